"""Which backup a day gets and which older ones go, whatever the clock says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.auto_backups import (
    KEPT,
    AutoKind,
    due,
    name_of,
    read_name,
    todays_name,
    too_many,
)

SUNDAY = date(2026, 11, 22)
MONDAY = 0
FOREIGN = [
    "notes.txt",
    "check.part",
    "d-2026-11-22.backup.part",
    "d-2026-11-22.backup~",
    "D-2026-11-22.backup",
    "x-2026-11-22.backup",
    "d-2026-02-30.backup",
    "d-٢٠٢٦-11-22.backup",
]
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
names = st.builds(name_of, st.sampled_from(AutoKind), days) | st.sampled_from(FOREIGN)
folders = st.sets(names, max_size=20)
# Days of use: mostly one after the other, and now and then a clock that jumps.
steps = st.lists(st.sampled_from([1, 1, 1, 1, 2, 6, 9, 0, -1, -365, 366]), max_size=40)


def unlocked(there: set[str], today: date, week_begins: int) -> tuple[set[str], str | None]:
    """What lies there after an unlock of that day, and what was made."""
    kind = due(there, today, week_begins)
    if kind is None:
        return there, None
    made = name_of(kind, today)
    after = there | {made}
    return after - set(too_many(after, today)), made


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([], AutoKind.WEEKLY),
        (["w-2026-11-16.backup"], AutoKind.DAILY),  # the Monday of this week
        (["w-2026-11-15.backup"], AutoKind.WEEKLY),  # the week before
        (["w-2026-11-22.backup"], None),
        (["w-2026-11-16.backup", "d-2026-11-22.backup"], None),
        (["w-2026-11-16.backup", "s-2026-11-22.backup"], AutoKind.DAILY),
        (["w-2026-11-16.backup", *FOREIGN], AutoKind.DAILY),
    ],
)
def test_the_first_of_a_week_is_the_weekly_one(there: list[str], expected: AutoKind) -> None:
    assert due(there, SUNDAY, MONDAY) is expected


def test_a_week_begins_with_the_day_that_the_person_chose() -> None:
    begun_on_sunday = 6
    assert due(["w-2026-11-16.backup"], SUNDAY, begun_on_sunday) is AutoKind.WEEKLY
    assert due(["w-2026-11-15.backup"], date(2026, 11, 21), begun_on_sunday) is AutoKind.DAILY


def test_four_weeks_of_use_leave_three_daily_and_three_weekly_ones() -> None:
    there: set[str] = set()
    for number in range(28):
        there, _ = unlocked(there, date(2026, 10, 26) + timedelta(days=number), MONDAY)
    assert sorted(there) == [
        *(f"d-2026-11-{day}.backup" for day in (20, 21, 22)),
        *(f"w-2026-11-{day}.backup" for day in ("02", "09", "16")),
    ]


def test_a_clock_that_goes_back_a_year_pushes_out_one_old_one_for_each_new_one() -> None:
    there = {f"d-2026-11-{day}.backup" for day in (20, 21, 22)} | {"w-2026-11-16.backup"}
    back, made = unlocked(there, date(2025, 11, 24), MONDAY)
    assert (made, back - there) == ("w-2025-11-24.backup", {"w-2025-11-24.backup"})
    later, made = unlocked(back, date(2025, 11, 25), MONDAY)
    assert made == "d-2025-11-25.backup"
    assert back - later == {"d-2026-11-20.backup"}


def test_the_name_of_today_is_kept_for_a_fresh_one() -> None:
    assert todays_name(["w-2026-11-22.backup"], SUNDAY, MONDAY) == "w-2026-11-22.backup"
    there = ["w-2026-11-16.backup", "d-2026-11-22.backup"]
    assert todays_name(there, SUNDAY, MONDAY) == "d-2026-11-22.backup"
    assert todays_name([], SUNDAY, MONDAY) == "w-2026-11-22.backup"


@given(folders, days, st.integers(0, 6), steps)
def test_whatever_the_days_are_the_new_one_stays_and_at_most_three_of_each(
    there: set[str], today: date, week_begins: int, jumps: list[int]
) -> None:
    foreign = {name for name in there if read_name(name) is None}
    for jump in jumps:
        before, today = there, today + timedelta(days=jump)
        there, made = unlocked(before, today, week_begins)
        assert due(there, today, week_begins) is None
        if made is not None:
            assert made in there
            assert len(of(there, read_kind(made))) >= min(len(of(before, read_kind(made))), KEPT)
            assert all(len(of(there, kind)) <= KEPT for kind in AutoKind)
        assert foreign <= there


@given(folders, days)
def test_what_goes_does_not_depend_on_the_order_and_goes_once(there: set[str], today: date) -> None:
    gone = too_many(sorted(there), today)
    assert sorted(gone) == sorted(too_many(sorted(there, reverse=True), today))
    assert too_many(there - set(gone), today) == []
    assert not {name for name in gone if read_name(name) is None}


@given(folders, days)
def test_the_newest_of_each_kind_stays(there: set[str], today: date) -> None:
    """But for days to come, which a wrong clock wrote."""
    left = there - set(too_many(there, today))
    for kind in AutoKind:
        known = [name for name in of(there, kind) if name <= name_of(kind, today)]
        assert max(known, default=None) in {*left, None}


def of(there: set[str], kind: AutoKind) -> set[str]:
    return {name for name in there if (read_name(name) or (None,))[0] is kind}


def read_kind(name: str) -> AutoKind:
    read = read_name(name)
    assert read is not None
    return read[0]
