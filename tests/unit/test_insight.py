"""The summary of an item: equal to the last digit to what a second hand computes from the answers.

The second hand walks the calendar with the statistics module; it shares no line with the first.
"""

import statistics
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.insight import (
    Group,
    ItemSummary,
    after_nights,
    known_days,
    shown_tenths,
    summary,
    with_and_without,
)
from walkaway_desktop.domain.records import CheckinAnswers, Day
from walkaway_desktop.storage.vault import Vault

START = date(2024, 2, 19)  # a Monday, ten days before a leap day
Answers = Mapping[date, Sequence[float]]  # all answers of each known day


def days_of(answers: Answers, key: str = "mood") -> list[Day]:
    """As the vault gives them back: one mean and one count per day."""
    return [
        Day(day, {key: sum(values) / len(values)}, {key: len(values)})
        for day, values in sorted(answers.items())
    ]


def by_second_hand(answers: Answers, since: date | None, until: date | None) -> dict[str, object]:
    """Every figure from the answers themselves, walking the calendar day by day."""
    inside = [
        day
        for day in sorted(answers)
        if (not since or day >= since) and (not until or day <= until)
    ]
    first, last = since or next(iter(inside), None), until or next(reversed(inside), None)
    series: list[tuple[date, Fraction]] = []
    missing = None
    if first and last:
        missing, day = 0, first
        while day <= last:
            if day in answers:
                series.append((day, statistics.mean(map(Fraction, answers[day]))))
            else:
                missing += 1
            day += timedelta(days=1)
    values = [value for _, value in series]
    few = len(values) < 3
    return {
        "n": len(values),
        "missing": missing,
        "first": series[0][0] if series else None,
        "last": series[-1][0] if series else None,
        "median": None if few else float(statistics.median(values)),
        "mean": None if few else float(statistics.mean(values)),
        "low": None if few else float(sorted(values)[0]),
        "high": None if few else float(sorted(values)[-1]),
        "weekdays": [
            (len(group), float(statistics.mean(group)) if len(group) > 4 else None)
            for number in range(7)
            for group in [[value for day, value in series if day.isoweekday() == number + 1]]
        ],
        "first7": end_of(series[:7]) if len(series) > 13 else None,
        "last7": end_of(series[len(series) - 7 :]) if len(series) > 13 else None,
    }


def end_of(series: Sequence[tuple[date, Fraction]]) -> tuple[object, ...]:
    (since, _), (until, _) = series[0], series[-1]
    return float(statistics.median(value for _, value in series)), since, until, 7


def figures(found: ItemSummary) -> dict[str, object]:
    ends = [
        end and (end.median, end.since, end.until, end.n)
        for end in (found.first_days, found.last_days)
    ]
    return {
        "n": found.n,
        "missing": found.missing,
        "first": found.first,
        "last": found.last,
        "median": found.median,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "weekdays": [(group.n, group.mean) for group in found.by_weekday],
        "first7": ends[0],
        "last7": ends[1],
    }


def one_a_day(*values: float | None) -> dict[date, list[float]]:
    """A value for each day from START on; None = a day without an entry."""
    days = (START + timedelta(days=number) for number in range(len(values)))
    return {day: [value] for day, value in zip(days, values, strict=True) if value is not None}


# ---- check values --------------------------------------------------------------------------------


def test_a_fortnight_with_a_gap() -> None:
    answers = one_a_day(3, 4, None, 2, 2, 5, 3, 4, 4, 1, 3, 3, 2, 4, 5)
    found = summary(days_of(answers), "mood")

    assert (found.n, found.missing) == (14, 1)
    assert (found.first, found.last) == (date(2024, 2, 19), date(2024, 3, 4))
    assert (found.median, found.mean, found.low, found.high) == (3.0, 45 / 14, 1.0, 5.0)
    assert found.first_days is not None
    assert (found.first_days.median, found.first_days.n) == (3.0, 7)
    assert (found.first_days.since, found.first_days.until) == (START, date(2024, 2, 26))
    assert found.last_days is not None
    assert (found.last_days.median, found.last_days.n) == (3.0, 7)
    assert (found.last_days.since, found.last_days.until) == (date(2024, 2, 27), date(2024, 3, 4))
    assert found.by_weekday[0] == Group(3, None)  # Mondays


