"""How a Sign moved: the words of its trend, against the check value and a plain search."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Mark, SignRating, Sitting, Window
from walkaway_desktop.domain.signs import (
    SAFETY_SIGN,
    Direction,
    Rated,
    direction,
    rising,
    slope,
    trend,
    trends,
)

START = date(2026, 9, 14)
CALM, UPSET = Mark.CALM, Mark.UPSET
MONTH, WHOLE = Window.FOUR_WEEKS, Window.WHOLE

some_ratings = st.lists(
    st.builds(
        Rated,
        st.integers(0, 400).map(lambda n: START + timedelta(days=n)),
        st.integers(0, 4),
        st.sampled_from([None, *Mark]),
    ),
    max_size=9,
).map(lambda rated: sorted(rated, key=lambda one: one.day))


def rated_on(*pairs: tuple[int, int], mark: Mark | None = None) -> list[Rated]:
    """(days after the first, rating)."""
    return [Rated(START + timedelta(days=day), rating, mark) for day, rating in pairs]


def sat(day: int, rating: int | None, *, window: Window = MONTH, seen: bool = False) -> Sitting:
    when = When(START + timedelta(days=day), None, None)
    given_ratings = {name: SignRating(name, rating, window) for name in ("trust", SAFETY_SIGN)}
    steps_seen = {"signs": NOW} if seen else {}
    return Sitting(day, when, CALM, None, {}, given_ratings, steps_seen=steps_seen)


CHECK = rated_on((0, 2), (14, 3), (40, 3), (62, 4))


def test_the_check_value_rises_by_0_86_in_30_days_in_5_of_6_pairs() -> None:
    found = slope(CHECK)
    assert found is not None
    assert round(float(found), 2) == 0.86
    assert rising(CHECK) == 5
    assert direction(CHECK) is Direction.UP
    assert trend(CHECK).days == 62


def test_turned_around_it_goes_down() -> None:
    mirrored = [Rated(one.day, 4 - one.rating, None) for one in CHECK]
    assert direction(mirrored) is Direction.DOWN


def test_three_ratings_have_no_word() -> None:
    assert direction(CHECK[:3]) is None


def test_within_one_point_it_is_about_the_same_however_steep() -> None:
    assert direction(rated_on((0, 1), (1, 2), (2, 2), (3, 2))) is Direction.SAME


def test_up_and_down_is_mixed() -> None:
    assert direction(rated_on((0, 0), (10, 4), (20, 0), (30, 4))) is Direction.MIXED


def test_a_slow_rise_is_mixed_though_every_pair_rises() -> None:
    slow = rated_on((0, 0), (400, 1), (800, 2), (1200, 3))
    assert rising(slow) == 6
    assert direction(slow) is Direction.MIXED


def test_exactly_half_a_point_in_30_days_is_a_rise() -> None:
    even = rated_on((0, 0), (60, 1), (120, 2), (180, 3))
    assert slope(even) == Fraction(1, 2)
    assert direction(even) is Direction.UP


def test_exactly_two_thirds_of_the_pairs_are_enough() -> None:
    rated = rated_on((0, 2), (10, 1), (20, 3), (30, 3), (31, 4), (41, 3))
    assert rising(rated) == 10
    assert direction(rated) is Direction.UP


def test_ratings_of_one_day_have_no_slope() -> None:
    one_day = rated_on((0, 0), (0, 4), (0, 1), (0, 3))
    assert slope(one_day) is None
    assert direction(one_day) is Direction.MIXED


@given(some_ratings)
def test_it_is_what_a_plain_search_finds(rated: list[Rated]) -> None:
    assert direction(rated) is plainly(rated)


def plainly(rated: list[Rated]) -> Direction | None:
    """The words of the product's text, one after the other."""
    if len(rated) < 4:
        return None
    values = [one.rating for one in rated]
    if all(abs(one - other) <= 1 for one in values for other in values):
        return Direction.SAME
    pairs = [(second, first) for first, second in combinations(rated, 2)]
    slopes = sorted(
        Fraction(30 * (second.rating - first.rating), (second.day - first.day).days)
        for second, first in pairs
        if second.day > first.day
    )
    if not slopes:
        return Direction.MIXED
    low, high = slopes[(len(slopes) - 1) // 2], slopes[len(slopes) // 2]
    for name, sign in ((Direction.UP, 1), (Direction.DOWN, -1)):
        moved = [
            pair
            for pair in pairs
            if sign * (pair[0].rating - pair[1].rating) > 0 and pair[0].day > pair[1].day
        ]
        if sign * (low + high) >= 1 and 3 * len(moved) >= 2 * len(pairs):
            return name
    return Direction.MIXED


@given(some_ratings)
def test_turned_upside_down_up_is_down(rated: list[Rated]) -> None:
    turned = [Rated(one.day, 4 - one.rating, one.mark) for one in rated]
    other = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    found = direction(rated)
    assert direction(turned) is (found if found is None else other.get(found, found))


@given(some_ratings, st.integers(1, 5000))
def test_on_later_days_it_reads_the_same(rated: list[Rated], later: int) -> None:
    moved = [Rated(one.day + timedelta(days=later), one.rating, one.mark) for one in rated]
    assert direction(moved) is direction(rated)


@given(some_ratings)
def test_middle_values_stand_together_or_not_at_all(rated: list[Rated]) -> None:
    found = trend(rated)
    enough = all(sum(one.mark is mark for one in rated) >= 2 for mark in (CALM, UPSET))
    assert (found.calm is not None) == (found.upset is not None) == enough


def test_calm_and_upset_have_a_middle_value_each() -> None:
    rated = [
        *rated_on((0, 2), (9, 3), mark=CALM),
        *rated_on((3, 4), (5, 2), (12, 3), mark=UPSET),
        *rated_on((20, 0), mark=Mark.CANT_SAY),
    ]
    found = trend(rated)
    assert found.calm is not None
    assert found.upset is not None
    assert (found.calm.value, found.calm.n) == (Fraction(5, 2), 2)
    assert (found.upset.value, found.upset.n) == (3, 3)


def test_another_span_of_time_starts_a_line_of_its_own() -> None:
    found = trends("trust", [sat(0, 1), sat(5, 3, window=WHOLE), sat(9, 2)])
    values = {window: [one.rating for one in line.rated] for window, line in found.items()}
    assert values == {MONTH: [1, 2], WHOLE: [3]}


def test_not_sure_and_what_was_seen_before_are_left_out() -> None:
    found = trends("trust", [sat(0, 1), sat(5, None), sat(9, 2, seen=True)])
    assert [one.rating for one in found[MONTH].rated] == [1]


def test_the_safety_sign_has_no_trend() -> None:
    assert trends(SAFETY_SIGN, [sat(0, 1), sat(5, 3), sat(9, 2), sat(12, 4)]) == {}


@pytest.mark.parametrize("sign", ["trust", "voice"])
def test_a_sign_knows_nothing_of_another(sign: str) -> None:
    found = trends(sign, [sat(0, 1)])
    assert bool(found) == (sign == "trust")
