"""What is due: reviews of the rules that hold, on their day or on the one they were put off to."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Due, DueKind, Rules, SpaceDates
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
BEGAN = date(2026, 11, 1)


@pytest.fixture
def vault() -> Iterator[Vault]:
    """In memory, with a space whose rules are to be looked at today, and no weekly review."""
    made = with_a_review_today()
    yield made
    made.close()


def with_a_review_today() -> Vault:
    vault = Vault.in_memory(FixedClock(NOW))
    rules = Rules(purpose="To sleep", review_on=TODAY)
    space = vault.spaces.add(SpaceDates(BEGAN), rules, today=TODAY)
    vault.due.move(Due(DueKind.WEEKLY_REVIEW, space.id, TODAY, ""), None)
    return vault


def review(vault: Vault) -> Due:
    (due,) = vault.due.today(TODAY)
    return due


def test_a_review_is_due_from_its_day_on(vault: Vault) -> None:
    (agreement,) = vault.spaces.all()[0].agreements
    due = Due(DueKind.AGREEMENT_REVIEW, agreement.id, TODAY, "To sleep")
    assert vault.due.today(TODAY - DAY) == []
    assert vault.due.today(TODAY) == [due]
    assert vault.due.today(TODAY + 400 * DAY) == [due]


def test_rules_without_a_review_ask_nothing(vault: Vault) -> None:
    vault.spaces.change_rules(vault.spaces.all()[0].id, BEGAN, Rules())
    assert vault.due.today(TODAY) == []


def test_only_the_rules_that_hold_are_looked_at(vault: Vault) -> None:
    space = vault.spaces.all()[0]
    later = Rules(review_on=TODAY + 5 * DAY)
    vault.spaces.change_rules(space.id, TODAY + 2 * DAY, later)
    assert [due.day for due in vault.due.today(TODAY + DAY)] == [TODAY]
    assert vault.due.today(TODAY + 2 * DAY) == []
    assert [due.day for due in vault.due.today(TODAY + 5 * DAY)] == [TODAY + 5 * DAY]


def test_a_space_that_ended_or_was_deleted_asks_nothing(vault: Vault) -> None:
    space = vault.spaces.all()[0]
    vault.spaces.end(space.id, TODAY - DAY, "", "")
    assert vault.due.today(TODAY) == []
    vault.spaces.go_on(space.id)
    vault.spaces.delete(space.id)
    assert vault.due.today(TODAY) == []


def test_what_was_put_off_is_due_again_on_the_new_day(vault: Vault) -> None:
    due = review(vault)
    vault.due.move(due, TODAY + 3 * DAY)
    assert vault.due.today(TODAY + 2 * DAY) == []
    assert vault.due.today(TODAY + 3 * DAY) == [due]


def test_what_was_not_to_be_asked_again_is_not(vault: Vault) -> None:
    vault.due.move(review(vault), None)
    assert vault.due.today(TODAY + 1_000 * DAY) == []


def test_a_new_review_date_asks_anew(vault: Vault) -> None:
    vault.due.move(review(vault), None)
    space = vault.spaces.all()[0]
    vault.spaces.change_rules(space.id, BEGAN, Rules(channels="Mail", review_on=TODAY))
    assert vault.due.today(TODAY) == []
    vault.spaces.change_rules(space.id, BEGAN, Rules(review_on=TODAY + DAY))
    assert [due.day for due in vault.due.today(TODAY + DAY)] == [TODAY + DAY]


def test_a_day_outside_the_calendar_is_refused(vault: Vault) -> None:
    due = review(vault)
    with pytest.raises(FieldError) as refused:
        vault.due.move(due, date(2200, 1, 1))
    assert refused.value.key == "any.date"
    assert vault.due.today(TODAY) == [due]


days = st.none() | st.dates(TODAY, TODAY + 30 * DAY)


@given(st.lists(days, max_size=4), st.lists(days, min_size=1, max_size=4))
def test_put_back_undoes_moves_one_by_one(
    before: list[date | None], moves: list[date | None]
) -> None:
    vault = with_a_review_today()
    due = review(vault)
    for until in before:
        vault.due.move(due, until)
    changing = {TODAY, *filter(None, before + moves)}  # from one of these to the next, all is alike
    around = sorted(changing | {day - DAY for day in changing} | {TODAY + 30 * DAY})
    seen = [vault.due.today(day) for day in around]
    held = [vault.due.move(due, until) for until in moves]
    for one in reversed(held):
        vault.due.put_back(due, one)
    again = [vault.due.today(day) for day in around]
    vault.idle_check()
    vault.close()
    assert again == seen
