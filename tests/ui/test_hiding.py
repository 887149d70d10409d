"""Locking and hiding: every way into and out of an open vault, by keys and clicks."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import COVERED, LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.hide_keys import HideThen
from walkaway_desktop.hiding import State
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.draft_timer import DRAFT_MILLISECONDS
from walkaway_desktop.pages.notes.editor import SAVE_AFTER_MILLISECONDS
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.today import NOTE
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage import incidents, letters, notes, reviews
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.storage.keys import Cost, OpenKey, Passphrase, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import Message, message

F9 = Qt.Key.Key_F9


@pytest.fixture
def locked(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


@pytest.fixture
def opened(locked: Started) -> Started:
    locked.unlock()
    assert (locked.state, locked.shows) == (State.OPEN, "MainWindow")
    return locked


def write_note(opened: Started, text: str) -> None:
    """Type into the quick note of Today, and leave it there."""
    assert opened.window.main is not None
    note = opened.window.main.findChild(QuickNote)
    note.focus_field()
    opened.type(text)


def stored_draft(folder: Path, clock: FixedClock) -> str:
    """What a later unlock finds of it."""
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    try:
        draft = vault.drafts.get(NOTE)
        return str(draft.content) if draft else ""
    finally:
        vault.close()


# ---- which keys hide -----------------------------------------------------------------------------


def test_f9_covers_before_the_key_is_done(opened: Started) -> None:
    found: list[tuple[str, list[Ending]]] = []
    keys = opened.window.hiding.keys
    keys.hide_pressed.connect(lambda: found.append((opened.shows, list(opened.replaced))))
    opened.key(F9)
    assert found == [("Cover", [])]


def test_three_shifts_hide_and_two_do_not(opened: Started) -> None:
    opened.shift(2)
    assert opened.shows == "MainWindow"
    opened.shift(1)
    assert opened.shows == "Cover"


def test_one_shift_in_a_field_counts_once(opened: Started) -> None:
    write_note(opened, "")
    opened.shift(1)
    assert opened.shows == "MainWindow"


def test_typing_capitals_does_not_hide(opened: Started) -> None:
    write_note(opened, "ABC WHO ARE THEY")
    assert opened.shows == "MainWindow"


@pytest.mark.parametrize(
    ("choice", "key", "hides"),
    [
        ("f9", Qt.Key.Key_F9, True),
        ("off", Qt.Key.Key_F9, False),
        ("other", Qt.Key.Key_F9, False),
        ("other", Qt.Key.Key_F7, True),
    ],
)
def test_the_key_set_in_settings_hides(
    opened: Started, choice: str, key: Qt.Key, *, hides: bool
) -> None:
    main = opened.window.main
    assert main is not None
    main.vault.settings.quick_hide_key = "F7"
    main.vault.settings.quick_hide = choice
    main.settings_changed.emit()
    opened.shift(3)
    assert opened.shows == "MainWindow"
    opened.key(key)
    assert (opened.shows == "Cover") is hides


# ---- the cover -----------------------------------------------------------------------------------


def test_dialogs_menus_and_lists_of_choices_go_with_it(opened: Started, qtbot: QtBot) -> None:
    dialog = Question(opened.window, Message("confirm", "Sure?", buttons=("No", "Yes")))
    dialog.open()
    menu = QMenu(opened.window)
    menu.addAction("One")
    menu.popup(QPoint(50, 50))
    choices = QComboBox(opened.window)
    choices.addItems(["a", "b"])
    choices.show()
    choices.showPopup()
    opened.window.hiding.quick_hide()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [opened.window]
    assert dialog.answer is None


def test_f9_in_a_dialog_hides(opened: Started) -> None:
    dialog = Question(opened.window, Message("confirm", "Sure?", buttons=("No", "Yes")))
    with in_dialog(Question, lambda _dialog: opened.key(F9), closes_itself=True):
        dialog.exec()
    assert opened.shows == "Cover"
    assert dialog.answer is None


def test_the_cover_says_only_that_it_is_empty(opened: Started) -> None:
    opened.key(F9)
    cover = opened.window.currentWidget()
    assert cover is not None
    assert cover.accessibleName() == "Empty page"
    assert seen(cover) == ""
    picture = opened.window.grab().toImage()
    corner = picture.pixel(0, 0)
    assert all(
        picture.pixel(across, down) == corner
        for across in range(0, picture.width(), 7)
        for down in range(0, picture.height(), 7)
    )


def test_a_covered_start_is_empty_and_typing_is_dropped(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    hidden = Started(qtbot, vault_folder, clock, left=COVERED)
    hidden.type(PASSPHRASE)
    hidden.key(Qt.Key.Key_Return)
    assert (hidden.state, hidden.shows) == (State.HIDDEN, "Cover")
    hidden.key(*LOCK_KEY)
    assert (hidden.state, hidden.shows) == (State.LOCKED, "LockPage")
    hidden.unlock()
    assert hidden.state is State.OPEN


@pytest.mark.parametrize("corner", [(3, 3), (-3, 3), (3, -3), (-3, -3)])
def test_a_click_on_a_corner_leads_to_the_lock_window(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, corner: tuple[int, int]
) -> None:
    hidden = Started(qtbot, vault_folder, clock, left=COVERED)
    window = hidden.window
    QTest.mouseClick(hidden.handle(), Qt.MouseButton.LeftButton, pos=window.rect().center())
    assert hidden.shows == "Cover"
    place = QPoint(corner[0] % window.width(), corner[1] % window.height())
    QTest.mouseClick(hidden.handle(), Qt.MouseButton.LeftButton, pos=place)
    assert hidden.shows == "LockPage"


def test_on_the_lock_window_it_hides_and_forgets_what_was_typed(locked: Started) -> None:
    locked.type("half a passph")
    locked.key(F9)
    assert (locked.state, locked.shows, locked.replaced) == (State.HIDDEN, "Cover", [])
    locked.key(*LOCK_KEY)
    assert locked.window.before.lock_page is not None
    assert locked.window.before.lock_page.form.secret.text() == ""


# ---- in place of the empty page ------------------------------------------------------------------


def set_then(opened: Started, then: str, *, locks_minimized: bool = False) -> None:
    """As Settings does."""
    assert opened.window.main is not None
    opened.window.main.vault.settings.quick_hide_then = then
    opened.window.main.vault.settings.lock_on_minimize = locks_minimized
    opened.window.main.settings_changed.emit()


@pytest.fixture
def left(opened: Started, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was shown when the program ended."""
    found: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: found.append(opened.shows))
    return found


