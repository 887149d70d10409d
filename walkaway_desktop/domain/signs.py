"""The six Signs: what stands for each in the vault, and how one of them moved over Sittings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from itertools import combinations
from statistics import median

from walkaway_desktop.domain.records import Mark, Sitting, Window

SAFETY_SIGN = "abuse"  # the one whose new ratings can set Safety mode, and that has no trend
SIGNS = (SAFETY_SIGN, "gut", "identity", "respect", "trust", "voice")
RATINGS = range(5)  # not at all, a little, sometimes, often, nearly always
STEP = "signs"

FEWEST_FOR_A_WORD = 4  # ratings
FEWEST_OF_A_MARK = 2  # calm ratings, and as many upset ones
SAME_WITHIN = 1  # point
SLOPE_DAYS = 30
STEEP = Fraction(1, 2)  # points in SLOPE_DAYS
MOST_PAIRS = Fraction(2, 3)


class Direction(Enum):
    """How the ratings of one Sign moved."""

    SAME = auto()
    UP = auto()
    DOWN = auto()
    MIXED = auto()


@dataclass(frozen=True, slots=True)
class Rated:
    """One number given to a Sign, without a look at the earlier ones."""

    day: date
    rating: int
    mark: Mark | None  # how the person was at the start; None = not answered


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle value of the ratings with one mark, and how many they are."""

    value: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class Trend:
    """One Sign over one span of time. None: there are too few ratings to say."""

    rated: tuple[Rated, ...]  # oldest first
    direction: Direction | None
    calm: Middle | None  # None as well where the other one is
    upset: Middle | None

    @property
    def days(self) -> int:
        """From the first rating to the last; 0 = all on one day."""
        return (self.rated[-1].day - self.rated[0].day).days if self.rated else 0


def trends(sign: str, sittings: Iterable[Sitting]) -> dict[Window, Trend]:
    """A trend of its own for each span of time that this Sign was rated for.

    Not sure is no number, and what was answered after a look at earlier answers is left out.
    None of it for the Safety Sign. (docs/method.md, Trend of a Sign)
    """
    if sign == SAFETY_SIGN:
        return {}
    found: dict[Window, list[Rated]] = defaultdict(list)
    for sitting in sittings:
        given = sitting.ratings.get(sign)
        if given is None or given.rating is None or STEP in sitting.steps_seen:
            continue
        found[given.window].append(Rated(sitting.when.day, given.rating, sitting.mark))
    return {window: trend(found[window]) for window in Window if window in found}


def trend(rated: Iterable[Rated]) -> Trend:
    """What can be said of these ratings."""
    in_order = tuple(sorted(rated, key=lambda one: one.day))
    calm, upset = (_middle(in_order, mark) for mark in (Mark.CALM, Mark.UPSET))
    both = calm is not None and upset is not None
    return Trend(
        rated=in_order,
        direction=direction(in_order),
        calm=calm if both else None,
        upset=upset if both else None,
    )


def direction(rated: Sequence[Rated]) -> Direction | None:
    """About the same, mostly up, mostly down, else mixed, tested in this order; None = below 4."""
    if len(rated) < FEWEST_FOR_A_WORD:
        return None
    values = [one.rating for one in rated]
    if max(values) - min(values) <= SAME_WITHIN:
        return Direction.SAME
    steep, up, down = slope(rated), rising(rated), rising(rated[::-1])
    pairs = len(rated) * (len(rated) - 1) // 2
    if steep is not None and steep >= STEEP and up >= MOST_PAIRS * pairs:
        return Direction.UP
    if steep is not None and steep <= -STEEP and down >= MOST_PAIRS * pairs:
        return Direction.DOWN
    return Direction.MIXED


def slope(rated: Sequence[Rated]) -> Fraction | None:
    """Points in 30 days: the middle one of the slopes of all pairs (Theil 1950, Sen 1968).

    Two ratings of one day have no slope; None = no pair has one.
    """
    slopes = [
        Fraction(later.rating - earlier.rating, (later.day - earlier.day).days)
        for earlier, later in combinations(rated, 2)
        if later.day != earlier.day
    ]
    return median(slopes) * SLOPE_DAYS if slopes else None


def rising(rated: Sequence[Rated]) -> int:
    """Pairs of different days whose second rating is the higher one."""
    return sum(
        second.rating > first.rating
        for first, second in combinations(rated, 2)
        if second.day != first.day
    )


def _middle(rated: Sequence[Rated], mark: Mark) -> Middle | None:
    values = [Fraction(one.rating) for one in rated if one.mark is mark]
    return Middle(median(values), len(values)) if len(values) >= FEWEST_OF_A_MARK else None