def test_a_days_value_is_the_mean_of_its_answers_and_an_even_middle_lies_between() -> None:
    answers = {
        START: [1, 2, 2],
        START + timedelta(days=1): [5],
        START + timedelta(days=2): [2, 3, 3],
        START + timedelta(days=3): [1],
    }
    found = summary(days_of(answers), "mood")

    assert found.median == 13 / 6  # between 5/3 and 8/3
    assert found.mean == 31 / 12
    assert (found.low, found.high) == (1.0, 5.0)


@pytest.mark.parametrize(("n", "is_shown"), [(2, False), (3, True)])
def test_below_three_days_there_are_no_figures(n: int, is_shown: bool) -> None:  # noqa: FBT001 (a table)
    found = summary(days_of(one_a_day(*[4] * n)), "mood")

    shown = [one is not None for one in (found.median, found.mean, found.low, found.high)]
    assert shown == [is_shown] * 4


@pytest.mark.parametrize(("n", "mean"), [(4, None), (5, 2.0)])
def test_a_weekday_has_a_mean_from_five_of_it(n: int, mean: float | None) -> None:
    answers = {START + timedelta(weeks=number): [2] for number in range(n)}

    assert summary(days_of(answers), "mood").by_weekday[0] == Group(n, mean)


@pytest.mark.parametrize(("n", "is_shown"), [(13, False), (14, True)])
def test_change_is_told_from_fourteen_days_on(n: int, is_shown: bool) -> None:  # noqa: FBT001 (a table)
    found = summary(days_of(one_a_day(*[3] * n)), "mood")

    assert (found.first_days is not None, found.last_days is not None) == (is_shown, is_shown)


def test_a_span_counts_the_days_before_and_after_the_entries() -> None:
    answers = one_a_day(3, None, 4)
    since, until = START - timedelta(days=10), START + timedelta(days=20)

    assert summary(days_of(answers), "mood", since, until).missing == 29
    assert summary(days_of(answers), "mood", since).missing == 11
    assert summary(days_of(answers), "mood", None, until).missing == 19


def test_days_outside_the_span_and_other_items_do_not_count() -> None:
    days = [
        Day(START, {"mood": 1.0}, {"mood": 1}),
        Day(START + timedelta(days=1), {"pull": 9.0, "mood": 4.0}, {"pull": 1, "mood": 1}),
        Day(START + timedelta(days=2), {"pull": 7.0}, {"pull": 1}),
    ]
    found = summary(days, "mood", START + timedelta(days=1))

    assert (found.n, found.first, found.missing) == (1, START + timedelta(days=1), 0)


def test_an_item_without_answers_has_nothing_but_its_zero() -> None:
    found = figures(summary([], "mood"))

    assert found.pop("n") == 0
    assert found.pop("weekdays") == [(0, None)] * 7
    assert set(found.values()) == {None}


def test_a_span_without_answers_is_missing_whole() -> None:
    assert summary([], "mood", START, START + timedelta(days=9)).missing == 10
    assert summary([], "mood", START).missing is None


# ---- laws ----------------------------------------------------------------------------------------

DATES = some.dates(START, START + timedelta(days=60))
DIARIES = some.dictionaries(
    DATES, some.lists(some.sampled_from([half / 2 for half in range(33)]), min_size=1, max_size=7)
)


@given(answers=DIARIES, since=some.none() | DATES, until=some.none() | DATES)
def test_every_figure_is_that_of_the_second_hand(
    answers: Answers, since: date | None, until: date | None
) -> None:
    if since and until and since > until:
        since, until = until, since

    assert figures(summary(days_of(answers), "mood", since, until)) == by_second_hand(
        answers, since, until
    )


@given(answers=DIARIES, order=some.randoms())
def test_the_order_in_which_days_come_changes_nothing(answers: Answers, order: Random) -> None:
    days = days_of(answers)
    shuffled = order.sample(days, len(days))

    assert summary(shuffled, "mood") == summary(days, "mood")


def made_up_series(seed: int, days: int) -> dict[date, list[float]]:
    """A long diary: about a fifth of its days missing, up to five answers on the others."""
    chance = Random(seed)  # noqa: S311 (made-up data)
    return {
        START + timedelta(days=number): [chance.randint(1, 5) for _ in range(chance.randint(1, 5))]
        for number in range(days)
        if chance.random() > 0.2
    }


@pytest.mark.parametrize(("seed", "days"), [(1, 1300), (2, 3650)])
def test_a_long_series_is_equal_to_the_last_digit(seed: int, days: int) -> None:
    answers = made_up_series(seed, days)

    assert figures(summary(days_of(answers), "mood")) == by_second_hand(answers, None, None)


