"""After Contact: the check values, and every figure equal to a plain scan of the calendar.

The plain scan follows the words of docs/method.md day by day and recomputes every shift; it shares
no line with the code it checks, but the random numbers.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from fractions import Fraction
from math import lcm
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.made_up_diaries import Diary, known_effect
from walkaway_desktop.domain.after_contact import (
    DRAWS,
    SEED,
    AfterContact,
    Lag,
    after_contact,
    is_late,
)

START = date(2026, 10, 14)
SERIES = "3 3 4 3 3 2 3 3 3 4 . 3 3 3 4 3 3 2 3 3 3 3 3 2 3 3 4 3 3 3 3 2 3 . 3 3 3 3 4 3"
ON = (6, 14, 18, 24, 32)
Moods = dict[date, Fraction]


def days(*numbers: int) -> set[date]:
    """Day 1 is START."""
    return {START + timedelta(days=number - 1) for number in numbers}


def moods_of(series: str) -> Moods:
    """A mood for each day from START on; a dot is a day without one."""
    found = enumerate(series.split())
    return {START + timedelta(days=number): Fraction(mood) for number, mood in found if mood != "."}


def checked(lag: Lag) -> AfterContact:
    return after_contact(moods_of(SERIES), days(*ON), days(*ON), lag)


# ---- check values --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lag", "difference", "low", "high", "controls"),
    [
        (Lag.SAME_DAY, -0.933, -1.35, -0.50, 17),
        (Lag.NEXT_DAY, 0.164, -0.20, 0.50, 12),
        (Lag.THREE_DAYS, -0.100, -0.65, 0.45, 4),
    ],
)
def test_the_check_values(
    lag: Lag, difference: float, low: float, high: float, controls: int
) -> None:
    found = checked(lag)

    assert (found.n, found.controls) == (5, controls)
    assert found.difference is not None
    assert float(found.difference) == pytest.approx(difference, abs=0.001)
    assert found.low == pytest.approx(low, abs=0.1)
    assert found.high == pytest.approx(high, abs=0.1)


def test_every_event_of_the_check_values_stands_with_its_own_numbers() -> None:
    events = checked(Lag.NEXT_DAY).events

    assert [one.day for one in events] == sorted(days(*ON))
    assert [float(round(one.before, 1)) for one in events] == [3.3, 3.0, 3.3, 3.0, 3.0]
    assert [one.mood for one in events] == [3, 4, 3, 3, 3]
    assert [one.controls for one in events] == [12] * 5
    assert [float(round(one.against, 1)) for one in events] == [-0.2, 1.1, -0.2, 0.1, 0.1]


def test_a_range_that_holds_zero_tells_nothing() -> None:
    assert [checked(lag).tells_nothing for lag in Lag] == [False, True, True]


def test_four_events_are_too_few_for_a_result() -> None:
    found = after_contact(moods_of(SERIES), days(*ON), days(*ON[:4]), Lag.SAME_DAY)

    assert found.n == 4
    assert (found.difference, found.low, found.high) == (None, None, None)
    assert not found.tells_nothing


def test_without_contacts_or_moods_there_is_nothing() -> None:
    for moods, on in ((moods_of(SERIES), set()), ({}, days(*ON)), ({}, set())):
        assert after_contact(moods, on, on, Lag.NEXT_DAY) == AfterContact([], 0)


# ---- what counts ---------------------------------------------------------------------------------

EVEN = " ".join(["3"] * 40)


def test_a_day_with_another_kind_of_contact_is_never_a_control_day() -> None:
    alone = after_contact(moods_of(EVEN), days(20), days(20), Lag.SAME_DAY)
    beside = after_contact(moods_of(EVEN), days(20, 30), days(20), Lag.SAME_DAY)

    # Day 30, and the three after it that have it among the days before them.
    assert alone.events[0].controls - beside.events[0].controls == 4


def test_a_contact_soon_after_leaves_the_event_out() -> None:
    def n(lag: Lag) -> int:
        return after_contact(moods_of(EVEN), days(20, 22), days(20), lag).n

    assert [n(lag) for lag in Lag] == [1, 1, 0]


def test_an_event_needs_two_known_days_without_contact_before_it() -> None:
    def n(series: str, *contacts: int) -> int:
        on = days(20, *contacts)
        return after_contact(moods_of(series), on, days(20), Lag.SAME_DAY).n

    one_missing = EVEN.split()
    one_missing[16] = "."
    two_missing = [*one_missing]
    two_missing[17] = "."
    assert n(" ".join(one_missing)) == 1
    assert n(" ".join(two_missing)) == 0
    assert n(" ".join(one_missing), 18) == 0  # known, but with a Contact


def test_an_event_needs_three_control_days() -> None:
    def controls(length: int) -> list[int]:
        """Of an event on the last of so many days; day 3 is the first with two days before it."""
        last = days(length)
        found = after_contact(moods_of(" ".join("3" * length)), last, last, Lag.SAME_DAY)
        return [one.controls for one in found.events]

    assert controls(6) == [3]  # days 3, 4 and 5
    assert controls(5) == []


@pytest.mark.parametrize(("before", "n"), [("7/2", 1), ("351/100", 0), ("5/2", 1), ("249/100", 0)])
def test_a_control_day_began_alike_within_half_a_point(before: str, n: int) -> None:
    """Three days that began as told, then an event that began at 3."""
    series = f"{before} {before} 3 . . . " * 3 + "3 3 3"
    last = days(len(series.split()))

    assert after_contact(moods_of(series), last, last, Lag.SAME_DAY).n == n


@pytest.mark.parametrize(("gap", "n"), [(40, 1), (41, 0)])
def test_a_control_day_lies_within_forty_five_days(gap: int, n: int) -> None:
    """Control days can be days 3, 4 and 5 alone: day 3 is 45 or 46 days from the event."""
    series = " ".join(["3"] * 5 + ["."] * gap + ["3"] * 3)
    last = days(len(series.split()))

    assert after_contact(moods_of(series), last, last, Lag.SAME_DAY).n == n


def test_late_is_more_than_two_days_after() -> None:
    assert [is_late(START, START + timedelta(days=gap)) for gap in (0, 1, 2, 3)] == [
        False,
        False,
        False,
        True,
    ]
    assert not is_late(START, START - timedelta(days=1))  # the clock was set back


# ---- the plain scan ------------------------------------------------------------------------------

DayAndMood = Mapping[date, Fraction]


def scan(
    moods: DayAndMood, contacts: Set[date], asked: Set[date], k: int
) -> list[tuple[date, Fraction, list[tuple[date, Fraction]]]]:
    """Each event that counts: its day, its change, and its control days with theirs."""
    found = []
    for d in sorted(asked):
        change = plain_change(moods, contacts, d, k)
        disturbed = any(d + timedelta(days=n) in contacts for n in range(1, k + 1))
        if change is None or disturbed:
            continue
        b = plain_baseline(moods, contacts, d)
        assert b is not None
        controls = []
        for offset in range(-45, 46):
            c = d + timedelta(days=offset)
            quiet = all(c + timedelta(days=n) not in contacts for n in range(-3, k + 1))
            own = plain_baseline(moods, contacts, c)
            its = plain_change(moods, contacts, c, k)
            if quiet and own is not None and its is not None and -1 <= 2 * (own - b) <= 1:
                controls.append((c, its))
        if len(controls) >= 3:
            found.append((d, change, controls))
    return found


def plain_baseline(moods: DayAndMood, contacts: Set[date], d: date) -> Fraction | None:
    known = []
    for n in (3, 2, 1):
        day = d - timedelta(days=n)
        if day in moods and day not in contacts:
            known.append(moods[day])
    return None if len(known) < 2 else Fraction(sum(known), len(known))


def plain_change(moods: DayAndMood, contacts: Set[date], d: date, k: int) -> Fraction | None:
    b, later = plain_baseline(moods, contacts, d), moods.get(d + timedelta(days=k))
    return None if b is None or later is None else later - b


def plain_range(events: Sequence[tuple[Fraction, Sequence[Fraction]]]) -> tuple[float, float]:
    """Every T' of every shift computed anew, in whole numbers: no line, no rounding."""
    n, chance = len(events), Random(SEED)  # noqa: S311 (the same draws)
    places = [
        [int(chance.random() * (1 + len(controls))) for _, controls in events] for _ in range(DRAWS)
    ]
    unit = 20 * n * lcm(*(x.denominator for e, cs in events for x in (e, *cs)))
    unit *= lcm(*(len(cs) for _, cs in events))
    kept = [float(plain_result(events))]
    for step in range(-80, 81):
        shift = Fraction(step, 20)
        tables = [list(plain_results([e - shift, *cs])) for e, cs in events]
        whole = [[whole_number(x * unit / n) for x in table] for table in tables]
        least = abs(sum(table[0] for table in whole))
        larger = sum(
            abs(sum(table[at] for table, at in zip(whole, draw, strict=True))) >= least
            for draw in places
        )
        if Fraction(1 + larger, DRAWS + 1) > Fraction(1, 20):
            kept.append(step / 20)
    return min(kept), max(kept)


