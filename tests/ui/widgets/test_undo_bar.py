"""The bar that takes something back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.undo_bar import UndoBar


@pytest.fixture
def bar(open_window: Callable[[int, int], QWidget]) -> UndoBar:
    return UndoBar(open_window(800, 600))


def buttons(bar: UndoBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]


def test_it_is_hidden_until_something_is_offered(bar: UndoBar) -> None:
    assert bar.isHidden()
    assert not bar.press()


def test_undo_is_done_once_and_the_bar_goes(bar: UndoBar) -> None:
    done: list[str] = []
    bar.offer("Note deleted.", "Undo", lambda: done.append("back"))
    QTest.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["back"]
    assert bar.isHidden()


def test_a_key_presses_undo_not_the_other_button(bar: UndoBar) -> None:
    done: list[str] = []
    bar.offer(
        "Noted.", "Undo", lambda: done.append("undo"), (("Open", lambda: done.append("open")),)
    )
    assert buttons(bar) == ["Open", "Undo"]
    assert bar.press()
    assert done == ["undo"]


def test_a_new_offer_takes_the_place_of_the_old(bar: UndoBar) -> None:
    done: list[int] = []
    bar.offer("One.", "Undo", lambda: done.append(1))
    bar.offer("Two.", "Undo", lambda: done.append(2))
    assert bar.press()
    assert (done, bar.accessibleName()) == ([2], "Two.")


def test_it_goes_after_its_time(bar: UndoBar) -> None:
    bar.offer("Note deleted.", "Undo", lambda: None)
    assert bar.timer.interval() == 8000
    bar.timer.timeout.emit()
    assert bar.isHidden()


def test_it_stays_while_it_has_the_focus(qtbot: QtBot, bar: UndoBar) -> None:
    bar.offer("Note deleted.", "Undo", lambda: None)
    button = bar.findChild(QPushButton)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    bar.timer.timeout.emit()
    assert bar.isVisible()


def test_it_stands_inside_its_window_after_a_resize(bar: UndoBar) -> None:
    bar.offer("Note deleted.", "Undo", lambda: None)
    bar.window().resize(500, 400)
    corner = bar.geometry().bottomRight()
    assert bar.window().rect().contains(corner)
    assert bar.window().rect().contains(bar.geometry().topLeft())