def test_the_days_of_a_vault_come_to_the_same(memory_vault: Vault) -> None:
    answers = made_up_series(3, 60)
    with memory_vault.transaction():
        for day, values in answers.items():
            for value in values:
                memory_vault.checkins.add(
                    When.on(day, None, 4), CheckinAnswers({"mood": value, "sleep": 7.5})
                )
    found = summary(memory_vault.checkins.days(), "mood")

    assert figures(found) == by_second_hand(answers, None, None)


# ---- groups of days ------------------------------------------------------------------------------


def mean_by_second_hand(values: Sequence[Fraction], *, enough: bool) -> float | None:
    return float(statistics.mean(values)) if enough else None


def test_days_with_a_tag_and_the_others() -> None:
    known = known_days(days_of(one_a_day(3, 4, None, 2, 2, 5, 3, 4, 4, 1, 3, 3, 2, 4, 5)), "mood")
    tagged = {START + timedelta(days=number) for number in (0, 1, 2, 5, 6, 7)}

    assert with_and_without(known, tagged) == (Group(5, 19 / 5), Group(9, 26 / 9))


@pytest.mark.parametrize(("tagged", "others"), [(4, 20), (20, 4)])
def test_a_mean_needs_five_days_on_either_side(tagged: int, others: int) -> None:
    known = known_days(days_of(one_a_day(*[3] * (tagged + others))), "mood")
    found = with_and_without(known, {START + timedelta(days=n) for n in range(tagged)})

    assert found == (Group(tagged, None), Group(others, None))


def test_nights_of_six_to_seven_hours_are_on_neither_side() -> None:
    hours = (0, 5.5, 5.5, 5.5, 5.5, 6, 6.5, 7, 7.5, 8, 9, 10)
    moods = (2, 2, 2, 2, 3, 1, 1, 4, 4, 4, 4, 5)
    known = known_days(days_of(one_a_day(*moods)), "mood")
    sleep = known_days(days_of(one_a_day(*hours), "sleep"), "sleep")
    found = after_nights(known, sleep)

    assert found.short == Group(5, 11 / 5)
    assert found.long == Group(5, 21 / 5)
    assert found.between == 2
    assert found.n == 12


def test_a_day_without_sleep_or_without_the_item_is_on_no_side() -> None:
    known = known_days(days_of(one_a_day(None, 3, 3)), "mood")
    sleep = known_days(days_of(one_a_day(5, None, 8), "sleep"), "sleep")
    found = after_nights(known, sleep)

    assert (found.short.n, found.long.n, found.between) == (0, 1, 0)


@given(answers=DIARIES, tagged=some.sets(DATES))
def test_both_sides_are_those_of_the_second_hand(answers: Answers, tagged: set[date]) -> None:
    sides: list[list[Fraction]] = [[], []]
    for day in sorted(answers):
        sides[day not in tagged].append(statistics.mean(map(Fraction, answers[day])))
    enough = min(map(len, sides)) > 4

    assert list(with_and_without(known_days(days_of(answers), "mood"), tagged)) == [
        Group(len(side), mean_by_second_hand(side, enough=enough)) for side in sides
    ]


@given(answers=DIARIES, nights=DIARIES)
def test_nights_are_those_of_the_second_hand(answers: Answers, nights: Answers) -> None:
    short, long, between = [], [], 0
    for day in sorted(set(answers) & set(nights)):
        hours = statistics.mean(map(Fraction, nights[day]))
        mood = statistics.mean(map(Fraction, answers[day]))
        if hours < 6:
            short.append(mood)
        elif hours >= 7:
            long.append(mood)
        else:
            between += 1
    found = after_nights(
        known_days(days_of(answers), "mood"), known_days(days_of(nights, "sleep"), "sleep")
    )
    enough = min(len(short), len(long)) > 4

    assert found.between == between
    assert [found.short, found.long] == [
        Group(len(side), mean_by_second_hand(side, enough=enough)) for side in (short, long)
    ]


@pytest.mark.parametrize("twentieth", range(-101, 102, 2))
def test_half_a_tenth_goes_away_from_zero_whichever_side_its_double_lies_on(twentieth: int) -> None:
    away = (twentieth + (1 if twentieth > 0 else -1)) // 2 / 10
    assert shown_tenths(twentieth / 20) == away
    assert shown_tenths(Fraction(twentieth, 20)) == away


@pytest.mark.parametrize("value", [Fraction(33, 20) - Fraction(1, 10**12), 1.6499999999])
def test_less_than_half_a_tenth_is_left_off(value: float | Fraction) -> None:
    assert shown_tenths(value) == 1.6