def whole_number(value: Fraction) -> int:
    assert value.denominator == 1
    return value.numerator


def plain_results(values: Sequence[Fraction]) -> Iterator[Fraction]:
    """For each of the values: how far it is from the mean of the others."""
    for place, value in enumerate(values):
        others = [*values[:place], *values[place + 1 :]]
        yield value - sum(others, Fraction()) / len(others)


def plain_result(events: Sequence[tuple[Fraction, Sequence[Fraction]]]) -> Fraction:
    own = [next(plain_results([event, *controls])) for event, controls in events]
    return sum(own, Fraction()) / len(own)


DAYS = some.dates(START, START + timedelta(days=70))
MOODS = some.dictionaries(DAYS, some.sampled_from([Fraction(n, 6) for n in range(6, 31)]))


@given(moods=MOODS, contacts=some.sets(DAYS), asked=some.sets(DAYS), lag=some.sampled_from(Lag))
def test_events_controls_and_result_are_those_of_the_plain_scan(
    moods: Moods, contacts: set[date], asked: set[date], lag: Lag
) -> None:
    compare(moods, contacts | asked, asked, lag)


@settings(max_examples=50)
@given(seed=some.integers(0, 10_000), lag=some.sampled_from(Lag))
def test_a_fuller_diary_is_that_of_the_plain_scan(seed: int, lag: Lag) -> None:
    diary = known_effect(seed, days=90, effect=-0.5, lag=lag.value)

    compare(diary.moods, diary.contacts, diary.contacts, lag)