def test_set_to_minimize_it_covers_first_and_starts_anew_minimized(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    set_then(opened, "minimize")
    write_note(opened, "by the river")
    found: list[tuple[str, list[Ending]]] = []
    opened.window.hiding.keys.hide_pressed.connect(
        lambda: found.append((opened.shows, list(opened.replaced)))
    )
    opened.key(F9)
    assert found == [("Cover", [])]
    assert opened.window.isMinimized()
    opened.qtbot.waitUntil(lambda: opened.replaced != [])
    assert opened.replaced == [Ending.MINIMIZED]
    assert "by the river" in stored_draft(vault_folder, clock)


def test_set_to_close_it_covers_saves_and_ends(
    opened: Started, left: list[str], vault_folder: Path, clock: FixedClock
) -> None:
    set_then(opened, "close")
    write_note(opened, "by the river")
    opened.key(F9)
    assert opened.shows == "Cover"
    opened.qtbot.waitUntil(lambda: left != [])
    assert (left, opened.replaced) == (["Cover"], [])
    assert "by the river" in stored_draft(vault_folder, clock)


def test_quiet_minutes_never_close_the_window(
    opened: Started, left: list[str], clock: FixedClock
) -> None:
    set_then(opened, "close")
    clock.moment += timedelta(minutes=5)
    opened.window.hiding.check_idle()
    assert (left, opened.replaced) == ([], [Ending.LOCK_WINDOW])


def test_set_to_close_a_held_lock_stays_covered_until_the_save_is_taken(
    opened: Started, left: list[str], refused: Callable[[], Path]
) -> None:
    opened.window.hiding.then = HideThen.CLOSE
    write_note(opened, "not lost")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    assert (opened.shows, left) == ("Cover", [])
    refused()
    hasten(opened)
    opened.qtbot.waitUntil(lambda: left == ["Cover"])


def test_set_to_minimize_a_held_lock_is_the_lock_window_once_it_is_looked_at(
    opened: Started, refused: Callable[[], Path]
) -> None:
    opened.window.hiding.then = HideThen.MINIMIZE
    write_note(opened, "not lost")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    assert (opened.shows, opened.window.isMinimized()) == ("LockPage", True)


@pytest.mark.parametrize(
    ("locks", "replaced"), [(True, [Ending.MINIMIZED]), (False, [])], ids=["set", "not set"]
)
def test_minimizing_locks_where_that_is_set(
    opened: Started, *, locks: bool, replaced: list[Ending]
) -> None:
    set_then(opened, "empty", locks_minimized=locks)
    opened.window.showMinimized()
    QApplication.processEvents()
    assert opened.replaced == replaced


def test_minimizing_with_a_dialog_open_locks_once_that_is_gone(opened: Started) -> None:
    set_then(opened, "empty", locks_minimized=True)
    dialog = Question(opened.window, Message("confirm", "Sure?", buttons=("No", "Yes")))
    dialog.open()
    opened.window.showMinimized()
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.MINIMIZED])
    assert not dialog.isVisible()


