"""Days and moments. (docs/method.md, Days)"""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources import modules
from walkaway_desktop.domain.day import (
    When,
    day_of,
    is_in_calendar,
    offset_minutes,
    utc_moment,
    utc_text,
)

BERLIN_WINTER = timezone(timedelta(hours=1))
moments = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


@pytest.mark.parametrize(
    ("hour", "day_ends", "day"),
    [(1, 4, 1), (3, 4, 1), (4, 4, 2), (23, 4, 2), (0, 0, 2), (5, 6, 1)],
)
def test_before_the_day_ends_it_is_still_yesterday(hour: int, day_ends: int, day: int) -> None:
    now = datetime(2026, 3, 2, hour, 30, tzinfo=BERLIN_WINTER)
    assert day_of(now, day_ends) == date(2026, 3, day)


def test_now_keeps_wall_time_and_offset() -> None:
    when = When.of(datetime(2026, 3, 2, 1, 30, 5, 7, tzinfo=BERLIN_WINTER), 4)
    assert when == When(date(2026, 3, 1), datetime(2026, 3, 2, 1, 30, 5), 60)  # noqa: DTZ001 (wall time)


def test_an_early_hour_of_a_named_day_lies_in_the_night_after_it() -> None:
    when = When.on(date(2026, 3, 1), time(1, 30), 4)
    assert when == When(date(2026, 3, 1), datetime(2026, 3, 2, 1, 30), None)  # noqa: DTZ001 (wall time)


def test_a_day_alone_has_no_time() -> None:
    assert When.on(date(2026, 3, 1), None, 4) == When(date(2026, 3, 1), None, None)


def test_the_last_day_there_is_has_a_night_too() -> None:
    assert When.on(date.max, time(1, 30), 4).day == date.max


@given(moments, st.integers(0, 6))
def test_the_time_named_on_a_day_gives_that_day_back(moment: datetime, day_ends: int) -> None:
    when = When.of(moment, day_ends)
    named = When.on(when.day, moment.time().replace(microsecond=0), day_ends)
    assert named == When(when.day, when.at, None)


@given(st.lists(st.tuples(st.dates(), st.none() | st.times()), min_size=1))
def test_unknown_times_come_first_in_their_day(named: list[tuple[date, time | None]]) -> None:
    days = [(day, at) for day, at in named if is_in_calendar(day)]
    whens = sorted((When.on(day, at, 0) for day, at in days), key=lambda when: when.order)
    first_of_day = {when.day: when for when in reversed(whens)}
    without_time = {day for day, at in days if at is None}
    assert all(first_of_day[day].at is None for day in without_time)


@given(moments)
def test_what_the_app_did_is_kept_to_the_second(moment: datetime) -> None:
    assert utc_moment(utc_text(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2199, 12, 31), True),
        (date(2200, 1, 1), False),
    ],
)
def test_the_calendar_has_four_edges(day: date, inside: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert is_in_calendar(day) is inside


def test_a_time_without_zone_has_no_offset() -> None:
    assert offset_minutes(datetime(2026, 3, 1)) is None  # noqa: DTZ001 (that is the case)


def test_the_clock_alone_tells_the_local_time_of_another_moment() -> None:
    """Summer time is no other zone: the offset of now is not that of a draft of half a year ago."""
    # The clock, the way to UTC, and the zone that an entry of Day One names.
    known = {"clock.py", "day.py", "moments.py"}
    found = {path.name for path in modules() if "astimezone(" in path.read_text("utf-8")}
    assert found == known
