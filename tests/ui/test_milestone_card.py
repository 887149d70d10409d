"""Milestones on Today: one quiet card, once, in the wording for how the space came about."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.ui import spaces
from tests.ui.driving import button, click, focused, open_page, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause, Origin, SpaceDates
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault

WEEK = "A week. You have seen each weekday once."
WEEK_PROMPT = "Which day was hardest, and what could that day hold next time?"
NEW_CARD = "There is a new card"


def space_of_day(vault: Vault, number: int, origin: Origin | None = spaces.MINE) -> None:
    """One of which today is the day with this number."""
    began = spaces.days_before(number - 1)
    vault.spaces.add(SpaceDates(began, origin=origin), spaces.RULES, today=spaces.TODAY)


def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> TodayPage:
    """Today after the next unlock."""
    return open_page(qtbot, TodayPage(vault, clock))


def test_the_card_says_the_day_and_one_question(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    page = opened(qtbot, vault, clock)
    assert WEEK in seen(page)
    assert WEEK_PROMPT in seen(page)


def test_it_stays_for_this_opening_and_does_not_come_at_the_next(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    page = opened(qtbot, vault, clock)
    page.refresh()
    assert WEEK in seen(page)
    page.hide()
    assert WEEK not in seen(opened(qtbot, vault, clock))


def test_a_day_that_is_none_shows_nothing(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    space_of_day(vault, 7)
    opened(qtbot, vault, clock).hide()
    clock.moment += timedelta(days=1)
    assert opened(qtbot, vault, clock).milestone.isHidden()


def test_closed_it_is_gone_and_the_focus_is_not_lost(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    page = opened(qtbot, vault, clock)
    click(page, "Close")
    assert WEEK not in seen(page)
    assert page.isAncestorOf(focused())
    page.refresh()
    assert WEEK not in seen(page)


def test_a_vault_that_takes_nothing_in_still_opens(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    with saves_refused(vault):
        assert opened(qtbot, vault, clock).milestone.isHidden()


def test_what_cannot_be_marked_as_shown_comes_once_more(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    vault.milestones.reach(vault.spaces.running(spaces.TODAY), spaces.TODAY)
    with saves_refused(vault):
        page = opened(qtbot, vault, clock)
        assert WEEK in seen(page)
        click(page, "Close")
    page.hide()
    assert WEEK in seen(opened(qtbot, vault, clock))


def test_its_question_opens_a_note(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    space_of_day(vault, 7)
    page = opened(qtbot, vault, clock)
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page, "Write about it")
    assert asked.args == [f"notes/prompt/{WEEK_PROMPT}"]
    assert WEEK not in seen(page)


def test_switched_off_none_comes_and_on_again_only_the_last(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    vault.settings.show_milestones = False
    page = opened(qtbot, vault, clock)
    assert page.milestone.isHidden()
    vault.settings.show_milestones = True
    page.refresh()
    assert WEEK in seen(page)


def test_in_safety_mode_it_says_nothing_before_it_is_opened(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = opened(qtbot, vault, clock)
    assert NEW_CARD in seen(page)
    assert WEEK not in seen(page)
    click(page.milestone, "Open")
    assert WEEK in seen(page)
    assert NEW_CARD not in seen(page)
    assert focused() is button(page, "Write about it")


def test_one_that_was_not_opened_in_safety_mode_comes_again(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    opened(qtbot, vault, clock).hide()
    page = opened(qtbot, vault, clock)
    assert NEW_CARD in seen(page)
    click(page.milestone, "Close")
    page.hide()
    assert NEW_CARD not in seen(opened(qtbot, vault, clock))


def test_an_own_one_stands_in_the_persons_words(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.milestones.add("The keys are {back}.", spaces.TODAY, spaces.TODAY)
    page = opened(qtbot, vault, clock)
    assert "“The keys are {back}.”" in seen(page)
    assert "Is there a line you want to add?" in seen(page)


@pytest.mark.parametrize(
    ("origin", "prompt"),
    [
        (spaces.AGREED, "What is this space for? Two lines, to read again when it gets"),
        (spaces.MINE, "What is this space for? Two lines, to read again when it gets"),
        (spaces.THEIRS, "What would help you through tonight? Two lines, to read again when"),
        (spaces.ORDERED, "Is there anything you want to write down today?"),
        (None, "What would help you through the next days? Two lines are enough."),
    ],
)
def test_nobody_is_asked_why_they_chose_what_was_not_their_choice(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin | None, prompt: str
) -> None:
    space_of_day(vault, 1, origin)
    assert prompt in seen(opened(qtbot, vault, clock))


def test_under_an_order_a_milestone_is_a_number_and_no_more(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    space_of_day(vault, 7, spaces.ORDERED)
    page = opened(qtbot, vault, clock)
    assert "Day 7 of this space." in seen(page)
    assert "A week" not in seen(page)


def test_years_are_said_in_days_and_years(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    space_of_day(vault, 1100)
    assert "1095 days. 3 years." in seen(opened(qtbot, vault, clock))
