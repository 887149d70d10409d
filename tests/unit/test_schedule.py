"""What is due on a day, and what "Not today" makes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from walkaway_desktop.domain.day import EARLIEST, LATEST, is_in_calendar
from walkaway_desktop.domain.schedule import NotToday, Shift, is_due, put_off

days = st.dates(EARLIEST, LATEST)
shifts = st.one_of(st.none(), st.builds(Shift, st.one_of(st.none(), days)))
choices = st.sampled_from(NotToday)
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("choice", "until"),
    [
        (NotToday.IN_A_DAY, date(2026, 11, 23)),
        (NotToday.IN_THREE_DAYS, date(2026, 11, 25)),
        (NotToday.IN_A_WEEK, date(2026, 11, 29)),
        (NotToday.STOP_ASKING, None),
    ],
)
def test_not_today_leads_to_its_day(choice: NotToday, until: date | None) -> None:
    assert put_off(choice, DAY) == until


@pytest.mark.parametrize(("days_later", "due"), [(-1, False), (0, True), (400, True)])
def test_a_thing_is_due_from_its_day_on(days_later: int, due: bool) -> None:  # noqa: FBT001 (a row)
    assert is_due(DAY, None, DAY + timedelta(days=days_later)) == due


@given(asked_for=days, shift=shifts, today=days)
def test_nothing_is_due_before_the_day_it_was_asked_for(
    asked_for: date, shift: Shift | None, today: date
) -> None:
    assert asked_for <= today or not is_due(asked_for, shift, today)


@given(asked_for=days, today=days, choice=choices)
def test_what_was_put_off_is_not_due_today(asked_for: date, today: date, choice: NotToday) -> None:
    until = put_off(choice, today)
    assert until == LATEST == today or not is_due(asked_for, Shift(until), today)


@given(asked_for=days, until=days, today=days)
def test_what_was_put_off_is_due_from_the_later_day_on(
    asked_for: date, until: date, today: date
) -> None:
    assert is_due(asked_for, Shift(until), today) == (today >= max(asked_for, until))


@given(asked_for=days, today=days)
def test_what_is_asked_no_more_is_never_due(asked_for: date, today: date) -> None:
    assert not is_due(asked_for, Shift(None), today)


@given(asked_for=days, shift=shifts, today=days, later=days)
def test_what_is_due_stays_due_until_it_is_put_off(
    asked_for: date, shift: Shift | None, today: date, later: date
) -> None:
    first, last = sorted((today, later))
    assert not is_due(asked_for, shift, first) or is_due(asked_for, shift, last)


@given(today=days, choice=choices)
@example(today=LATEST, choice=NotToday.IN_A_WEEK)
def test_a_day_it_is_put_off_to_can_be_kept(today: date, choice: NotToday) -> None:
    until = put_off(choice, today)
    assert until is None or (is_in_calendar(until) and until >= today)
