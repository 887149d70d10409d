"""Mood after a Contact, against other own days that began alike. (docs/method.md, After Contact)

Formula: T = mean over events of (Δ_event - mean Δ of its control days), Δ_d = mood(d + k) - B_d.
Range: the shifts that a randomization test within each event's set does not refuse.
Sources: Fisher 1935; Edgington and Onghena 2007; Lehmann 1963 (a range from a test).
Limits: days are not drawn by lot, control days are shared, and the range holds the true value in
about 9 of 10 shown cases, not in 19 of 20. Nothing here says why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from random import Random
from statistics import fmean

FEWEST_EVENTS = 5
FEWEST_CONTROLS = 3
BASELINE_DAYS = 3  # before the day
FEWEST_IN_BASELINE = 2
LIKE = Fraction(1, 2)  # baselines that differ by no more began alike
NEAR_DAYS = 45
MOST_DAYS_LATE = 2
DRAWS = 1000
SEED = 20  # fixed: the same diary always gives the same range
LEVEL = 0.05
STEPS_OF_ONE = 20  # the grid of shifts: 0.05 apart
MOST_STEPS = 4 * STEPS_OF_ONE
EQUAL = 1e-9  # sizes that differ by less are equal: they are sums of doubles

Moods = Mapping[int, Fraction]  # known days by their ordinal
Line = tuple[float, float]  # what T' is at θ = 0, and its slope


class Lag(Enum):
    """How many days after a Contact the mood is looked at."""

    SAME_DAY = 0
    NEXT_DAY = 1
    THREE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Event:
    """One day with a Contact, and what its mood came to against its control days."""

    day: date
    before: Fraction  # its baseline
    mood: Fraction  # so many days after as was asked
    controls: int
    against: Fraction  # its change less the mean change of the control days


@dataclass(frozen=True, slots=True)
class AfterContact:
    """`difference`, `low` and `high` are None together: too few events."""

    events: Sequence[Event]  # the oldest first
    controls: int  # days, each counted once
    difference: Fraction | None = None
    low: float | None = None
    high: float | None = None

    @property
    def n(self) -> int:
        return len(self.events)

    @property
    def tells_nothing(self) -> bool:
        """Whether the range holds 0: not enough to see a difference."""
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class _Matched:
    """An event with its control days and the change of each."""

    day: int
    change: Fraction
    controls: Mapping[int, Fraction]

    @property
    def against(self) -> Fraction:
        return self.change - sum(self.controls.values(), Fraction()) / len(self.controls)

    def lines(self) -> list[Line]:
        """What each day of the set adds to T' if it is the one that is called the event."""
        m, total = len(self.controls), sum(self.controls.values(), self.change)
        drawn = [(change - (total - change) / m, 1 / m) for change in self.controls.values()]
        return [(float(self.against), -1.0), *((float(at), slope) for at, slope in drawn)]


def is_late(day: date, written_on: date) -> bool:
    """Whether an entry of `day`, written on that other day, is left out: memory fills in."""
    return (written_on - day).days > MOST_DAYS_LATE


def after_contact(
    moods: Mapping[date, Fraction], contacts: Set[date], asked: Set[date], lag: Lag
) -> AfterContact:
    """`contacts`: every day with one of any kind; `asked`: those with the kind asked for."""
    diary = _Diary(moods, contacts, lag.value)
    found = list(diary.matched(asked & contacts))
    events = [
        Event(
            date.fromordinal(one.day),
            diary.baselines[one.day],
            diary.moods[one.day + lag.value],
            len(one.controls),
            one.against,
        )
        for one in found
    ]
    controls = len({day for one in found for day in one.controls})
    if len(found) < FEWEST_EVENTS:
        return AfterContact(events, controls)
    difference = sum((one.against for one in found), Fraction()) / len(found)
    low, high = _range(found, float(difference))
    return AfterContact(events, controls, difference, low, high)


class _Diary:
    """Days by their ordinal, and what can be said of each for one lag."""

    def __init__(self, moods: Mapping[date, Fraction], contacts: Set[date], lag: int) -> None:
        self.moods: Moods = {day.toordinal(): mood for day, mood in moods.items()}
        self.lag = lag
        self._contacts = {day.toordinal() for day in contacts}
        self.baselines = dict(self._baselines())
        self._changes = {
            day: self.moods[day + lag] - baseline
            for day, baseline in self.baselines.items()
            if day + lag in self.moods
        }
        self._quiet = {
            day: change
            for day, change in self._changes.items()
            if not self._has_contact(day - BASELINE_DAYS, day + lag)
        }

    def _baselines(self) -> Iterator[tuple[int, Fraction]]:
        """Of each day that has one: a known day counts for the three that follow it."""
        usable = {day: mood for day, mood in self.moods.items() if day not in self._contacts}
        after = {day + gap for day in usable for gap in range(1, BASELINE_DAYS + 1)}
        for day in sorted(after):
            known = [usable[one] for one in range(day - BASELINE_DAYS, day) if one in usable]
            if len(known) >= FEWEST_IN_BASELINE:
                yield day, sum(known, Fraction()) / len(known)

    def _has_contact(self, first: int, last: int) -> bool:
        return any(day in self._contacts for day in range(first, last + 1))

    def matched(self, asked: Iterable[date]) -> Iterator[_Matched]:
        """The events that count, the oldest first."""
        for event in sorted(day.toordinal() for day in asked):
            if event not in self._changes or self._has_contact(event + 1, event + self.lag):
                continue
            controls = dict(self._controls(event))
            if len(controls) >= FEWEST_CONTROLS:
                yield _Matched(event, self._changes[event], controls)

    def _controls(self, event: int) -> Iterator[tuple[int, Fraction]]:
        baseline = self.baselines[event]
        for day in range(event - NEAR_DAYS, event + NEAR_DAYS + 1):
            if day in self._quiet and abs(self.baselines[day] - baseline) <= LIKE:
                yield day, self._quiet[day]


def _range(found: Sequence[_Matched], difference: float) -> tuple[float, float]:
    """The lowest and the highest shift that is kept; the result itself always is."""
    draws = _draws(found)
    needed = LEVEL * (DRAWS + 1) - 1
    kept = [difference]
    for step in range(-MOST_STEPS, MOST_STEPS + 1):
        shift = step / STEPS_OF_ONE
        least = abs(difference - shift) - EQUAL
        if sum(abs(at + slope * shift) >= least for at, slope in draws) > needed:
            kept.append(shift)
    return min(kept), max(kept)


def _draws(found: Sequence[_Matched]) -> list[Line]:
    """T' of each draw, as a line in θ. Only `random()` is the same in every version of Python."""
    chance = Random(SEED)  # noqa: S311 (no secret: the draws are to be the same each time)
    sets = [one.lines() for one in found]
    drawn = [[lines[int(chance.random() * len(lines))] for lines in sets] for _ in range(DRAWS)]
    return [(fmean(at for at, _ in one), fmean(slope for _, slope in one)) for one in drawn]
