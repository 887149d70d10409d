"""Using a backup, by keys and mouse: from the lock page, from first run, from Settings."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import NOW, PASSPHRASE
from tests.ui.driving import click, press, seen
from tests.ui.in_dialog import every, in_dialog
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause, GateAnswer, Mark
from walkaway_desktop.hiding import State
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.restore.page import RestorePage
from walkaway_desktop.pages.settings.restore_work import RestoreDialog
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage import file_work, restore
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
KEY = Passphrase(PASSPHRASE)
BACK, SINCE = "of the backup", "written since"


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, KEY), FixedClock(NOW))


def bodies(folder: Path) -> list[str]:
    vault = opened(folder)
    try:
        return [vault.notes.get(one.id).body for one in vault.notes.page()]
    finally:
        vault.close()


def back_up(vault: Vault, name: str) -> Path:
    key = vault.pause()
    made = file_work.backup(key, key.folder / "b" / name)
    vault.resume(key)
    return made.path


@pytest.fixture
def backed_up(vault_folder: Path) -> Path:
    """A vault with a backup in it, and a note that came later."""
    vault = opened(vault_folder)
    vault.notes.add(When.of(NOW, 4), "", BACK)
    back_up(vault, "d-2026-11-20.backup")
    vault.notes.add(When.of(NOW, 4), "", SINCE)
    vault.close()
    return vault_folder


@pytest.fixture
def start(qtbot: QtBot, clock: FixedClock) -> Callable[[Path], Started]:
    return lambda folder: Started(qtbot, folder, clock)


def restore_page(started: Started) -> RestorePage:
    page = started.window.currentWidget()
    assert isinstance(page, RestorePage)
    return page


def typed(started: Started, words: str = PASSPHRASE) -> RestorePage:
    """The passphrase, Enter, and all that follows on it."""
    page = restore_page(started)
    started.settle()
    page.form.secret.setFocus()
    press(words, ENTER)
    started.settle()
    return page


# ---- from the lock page --------------------------------------------------------------------------


def test_by_keys_alone_the_one_from_the_backup_takes_the_place(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    lock = started.window.before.lock_page
    assert lock is not None
    lock.form.backup.setFocus()
    press(Qt.Key.Key_Space)
    page = typed(started)
    assert "November 20, 2026" in seen(page) or started.state is State.OPENING
    assert "One entry is back." in seen(page)
    assert message("settings.restore-choose").text in seen(page)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    started.settle()
    assert str(backed_up.with_name("vault before 2026-11-22")) in seen(page)
    press(Qt.Key.Key_Space)  # Open it: a fresh process asks
    QApplication.processEvents()
    assert started.replaced == [Ending.LOCK_WINDOW]
    assert started.window.before.asked_for == backed_up
    assert bodies(backed_up) == [BACK]
    assert bodies(backed_up.with_name("vault before 2026-11-22")) == [SINCE, BACK]


def test_the_one_i_had_stays_and_the_other_is_named(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    click(started.window, "Use a backup")
    page = typed(started)
    click(page, "The one I had")
    assert str(backed_up.with_name("vault restored 2026-11-22")) in seen(page)
    click(page, "Open the one I had")
    QApplication.processEvents()
    assert started.window.before.asked_for == backed_up
    assert bodies(backed_up) == [SINCE, BACK]


def test_a_wrong_passphrase_is_said_in_the_words_of_a_backup_and_counted(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    click(started.window, "Use a backup")
    page = typed(started, "a wrong one")
    assert message("settings.backup-not-yours").text in seen(page)
    assert started.state is State.LOCKED
    click(page, "Try again")
    press(PASSPHRASE, ENTER)
    started.settle()
    assert "One entry is back." in seen(page)


def test_a_damaged_one_is_told_without_a_key_and_another_is_taken(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    good = backed_up / "b" / "d-2026-11-20.backup"
    newer = backed_up / "b" / "d-2026-11-21.backup"
    newer.write_bytes(good.read_bytes()[:-1] + b"\0")
    started = start(backed_up)
    click(started.window, "Use a backup")
    started.settle()
    page = restore_page(started)
    first, second = page.form.backups.rows
    assert (first.backup.path, second.backup.path) == (newer, good)
    assert message("settings.backup-bad").text in seen(page)
    assert not first.button.isEnabled()
    assert second.button.isChecked()
    assert "November 20, 2026" in page.form.asked.text()


def test_a_backup_of_a_day_to_come_is_not_the_first_choice(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    good = backed_up / "b" / "d-2026-11-20.backup"
    wrong_clock = shutil.copy(good, backed_up / "b" / "w-2027-11-22.backup")
    started = start(backed_up)
    click(started.window, "Use a backup")
    page = typed(started, "a wrong one")
    first, second = page.form.backups.rows
    assert (first.backup.path, second.backup.path) == (good, wrong_clock)
    assert first.button.isChecked()
    assert "the clock was wrong" in second.button.text()
    second.button.click()  # what was said of the first one is not true of this
    assert message("settings.backup-not-yours").text not in seen(page)


def test_a_vault_that_cannot_be_opened_leads_there_and_is_renamed(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    for name in ("keys", "keys2"):
        (backed_up / name).write_bytes(b"damaged")
    started = start(backed_up)
    press(PASSPHRASE, ENTER)
    started.settle()
    click(started.window, "Use a backup")  # one button: that of the sentence
    page = typed(started)
    assert message("settings.restore-use").text in seen(page)
    click(page, "The one from the backup")
    started.settle()
    click(page, "Open it")
    assert bodies(backed_up) == [BACK]
    assert (backed_up.with_name("vault before 2026-11-22") / "keys").read_bytes() == b"damaged"


def test_where_the_folder_was_deleted_first_run_leads_there(
    start: Callable[[Path], Started],
    backed_up: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = shutil.copy(backed_up / "b" / "d-2026-11-20.backup", tmp_path / "stick.backup")
    shutil.rmtree(backed_up)
    started = start(backed_up)
    assert started.shows == "FirstRun"
    click(started.window, "Use a backup")
    page = restore_page(started)
    assert message("settings.restore-none").text in seen(page)
    monkeypatch.setattr(dialogs, "choose_open", lambda *_: Path(kept))
    click(page, "Another file…")
    typed(started)
    assert "One entry is back." in seen(page)
    click(page, "Open it")
    assert bodies(backed_up) == [BACK]


def test_escape_goes_back_and_nothing_was_made(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    click(started.window, "Use a backup")
    started.settle()
    restore_page(started).form.secret.setFocus()
    press("half a passphr", ESCAPE)
    assert started.shows == "LockPage"
    assert [path.name for path in backed_up.parent.iterdir()] == ["vault"]


def test_hidden_while_it_unpacks_nothing_is_left_and_the_process_goes(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    click(started.window, "Use a backup")
    started.settle()
    restore_page(started).form.secret.setFocus()
    press(PASSPHRASE, ENTER)
    assert started.state is State.WORKING
    started.key(Qt.Key.Key_F9)
    assert started.shows == "Cover"
    started.settle()
    QApplication.processEvents()
    assert started.replaced == [Ending.COVERED]
    left = sorted(path.name for path in backed_up.parent.iterdir())
    assert left in (["vault"], ["vault", "vault restored 2026-11-22"])
    assert bodies(backed_up) == [SINCE, BACK]


def test_a_place_that_takes_no_folder_leads_to_another_one(
    start: Callable[[Path], Started],
    backed_up: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = restore.place_for
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    def first_there(folder: Path, today: date) -> Path:
        return blocked / "new" if folder == backed_up else real(folder, today)

    monkeypatch.setattr(restore, "place_for", first_there)
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: tmp_path / "elsewhere")
    started = start(backed_up)
    click(started.window, "Use a backup")
    page = typed(started)
    assert "The backup was not unpacked" in seen(page)
    click(page, "Choose another folder")
    started.settle()
    elsewhere = tmp_path / "elsewhere" / "daybook"
    assert str(elsewhere) in seen(page)
    click(page, "Open it")
    assert started.window.before.asked_for == elsewhere
    assert bodies(elsewhere) == [BACK]


def test_what_speaks_of_danger_asks_once_and_the_answer_is_kept(
    start: Callable[[Path], Started], vault_folder: Path
) -> None:
    vault = opened(vault_folder)
    sitting = vault.sittings.start(When.of(NOW, 4), Mark.CALM)
    vault.sittings.answer_gate(sitting.id, "afraid", GateAnswer.YES)
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    back_up(vault, "d-2026-11-20.backup")
    vault.close()
    started = start(vault_folder)
    click(started.window, "Use a backup")
    page = typed(started)
    click(page, "The one from the backup")
    started.settle()
    assert "fear or threats" in seen(page)
    click(page, "Turn Safety mode on")
    started.settle()
    click(page, "Open it")
    restored = opened(vault_folder)
    assert restored.settings.safety_mode.on
    restored.close()


# ---- from Settings -------------------------------------------------------------------------------


@contextmanager
def answering(*answers: str) -> Iterator[list[str]]:
    """Within this, these are pressed in the questions that come; the list tells what was asked."""
    asked: list[str] = []
    left = list(answers)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Question) and left and dialog.isActiveWindow():
            asked.append(dialog.accessibleName())
            click(dialog, left.pop(0))

    with every(10, look):
        yield asked


def unpack_in_settings(started: Started, words: str = PASSPHRASE) -> None:
    main = started.unlock()
    main.show_page("settings")
    assert main.page is not None

    def type_words(dialog: RestoreDialog) -> None:
        dialog.form.secret.setFocus()
        press(words, ENTER)

    with in_dialog(RestoreDialog, type_words, closes_itself=True):
        click(main.page, "Restore from a backup…")


def test_from_settings_the_window_locks_onto_the_restored_one(
    start: Callable[[Path], Started], backed_up: Path, qtbot: QtBot
) -> None:
    started = start(backed_up)
    with answering("The one from the backup"):
        unpack_in_settings(started)
        qtbot.waitUntil(lambda: bool(started.replaced), timeout=20_000)
    assert started.replaced == [Ending.LOCK_WINDOW]
    assert started.window.before.asked_for == backed_up
    before = backed_up.with_name("vault before 2026-11-22")
    assert (bodies(backed_up), bodies(before)) == ([BACK], [SINCE, BACK])
    assert (before / "b" / "s-2026-11-22.backup").exists()
    old = opened(before)
    assert all(Path(one.place).exists() for one in old.backups.made())
    old.close()


def test_from_settings_the_one_i_had_stays_open(
    start: Callable[[Path], Started], backed_up: Path, qtbot: QtBot
) -> None:
    started = start(backed_up)
    with answering("The one I had") as asked:
        unpack_in_settings(started)
        qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert started.state is State.OPEN
    assert str(backed_up.with_name("vault restored 2026-11-22")) in seen(started.window)


def test_a_safety_mode_that_would_be_off_is_not_off_without_a_word(
    start: Callable[[Path], Started], backed_up: Path, qtbot: QtBot
) -> None:
    vault = opened(backed_up)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    vault.close()
    started = start(backed_up)
    with answering("The one from the backup", "Turn Safety mode on") as asked:
        unpack_in_settings(started)
        qtbot.waitUntil(lambda: bool(started.replaced), timeout=20_000)
    assert asked[1] == message("settings.restore-safety-off").text
    restored = opened(backed_up)
    assert restored.settings.safety_mode.on
    restored.close()


def test_a_wrong_passphrase_in_settings_keeps_the_dialog(
    start: Callable[[Path], Started], backed_up: Path
) -> None:
    started = start(backed_up)
    main = started.unlock()
    main.show_page("settings")
    assert main.page is not None

    def try_a_wrong_one(dialog: RestoreDialog) -> None:
        dialog.form.secret.setFocus()
        press("a wrong one", ENTER)
        started.settle()
        assert message("settings.backup-not-yours").text in seen(dialog)
        dialog.reject()

    with in_dialog(RestoreDialog, try_a_wrong_one):
        click(main.page, "Restore from a backup…")
    started.settle()
    assert started.state is State.OPEN
    assert [path.name for path in backed_up.parent.iterdir()] == ["vault"]
