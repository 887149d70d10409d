"""First run: limits first, a vault at the end, and nothing on the disk before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import button, click, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.hiding import State
from walkaway_desktop.pages.first_run import make_vault
from walkaway_desktop.pages.first_run.flow import FirstRun
from walkaway_desktop.pages.first_run.start import HIDE_KEYS
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts

CHOSEN = "copper meadow violin snow"
F9 = Qt.Key.Key_F9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def started(qtbot: QtBot, folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, folder, clock)


def flow_of(started: Started) -> FirstRun:
    flow = started.window.currentWidget()
    assert isinstance(flow, FirstRun)
    return flow


def screen(started: Started) -> QWidget:
    """The one of the four that is in view."""
    (shown,) = (one for one in flow_of(started).screens if one.isVisible())
    return shown


def choose_passphrase(started: Started, passphrase: str = CHOSEN, again: str = "") -> None:
    fields = flow_of(started).make_vault.passphrase
    fields.form.first.setFocus()
    fields.form.first.clear()
    started.type(passphrase)
    fields.form.again.setFocus()
    fields.form.again.clear()
    started.type(again or passphrase)
    click(screen(started), "Go on")


def type_groups_back(started: Started) -> str:
    """The two that are asked for; gives the whole code."""
    box = flow_of(started).recovery.box
    code = box.code
    assert code is not None
    groups = code.split("-")
    box.form.first.setFocus()
    started.type(groups[box.asked[0]].lower())
    box.form.second.setFocus()
    started.type(groups[box.asked[1]].lower())
    return code


def to_the_last(started: Started) -> str:
    """Through three screens; gives the Recovery code."""
    click(screen(started), "Continue")
    choose_passphrase(started)
    code = type_groups_back(started)
    click(screen(started), "Go on")
    return code


def finish(started: Started) -> Vault:
    click(screen(started), "Open Daybook")
    started.qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    assert started.window.main is not None
    return started.window.main.vault


# ---- the four screens ----------------------------------------------------------------------------


def test_an_unforeseen_error_is_a_sentence_that_goes_with_the_next_step(started: Started) -> None:
    sentence = message("general.unexpected-closed").text
    started.window.show_unexpected()
    assert sentence in seen(flow_of(started))
    click(screen(started), "Continue")
    assert sentence not in seen(flow_of(started))


def test_the_limits_stand_on_the_first_screen(started: Started) -> None:
    shown = seen(screen(started))
    words = texts("safety")["first_run"]
    assert all(limit in shown for limit in words["cannot"])
    assert words["have_one"] in shown  # moved, it is not in the usual place: nobody is to be scared


def test_four_screens_make_a_vault_that_two_secrets_open(started: Started, folder: Path) -> None:
    code = to_the_last(started)
    finish(started)
    assert started.state is State.OPEN
    started.window.hiding.lock()
    unlock(folder, Passphrase(CHOSEN)).lock.release()
    unlock(folder, RecoveryCode(code)).lock.release()


def test_nothing_is_on_the_disk_before_the_end(started: Started, folder: Path) -> None:
    to_the_last(started)
    assert not folder.exists()
    assert list(folder.parent.iterdir()) == []


def test_back_works_from_every_screen(started: Started) -> None:
    to_the_last(started)
    flow = flow_of(started)
    for before in (flow.recovery, flow.make_vault, flow.before):
        click(screen(started), "Back")
        assert screen(started) is before
    click(screen(started), "Continue")
    click(screen(started), "Go on")
    click(screen(started), "Go on")
    finish(started)


def test_what_is_chosen_last_is_kept_in_the_vault(started: Started) -> None:
    to_the_last(started)
    form = flow_of(started).start.form
    click(screen(started), "Notes")
    form.idle.setValue(12)
    form.hide_keys.setCurrentIndex(1)
    click(screen(started), "Turn Safety mode on")
    form.partner.setFocus()
    started.type(" R. ")
    vault = finish(started)
    assert vault.settings.partner_label == "R."
    assert vault.settings.idle_minutes == 12
    assert vault.settings.quick_hide == "f9"
    assert (vault.settings.safety_mode.on, vault.settings.safety_mode.cause) == (True, Cause.HAND)
    assert started.window.main is not None
    assert started.window.main.page is not None
    assert started.window.main.page.title() == "Notes"


def test_enter_after_the_groups_goes_on_and_chooses_nothing(started: Started) -> None:
    click(screen(started), "Continue")
    choose_passphrase(started)
    type_groups_back(started)
    started.key(Qt.Key.Key_Return)
    start = flow_of(started).start
    assert screen(started) is start
    assert start.starts.checkedId() == len(start.starts.buttons()) - 1  # just Today


def test_ctrl_enter_opens_daybook_from_the_last_screen(started: Started) -> None:
    to_the_last(started)
    started.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    started.qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    assert started.state is State.OPEN


def test_unanswered_choices_are_the_quiet_ones(started: Started) -> None:
    to_the_last(started)
    vault = finish(started)
    assert vault.settings.idle_minutes == 5
    assert vault.settings.quick_hide == "shift_and_f9"
    assert not vault.settings.safety_mode.on


# ---- the passphrase ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("short", "short", message("field.vault.passphrase", n=7).text),
        (CHOSEN, "copper meadow violin sn", message("field.vault.passphrase-differs").text),
        ("leavemealone", "leavemealone", message("field.vault.passphrase-common").text),
    ],
)
def test_a_passphrase_is_refused_in_its_field(
    started: Started, passphrase: str, again: str, said: str
) -> None:
    click(screen(started), "Continue")
    choose_passphrase(started, passphrase, again)
    assert screen(started) is flow_of(started).make_vault
    assert said in seen(screen(started))


def test_letters_that_come_in_pieces_count_as_the_vault_reads_them(started: Started) -> None:
    click(screen(started), "Continue")
    fields = flow_of(started).make_vault.passphrase.form
    for field in (fields.first, fields.again):
        field.setText("e\N{COMBINING ACUTE ACCENT}" * 9)  # pasted: 18 signs here, 9 in the vault
    click(screen(started), "Go on")
    assert message("field.vault.passphrase", n=3).text in seen(screen(started))


def test_strength_is_said_in_words(started: Started) -> None:
    click(screen(started), "Continue")
    started.type("aaaaaaaaaaaa")
    weak, good = message("first_run.strength-weak").text, message("first_run.strength-good").text
    started.qtbot.waitUntil(lambda: weak in seen(screen(started)), timeout=10_000)
    flow_of(started).make_vault.passphrase.form.first.clear()
    started.type(CHOSEN)
    started.qtbot.waitUntil(lambda: good in seen(screen(started)), timeout=10_000)


def test_suggested_words_are_shown_and_typed_once_more(started: Started) -> None:
    click(screen(started), "Continue")
    click(screen(started), message("first_run.suggest-words").text)
    form = flow_of(started).make_vault.passphrase.form
    words = form.first.text()
    assert len(words.split()) == 5
    assert form.first.echoMode() is form.first.EchoMode.Normal
    started.type(words)
    assert form.same.isVisible()


# ---- the place -----------------------------------------------------------------------------------


def test_a_folder_with_files_gets_a_fresh_one_inside(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    started = Started(qtbot, tmp_path, clock)
    to_the_last(started)
    vault = finish(started)
    assert vault.folder == tmp_path / "daybook"
    assert (tmp_path / "letter.txt").read_text() == "mine"


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """The folder that the person picks in the dialog."""
    return lambda folder: monkeypatch.setattr(make_vault, "choose_folder", lambda *_: folder)


def test_a_folder_of_another_vault_is_left_alone(
    started: Started, vault_folder: Path, choosing: Callable[[Path], None]
) -> None:
    click(screen(started), "Continue")
    choosing(vault_folder)
    click(screen(started), "Choose…")
    assert message("first_run.folder-not-empty").text in seen(screen(started))
    click(screen(started), "Make a new folder")
    assert flow_of(started).make_vault.folder == vault_folder / "daybook"


def test_a_folder_that_is_copied_elsewhere_is_pointed_out(
    started: Started, tmp_path: Path, choosing: Callable[[Path], None]
) -> None:
    click(screen(started), "Continue")
    choosing(tmp_path / "Dropbox" / "own")
    click(screen(started), "Choose…")
    words = message("first_run.folder-synced").text
    assert words in seen(screen(started))
    click(screen(started), "Use it")
    assert words not in seen(screen(started))


def test_a_place_that_cannot_be_written_to_is_said(
    started: Started, tmp_path: Path, choosing: Callable[[Path], None]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    click(screen(started), "Continue")
    choosing(tmp_path / "file" / "below")
    click(screen(started), "Choose…")
    assert message("first_run.not-writable-here").text in seen(screen(started))
    choose_passphrase(started)
    assert screen(started) is flow_of(started).make_vault


def test_a_vault_that_cannot_be_made_is_said_and_can_be_tried_again(
    started: Started, folder: Path
) -> None:
    to_the_last(started)
    folder.write_text("something stands in the way")
    click(screen(started), "Open Daybook")
    started.settle()
    assert started.window.main is None
    said = (message("first_run.not-made").text, message("first_run.not-writable-here").text)
    assert any(one in seen(screen(started)) for one in said)
    folder.unlink()


# ---- the Recovery code ---------------------------------------------------------------------------


def test_it_goes_on_only_after_both_groups(started: Started) -> None:
    click(screen(started), "Continue")
    choose_passphrase(started)
    assert not button(screen(started), "Go on").isEnabled()
    box = flow_of(started).recovery.box
    box.form.first.setFocus()
    started.type("zzzzz")
    assert message("first_run.recovery-group-differs").text in seen(screen(started))
    box.form.first.clear()
    type_groups_back(started)
    assert button(screen(started), "Go on").isEnabled()


def test_no_second_way_in_is_a_choice(started: Started, folder: Path) -> None:
    click(screen(started), "Continue")
    choose_passphrase(started)
    flow_of(started).recovery.box.form.none.setFocus()
    started.key(Qt.Key.Key_Space)
    click(screen(started), "Go on")
    vault = finish(started)
    assert not any((folder / "keys").read_bytes()[320:576])
    assert vault.folder == folder


# ---- hiding --------------------------------------------------------------------------------------


def test_quick_hide_can_be_tried_without_losing_anything(started: Started) -> None:
    to_the_last(started)
    click(screen(started), "Try it now")
    started.shift(3)
    assert started.shows == "Cover"
    started.key(*LOCK_KEY)
    assert screen(started) is flow_of(started).start
    assert started.replaced == []


def test_hiding_in_earnest_leaves_nothing_in_memory(started: Started) -> None:
    click(screen(started), "Continue")
    started.type("half a passph")
    started.key(F9)
    assert started.shows == "Cover"
    started.qtbot.waitUntil(lambda: started.replaced == [Ending.COVERED])


@pytest.mark.parametrize("keys", [(F9,), LOCK_KEY], ids=["hidden", "locked"])
def test_on_the_last_screen_what_was_typed_holds_good(
    qtbot: QtBot, started: Started, folder: Path, clock: FixedClock, keys: tuple[Qt.Key]
) -> None:
    """Who tries the keys before "Try it now" has a code on paper, and a passphrase in mind."""
    code = to_the_last(started)
    click(screen(started), "Turn Safety mode on")
    assert not folder.exists()
    started.key(*keys)
    assert started.shows == "Cover"
    qtbot.waitUntil(lambda: bool(started.replaced), timeout=20_000)
    unlock(folder, RecoveryCode(code)).lock.release()
    again = Started(qtbot, folder, clock)
    assert again.unlock(CHOSEN).vault.settings.safety_mode


def test_on_the_first_screen_it_only_covers(started: Started) -> None:
    started.key(F9)
    assert (started.shows, started.state) == ("Cover", State.HIDDEN)
    started.key(*LOCK_KEY)
    assert started.shows == "FirstRun"


def test_get_support_is_reached_from_every_screen(started: Started) -> None:
    to_the_last(started)
    click(screen(started), "Get support")
    assert started.shows == "LockedSupport"
    support = started.window.currentWidget()
    assert support is not None
    click(support, "Back")
    assert screen(started) is flow_of(started).start


def test_enter_presses_the_button_that_has_the_focus(started: Started) -> None:
    button(screen(started), texts("safety")["first_run"]["buttons"][0]).setFocus()
    before = screen(started)
    started.key(Qt.Key.Key_Return)
    assert screen(started) is not before


@pytest.mark.parametrize(
    ("choice", "own", "covers", "does_not"),
    [
        (HideKeys.SHIFT_AND_F9, None, (Qt.Key.Key_Shift, F9), ()),
        (HideKeys.F9, None, (F9,), (Qt.Key.Key_Shift,)),
        (HideKeys.OTHER, Qt.Key.Key_F7, (Qt.Key.Key_F7,), (Qt.Key.Key_Shift, F9)),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_each_choice_of_keys_can_be_tried(
    started: Started,
    choice: HideKeys,
    own: Qt.Key | None,
    covers: tuple[Qt.Key, ...],
    does_not: tuple[Qt.Key, ...],
) -> None:
    to_the_last(started)
    form = flow_of(started).start.form
    form.hide_keys.setCurrentIndex(HIDE_KEYS.index(choice))
    if own is not None:
        form.hide_key.setFocus()
        started.key(own)
    shown = [(key, tried(started, key)) for key in (*covers, *does_not)]
    assert shown == [(key, key in covers) for key in (*covers, *does_not)]
    assert started.replaced == []


def tried(started: Started, key: Qt.Key) -> bool:
    """Whether this key covers, after Try it now; and back."""
    click(screen(started), "Try it now")
    if key is Qt.Key.Key_Shift:
        started.shift(3)
    else:
        started.key(key)
    covered = started.shows == "Cover"
    if covered:
        started.key(*LOCK_KEY)
    return covered


def test_with_no_key_there_is_nothing_to_try(started: Started) -> None:
    to_the_last(started)
    form = flow_of(started).start.form
    form.hide_keys.setCurrentIndex(HIDE_KEYS.index(HideKeys.OFF))
    assert not form.try_it.isEnabled()


def test_who_goes_back_before_trying_is_hidden_in_earnest(started: Started) -> None:
    to_the_last(started)
    click(screen(started), "Try it now")
    click(screen(started), "Back")
    started.key(F9)
    assert started.shows == "Cover"
    started.qtbot.waitUntil(lambda: started.replaced == [Ending.COVERED])
