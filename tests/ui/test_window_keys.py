"""The keys that are seen at the window, before any dialog has them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.help.key_sheet import KeySheet
from walkaway_desktop.texts import Message

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
QUESTION = Message("ask", "Which one?", "", ("This", "That"))


def test_ctrl_slash_over_a_dialog_where_a_keyboard_has_the_slash_above_the_seven(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    opened = Started(qtbot, vault_folder, clock)
    dialog = Question(opened.unlock(), QUESTION)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    opened.key(Qt.Key.Key_Slash, CTRL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), KeySheet))
    opened.key(Qt.Key.Key_Escape)
    dialog.close()


def test_shift_is_no_part_of_a_letter_key(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    opened = Started(qtbot, vault_folder, clock)
    opened.unlock()
    opened.key(Qt.Key.Key_L, CTRL | SHIFT)
    assert opened.shows == "MainWindow"
