"""Disk, folder or another program fails the open vault: nothing that was typed is dropped."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import NOW, PASSPHRASE
from tests.ui.driving import click, seen
from tests.ui.started import LOCK_KEY, Started
from tests.ui.test_hiding import stored_draft, write_note
from tests.vault.test_damage_is_named import DATA, fill, open_vault, small_disk
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.texts import message

LONG = "not lost " * 20_000  # more than there is room for in the file as it is
FULL, NO_WRITING, REPLACED = "vault.disk-full", "vault.cannot-write", "vault.replaced-by-other"
ELSEWHERE, COPY = "Save elsewhere, encrypted", "Save a copy"
Happened = Callable[[Path], object]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 8192) as place:
        yield place


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def folder(disk: Path, vault_folder: Path) -> Path:
    return Path(shutil.copytree(vault_folder, disk / "vault"))


@pytest.fixture
def opened(qtbot: QtBot, folder: Path, clock: FixedClock) -> Started:
    window = Started(qtbot, folder, clock)
    window.unlock()
    return window


@pytest.fixture
def main(opened: Started) -> MainWindow:
    assert opened.window.main is not None
    return opened.window.main


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch, stick: Path) -> list[Path]:
    """Which folder the person chooses: the last one."""
    places = [stick]
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: places[-1])
    return places


def write_long(opened: Started) -> None:
    write_note(opened, "begun ")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText(LONG)


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)  # noqa: S607 (whichever is there)


def full(folder: Path) -> None:
    fill(folder.parent)


def unplugged(folder: Path) -> None:
    """Out of sight: whoever has a file of it open still reads it, as from a disk's cache."""
    folder.rename(folder.with_name("elsewhere"))


def deleted(folder: Path) -> None:
    (folder / DATA).unlink()


def replaced(folder: Path) -> None:
    beside = folder / "beside"
    beside.write_bytes(b"of another program")
    beside.replace(folder / DATA)


def lies_in(folder: Path) -> list[str]:
    """Which files, but SQLite's own journal, which comes and goes."""
    found = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    return [name for name in found if not name.endswith("-journal")]


def held_and_back(opened: Started) -> str:
    """Lock is refused, the passphrase leads back: what the window says then."""
    opened.key(*LOCK_KEY)
    assert (opened.state, opened.replaced) == (State.HELD, [])
    opened.type(PASSPHRASE)
    opened.key(Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.state is State.OPEN, timeout=10_000)
    assert opened.window.main is not None
    return seen(opened.window.main)


@pytest.fixture
def lock(opened: Started) -> Callable[[], None]:
    def pressed() -> None:
        opened.key(*LOCK_KEY)
        opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])

    return pressed


# By its name, the sentence, and its button.
FAILURES: dict[str, tuple[Happened, str, str]] = {
    "full": (full, FULL, ELSEWHERE),
    "unplugged": (unplugged, NO_WRITING, ELSEWHERE),
    "replaced": (replaced, REPLACED, COPY),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_lock_that_was_refused_leads_to_a_copy_that_the_window_goes_on_in(
    opened: Started, lock: Callable[[], None], folder: Path, stick: Path, failure: str
) -> None:
    happened, why, way = FAILURES[failure]
    write_long(opened)
    happened(folder)
    before = lies_in(folder)
    assert message(why).text in held_and_back(opened)
    main = opened.window.main
    assert main is not None
    click(main, way)
    opened.settle()
    copy = stick / "daybook"
    assert str(copy) in seen(main)
    assert ("Bring in from another copy" in seen(main)) == (failure == "replaced")
    assert LONG.strip() in words_in_note(main)
    lock()
    assert opened.window.before.asked_for == copy
    assert LONG.strip() in stored_draft(copy, FixedClock(NOW))
    assert lies_in(folder) == before


def test_where_the_copy_fails_too_the_text_is_still_there_and_another_place_is_asked_for(
    opened: Started, main: MainWindow, disk: Path, chosen: list[Path]
) -> None:
    write_long(opened)
    filler = fill(disk)
    assert message(FULL).text in held_and_back(opened)
    chosen.append(disk)  # on the same full disk; beside the vault, not in it
    click(main, ELSEWHERE)
    opened.settle()
    assert message("saving.copy-not-made", reason="the disk is full").text in seen(main)
    assert LONG.strip() in words_in_note(main)
    assert sorted(path.name for path in disk.iterdir()) == [filler.name, "vault"]
    chosen.pop()
    click(main, "Choose another folder")
    opened.settle()
    assert str(chosen[-1] / "daybook") in seen(main)


def words_in_note(main: MainWindow) -> str:
    note = main.findChild(QuickNote)
    assert note is not None
    return note.text


def test_a_refused_save_is_said_above_the_page_and_taken_away_by_one_that_is_taken(
    opened: Started, main: MainWindow, folder: Path, disk: Path
) -> None:
    full(folder)
    when = When.of(main.clock.now(), 4)
    refused(lambda: main.vault.notes.add(when, "Title", LONG))
    opened.qtbot.waitUntil(lambda: message(FULL).text in seen(main))
    (disk / "filler").unlink()
    main.vault.notes.add(when, "Title", LONG)
    opened.qtbot.waitUntil(lambda: message(FULL).text not in seen(main))


def refused(work: Callable[[], object]) -> None:
    with pytest.raises(VaultError):
        work()


@pytest.mark.parametrize("happened", [unplugged, deleted, replaced])
def test_with_nothing_typed_it_locks_whatever_has_become_of_the_file(
    main: MainWindow, lock: Callable[[], None], folder: Path, happened: Happened
) -> None:
    happened(folder)
    for page in ("notes", "space", "decide", "support", "settings", "today"):
        main.show_page(page)
    lock()


def test_a_folder_that_can_only_be_read_opens_with_a_note(
    qtbot: QtBot, folder: Path, clock: FixedClock, stick: Path
) -> None:
    remount(folder.parent, "ro")
    opened = Started(qtbot, folder, clock)
    main = opened.unlock()
    assert message("lock.read-only-open").text in seen(main)
    click(main, ELSEWHERE)
    opened.settle()
    assert main.vault.is_writable
    main.vault.notes.add(When.of(clock.now(), 4), "Title", "words")
    assert main.vault.folder == stick / "daybook"
    remount(folder.parent, "rw")
    FolderLock.hold(folder).release()  # the old one is not held any more


def test_rows_that_are_missing_make_it_read_only_and_a_copy_takes_words_again(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, stick: Path
) -> None:
    with closing(open_vault(vault_folder, clock)) as vault:
        vault.database.raw.execute("UPDATE vault_meta SET value = value + 3 WHERE key = 'rows'")
    opened = Started(qtbot, vault_folder, clock)
    main = opened.unlock()
    opened.settle()  # of what is done at the first unlock of a day
    main.check.timer.setInterval(0)
    qtbot.waitUntil(lambda: "Some saved entries are missing" in seen(main), timeout=20_000)
    click(main, "Go on reading")
    assert message("lock.read-only-open").text in seen(main)
    write_note(opened, "not lost")
    assert message("vault.read-only").text in held_and_back(opened)
    click(main, ELSEWHERE)
    opened.settle()
    opened.key(*LOCK_KEY)
    qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])
    assert "not lost" in stored_draft(stick / "daybook", clock)
    with closing(open_vault(stick / "daybook", clock)) as vault:
        vault.idle_check()