def compare(moods: Moods, contacts: set[date], asked: set[date], lag: Lag) -> None:
    found = after_contact(moods, contacts, asked, lag)
    plain = scan(moods, contacts, asked, lag.value)

    assert [(one.day, one.controls) for one in found.events] == [
        (day, len(controls)) for day, _, controls in plain
    ]
    assert found.controls == len({day for _, _, controls in plain for day, _ in controls})
    only = [(change, [own for _, own in controls]) for _, change, controls in plain]
    assert [one.against for one in found.events] == [plain_result([one]) for one in only]
    if len(plain) >= 5:
        assert found.difference == plain_result(only)
    else:
        assert found.difference is None


# In the last three, draws that come to the very same size as the events decide an end.
@pytest.mark.parametrize(
    ("seed", "length", "lag"),
    [
        (8, 75, Lag.THREE_DAYS),
        (7, 75, Lag.SAME_DAY),
        (181, 60, Lag.NEXT_DAY),
        (277, 60, Lag.SAME_DAY),
    ],
)
def test_the_range_is_that_of_every_shift_computed_anew(seed: int, length: int, lag: Lag) -> None:
    diary = known_effect(seed, days=length, effect=-0.5, lag=lag.value)

    assert_same_range(diary, lag)


@pytest.mark.parametrize("lag", Lag)
def test_the_range_of_the_check_values_is_that_of_every_shift_computed_anew(lag: Lag) -> None:
    assert_same_range(Diary(moods_of(SERIES), days(*ON)), lag)


def assert_same_range(diary: Diary, lag: Lag) -> None:
    found = after_contact(diary.moods, diary.contacts, diary.contacts, lag)
    plain = scan(diary.moods, diary.contacts, diary.contacts, lag.value)
    only = [(change, [own for _, own in controls]) for _, change, controls in plain]

    assert len(plain) >= 5, "a diary that tests nothing"
    assert (found.low, found.high) == plain_range(only)


# ---- laws ----------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(seed=some.integers(0, 10_000), lag=some.sampled_from(Lag))
def test_the_range_holds_the_result_and_is_the_same_each_time(seed: int, lag: Lag) -> None:
    diary = known_effect(seed, days=120, effect=0, lag=lag.value)
    found = after_contact(diary.moods, diary.contacts, diary.contacts, lag)

    if found.difference is not None and found.low is not None and found.high is not None:
        assert found.low <= float(found.difference) <= found.high
    assert found == after_contact(diary.moods, diary.contacts, diary.contacts, lag)


def test_days_that_are_all_alike_have_a_range_of_one_point() -> None:
    """No shift of the grid is kept but the result itself: the range is never empty."""
    low = dict.fromkeys(days(*range(10, 80, 6)), Fraction(2))
    moods = {**moods_of(" ".join(["3"] * 84)), **low}
    found = after_contact(moods, set(low), set(low), Lag.SAME_DAY)

    assert (found.difference, found.low, found.high) == (-1, -1.0, -1.0)


@given(moods=MOODS, contacts=some.sets(DAYS), day=DAYS, lag=some.sampled_from(Lag))
def test_a_day_without_a_mood_is_no_zero(
    moods: Moods, contacts: set[date], day: date, lag: Lag
) -> None:
    """All moods a point higher: a missing day that counted as a number would move the result."""
    moods.pop(day, None)
    higher = {one: mood + 1 for one, mood in moods.items()}
    before = after_contact(moods, contacts, contacts, lag)
    after = after_contact(higher, contacts, contacts, lag)

    assert after.difference == before.difference
    assert [one.against for one in after.events] == [one.against for one in before.events]


# ---- a known effect ------------------------------------------------------------------------------

COVERAGE = {  # of 100 shown diaries: at least, at most
    Lag.SAME_DAY: (80, 98),
    Lag.NEXT_DAY: (80, 98),
}


@pytest.mark.parametrize("lag", COVERAGE)
def test_the_range_holds_a_known_effect_about_nine_times_in_ten(lag: Lag) -> None:
    """60 diaries here; 300 of each kind: `python -m tests.coverage_after_contact`."""
    shown = held = 0
    for seed in range(60):
        diary = known_effect(seed, days=120, effect=-0.5, lag=lag.value)
        found = after_contact(diary.moods, diary.contacts, diary.contacts, lag)
        if found.low is not None and found.high is not None:
            shown += 1
            held += found.low <= -0.5 <= found.high
    least, most = COVERAGE[lag]

    assert shown >= 40
    assert least <= 100 * held / shown <= most
