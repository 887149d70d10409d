"""Urges: moments of wanting to reach out, how long to wait, and what came of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from statistics import median

from walkaway_desktop.domain.day import When

STRENGTHS = range(11)
SHORTEST, LONGEST, USUAL = 5, 30, 20  # minutes of the timer
FOR_NUMBERS = 5  # Urges with both strengths
FOR_HOURS = 10  # Urges with a time
STILL_NEAR = timedelta(minutes=60)  # an Urge that a decision had better know of


class UrgeKind(Enum):
    """What the person wants to do; the vault keeps the lower-case name."""

    WRITE = auto()
    CALL = auto()
    GO_THERE = auto()
    LOOK_THEM_UP = auto()
    ANSWER = auto()
    OTHER = auto()


class Ending(Enum):
    """How it went. None of them is better than another."""

    EASED = auto()
    ANOTHER_ROUND = auto()
    CONTACT = auto()
    EXCEPTION = auto()
    NOT_NOTED = auto()  # nobody said until the next day


class LineType(Enum):
    """What a line of the person's own is for."""

    CALM = auto()  # written while calm, read in an Urge
    PLAN = auto()  # if this, then that
    SOMETHING_ELSE = auto()  # to do instead


MOST_LINES: Mapping[LineType, int] = {
    LineType.CALM: 20,
    LineType.PLAN: 10,
    LineType.SOMETHING_ELSE: 30,
}
LINE = 300  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the person's own, in their order."""

    id: int
    type: LineType
    text: str
    written_at: datetime


# ---- the timer -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Timer:
    """What is kept of it, so that it runs on while the app is locked or closed."""

    minutes: int
    waited: timedelta = timedelta()  # before `since`
    since: datetime | None = None  # it has run from then on; None = it stands

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def was_started(self) -> bool:
        return self.since is not None or self.waited > timedelta()

    def passed(self, now: datetime) -> timedelta:
        """How much of it is over: never less than before, never more than its length.

        A clock that is set forward or back makes it shorter or longer, never beyond that.
        """
        running = timedelta() if self.since is None else max(now - self.since, timedelta())
        return min(self.waited + running, self.length)

    def left(self, now: datetime) -> timedelta:
        """How much of it is to come."""
        return self.length - self.passed(now)

    def is_over(self, now: datetime) -> bool:
        return self.left(now) == timedelta()

    def runs(self, now: datetime) -> bool:
        """Whether its time passes now."""
        return self.since is not None and not self.is_over(now)

    def started(self, now: datetime) -> "Timer":
        """The same, running from `now` on; what was waited before counts."""
        return self if self.since is not None else replace(self, since=now)

    def paused(self, now: datetime) -> "Timer":
        """The same, standing still from `now` on."""
        return replace(self, waited=self.passed(now), since=None)

    def set_right(self, now: datetime) -> "Timer":
        """The same where the clock was set back to before its start: it must not wait for that."""
        if self.since is None or self.since <= now:
            return self
        return replace(self, since=now)


# ---- one Urge ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UrgeAnswers:
    """What the person says of it. What was not answered is None."""

    kind: UrgeKind | None = None
    before: int | None = None  # strength, 0 to 10
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Urge:
    """One stored Urge. What was not answered is None."""

    id: int
    when: When
    kind: UrgeKind | None
    before: int | None
    after: int | None
    timer: Timer
    started_at: datetime
    ending: Ending | None  # None = open
    contact_id: int | None

    @property
    def answers(self) -> UrgeAnswers:
        return UrgeAnswers(self.kind, self.before, self.after)


# ---- numbers -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the Urges with both strengths come to. (docs/method.md, Urges)"""

    n: int
    before: float  # medians
    after: float
    change: float  # median of the changes, not the change of the medians
    eased: int  # how many of the n were ridden out


# Before, after, and how it ended, of an Urge with both strengths.
Both = tuple[int, int, Ending | None]


def with_both(urges: Iterable[Urge]) -> list[Both]:
    """Those of them that have both strengths."""
    return [
        (one.before, one.after, one.ending)
        for one in urges
        if one.before is not None and one.after is not None
    ]


def numbers(pairs: Sequence[Both]) -> Numbers | None:
    """Medians and how many were ridden out; None = fewer than 5.

    Half way between the two in the middle where n is even. (docs/method.md, Urges)
    """
    if len(pairs) < FOR_NUMBERS:
        return None
    return Numbers(
        n=len(pairs),
        before=median(before for before, _, _ in pairs),
        after=median(after for _, after, _ in pairs),
        change=median(after - before for before, after, _ in pairs),
        eased=sum(ending is Ending.EASED for _, _, ending in pairs),
    )


def by_hour(urges: Iterable[Urge]) -> dict[int, int]:
    """How many began in each hour of the wall clock, hours with none left out, 0 to 23 in order.

    Empty with fewer than 10 Urges whose time is known. (docs/method.md, Urges)
    """
    counted = Counter(one.when.at.hour for one in urges if one.when.at is not None)
    if counted.total() < FOR_HOURS:
        return {}
    return dict(sorted(counted.items()))


# ---- something else ------------------------------------------------------------------------------


def in_turn(own: Sequence[str], offered: Sequence[str]) -> list[str]:
    """Things to do: the person's own first, none of them twice."""
    return list(dict.fromkeys((*own, *offered)))
