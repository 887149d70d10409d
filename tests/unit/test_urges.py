"""Urges: the timer under every clock, and the numbers of docs/method.md."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.urges import (
    Ending,
    Numbers,
    Timer,
    Urge,
    UrgeKind,
    by_hour,
    in_turn,
    numbers,
    with_both,
)

START = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

moments = st.integers(-100_000, 100_000).map(lambda seconds: START + timedelta(seconds=seconds))
lengths = st.integers(5, 30)
strengths = st.one_of(st.none(), st.integers(0, 10))
endings = st.sampled_from([None, *Ending])


def urge(
    before: int | None, after: int | None, ending: Ending | None = None, hour: int | None = 21
) -> Urge:
    when = When.on(date(2026, 11, 22), None if hour is None else time(hour, 5), day_ends=0)
    return Urge(1, when, UrgeKind.WRITE, before, after, Timer(20), START, ending, None)


urges = st.lists(st.builds(urge, strengths, strengths, endings), max_size=30)


# ---- the timer -----------------------------------------------------------------------------------

timers = st.builds(
    Timer, lengths, st.integers(0, 4000).map(lambda s: timedelta(seconds=s)), st.none() | moments
)


def test_what_is_left_is_counted_from_the_stored_start() -> None:
    timer = Timer(20, since=START)
    assert timer.left(START + timedelta(minutes=7, seconds=20)) == timedelta(minutes=12, seconds=40)


@given(timers, moments)
def test_no_clock_makes_it_negative_or_longer_than_its_minutes(timer: Timer, now: datetime) -> None:
    assert timedelta() <= timer.left(now) <= timer.length
    assert timer.left(now) + timer.passed(now) == timer.length


@given(timers, moments, moments)
def test_time_that_passes_leaves_no_more_than_before(
    timer: Timer, one: datetime, other: datetime
) -> None:
    assert timer.left(max(one, other)) <= timer.left(min(one, other))


@given(timers, moments, st.integers(0, 100_000))
def test_a_pause_takes_nothing_away(timer: Timer, stopped: datetime, pause: int) -> None:
    resumed = stopped + timedelta(seconds=pause)
    paused = timer.paused(stopped)
    assert paused.left(resumed) == timer.left(stopped)
    assert paused.started(resumed).left(resumed) == timer.left(stopped)


@given(timers, moments)
def test_what_was_waited_counts_when_the_clock_is_set_back(timer: Timer, now: datetime) -> None:
    assert timer.passed(now) >= min(timer.waited, timer.length)


def test_started_twice_it_runs_from_the_first_start() -> None:
    once = Timer(20).started(START)
    assert once.started(START + 5 * MINUTE) == once


@given(timers, moments)
def test_a_clock_set_back_before_its_start_makes_it_wait_no_longer(
    timer: Timer, now: datetime
) -> None:
    right = timer.started(START).set_right(now)
    assert right.is_over(now + timer.length)


@given(timers, moments)
def test_setting_it_right_changes_nothing_of_what_is_left(timer: Timer, now: datetime) -> None:
    assert timer.set_right(now).left(now) == timer.left(now)


def test_it_runs_until_its_minutes_are_over() -> None:
    timer = Timer(5, since=START)
    assert timer.runs(START + 4 * MINUTE)
    assert not timer.runs(START + 5 * MINUTE)
    assert timer.is_over(START + 5 * MINUTE)


def test_standing_it_does_not_run() -> None:
    assert not Timer(5, waited=MINUTE).runs(START + 2 * MINUTE)
    assert Timer(5, waited=MINUTE).was_started
    assert not Timer(5).was_started


# ---- numbers: docs/method.md, Urges --------------------------------------------------------------

CHECK = [
    urge(8, 3, Ending.EASED),
    urge(7, 7, Ending.CONTACT),
    urge(9, 4, Ending.EASED),
    urge(6, 5, Ending.ANOTHER_ROUND),
    urge(5, 1, Ending.EASED),
    urge(10, 2),
    urge(4, None, Ending.EASED),
    urge(None, 0, Ending.EASED),
]


def test_the_check_value_of_the_method() -> None:
    assert numbers(with_both(CHECK)) == Numbers(n=6, before=7.5, after=3.5, change=-4.5, eased=3)


def test_four_are_too_few_for_numbers() -> None:
    assert numbers(with_both(CHECK[:4])) is None


def test_the_middle_change_is_not_the_change_of_the_middles() -> None:
    five = [urge(before, after) for before, after in ((10, 9), (9, 8), (8, 0), (2, 1), (1, 0))]
    found = numbers(with_both(five))
    assert found == Numbers(n=5, before=8, after=1, change=-1, eased=0)


@given(urges, st.randoms())
def test_their_order_does_not_matter(given_urges: list[Urge], random: Random) -> None:
    turned = sorted(given_urges, key=lambda _one: random.random())
    assert numbers(with_both(turned)) == numbers(with_both(given_urges))


@given(urges)
def test_the_medians_lie_among_the_strengths(given_urges: list[Urge]) -> None:
    found = numbers(with_both(given_urges)) or Numbers(0, 0, 0, 0, 0)
    assert 0 <= found.before <= 10
    assert 0 <= found.after <= 10
    assert -10 <= found.change <= 10
    assert 0 <= found.eased <= found.n <= len(given_urges)


def test_one_without_both_strengths_changes_no_number() -> None:
    assert numbers(with_both([*CHECK, urge(10, None), urge(None, 10)])) == numbers(with_both(CHECK))


def test_hours_are_counted_from_ten_on() -> None:
    nine = [urge(None, None, hour=hour) for hour in (22, 22, 21, 22, 1, 21, 22, 9, 22)]
    assert by_hour(nine) == {}
    assert by_hour([*nine, urge(3, 3, hour=9)]) == {1: 1, 9: 2, 21: 2, 22: 5}


def test_an_unknown_time_is_in_no_hour() -> None:
    ten = [urge(1, 1, hour=None), *[urge(1, 1)] * 9]
    assert by_hour(ten) == {}
    assert by_hour([*ten, urge(1, 1)]) == {21: 10}


# ---- something else ------------------------------------------------------------------------------


def test_own_things_come_first_and_none_comes_twice() -> None:
    assert in_turn(["Tea", "Run a bath"], ["Sort one drawer", "Tea"]) == [
        "Tea",
        "Run a bath",
        "Sort one drawer",
    ]
