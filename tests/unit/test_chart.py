"""What a chart draws of days: gaps stay gaps, nothing is made up. (docs/method.md, Chart)"""

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.chart import (
    MIDDLE_DAYS,
    MIDDLE_NEEDS,
    Span,
    columns,
    first_in,
    least_with_entries,
    middle_values,
    month_on,
    points_of,
    runs,
)

TODAY = date(2026, 11, 22)
START = date(2026, 1, 1)
offsets = st.integers(0, 120)
moods = st.floats(1, 5, allow_nan=False)
diaries = st.dictionaries(offsets.map(lambda n: START + timedelta(days=n)), moods)


def days_of(text: str) -> dict[date, float]:
    """One sign a day from START on; a dot is a day without an entry."""
    days = enumerate(text.replace(" ", ""))
    return {START + timedelta(days=n): float(sign) for n, sign in days if sign != "."}


def middle_of(text: str, last: int) -> dict[int, float]:
    """The middle value by the number of the day, 0 = START."""
    found = middle_values(points_of(days_of(text)), START + timedelta(days=last))
    return {day - START.toordinal(): value for day, value in found}


# ---- runs ----------------------------------------------------------------------------------------


def test_a_missing_day_ends_a_run() -> None:
    found = list(runs(points_of(days_of("3 4 . 5 . . 1 2"))))
    assert [[value for _day, value in run] for run in found] == [[3, 4], [5], [1, 2]]


@given(diaries, st.randoms())
def test_the_order_of_the_days_does_not_matter(diary: dict[date, float], random: Random) -> None:
    turned = list(diary.items())
    random.shuffle(turned)
    assert points_of(dict(turned)) == points_of(diary)


@given(diaries)
def test_runs_hold_the_known_days_and_no_other(diary: dict[date, float]) -> None:
    drawn = [point for run in runs(points_of(diary)) for point in run]
    assert {date.fromordinal(day): value for day, value in drawn} == diary


@given(diaries)
def test_between_two_runs_a_day_is_missing(diary: dict[date, float]) -> None:
    found = list(runs(points_of(diary)))
    ends = [(before[-1][0], after[0][0]) for before, after in pairwise(found)]
    assert all(after - before > 1 for before, after in ends)
    assert all(day == run[0][0] + n for run in found for n, (day, _value) in enumerate(run))


# ---- middle value --------------------------------------------------------------------------------


def test_the_middle_value_looks_back_on_seven_days() -> None:
    found = middle_of("1 1 1 1 5 5 5 5", last=7)
    assert found == {3: 1, 4: 1, 5: 1, 6: 1, 7: 5}


@pytest.mark.parametrize(("text", "there"), [("3 . 3 . 3 . .", False), ("3 . 3 . 3 . 3", True)])
def test_it_needs_four_of_the_seven_days(text: str, there: bool) -> None:  # noqa: FBT001 (a case)
    assert (6 in middle_of(text, last=6)) is there


def test_four_known_days_have_the_mean_of_the_two_in_the_middle() -> None:
    assert middle_of("1 2 4 5", last=3) == {3: 3}


def test_a_missing_day_has_one_where_the_days_before_it_do() -> None:
    assert middle_of("2 2 3 3 . .", last=5) == {3: 2.5, 4: 2.5, 5: 2.5}


def test_no_day_after_the_last_one_shown_is_looked_at() -> None:
    assert middle_of("2 2 2 2 5 5 5 5", last=4) == {3: 2, 4: 2}


@given(diaries, offsets)
def test_it_is_the_median_of_what_is_known(diary: dict[date, float], last: int) -> None:
    end = START + timedelta(days=last)
    found = dict(middle_values(points_of(diary), end))
    for number in range(last + 1):
        day = START + timedelta(days=number)
        week = [diary.get(day - timedelta(days=back)) for back in range(MIDDLE_DAYS)]
        known = [value for value in week if value is not None]
        asked = median(known) if len(known) >= MIDDLE_NEEDS else None
        assert found.get(day.toordinal()) == asked


@given(diaries)
def test_it_lies_between_the_lowest_and_the_highest(diary: dict[date, float]) -> None:
    found = [value for _day, value in middle_values(points_of(diary), TODAY)]
    assert all(min(diary.values()) <= value <= max(diary.values()) for value in found)


# ---- columns -------------------------------------------------------------------------------------


@given(diaries.filter(bool), st.integers(1, 40))
def test_columns_keep_the_extremes(diary: dict[date, float], days_a_column: int) -> None:
    points = points_of(diary)
    made = columns((day // days_a_column, (day, value)) for day, value in points)
    assert min(column.low for column in made) == min(diary.values())
    assert max(column.high for column in made) == max(diary.values())
    assert len({column.x for column in made}) == len(made)


@given(diaries.filter(bool), st.integers(1, 40))
def test_a_column_has_what_its_own_days_have(diary: dict[date, float], wide: int) -> None:
    points = points_of(diary)
    for column in columns((day // wide, (day, value)) for day, value in points):
        own = [value for day, value in points if day // wide == column.x]
        assert (column.low, column.high) == (min(own), max(own))


def test_columns_lead_to_each_other_over_neighbors_alone() -> None:
    points = points_of(days_of("1 2 3 . 4 5"))
    made = columns((day, (day, value)) for day, value in points)
    assert [one.leads_to(two) for one, two in pairwise(made)] == [True, True, False, True]


# ---- spans ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (Span.DAYS_30, date(2026, 10, 24)),
        (Span.DAYS_90, date(2026, 8, 25)),
        (Span.YEAR, date(2025, 11, 23)),
        (Span.ALL, date(2019, 3, 1)),
    ],
)
def test_a_span_ends_today_and_has_as_many_days_as_it_says(span: Span, first: date) -> None:
    assert first_in(span, date(2019, 3, 1), TODAY) == first


def test_all_without_an_entry_shows_thirty_empty_days() -> None:
    assert first_in(Span.ALL, None, TODAY) == date(2026, 10, 24)


@pytest.mark.parametrize(
    ("last_known", "span"),
    [
        (None, Span.DAYS_30),
        (date(2026, 10, 24), Span.DAYS_30),
        (date(2026, 10, 23), Span.DAYS_90),
        (date(2026, 1, 1), Span.YEAR),
        (date(2019, 3, 1), Span.ALL),
    ],
)
def test_an_old_diary_opens_with_a_span_that_shows_it(last_known: date | None, span: Span) -> None:
    assert least_with_entries(last_known, TODAY) is span


@pytest.mark.parametrize(
    ("day", "by", "there"),
    [
        (date(2026, 11, 22), -1, date(2026, 10, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_one(day: date, by: int, there: date) -> None:
    assert month_on(day, by) == there
