"""Erase everything from Settings: what is said before, the words typed, the last sentence."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import Started
from tests.vault.test_damage_is_named import fill, small_disk
from walkaway_desktop import file_work
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.settings.erase_everything import EraseEverythingDialog
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.places import ERASED
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts

ENTER = Qt.Key.Key_Return
WORDS = texts("safety")["erase"]


@pytest.fixture
def started(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


def type_words(words: str) -> None:
    """In the dialog that is open: the words, then Enter."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EraseEverythingDialog)
    dialog.word.setFocus()
    press(words, ENTER)


def erase(started: Started, words: str = "ERASE EVERYTHING") -> None:
    """As a person does it, from the lock window on."""
    main = started.unlock()
    main.show_page("settings")
    assert main.page is not None
    with in_dialog(EraseEverythingDialog, lambda _dialog: type_words(words)):
        click(main.page, "Erase everything")
    started.settle()
    QApplication.processEvents()


def test_with_the_words_typed_the_vault_is_gone_and_a_key_ends_it(
    started: Started, vault_folder: Path
) -> None:
    aside = vault_folder.with_name(f"{vault_folder.name} before 2026-11-20")
    aside.mkdir()
    erase(started)

    assert not vault_folder.exists()
    assert str(aside) in seen(started.window)  # gone is not all of it
    assert started.shows == "GonePage"
    assert WORDS["everything_done"] in seen(started.window)
    started.key(Qt.Key.Key_X)
    assert not started.window.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Tab, Qt.Key.Key_CapsLock])
def test_a_key_on_the_way_to_another_one_does_not_end_it(started: Started, key: Qt.Key) -> None:
    erase(started)
    started.key(key)
    assert started.window.isVisible()


def test_without_the_words_nothing_is_erased(started: Started, vault_folder: Path) -> None:
    erase(started, "")
    assert (vault_folder / "keys").stat().st_size == 4096
    assert started.state is State.OPEN


def test_wrong_words_and_enter_do_not_look_as_if_it_was_done(started: Started) -> None:
    main = started.unlock()
    main.show_page("settings")
    assert main.page is not None
    said: list[tuple[bool, str]] = []

    def with_wrong_words(dialog: EraseEverythingDialog) -> None:
        type_words("erase everything")
        said.append((dialog.isVisible(), dialog.wrong.text()))
        dialog.reject()

    with in_dialog(EraseEverythingDialog, with_wrong_words):
        click(main.page, "Erase everything")
    assert said == [(True, message("field.settings.erase_everything_word").text)]


def test_other_words_say_what_to_type(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    page = open_page(qtbot, SettingsPage(vault, clock))
    dialog = EraseEverythingDialog(page, [], clock)
    qtbot.addWidget(dialog)
    dialog.word.setText("EVERYTHING")
    dialog.erase.click()
    assert dialog.wrong.text() == message("field.settings.erase_everything_word").text


def test_copies_elsewhere_are_named_with_their_day(
    started: Started, vault_folder: Path, tmp_path: Path
) -> None:
    main = started.unlock()
    stick = tmp_path / "stick" / "Daybook-2026-11-22.backup"
    main.vault.backups.add(stick, "by_hand", 9)
    main.vault.backups.add(vault_folder / "b" / "d-2026-11-22.backup", "daily", 9)
    main.show_page("settings")
    assert main.page is not None
    said: list[str] = []
    with in_dialog(EraseEverythingDialog, lambda dialog: said.append(seen(dialog))):
        click(main.page, "Erase everything")

    assert f"November 22, 2026: {stick}" in said[0]
    assert "One backup was made elsewhere" in said[0]
    assert WORDS["everything_stays"] in said[0]


def test_files_of_others_are_named_at_the_end(started: Started, vault_folder: Path) -> None:
    (vault_folder / "holiday.jpg").write_bytes(b"mine")
    erase(started)
    assert str(vault_folder / "holiday.jpg") in seen(started.window)


def test_what_cannot_be_erased_opens_again(
    started: Started, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_key: object) -> None:
        raise VaultError(Code.CANNOT_WRITE)

    monkeypatch.setattr(file_work, "erase_everything", refused)
    erase(started)
    assert started.state is State.OPEN
    assert message("settings.erase-everything-not-done").text in seen(started.window)
    assert (vault_folder / "keys").exists()


def test_words_that_a_full_disk_did_not_take_stop_nothing(
    qtbot: QtBot, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with small_disk(tmp_path / "disk", 8192) as disk:
        folder = disk / "vault"
        shutil.copytree(vault_folder, folder)
        opened = Started(qtbot, folder, clock)
        main = opened.unlock()
        fill(disk)
        note = main.findChild(QuickNote)
        assert isinstance(note, QuickNote)
        note.text = "not saved " * 20_000
        main.erase_everything()
        opened.settle()
        QApplication.processEvents()
        assert (opened.shows, folder.exists()) == ("GonePage", False)


def test_in_memory_there_is_nothing_to_erase(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock
) -> None:
    page = open_page(qtbot, SettingsPage(memory_vault, clock))
    assert not page.vault_card.erase_all.isEnabled()


def test_hidden_meanwhile_it_stays_hidden(started: Started, vault_folder: Path) -> None:
    main = started.unlock()
    main.erase_everything()
    started.window.hiding.quick_hide()
    started.settle()
    QApplication.processEvents()

    assert not vault_folder.exists()
    assert started.shows == "Cover"
    assert started.replaced == [Ending.COVERED]


def test_locked_after_it_the_process_is_replaced(started: Started) -> None:
    erase(started)
    started.window.hiding.lock()
    QApplication.processEvents()
    assert started.replaced == [Ending.LOCK_WINDOW]


# ---- stopped on its way --------------------------------------------------------------------------


@pytest.fixture
def stopped(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    (vault_folder / "keys").write_bytes(ERASED)
    return Started(qtbot, vault_folder, clock)


def test_the_next_start_says_that_it_was_meant(stopped: Started) -> None:
    said = seen(stopped.window)
    assert message("vault.erasing-stopped").text in said
    assert message("vault.header-missing").text not in said


def test_it_can_be_finished(stopped: Started, vault_folder: Path) -> None:
    click(stopped.window, "Finish erasing")
    stopped.settle()
    QApplication.processEvents()

    assert not vault_folder.exists()
    assert stopped.shows == "GonePage"
    assert QGuiApplication.focusWindow() is not None


def test_a_new_vault_can_be_made_beside_it(stopped: Started) -> None:
    click(stopped.window, "Make a new Vault")
    assert stopped.shows == "FirstRun"


def test_no_passphrase_is_asked_for_where_nothing_opens(stopped: Started) -> None:
    page = stopped.window.before.lock_page
    assert page is not None
    assert not page.form.secret.isVisible()
    stopped.key(ENTER)  # on the first button
    stopped.settle()
    QApplication.processEvents()
    assert stopped.shows == "GonePage"


def test_for_another_vault_it_is_asked_for_again(
    stopped: Started, made_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: made_vault)
    click(stopped.window, "Other Vault…")
    page = stopped.window.before.lock_page
    assert page is not None
    assert page.form.secret.isVisible()