def test_minimizing_during_file_work_locks_after_it(opened: Started) -> None:
    main, event = opened.window.main, threading.Event()
    assert main is not None
    set_then(opened, "empty", locks_minimized=True)
    main.file_work.start(wait_for(event), lambda: None, lambda _error: None)
    opened.window.showMinimized()
    assert (opened.shows, opened.replaced) == ("Cover", [])
    event.set()
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.MINIMIZED])


# ---- L -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "ending"), [(LOCK_KEY, Ending.LOCK_WINDOW), ((F9,), Ending.COVERED)]
)
def test_locking_saves_what_was_typed_and_gives_the_folder_back(
    opened: Started,
    vault_folder: Path,
    clock: FixedClock,
    keys: tuple[Qt.Key],
    ending: Ending,
) -> None:
    write_note(opened, "by the river")
    opened.key(*keys)
    opened.qtbot.waitUntil(lambda: opened.replaced != [])
    assert opened.replaced == [ending]
    FolderLock.hold(vault_folder).release()
    assert "by the river" in stored_draft(vault_folder, clock)


def test_hiding_while_the_key_is_derived_gives_up(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "dear"  # as dear as a real one: a cheap key is there before F9 is
    create(folder, PASSPHRASE, clock=clock, cost=Cost(256 * 1024, passes=3, lanes=1))
    locked = Started(qtbot, folder, clock)
    locked.type(PASSPHRASE)
    locked.key(Qt.Key.Key_Return)
    locked.key(F9)
    assert locked.shows == "Cover"
    locked.qtbot.waitUntil(lambda: locked.replaced == [Ending.COVERED])
    locked.settle()
    assert (locked.window.main, locked.shows) == (None, "Cover")
    FolderLock.hold(folder).release()


def test_ten_wrong_tries_start_a_new_process(locked: Started) -> None:
    for _ in range(10):
        assert locked.replaced == []
        locked.type("not this one")
        locked.key(Qt.Key.Key_Return)
        locked.settle()
    assert locked.replaced == [Ending.LOCK_WINDOW]


# ---- idle ----------------------------------------------------------------------------------------


def test_quiet_minutes_lock(opened: Started, clock: FixedClock) -> None:
    clock.moment += timedelta(minutes=4, seconds=59)
    opened.window.hiding.check_idle()
    assert opened.replaced == []
    clock.moment += timedelta(seconds=1)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW], timeout=3000)


def test_a_key_counts_as_being_there(opened: Started, clock: FixedClock) -> None:
    clock.moment += timedelta(minutes=4)
    opened.key(Qt.Key.Key_Control)
    clock.moment += timedelta(minutes=4)
    opened.window.hiding.check_idle()
    assert opened.replaced == []


def test_the_set_minutes_hold(opened: Started, clock: FixedClock) -> None:
    main = opened.window.main
    assert main is not None
    main.vault.settings.idle_minutes = 1
    main.settings_changed.emit()
    clock.moment += timedelta(minutes=1)
    opened.window.hiding.check_idle()
    assert opened.replaced == [Ending.LOCK_WINDOW]


