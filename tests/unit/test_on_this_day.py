"""The same date in earlier months and years."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from walkaway_desktop.domain.day import EARLIEST, LATEST
from walkaway_desktop.domain.on_this_day import same_dates


def test_one_and_three_months_then_each_year() -> None:
    assert same_dates(date(2026, 11, 22))[:5] == [
        date(2026, 10, 22),
        date(2026, 8, 22),
        date(2025, 11, 22),
        date(2024, 11, 22),
        date(2023, 11, 22),
    ]


def test_over_the_turn_of_the_year() -> None:
    assert same_dates(date(2026, 1, 5))[:2] == [date(2025, 12, 5), date(2025, 10, 5)]


def test_a_month_without_the_31st_has_none() -> None:
    assert same_dates(date(2026, 5, 31))[:2] == [date(2025, 5, 31), date(2024, 5, 31)]


def test_a_leap_day_comes_back_in_leap_years_alone() -> None:
    years = [day.year for day in same_dates(date(2024, 2, 29)) if day.month == 2]
    assert years[:2] == [2020, 2016]


@given(some.dates(EARLIEST, LATEST))
def test_each_is_an_earlier_day_of_the_same_date_and_none_comes_twice(today: date) -> None:
    found = same_dates(today)
    assert {day.day for day in found} <= {today.day}
    assert sorted(set(found), reverse=True) == found
    assert all(EARLIEST <= day < today for day in found)
