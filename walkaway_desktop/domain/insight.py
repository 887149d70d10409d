"""What the days of one item come to, on request.

Formulas and limits: docs/method.md, Summary of an item; Groups of days. Nothing here says why.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from walkaway_desktop.domain.records import Day

FEWEST_DAYS = 3  # for middle value, mean, lowest and highest
FEWEST_IN_A_GROUP = 5
SHORT_NIGHT, LONG_NIGHT = 6, 7  # hours: under, and from on
FEWEST_FOR_CHANGE = 14
DAYS_AT_AN_END = 7
WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Known:
    """A day with an answer. Its value is exact: rounded once more, a figure would be off."""

    day: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class Group:
    """Days that belong together. `mean` None = too few of them."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class End:
    """The first or the last known days: their middle value and their dates."""

    median: float
    since: date
    until: date
    n: int


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """Figures of one item, unrounded. None = too few known days (or, for `missing`, no span)."""

    n: int
    missing: int | None
    first: date | None
    last: date | None
    median: float | None
    mean: float | None
    low: float | None
    high: float | None
    by_weekday: tuple[Group, ...]  # Monday first
    first_days: End | None
    last_days: End | None


def summary(
    days: Iterable[Day], key: str, since: date | None = None, until: date | None = None
) -> ItemSummary:
    """The figures of the item `key` on the days from `since` to `until`, both included.

    None = from the first, to the last known day. (docs/method.md, Summary of an item)
    """
    return summary_of(known_days(days, key, since, until), since, until)


def summary_of(
    known: Sequence[Known], since: date | None = None, until: date | None = None
) -> ItemSummary:
    """The same of days that are known, the oldest first, all between both ends."""
    n = len(known)
    values = [one.value for one in known]
    enough = n >= FEWEST_DAYS
    change = n >= FEWEST_FOR_CHANGE
    return ItemSummary(
        n=n,
        missing=_missing(known, since, until),
        first=known[0].day if known else None,
        last=known[-1].day if known else None,
        median=float(median(values)) if enough else None,
        mean=_mean(values) if enough else None,
        low=float(min(values)) if enough else None,
        high=float(max(values)) if enough else None,
        by_weekday=by_weekday(known),
        first_days=_end(known[:DAYS_AT_AN_END]) if change else None,
        last_days=_end(known[-DAYS_AT_AN_END:]) if change else None,
    )


def known_days(
    days: Iterable[Day], key: str, since: date | None = None, until: date | None = None
) -> list[Known]:
    """The days with this item between both ends, the oldest first; None = an open end."""
    first, last = since or date.min, until or date.max
    found = [
        Known(day.day, _exact(day.means[key], day.counts[key]))
        for day in days
        if key in day.means and first <= day.day <= last
    ]
    return sorted(found, key=lambda one: one.day)


def _exact(mean: float, count: int) -> Fraction:
    """The mean before it was rounded to a float: answers are whole or half numbers."""
    return Fraction(round(2 * count * mean), 2 * count)


def _missing(known: Sequence[Known], since: date | None, until: date | None) -> int | None:
    """Calendar days without the item. None = an end is open and no day is known."""
    first = since or (known[0].day if known else None)
    last = until or (known[-1].day if known else None)
    if first is None or last is None:
        return None
    return (last - first).days + 1 - len(known)


def _mean(values: Sequence[Fraction]) -> float:
    return float(sum(values, Fraction()) / len(values))


def by_weekday(known: Sequence[Known]) -> tuple[Group, ...]:
    """The days of each weekday, Monday first."""
    return tuple(_of_weekday(known, number) for number in range(WEEKDAYS))


def _of_weekday(known: Sequence[Known], number: int) -> Group:
    values = [one.value for one in known if one.day.weekday() == number]
    return Group(len(values), _mean(values) if len(values) >= FEWEST_IN_A_GROUP else None)


def _end(known: Sequence[Known]) -> End:
    values = [one.value for one in known]
    return End(float(median(values)), known[0].day, known[-1].day, len(known))


# ---- groups of days ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nights:
    """Days after short and after long nights; `between` are on neither side."""

    short: Group
    long: Group
    between: int

    @property
    def n(self) -> int:
        return self.short.n + self.long.n + self.between


def with_and_without(known: Iterable[Known], days: Set[date]) -> tuple[Group, Group]:
    """The known days that are among `days`, and the others."""
    inside: list[Fraction] = []
    outside: list[Fraction] = []
    for one in known:
        (inside if one.day in days else outside).append(one.value)
    return _two_sides(inside, outside)


def after_nights(known: Iterable[Known], sleep: Iterable[Known]) -> Nights:
    """The known days by the sleep of the night before, which is noted on the day itself."""
    hours = {one.day: one.value for one in sleep}
    both = [one for one in known if one.day in hours]
    short, long = _two_sides(
        [one.value for one in both if hours[one.day] < SHORT_NIGHT],
        [one.value for one in both if hours[one.day] >= LONG_NIGHT],
    )
    return Nights(short, long, len(both) - short.n - long.n)


def _two_sides(one: Sequence[Fraction], other: Sequence[Fraction]) -> tuple[Group, Group]:
    """A mean on one side alone would say nothing."""
    enough = min(len(one), len(other)) >= FEWEST_IN_A_GROUP
    first, second = (Group(len(side), _mean(side) if enough else None) for side in (one, other))
    return first, second


# ---- as shown ------------------------------------------------------------------------------------


def shown_tenths(value: float | Fraction) -> float:
    """Rounded to tenths, halves away from zero.

    A double that is nearest to a half, such as that of 33/20, lies on one side of it by chance.
    Its shortest form is that half.
    """
    exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    tenths = int(abs(exact) * 10 + Fraction(1, 2))
    return (-tenths if value < 0 else tenths) / 10