def test_the_lock_window_has_no_timer(locked: Started, clock: FixedClock) -> None:
    clock.moment += timedelta(days=1)
    locked.window.hiding.check_idle()
    assert locked.replaced == []
    assert not [one for one in locked.window.hiding.findChildren(QTimer) if one.isActive()]


# ---- file work -----------------------------------------------------------------------------------


def wait_for(event: threading.Event) -> Callable[[OpenKey, Pace], OpenKey]:
    def job(key: OpenKey, _pace: Pace) -> OpenKey:
        event.wait(10)
        return key

    return job


def test_hiding_during_file_work_covers_at_once_and_locks_after_it(opened: Started) -> None:
    main, event, told = opened.window.main, threading.Event(), []
    assert main is not None
    main.file_work.start(wait_for(event), lambda: told.append("done"), told.append)
    assert opened.state is State.WORKING
    opened.key(F9)
    assert (opened.shows, opened.replaced) == ("Cover", [])
    event.set()
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])
    assert told == ["done"]


def test_closing_during_file_work_waits_for_it(opened: Started, vault_folder: Path) -> None:
    main, event = opened.window.main, threading.Event()
    assert main is not None
    main.file_work.start(wait_for(event), lambda: None, lambda _error: None)
    assert not opened.window.close()
    event.set()
    opened.settle()
    assert opened.replaced == []
    FolderLock.hold(vault_folder).release()


# ---- Held ----------------------------------------------------------------------------------------


@pytest.fixture
def refused(opened: Started, vault_folder: Path) -> Callable[[], Path]:
    """Another program has put a copy in place of the data file: nothing more is saved.

    What it gives back puts the right file there again."""
    data = vault_folder / "data.000001"
    ours = vault_folder.parent / "ours"
    data.rename(ours)
    shutil.copy(ours, data)
    return lambda: ours.replace(data)


def hasten(opened: Started) -> None:
    """The next try comes now and not in ten seconds."""
    timers = opened.window.hiding.findChildren(QTimer)
    (again,) = (one for one in timers if one.isActive() and one.interval() == 10_000)
    again.setInterval(1)


def test_a_refused_save_covers_and_keeps_the_text(
    opened: Started, refused: Callable[[], Path]
) -> None:
    write_note(opened, "not lost")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    assert (opened.shows, opened.replaced) == ("Cover", [])


def test_the_save_is_tried_again_until_it_is_taken(
    opened: Started, refused: Callable[[], Path], vault_folder: Path, clock: FixedClock
) -> None:
    write_note(opened, "not lost")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    refused()
    hasten(opened)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])
    assert "not lost" in stored_draft(vault_folder, clock)


def test_the_passphrase_uncovers_what_could_not_be_saved(
    opened: Started, refused: Callable[[], Path]
) -> None:
    write_note(opened, "not lost")
    opened.key(*LOCK_KEY)
    assert (opened.state, opened.shows) == (State.HELD, "LockPage")
    assert opened.window.before.lock_page is not None
    assert message("saving.save-before-lock").text in seen(opened.window.before.lock_page)
    opened.type("not the passphrase")
    opened.key(Qt.Key.Key_Return)
    opened.settle()
    assert opened.state is State.HELD
    opened.window.before.lock_page.form.secret.clear()
    opened.type(PASSPHRASE)
    opened.key(Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.state is State.OPEN, timeout=10_000)
    main = opened.window.main
    assert main is not None
    assert opened.shows == "MainWindow"
    assert message("vault.replaced-by-other").text in seen(main)
    assert main.findChild(QuickNote).text == "not lost"


def test_no_dialog_stays_over_the_lock_window_of_a_held_lock(
    opened: Started, refused: Callable[[], Path], clock: FixedClock
) -> None:
    write_note(opened, "not lost")
    dialog = Question(opened.window, Message("confirm", "Sure?", buttons=("No", "Yes")))
    dialog.open()
    clock.moment += timedelta(minutes=5)
    opened.window.hiding.check_idle()
    assert not dialog.isVisible()
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    assert opened.shows == "LockPage"
    assert not dialog.isVisible()


