"""Save what can be read, from the lock page: what is asked, done, said, and opened then."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import click, seen
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.hiding import State
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.rescue import page as rescue_page
from walkaway_desktop.pages.rescue.page import RescuePage
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.rescue.writing import rescue as save
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

ENTER = Qt.Key.Key_Return
SAVE = "Save what can be read"
PAGE = 4096


@pytest.fixture
def damaged(vault_folder: Path, clock: FixedClock) -> Path:
    """Three notes, and the first page of the file is torn: nothing opens it any more."""
    with closing(Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)) as vault:
        for number in range(3):
            vault.notes.add(When.of(clock.now(), 4), f"Note {number}", "words")
    flip(vault_folder, 2000)
    return vault_folder


def flip(folder: Path, place: int) -> None:
    data = folder / "data.000001"
    content = bytearray(data.read_bytes())
    content[place] ^= 1
    data.write_bytes(content)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(qtbot: QtBot, folder: Path, clock: FixedClock) -> Started:
    started = Started(qtbot, folder, clock)
    started.type(PASSPHRASE)
    started.key(ENTER)
    qtbot.waitUntil(lambda: SAVE in seen(shown(started)), timeout=20_000)
    return started


def shown(started: Started) -> QWidget:
    page = started.window.currentWidget()
    assert page is not None
    return page


def asked(started: Started) -> RescuePage:
    click(shown(started), SAVE)
    page = started.window.currentWidget()
    assert isinstance(page, RescuePage)
    return page


def rescued(started: Started) -> RescuePage:
    page = asked(started)
    started.type(PASSPHRASE)
    started.key(ENTER)
    started.qtbot.waitUntil(page.done.isVisible, timeout=20_000)
    return page


def test_what_is_left_opens_in_the_place_of_the_damaged_one(
    qtbot: QtBot, damaged: Path, clock: FixedClock
) -> None:
    before = files_of(damaged)
    started = refused(qtbot, damaged, clock)
    said = message("vault.data-damaged-no-backup")
    assert said.text in seen(shown(started))
    assert said.detail in seen(shown(started))
    page = rescued(started)
    done = message("settings.rescue-done", n=3, m=0, folder=page.folder)
    assert done.text in seen(page)
    assert done.detail in seen(page)
    assert files_of(damaged) == before
    started.key(ENTER)  # on Open
    qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    started.settle()
    main = started.window.main
    assert main is not None
    assert main.vault.folder == damaged
    assert main.vault.counts() == {"notes": 3}
    (aside,) = [one for one in damaged.parent.iterdir() if one.name.startswith("vault before")]
    assert files_of(aside) == before


def test_one_without_an_entry_is_not_put_in_the_place_of_the_damaged_one(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    with closing(Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.notes.add(When.of(clock.now(), 4), "Gone", "words")
        (counts,) = vault.database.execute_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'vault_meta'"
        ).fetchone()
    data = vault_folder / "data.000001"
    left, content = slice((counts - 1) * PAGE, counts * PAGE), data.read_bytes()
    data.write_bytes(content[:16] + bytes(left.start - 16) + content[left])
    started = refused(qtbot, vault_folder, clock)
    page = rescued(started)
    assert message("settings.rescue-none", folder=page.folder).text in seen(page)
    assert message("settings.rescue-missing").text in seen(page)
    assert not page.done.in_place.isChecked()
    click(page, "Open")
    qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    assert started.window.before.folder == page.folder


def test_elsewhere_it_stays_where_it_was_put_and_is_asked_for_after_a_lock(
    qtbot: QtBot, damaged: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = damaged.parent / "stick"  # not there yet
    monkeypatch.setattr(rescue_page, "choose_folder", lambda *_: stick)
    started = refused(qtbot, damaged, clock)
    page = asked(started)
    click(page, "Another folder…")
    assert str(stick) in seen(page)
    started.type(PASSPHRASE)
    started.key(ENTER)
    qtbot.waitUntil(page.done.isVisible, timeout=20_000)
    assert not page.done.in_place.isVisible()
    started.key(ENTER)
    qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    started.settle()
    assert started.window.before.folder == stick


def test_a_wrong_passphrase_and_a_stop_leave_nothing_behind(
    qtbot: QtBot, damaged: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(damaged.parent.iterdir())
    started = refused(qtbot, damaged, clock)
    page = asked(started)
    started.type("another one entirely")
    started.key(ENTER)
    qtbot.waitUntil(page.form.isVisible, timeout=20_000)
    assert message("vault.wrong-passphrase").text in seen(page)
    assert started.state is State.LOCKED
    real = save

    def stopped(*arguments: object) -> object:
        page.stop()
        return real(*arguments)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(rescue_page, "rescue", stopped)
    page.form.secret.selectAll()
    started.type(PASSPHRASE)
    started.key(ENTER)
    qtbot.waitUntil(page.form.isVisible, timeout=20_000)
    assert message("general.stopped").text in seen(page)
    assert sorted(damaged.parent.iterdir()) == before
    click(page, "Back")
    assert started.shows == "LockPage"


def test_quick_hide_stops_it_and_takes_what_was_typed(
    qtbot: QtBot, damaged: Path, clock: FixedClock
) -> None:
    started = refused(qtbot, damaged, clock)
    page = asked(started)
    started.type(PASSPHRASE)
    started.key(Qt.Key.Key_F9)
    assert started.shows == "Cover"
    assert page.form.secret.text() == ""
    assert started.state is State.HIDDEN


def test_the_day_of_the_last_backup_is_that_of_a_file_that_is_there(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    file_work.backup_before_step(key, clock.today(4))
    key.lock.release()
    (vault_folder / "b" / "d-2026-11-30.backup").write_bytes(b"cut off")
    flip(vault_folder, 2000)
    started = refused(qtbot, vault_folder, clock)
    said = message("vault.data-damaged", date=long_day(clock.today(4)))
    assert said.detail in seen(shown(started))


@pytest.mark.parametrize("code", [Code.HEADER_DAMAGED, Code.DATA_MISMATCH, Code.HEADER_MISSING])
def test_no_button_promises_what_nobody_can_do(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, code: Code
) -> None:
    for name in ("keys", "keys2"):
        (vault_folder / name).write_bytes(b"gone")
    started = Started(qtbot, vault_folder, clock)
    started.window.before.show_error(VaultError(code))
    assert message(f"vault.{code.value}").text in seen(shown(started))
    assert SAVE not in seen(shown(started))


def test_where_rows_are_missing_the_open_window_goes_on_in_what_was_saved(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)) as vault:
        vault.notes.add(When.of(clock.now(), 4), "Left", "words")
        vault.database.execute_sql("UPDATE vault_meta SET value = value + 2 WHERE key = 'rows'")
    before = (vault_folder / "data.000001").read_bytes()
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    main.show_damage(VaultError(Code.DATA_LOST, n=3, m=1))
    stick = vault_folder.parent / "stick"
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: stick)
    click(main, SAVE)
    started.settle()
    qtbot.waitUntil(lambda: main.vault.folder == stick)
    said = message("settings.rescue-done", n=1, m=0, folder=stick)
    assert said.text in seen(main)
    main.vault.notes.add(When.of(clock.now(), 4), "New", "words")  # it is written to again
    main.vault.idle_check()
    assert (vault_folder / "data.000001").read_bytes() == before
