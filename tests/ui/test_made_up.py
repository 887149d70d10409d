"""Looking around with made-up data: from first run and from Settings, and back; nothing stays."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import button, click, seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.draft_timer import DRAFT_MILLISECONDS
from walkaway_desktop.pages.made_up_banner import MadeUpBanner
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.today import NOTE
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.window import REMEMBER_SIZE_MILLISECONDS

LOOK_AROUND = "Look around with made-up data"
LEAVE = "Leave the made-up data"
BANNER = message("first_run.made-up-banner").text
CTRL = Qt.KeyboardModifier.ControlModifier
MINE = "the heron at the gate"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def first_run(qtbot: QtBot, folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, folder, clock)


@pytest.fixture
def around(first_run: Started) -> Started:
    """Made-up data, reached from the first screen."""
    click(first_run.window, LOOK_AROUND)
    return first_run


@pytest.fixture
def own(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    """The own Vault with words typed on Today and not saved, and Settings in view."""
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    note = main.findChild(QuickNote)
    assert note is not None
    note.focus_field()
    started.type(MINE)
    main.show_page("settings")
    return started


@pytest.fixture
def over_own(own: Started) -> Started:
    """Made-up data over the own Vault."""
    assert own.window.main is not None
    assert own.window.main.page is not None
    own.window.main.page.made_up_requested.emit()
    return own


def shown(started: Started) -> MainWindow:
    window = started.window.currentWidget()
    assert isinstance(window, MainWindow)
    return window


def draft_on_disk(folder: Path, clock: FixedClock) -> str:
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    draft = vault.drafts.get(NOTE)
    vault.close()
    return str(draft.content) if draft else ""


# ---- from first run ------------------------------------------------------------------------------


def test_the_middle_button_opens_it_and_every_page_says_so(around: Started) -> None:
    assert (around.state, around.shows) == (State.OPEN, "MainWindow")
    titles = set()
    for number in range(6):
        around.key(Qt.Key(Qt.Key.Key_1 + number), CTRL)
        page = shown(around).page
        assert page is not None
        titles.add(page.title())
        assert BANNER in seen(shown(around))
    assert len(titles) == 6


def test_no_note_says_there_that_it_is_saved(around: Started) -> None:
    shown(around).show_page("notes/new")
    around.type(MINE)
    kept = message("first_run.made-up-kept").text
    around.qtbot.waitUntil(lambda: kept in seen(around.window), timeout=5 * DRAFT_MILLISECONDS)
    assert "Saved" not in seen(around.window)


def test_leaving_leads_back_and_nothing_was_made(around: Started, folder: Path) -> None:
    vault = shown(around).vault
    button(around.window, LEAVE).setFocus()
    around.key(Qt.Key.Key_Return)
    assert around.shows == "FirstRun"
    assert LOOK_AROUND in seen(around.window)
    assert vault.database.is_closed()
    assert list(folder.parent.iterdir()) == []


def test_it_can_be_opened_again(around: Started) -> None:
    click(around.window, LEAVE)
    click(around.window, LOOK_AROUND)
    assert around.shows == "MainWindow"
    click(around.window, LEAVE)
    click(around.window, "Continue")
    assert around.shows == "FirstRun"


@pytest.mark.parametrize(
    ("key", "ending"), [((Qt.Key.Key_F9,), Ending.COVERED), (LOCK_KEY, Ending.LOCK_WINDOW)]
)
def test_hiding_and_locking_there_end_in_a_fresh_process(
    around: Started, key: tuple[Qt.Key, Qt.KeyboardModifier], ending: Ending
) -> None:
    vault = shown(around).vault
    around.key(*key)
    around.qtbot.waitUntil(lambda: around.replaced == [ending])
    assert vault.database.is_closed()


def test_after_leaving_hiding_replaces_the_process_too(around: Started) -> None:
    around.type("something true")
    click(around.window, LEAVE)
    around.key(Qt.Key.Key_F9)
    assert around.shows == "Cover"
    around.qtbot.waitUntil(lambda: around.replaced == [Ending.COVERED])


def test_quick_hide_stays_on_whatever_is_tried_in_its_settings(around: Started) -> None:
    shown(around).vault.settings.quick_hide = "off"
    shown(around).settings_changed.emit()
    around.key(Qt.Key.Key_F9)
    assert around.shows == "Cover"


def test_tab_reaches_the_way_out_and_the_page(around: Started) -> None:
    leave = button(around.window, LEAVE)
    reached = set()
    for _ in range(40):
        around.key(Qt.Key.Key_Tab)
        reached.add(around.window.focusWidget())
    assert leave in reached
    assert len(reached) > 10


def test_no_file_is_made_of_it(around: Started) -> None:
    shown(around).show_page("notes")
    said: list[str] = []
    with in_dialog(Question, lambda dialog: said.append(seen(dialog))):
        click(around.window, "Export")
    assert message("first_run.made-up-no-file").text in said[0]


def test_nothing_is_brought_in(around: Started) -> None:
    said: list[str] = []
    with in_dialog(Question, lambda dialog: said.append(seen(dialog))):
        shown(around).show_page("notes/import")
    assert message("first_run.made-up-no-import").text in said[0]


# ---- over the own Vault --------------------------------------------------------------------------


def test_from_settings_the_own_vault_stays_open_behind(own: Started, over_own: Started) -> None:
    assert over_own.shows == "MainWindow"
    mine = own.window.main
    assert mine is not None
    assert shown(over_own) is not mine
    assert MINE in str(mine.vault.drafts.get(NOTE))
    assert "made_up" not in str(mine.vault.counts())
    click(over_own.window, LEAVE)
    assert shown(over_own) is mine
    assert mine.page is not None
    assert mine.page.title() == "Settings"
    assert over_own.window.findChild(MadeUpBanner) is None or BANNER not in seen(over_own.window)
    assert over_own.state is State.OPEN


def test_every_choice_of_the_own_vault_holds_there_and_no_word_or_answer(own: Started) -> None:
    main = own.window.main
    assert main is not None
    assert main.page is not None
    settings = main.vault.settings
    settings.quick_hide_then, settings.lock_on_minimize, settings.letter_keys = "close", True, False
    settings.country, settings.partner_label = "PL", "R."
    settings.set_safety_mode(on=True, cause=Cause.GATE)
    main.page.made_up_requested.emit()
    there = shown(own).vault.settings
    assert (there.quick_hide_then, there.lock_on_minimize) == ("close", True)
    assert (there.letter_keys, there.country) == (False, "PL")
    assert (there.partner_label, there.safety_mode.on) == ("", False)


def test_what_is_chosen_there_changes_nothing_in_the_own_vault(over_own: Started) -> None:
    mine = over_own.window.main
    assert mine is not None
    before = (Theme.current().look, Theme.current().text_size, mine.vault.settings.safety_mode)
    settings = shown(over_own).vault.settings
    settings.look, settings.text_size = "dark", 150
    settings.set_safety_mode(on=True, cause=Cause.HAND)
    shown(over_own).settings_changed.emit()
    assert (Theme.current().look, Theme.current().text_size) == ("dark", 150)
    over_own.window.resize(1000, 700)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    timers = over_own.window.findChildren(QTimer, options=direct)
    (remember,) = (one for one in timers if one.interval() == REMEMBER_SIZE_MILLISECONDS)
    remember.start(0)
    over_own.qtbot.waitUntil(lambda: not remember.isActive())
    click(over_own.window, LEAVE)
    own = mine.vault.settings
    assert (Theme.current().look, Theme.current().text_size, own.safety_mode) == before
    assert own.window_size is None


def test_the_own_vault_stands_still_and_goes_on_after_leaving(over_own: Started) -> None:
    mine = over_own.window.main
    assert mine is not None
    reading = mine.check.findChildren(QTimer)  # of the whole file, once
    assert not any(one.isActive() for one in reading)
    click(over_own.window, LEAVE)
    assert any(one.isActive() for one in reading)
    over_own.key(Qt.Key.Key_1, CTRL)
    note = mine.findChild(QuickNote)
    assert note is not None
    note.focus_field()
    over_own.type("more")
    due = [one for one in mine.findChildren(QTimer) if one.interval() == DRAFT_MILLISECONDS]
    assert any(one.isActive() for one in due)


def test_nothing_writes_to_the_own_vault_meanwhile(over_own: Started) -> None:
    mine = over_own.window.main
    assert mine is not None
    before = mine.vault.database.raw.total_changes
    for number in range(6):
        over_own.key(Qt.Key(Qt.Key.Key_1 + number), CTRL)
    over_own.type("words for nobody")
    click(over_own.window, LEAVE)
    assert mine.vault.database.raw.total_changes == before


@pytest.mark.parametrize(
    ("key", "ending"), [((Qt.Key.Key_F9,), Ending.COVERED), (LOCK_KEY, Ending.LOCK_WINDOW)]
)
def test_hiding_and_locking_close_both(
    over_own: Started,
    vault_folder: Path,
    clock: FixedClock,
    key: tuple[Qt.Key, Qt.KeyboardModifier],
    ending: Ending,
) -> None:
    over_own.key(*key)
    over_own.qtbot.waitUntil(lambda: over_own.replaced == [ending])
    assert MINE in draft_on_disk(vault_folder, clock)


def test_a_quiet_time_locks_both(over_own: Started, clock: FixedClock) -> None:
    clock.moment += timedelta(minutes=6)
    over_own.window.hiding.check_idle()
    over_own.qtbot.waitUntil(lambda: over_own.replaced == [Ending.LOCK_WINDOW])


def test_what_cannot_be_saved_is_said_in_the_own_vault_and_nothing_opens(
    own: Started, vault_folder: Path
) -> None:
    data = vault_folder / "data.000001"
    data.rename(data.with_suffix(".away"))
    mine = own.window.main
    assert mine is not None
    mine.show_page("today")
    note = mine.findChild(QuickNote)
    assert note is not None
    note.focus_field()
    own.type("and a second one")
    assert mine.page is not None
    mine.page.made_up_requested.emit()
    assert shown(own) is mine
    assert mine.notice is not None
    data.with_suffix(".away").rename(data)


def test_a_lock_that_cannot_save_leads_back_to_the_own_vault(
    over_own: Started, vault_folder: Path
) -> None:
    mine = over_own.window.main
    assert mine is not None
    vault = shown(over_own).vault
    note = mine.findChild(QuickNote)
    assert note is not None
    note.text = "changed behind its back"  # the draft is not what is stored any more
    data = vault_folder / "data.000001"
    data.rename(vault_folder.parent / "ours")
    shutil.copy(vault_folder.parent / "ours", data)
    over_own.key(*LOCK_KEY)
    assert (over_own.state, over_own.shows) == (State.HELD, "LockPage")
    over_own.type(PASSPHRASE)
    over_own.key(Qt.Key.Key_Return)
    over_own.qtbot.waitUntil(lambda: over_own.state is State.OPEN, timeout=10_000)
    assert shown(over_own) is mine
    assert message("vault.replaced-by-other").text in seen(mine)
    assert vault.database.is_closed()
    assert over_own.window.hiding.state is State.OPEN


def test_the_banner_fits_in_its_window(around: Started) -> None:
    banner = around.window.findChild(MadeUpBanner)
    assert banner is not None
    assert banner.words.text() == BANNER
    assert banner.height() < around.window.height() // 8