@pytest.mark.parametrize("place", [f"today/{NOTE}", "notes/new"])
def test_nothing_saves_itself_while_a_lock_is_held(
    opened: Started, refused: Callable[[], Path], place: str
) -> None:
    main = opened.window.main
    assert main is not None
    main.show_page(place)
    opened.type("not lost")
    assert is_due(main.page)
    opened.key(*LOCK_KEY)
    assert opened.state is State.HELD
    assert not is_due(main.page)
    opened.type(PASSPHRASE)
    opened.key(Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.state is State.OPEN, timeout=10_000)
    assert is_due(main.page)


def is_due(page: QWidget | None) -> bool:
    """Whether what was typed there is going to save itself soon."""
    assert page is not None
    soon = {DRAFT_MILLISECONDS, SAVE_AFTER_MILLISECONDS}
    return any(one.isActive() for one in page.findChildren(QTimer) if one.interval() in soon)


def test_from_the_cover_of_a_held_lock_the_way_back_is_the_lock_window(
    opened: Started, refused: Callable[[], Path]
) -> None:
    write_note(opened, "not lost")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.state is State.HELD)
    opened.key(*LOCK_KEY)
    assert (opened.state, opened.shows) == (State.HELD, "LockPage")
    opened.key(F9)
    assert (opened.state, opened.shows) == (State.HELD, "Cover")


def test_a_window_with_words_that_cannot_be_saved_does_not_close(
    opened: Started, refused: Callable[[], Path]
) -> None:
    write_note(opened, "not lost")
    assert not opened.window.close()
    assert opened.window.main is not None
    assert (opened.state, opened.shows) == (State.OPEN, "MainWindow")
    assert message("vault.replaced-by-other").text in seen(opened.window.main)


# ---- from one process to the next ----------------------------------------------------------------

ASK = """
import os, sys
{before}
sys.path[:0] = [{root!r}]
from walkaway_desktop.processes import read_left
print(read_left().ending.name)
"""
PIPE = """
reading, writing = os.pipe()
os.write(writing, {byte!r})
os.dup2(reading, 3)
"""


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        (PIPE.format(byte=b"C"), Ending.COVERED),
        (PIPE.format(byte=b"M"), Ending.MINIMIZED),
        (PIPE.format(byte=b"L"), Ending.LOCK_WINDOW),
        (PIPE.format(byte=b"x"), Ending.LOCK_WINDOW),
        (PIPE.format(byte=b"-"), Ending.LOCK_WINDOW),
        ("os.dup2(os.pipe()[0], 3)", Ending.LOCK_WINDOW),
        ("", Ending.LOCK_WINDOW),
        ("os.dup2(os.open('/dev/zero', os.O_RDONLY), 3)", Ending.LOCK_WINDOW),
    ],
    ids=[
        "covered",
        "minimized",
        "lock window",
        "another byte",
        "of no next one",
        "an empty pipe",
        "nothing",
        "no pipe",
    ],
)
def test_the_next_process_reads_one_byte(before: str, ending: Ending) -> None:
    script = ASK.format(root=str(Path(__file__).parents[2]), before=before)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ending.name


# ---- what was typed is there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "form"),
    [
        (f"today/{NOTE}", NOTE),
        ("notes/new", notes.DRAFT),
        ("notes/incidents/new", incidents.DRAFT),
        ("space/letters/new", letters.DRAFT),
        ("space/review/new", reviews.DRAFT),
    ],
)
def test_what_was_typed_before_quick_hide_is_there_after_the_next_unlock(
    opened: Started, vault_folder: Path, clock: FixedClock, place: str, form: str
) -> None:
    assert opened.window.main is not None
    opened.window.main.show_page(place)
    field = next(
        one
        for one in opened.window.main.findChildren(QPlainTextEdit)
        if one.isVisible() and not one.isReadOnly()
    )
    field.setFocus()
    opened.type("by the river")
    opened.key(F9)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])
    vault = Started(opened.qtbot, vault_folder, clock).unlock().vault
    kept = [str(draft.content) for draft in vault.drafts.of_form(form)]
    kept += [vault.notes.get(lead.id).body for lead in vault.notes.page()]
    assert any("by the river" in words for words in kept)
