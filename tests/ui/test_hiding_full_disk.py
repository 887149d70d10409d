"""Quick hide on a disk that is full: nothing is seen, and no word is lost."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import seen
from tests.ui.started import LOCK_KEY, Started
from tests.ui.test_hiding import hasten, stored_draft, write_note
from tests.vault.test_damage_is_named import fill, small_disk
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.processes import Ending
from walkaway_desktop.texts import message

F9 = Qt.Key.Key_F9
WORDS = "not lost " * 20_000  # more than there is room for in the file as it is


def test_a_full_disk_keeps_the_words_behind_the_cover_and_the_passphrase_brings_them_back(
    qtbot: QtBot, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with small_disk(tmp_path / "disk", 8192) as disk:
        folder = disk / "vault"
        shutil.copytree(vault_folder, folder)
        opened = Started(qtbot, folder, clock)
        main = opened.unlock()
        filler = fill(disk)
        write_note(opened, "")
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        field.insertPlainText(WORDS)
        opened.key(F9)
        assert opened.shows == "Cover"
        qtbot.waitUntil(lambda: opened.state is State.HELD)
        assert (opened.shows, opened.replaced) == ("Cover", [])
        opened.key(*LOCK_KEY)
        opened.type(PASSPHRASE)
        opened.key(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: opened.state is State.OPEN, timeout=10_000)
        assert message("vault.disk-full").text in seen(main)
        assert main.findChild(QuickNote).text == WORDS
        opened.key(F9)
        qtbot.waitUntil(lambda: opened.state is State.HELD)
        filler.unlink()
        hasten(opened)
        qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])
        assert WORDS.strip() in stored_draft(folder, clock)
