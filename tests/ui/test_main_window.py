"""The open window: sidebar, keys that work everywhere, file work, and what it remembers."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, PASSPHRASE
from tests.ui.driving import button, click, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.idle_check import BETWEEN_MILLISECONDS, IdleCheck
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.sidebar import Sidebar
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.transfer import jrnl
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.nav_button import NavButton
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.window import DaybookWindow

CTRL = Qt.KeyboardModifier.ControlModifier
TITLES = ["Today", "Decide", "Space", "Notes", "Get support", "Settings"]
NEW = "orbit copper meadow violin"


@pytest.fixture
def opened(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    return started


@pytest.fixture
def main(opened: Started) -> MainWindow:
    assert opened.window.main is not None
    return opened.window.main


def title(main: MainWindow) -> str:
    assert main.page is not None
    return main.page.title()


# ---- pages ---------------------------------------------------------------------------------------


def test_the_sidebar_has_the_pages_that_exist_and_no_others(main: MainWindow) -> None:
    names = [one.text() for one in main.findChildren(NavButton)]
    assert names == [*TITLES, "Help", "Lock"]


@pytest.mark.parametrize("number", range(1, 7))
def test_ctrl_and_a_digit_shows_a_page(opened: Started, main: MainWindow, number: int) -> None:
    opened.key(Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert title(main) == TITLES[number - 1]
    assert button(main, TITLES[number - 1]).isChecked()


def test_pages_are_built_when_they_are_first_shown(main: MainWindow) -> None:
    assert main.pages.count() == 1
    main.show_page("notes")
    main.show_page("today")
    main.show_page("notes")
    assert main.pages.count() == 2


def test_a_page_reads_the_vault_again_when_it_comes_into_view(
    opened: Started, main: MainWindow
) -> None:
    main.show_page("notes")
    main.show_page("today")
    main.findChild(QuickNote).focus_field()
    opened.type("written on Today")
    opened.key(Qt.Key.Key_Return, CTRL)
    main.show_page("notes")
    assert main.vault.notes.count() == 1


def test_alt_left_goes_back(opened: Started, main: MainWindow) -> None:
    main.show_page("space")
    main.show_page("notes")
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(main) == "Space"
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(main) == "Today"
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(main) == "Today"


def test_f6_goes_between_sidebar_and_page(opened: Started, main: MainWindow) -> None:
    sidebar = main.findChild(Sidebar)
    opened.key(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sidebar.isAncestorOf(focused)
    opened.key(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not sidebar.isAncestorOf(focused)


# ---- keys that a text field would take -----------------------------------------------------------


def test_ctrl_k_searches_from_inside_a_text_field(opened: Started, main: MainWindow) -> None:
    main.findChild(QuickNote).focus_field()
    opened.type("some words")
    opened.key(Qt.Key.Key_K, CTRL)
    assert title(main) == "Notes"
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert main.findChild(QuickNote).text == "some words"


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_D])
def test_a_field_may_not_take_a_key_of_the_window(
    main: MainWindow, opened: Started, key: Qt.Key
) -> None:
    main.findChild(QuickNote).focus_field()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    override = key_event(key)
    QApplication.sendEvent(field, override)
    assert not override.isAccepted()


def key_event(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)


def test_ctrl_d_goes_to_the_card_from_everywhere(opened: Started, main: MainWindow) -> None:
    main.show_page("settings")
    opened.key(Qt.Key.Key_D, CTRL)
    assert title(main) == "Today"
    opened.type("4")
    opened.key(Qt.Key.Key_Return, CTRL)
    assert main.vault.checkins.days()[0].means == {"mood": 4}


def test_ctrl_n_begins_a_note(opened: Started, main: MainWindow) -> None:
    opened.key(Qt.Key.Key_N, CTRL)
    assert title(main) == "Notes"
    opened.type("Begun")
    opened.key(*LOCK_KEY)
    assert opened.replaced == [Ending.LOCK_WINDOW]


# ---- sizes ---------------------------------------------------------------------------------------


def test_a_narrow_window_shows_icons_alone(opened: Started, main: MainWindow) -> None:
    opened.window.resize(1280, 820)
    assert not main.sidebar.compact
    opened.window.resize(1119, 820)
    assert main.sidebar.compact
    assert button(main, "Notes").toolTip() == "Notes (Ctrl+4)"


def test_at_larger_text_a_wide_window_is_narrow(opened: Started, main: MainWindow) -> None:
    opened.window.resize(1280, 820)
    main.vault.settings.text_size = 200
    main.settings_changed.emit()
    assert main.sidebar.compact
    Theme.current().choose("light", 100)


def test_the_size_is_remembered_in_the_vault(
    opened: Started, main: MainWindow, qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    opened.window.resize(800, 777)
    qtbot.waitUntil(lambda: main.vault.settings.window_size == (800, 777), timeout=5000)
    opened.key(*LOCK_KEY)
    again = Started(qtbot, vault_folder, clock)
    again.unlock()
    assert (again.window.width(), again.window.height()) == (800, 777)


# ---- what the window says ------------------------------------------------------------------------


def test_undo_is_offered_and_taken(main: MainWindow) -> None:
    taken: list[str] = []
    assert main.page is not None
    main.page.undo_offered.emit("Moved.", "Undo", lambda: taken.append("undone"))
    click(main.undo_bar, "Undo")
    assert taken == ["undone"]
    assert not main.undo_bar.isVisible()


def test_a_repaired_key_file_is_said(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> None:
    (vault_folder / "keys").write_bytes(b"damaged")
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    assert message("vault.keys2-used").text in seen(main)
    click(main, "Later")
    assert message("vault.keys2-used").text not in seen(main)


def test_an_unforeseen_error_saves_and_says_so_without_a_traceback(
    opened: Started, main: MainWindow
) -> None:
    main.findChild(QuickNote).focus_field()
    opened.type("kept")
    opened.window.show_unexpected()
    assert message("general.unexpected").text in seen(main)
    assert main.vault.drafts.get("quick_note") is not None
    click(main, "Stay on this page")
    assert message("general.unexpected").text not in seen(main)


# ---- file work -----------------------------------------------------------------------------------


def test_a_new_passphrase_is_file_work_behind_the_progress_page(
    opened: Started, main: MainWindow, vault_folder: Path
) -> None:
    main.findChild(QuickNote).focus_field()
    opened.type("typed before")
    hold, told = threading.Event(), []

    def job(key: OpenKey, _pace: Pace) -> OpenKey:
        hold.wait(10)
        return file_work.change_passphrase(key, PASSPHRASE, NEW, recovery=None, cost=CHEAP)

    main.file_work.start(job, lambda: told.append("changed"), told.append)
    assert message("general.busy-locked").text in seen(main)
    hold.set()
    opened.settle()
    assert told == ["changed"]
    assert message("general.busy-locked").text not in seen(main)
    assert main.vault.drafts.get("quick_note") is not None
    opened.key(*LOCK_KEY)
    unlock(vault_folder, Passphrase(NEW)).lock.release()


def test_failed_file_work_is_told_and_the_vault_is_open_again(
    opened: Started, main: MainWindow
) -> None:
    told: list[Exception] = []

    def job(_key: OpenKey, _pace: Pace) -> OpenKey:
        raise VaultError(Code.DISK_FULL)

    main.file_work.start(job, lambda: None, told.append)
    opened.settle()
    assert [error.code for error in told if isinstance(error, VaultError)] == [Code.DISK_FULL]
    assert main.vault.notes.count() == 0


# ---- damage found in idle time -------------------------------------------------------------------


@pytest.fixture
def damaged(vault_folder: Path, clock: FixedClock) -> Callable[[], int]:
    """Turn one byte of a page that nobody reads at an unlock."""
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    for number in range(200):
        vault.notes.add(when_of(clock, number), f"Note {number}", "words " * 200)
    vault.close()
    data = vault_folder / "data.000001"
    raw = bytearray(data.read_bytes())
    raw[len(raw) // 2] ^= 1
    return lambda: data.write_bytes(raw)


def when_of(clock: FixedClock, days_ago: int) -> When:
    return When.of(clock.now() - timedelta(days=days_ago), 4)


def test_damage_is_found_and_said_in_idle_time(
    qtbot: QtBot, damaged: Callable[[], int], vault_folder: Path, clock: FixedClock
) -> None:
    damaged()
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    words = message("vault.integrity-bad").text
    qtbot.waitUntil(lambda: words in seen(main), timeout=10_000)


def test_the_check_goes_part_by_part_and_waits_for_who_types(
    opened: Started, main: MainWindow
) -> None:
    parts: list[int] = []

    def read() -> Iterator[None]:
        for number in range(3):
            parts.append(number)
            yield

    check = IdleCheck(read, lambda _error: None, lambda: False, main)
    opened.window.hiding.keys.touched.connect(check.touched)
    check.quiet_milliseconds = 0
    check.start()
    opened.qtbot.waitUntil(lambda: parts == [0])
    check.quiet_milliseconds = 60_000
    opened.key(Qt.Key.Key_Shift)
    assert check.timer.remainingTime() > BETWEEN_MILLISECONDS
    check.quiet_milliseconds = 0
    opened.key(Qt.Key.Key_Shift)  # the last one before it is quiet
    opened.qtbot.waitUntil(lambda: parts == [0, 1, 2])
    assert main.check.timer.isActive()  # the vault's own waits as well: a key was pressed just now


def test_a_diary_that_is_half_in_is_no_damage(opened: Started, main: MainWindow) -> None:
    entries = [f"[2025-03-01 {n // 60:02}:{n % 60:02}] Day\n{'long ' * 1000}\n" for n in range(300)]
    path = main.vault.folder.with_name("long.journal")
    path.write_text("\n".join(entries), "utf-8")
    plan = jrnl.read(path, Answers(), date(2026, 3, 1))
    steps = main.vault.imports.steps(plan, file_name=path.name, file_sha256=plan.sha256)
    while next(steps) < 250:
        pass
    main.check.quiet_milliseconds = 0
    main.check.start()
    for _ in range(3):
        with opened.qtbot.waitSignal(main.check.timer.timeout):
            pass
    damaged = message("vault.integrity-bad").text
    assert damaged not in seen(main)
    steps.close()
    opened.qtbot.waitUntil(lambda: not main.check.timer.isActive(), timeout=10_000)
    assert damaged not in seen(main)


def test_the_whole_file_is_not_read_in_one_go(main: MainWindow) -> None:
    tables = main.vault.database.get_tables()
    assert len(list(main.vault.idle_check_parts())) > len(tables) / 2


def test_a_dialog_shows_where_the_focus_is(opened: Started, main: MainWindow) -> None:
    dialog = Question(main, message("decide.sitting-close"))
    dialog.open()
    opened.qtbot.waitUntil(dialog.isActiveWindow)
    opened.key(Qt.Key.Key_Tab)
    assert dialog.buttons[1].hasFocus()
    ring = dialog.findChild(FocusRing)
    assert ring is not None
    assert ring.isVisible()
    opened.key(Qt.Key.Key_Return)
    assert dialog.answer == 1


def test_a_list_of_choices_opens_and_closes_without_an_error(
    opened: Started, main: MainWindow
) -> None:
    opened.key(Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    choices = [one for one in main.findChildren(QComboBox) if one.isVisible()]
    assert choices
    for one in choices:
        one.showPopup()
        opened.qtbot.waitUntil(one.view().hasFocus)
        QTest.keyClick(one.view(), Qt.Key.Key_Escape)
        QApplication.processEvents()
    assert not [
        window
        for window in QApplication.topLevelWidgets()
        if window.findChild(FocusRing) and not isinstance(window, QDialog | DaybookWindow)
    ]


def test_enter_in_the_name_of_an_item_does_not_press_its_button_too(
    opened: Started, main: MainWindow
) -> None:
    main.vault.own_measures.add("Energy", Scale.ZERO_TO_TEN)
    main.show_page("settings")
    click(main, "Rename Energy")
    opened.type("Strength")
    opened.key(Qt.Key.Key_Return)
    rename = button(main, "Rename Strength")
    assert rename.hasFocus()
    names = [one.accessibleName() for one in main.findChildren(QLineEdit) if one.isVisible()]
    assert "Name of Strength" not in names


def test_enter_after_the_line_of_a_check_in_moves_on_and_saves_nothing(
    opened: Started, main: MainWindow
) -> None:
    opened.key(Qt.Key.Key_D, CTRL)
    opened.type("3")
    click(main, "More")
    next(one for one in main.findChildren(QLineEdit) if one.objectName() == "line").setFocus()
    opened.type("Rain.")
    opened.key(Qt.Key.Key_Return)
    assert button(main, "Save").hasFocus()
    assert main.vault.checkins.page() == []


def test_the_sidebar_marks_the_page_in_view_alone(main: MainWindow) -> None:
    for name in ("notes", "settings", "today"):
        main.show_page(name)
        marked = [one.text() for one in main.sidebar.findChildren(NavButton) if one.isChecked()]
        assert marked == [main.page.title() if main.page else ""]


def test_readers_go_to_a_page_by_its_row(main: MainWindow) -> None:
    main.show_page("today")
    row = next(one for one in main.sidebar.findChildren(NavButton) if one.text() == "Notes")
    actions = QAccessible.queryAccessibleInterface(row).actionInterface()
    actions.doAction(QAccessibleActionInterface.toggleAction())
    assert isinstance(main.page, NotesPage)
