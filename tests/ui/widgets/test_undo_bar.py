"""The bar that takes something back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
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


@pytest.fixture
def row(qtbot: QtBot, bar: UndoBar) -> QPushButton:
    """What has the focus in the window of the bar, and is no text."""
    made = QPushButton("Row", bar.parentWidget())
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_ctrl_z_presses_undo_as_long_as_the_bar_stands(bar: UndoBar, row: QPushButton) -> None:
    done: list[str] = []
    bar.offer("Note deleted.", "Undo", lambda: done.append("back"))
    QTest.keyClick(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(row, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["back"]
    assert bar.isHidden()


def test_ctrl_z_in_a_text_takes_back_what_was_typed(qtbot: QtBot, bar: UndoBar) -> None:
    done: list[str] = []
    field = QLineEdit(bar.parentWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "word")
    bar.offer("Note deleted.", "Undo", lambda: done.append("back"))
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (done, field.text(), bar.isVisible()) == ([], "", True)


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