@contextmanager
def out_and_in(folder: Path, between: Happened = lambda _folder: None) -> Iterator[None]:
    """Pulled out and plugged in again: the same bytes, on what to the system is another disk."""
    kept = folder.parent.with_name("kept")
    shutil.copytree(folder, kept)
    between(kept)
    subprocess.run(["umount", "-l", folder.parent], check=True)  # noqa: S607 (whichever is there)
    with small_disk(folder.parent, 8192):
        shutil.copytree(kept, folder)
        yield


def test_a_stick_that_is_plugged_in_again_takes_what_was_typed_meanwhile(
    opened: Started, main: MainWindow, lock: Callable[[], None], folder: Path
) -> None:
    write_note(opened, "not lost")
    with out_and_in(folder):
        opened.qtbot.waitUntil(lambda: "Nothing was lost." in seen(main), timeout=10_000)
        with pytest.raises(VaultError, match=Code.IN_USE.value):
            FolderLock.hold(folder)  # it is held where it is now
        opened.type(" at all")
        lock()
        assert "not lost at all" in stored_draft(folder, FixedClock(NOW))


def test_a_stick_in_which_somebody_wrote_meanwhile_is_another_copy(
    opened: Started, main: MainWindow, folder: Path, clock: FixedClock
) -> None:
    def written(kept: Path) -> None:
        with closing(open_vault(kept, clock)) as vault:
            vault.notes.add(When.of(clock.now(), 4), "Title", "words")

    write_note(opened, "not lost")
    with out_and_in(folder, written):
        before = (folder / DATA).read_bytes()
        assert message(REPLACED).text in held_and_back(opened)
        assert (folder / DATA).read_bytes() == before
        FolderLock.hold(folder).release()


def gone_for_good(folder: Path) -> None:
    """Nothing of it can be read any more."""
    unplugged(folder)
    os.truncate(folder.with_name("elsewhere") / DATA, 0)


def test_where_nothing_can_be_read_what_is_typed_goes_into_a_vault_of_its_own(
    opened: Started, main: MainWindow, folder: Path, stick: Path, clock: FixedClock
) -> None:
    write_long(opened)
    gone_for_good(folder)
    held_and_back(opened)
    click(main, ELSEWHERE)
    opened.settle()
    with main.vault.transaction():
        pass  # what has nothing to save says nothing, either
    assert message("saving.copy-not-read").text in seen(main)
    assert lies_in(stick) == []
    main.show_page("space")
    assert message("saving.not-read").text in seen(main)
    main.show_page("today")
    click(main, "Save what is typed, encrypted")
    copy = stick / "daybook"
    assert str(copy) in seen(main)
    with closing(open_vault(copy, clock)) as vault:
        vault.idle_check()
        words = [vault.notes.get(lead.id).body for lead in vault.notes.page()]
        assert [LONG.strip() in text for text in words] == [True]
    assert LONG.strip() in words_in_note(main)
    click(main, "Lock now")
    assert opened.replaced == [Ending.LOCK_WINDOW]
