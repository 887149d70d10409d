"""Ordinary typing never hides, at any speed; three true presses of Shift always do."""

from collections.abc import Iterable
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bar import Bar
from tests.typing_hands import CTRL, NONE, SHIFTED, Hands, Stroke, three_shifts
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.window_keys import WindowKeys

PRESSES = 100_000
GROUP = Qt.KeyboardModifier.GroupSwitchModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWindow:
    return QWindow()


@pytest.fixture
def keys(window: QWindow) -> WindowKeys:
    return WindowKeys(window)


@pytest.fixture
def hidden(keys: WindowKeys) -> list[None]:
    found: list[None] = []
    keys.hide_pressed.connect(lambda: found.append(None))
    return found


def play(keys: WindowKeys, window: QWindow, strokes: Iterable[Stroke]) -> None:
    for stroke in strokes:
        keys.eventFilter(window, stroke.event())


@pytest.mark.row(20, "typed")
def test_a_hundred_thousand_keys_of_prose_never_hide(
    bar: Bar, keys: WindowKeys, window: QWindow, hidden: list[None]
) -> None:
    presses = bar.size(10_000, PRESSES)
    play(keys, window, Hands(bar.random).type(presses))
    assert hidden == []
    bar.count(presses=presses)


@pytest.mark.row(20, "typed-window")
def test_prose_typed_into_a_note_of_the_real_window_never_hides(
    bar: Bar, qtbot: QtBot, vault_folder: object, clock: FixedClock
) -> None:
    opened = Started(qtbot, vault_folder, clock)  # type: ignore[arg-type]  # a path
    opened.unlock().show_page("notes/new")
    presses = bar.size(400, PRESSES)
    for stroke in Hands(bar.random).type(presses):
        QCoreApplication.sendEvent(opened.handle(), stroke.event())
        assert opened.shows == "MainWindow"
    bar.count(presses=presses)


@pytest.mark.parametrize("held", [SHIFTED, SHIFTED | GROUP, SHIFTED | KEYPAD, NONE])
@pytest.mark.parametrize("seed", range(5))
def test_three_true_presses_hide_whatever_was_typed_before(
    keys: WindowKeys,
    window: QWindow,
    hidden: list[None],
    seed: int,
    held: Qt.KeyboardModifier,
) -> None:
    hands = Hands(Random(seed))  # noqa: S311 (nothing secret)
    play(keys, window, hands.type(200))
    play(keys, window, three_shifts(hands.now + 30, held))
    assert hidden == [None]


def test_shift_tapped_while_ctrl_is_held_goes_through_layouts_and_hides_nothing(
    keys: WindowKeys, window: QWindow, hidden: list[None]
) -> None:
    play(keys, window, three_shifts(1000, SHIFTED | CTRL))
    assert hidden == []


def test_capitals_that_an_input_method_takes_away_do_not_hide(
    keys: WindowKeys, window: QWindow, hidden: list[None]
) -> None:
    strokes = three_shifts(1000)
    for number in range(0, 6, 2):
        play(keys, window, strokes[number : number + 1])
        keys.eventFilter(window, QInputMethodEvent("か", []))
        play(keys, window, strokes[number + 1 : number + 2])
    assert hidden == []


def test_an_input_method_that_says_nothing_takes_no_press_away(
    keys: WindowKeys, window: QWindow, hidden: list[None]
) -> None:
    for stroke in three_shifts(1000):
        keys.eventFilter(window, QInputMethodEvent())
        play(keys, window, [stroke])
    assert hidden == [None]


def test_a_shift_that_came_up_in_another_program_is_no_press_less(
    qapp: QApplication, keys: WindowKeys, window: QWindow, hidden: list[None]
) -> None:
    play(keys, window, three_shifts(1000)[:1])
    qapp.focusWindowChanged.emit(None)
    play(keys, window, three_shifts(3000))
    assert hidden == [None]
