"""Which days of a space are milestones, and when each was reached."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from walkaway_desktop.domain.milestones import Reached, numbers_up_to, reached
from walkaway_desktop.domain.records import SpaceDates

BEGAN = date(2026, 11, 1)


def test_the_days_that_are_milestones() -> None:
    first = [1, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1095]
    assert list(numbers_up_to(1100)) == first


def test_the_first_day_is_day_1() -> None:
    assert reached(SpaceDates(BEGAN), BEGAN) == [Reached(1, BEGAN)]


def test_a_week_is_reached_on_its_seventh_day() -> None:
    assert reached(SpaceDates(BEGAN), date(2026, 11, 6))[-1] == Reached(3, date(2026, 11, 3))
    assert reached(SpaceDates(BEGAN), date(2026, 11, 7))[-1] == Reached(7, date(2026, 11, 7))


def test_one_that_has_not_begun_has_reached_nothing() -> None:
    assert reached(SpaceDates(BEGAN), BEGAN - timedelta(days=1)) == []


@given(some.integers(0, 20_000), some.integers(0, 3_000))
def test_what_was_reached_stays_reached(first: int, later: int) -> None:
    dates = SpaceDates(BEGAN)
    before = reached(dates, BEGAN + timedelta(days=first))
    after = reached(dates, BEGAN + timedelta(days=first + later))
    assert after[: len(before)] == before
