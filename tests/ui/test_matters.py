"""What matters: an own list by keys, importance blind at re-take, being safe in Safety mode."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    ALL,
    BACKSPACE,
    CTRL_ENTER,
    ENTER,
    TAB,
    button,
    click,
    focused,
    in_view,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from tests.ui.sittings import at_step, open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.options import Weight
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.decide.matters import MattersStep, WeightRow
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.vault import Vault

COVERED = "Your earlier answer is hidden until this step is done."
STAYS = "This one stays in the list in Safety mode. You can give it another name."
ESC = Qt.Key.Key_Escape


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """An open Sitting at What matters, the list empty."""
    return at_step(qtbot, vault, clock, "What matters")


@pytest.fixture
def filled(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """Home and Calm in the list, nothing answered."""
    vault.options.add_criterion("Home")
    vault.options.add_criterion("Calm")
    return at_step(qtbot, vault, clock, "What matters")


@pytest.fixture
def again(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """A later Sitting: Home had 4 a month ago, and was a must have."""
    home = vault.options.add_criterion("Home")
    now = clock.moment
    clock.moment = now - timedelta(days=30)
    sitting = vault.sittings.start(When.of(clock.now(), 4), None)
    vault.options.weigh(sitting.id, home, Weight(4, must=True))
    vault.sittings.close(sitting.id, None)
    clock.moment = now
    return at_step(qtbot, vault, clock, "What matters")


def step(page: DecidePage) -> MattersStep:
    view = page.view
    assert isinstance(view, MattersStep)
    return view


def names(page: DecidePage) -> list[str]:
    return [one.name for one in page.vault.options.criteria()]


def weights(page: DecidePage) -> list[Weight | None]:
    answers = page.vault.options.answers(open_sitting(page).id)
    return [answers.weights.get(one.id) for one in page.vault.options.criteria()]


def row(page: DecidePage, place: int) -> WeightRow:
    found = list(step(page).list.extras.values())[place]
    assert isinstance(found, WeightRow)
    return found


# ---- the own list --------------------------------------------------------------------------------


def test_the_list_is_empty_at_first_and_the_focus_is_where_one_types(page: DecidePage) -> None:
    assert names(page) == []
    assert focused() is step(page).list.adder.field


def test_a_list_is_written_and_weighed_by_keys_alone(page: DecidePage) -> None:
    press("Home", ENTER, "Calm", ENTER)
    step(page).focus_first()
    press("4", ENTER, "1", "0", ENTER)
    assert names(page) == ["Home", "Calm"]
    assert weights(page) == [Weight(4), Weight(10)]
    assert focused() is step(page).list.adder.field
    assert open_sitting(page).steps_done.keys() == {"what-matters"}


def test_nothing_is_preselected_and_backspace_takes_an_importance_back(filled: DecidePage) -> None:
    assert weights(filled) == [None, None]
    press("7", BACKSPACE)
    assert weights(filled) == [None, None]
    assert row(filled, 0).importance.spoken() == "Importance, Home, not answered"


def test_a_name_stands_in_the_list_once(filled: DecidePage) -> None:
    step(filled).list.adder.focus_first()
    press(" HOME ", ENTER)
    assert "You already have that one." in seen(filled)
    assert step(filled).list.adder.text == " HOME "
    assert names(filled) == ["Home", "Calm"]


def test_a_name_that_is_too_long_stays_and_cannot_be_added(page: DecidePage) -> None:
    press("x" * 82)
    assert "Too long by 2." in seen(page)
    assert not step(page).list.adder.add.isEnabled()
    press(ENTER, BACKSPACE, BACKSPACE, ENTER)
    assert names(page) == ["x" * 80]


def test_an_empty_name_is_asked_for(page: DecidePage) -> None:
    press("  ", ENTER)
    assert "Give it a name." in seen(page)


def test_twelve_are_the_most(page: DecidePage) -> None:
    for number in range(12):
        press(f"Thing {number}", ENTER)
    assert len(names(page)) == 12
    assert not step(page).list.adder.isVisible()
    assert not step(page).suggest.isVisible()


def test_a_must_have_is_kept(filled: DecidePage) -> None:
    click(filled, "Must have, Calm")
    assert weights(filled) == [None, Weight(None, must=True)]


def test_a_number_that_is_none_is_said(filled: DecidePage) -> None:
    row(filled, 0).importance.refused.emit("17")
    assert "Type 0 to 10." in seen(filled)


# ---- ideas ---------------------------------------------------------------------------------------


def test_ideas_come_on_request_and_none_is_taken(page: DecidePage) -> None:
    assert "Having a say" not in seen(page)
    click(page, "Show me some ideas")
    assert "Having a say" in seen(page)
    assert names(page) == []


def test_an_idea_goes_into_the_list_by_one_click(page: DecidePage) -> None:
    click(page, "Show me some ideas")
    click(page, "Add: Having a say")
    assert names(page) == ["Having a say"]
    assert weights(page) == [None]
    assert seen(page).count("Having a say") == 1


# ---- changing ------------------------------------------------------------------------------------


def test_name_and_why_are_changed_by_keys(filled: DecidePage) -> None:
    click(filled, "Edit: Home")
    press(ALL, "Our home", TAB, "The pear tree.", CTRL_ENTER)
    changed = filled.vault.options.criteria()[0]
    assert (changed.name, changed.why) == ("Our home", "The pear tree.")
    assert "The pear tree." in seen(filled)


def test_a_refused_change_stays_in_the_form(filled: DecidePage) -> None:
    click(filled, "Edit: Home")
    press(ALL, "calm", CTRL_ENTER)
    assert "You already have that one." in seen(filled)
    assert names(filled) == ["Home", "Calm"]


def test_what_is_put_away_can_be_brought_back(filled: DecidePage) -> None:
    click(filled, "Put away: Home")
    assert names(filled) == ["Calm"]
    click(filled, "One put away")
    click(filled, "Bring back: Home")
    assert names(filled) == ["Home", "Calm"]


def test_deleting_is_undone_with_its_answer(filled: DecidePage, qtbot: QtBot) -> None:
    press("4")
    with qtbot.waitSignal(filled.undo_offered) as offered:
        click(filled, "Delete: Home")
    assert names(filled) == ["Calm"]
    words, _button, undo = offered.args
    assert words == "Deleted: Home."
    undo()
    assert (names(filled), weights(filled)) == (["Home", "Calm"], [Weight(4), None])


# ---- drafts --------------------------------------------------------------------------------------


def test_half_a_name_is_on_the_disk_within_two_seconds(page: DecidePage, qtbot: QtBot) -> None:
    press("Half a na")
    qtbot.waitUntil(lambda: page.vault.drafts.get("criterion") is not None, timeout=2000)
    page.start_over()
    click(page, "What matters, open")
    assert step(page).list.adder.text == "Half a na"


def test_a_change_that_was_left_is_offered_again(filled: DecidePage) -> None:
    click(filled, "Edit: Home")
    press("!", ESC)
    assert names(filled) == ["Home", "Calm"]
    click(filled, "Open the draft")
    assert button(filled, "Save").isVisible()
    press(CTRL_ENTER)
    assert names(filled) == ["Home!", "Calm"]
    assert filled.vault.drafts.get("criterion", filled.vault.options.criteria()[0].id) is None


def test_what_the_disk_refuses_is_not_shown_as_given(filled: DecidePage, qtbot: QtBot) -> None:
    with saves_refused(filled.vault), qtbot.captureExceptions() as refused:
        press("7")
    assert [one[0] for one in refused] == [VaultError]
    assert row(filled, 0).importance.value is None


# ---- blind at re-take ----------------------------------------------------------------------------


def test_an_earlier_importance_is_hidden_and_the_new_one_blank(again: DecidePage) -> None:
    assert COVERED in seen(again)
    assert "4, must have" not in seen(again)
    assert weights(again) == [None]


def test_done_the_earlier_one_stands_beside_the_new_one(again: DecidePage) -> None:
    press("7")
    shown = seen(again)
    assert COVERED not in shown
    assert "October 23, 2026, 5:12\u202fPM: 4, must have" in shown
    assert "November 22, 2026, 5:12\u202fPM: 7" in shown
    assert open_sitting(again).steps_seen.keys() == set()


def test_looked_at_before_it_is_kept_as_seen(again: DecidePage) -> None:
    click(again, "Show me earlier answers now")
    assert "4, must have" in seen(again)
    assert open_sitting(again).steps_seen.keys() == {"what-matters"}


def test_undone_after_they_were_shown_it_counts_as_seen(again: DecidePage) -> None:
    press("7")
    click(again, "Done with this step")
    assert open_sitting(again).steps_seen.keys() == {"what-matters"}


# ---- Safety mode ---------------------------------------------------------------------------------


@pytest.fixture
def safety(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    return at_step(qtbot, vault, clock, "What matters")


def test_in_safety_mode_being_safe_is_in_the_list_as_a_must_have(safety: DecidePage) -> None:
    assert names(safety) == ["Being safe"]
    assert weights(safety) == [Weight(None, must=True)]
    assert not row(safety, 0).must.isEnabled()
    assert STAYS in seen(safety)


def test_it_can_be_renamed_and_is_not_added_again(safety: DecidePage) -> None:
    click(safety, "Edit: Being safe")
    press(ALL, "A calm door", CTRL_ENTER)
    safety.start_over()
    safety.refresh()
    click(safety, "What matters, open")
    assert names(safety) == ["A calm door"]


def test_it_can_neither_be_put_away_nor_deleted(safety: DecidePage) -> None:
    shown = seen(safety)
    assert "Put away" not in shown
    assert "Delete" not in shown


def test_switched_off_it_is_one_like_any_other(safety: DecidePage) -> None:
    safety.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    safety.refresh()
    QApplication.processEvents()
    assert STAYS not in seen(safety)
    click(safety, "Put away: Being safe")
    assert names(safety) == []


# ---- with no Sitting open ------------------------------------------------------------------------


def test_the_list_can_be_changed_with_no_sitting_open(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.options.add_criterion("Home")
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Open What matters")
    assert "Importance" not in seen(made)
    step(made).list.adder.focus_first()
    press("Calm", ENTER)
    assert names(made) == ["Home", "Calm"]


def test_the_line_that_adds_stays_in_view_with_what_is_wrong(
    qtbot: QtBot, page: DecidePage
) -> None:
    adder = step(page).list.adder
    QApplication.processEvents()  # the focus has been followed: from here only the list moves

    press(*(key for name in ("Safe", "Self", "Home", "Kids", "Work") for key in (name, ENTER)))
    press("home", ENTER)

    qtbot.waitUntil(lambda: page.form.scroll.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: in_view(page.form.scroll, adder.field))
    assert in_view(page.form.scroll, adder.error)
