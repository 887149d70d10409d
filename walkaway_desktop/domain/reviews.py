"""The weekly review: what seven days held, when one is due, and its small thing.

Nothing here is counted over weeks: a week without a review leaves no mark.
(docs/method.md, Weekly review)
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from walkaway_desktop.domain.contacts import Contact, Place, place_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Day, Space
from walkaway_desktop.domain.urges import Ending, Urge

DAYS = 7
WEEK = timedelta(days=DAYS)
REVIEW_TEXT = 2_000
SMALL_THING = 120  # characters of it on Today; all of it stands in the review


class LastThing(Enum):
    """What became of the small thing of the review before. None is better than another."""

    DONE = auto()
    PARTLY = auto()
    NOT = auto()
    LET_GO = auto()


class StillTrue(Enum):
    """Whether the person's own reasons hold, read again that day."""

    YES = auto()
    PARTLY = auto()
    NO = auto()


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What the person wrote and answered. None = not answered."""

    did: str = ""
    like_me: str = ""
    surprised: str = ""
    next_thing: str = ""
    on_today: bool = False  # next_thing is to stand on Today
    last_thing: LastThing | None = None
    reasons_still: StillTrue | None = None

    @property
    def texts(self) -> tuple[str, str, str, str]:
        return (self.did, self.like_me, self.surprised, self.next_thing)


@dataclass(frozen=True, slots=True)
class Review:
    """One stored review."""

    id: int
    when: When
    words: ReviewWords


# ---- when ----------------------------------------------------------------------------------------


def first_day(last: date) -> date:
    """The first of the seven days that end with `last`."""
    return last - WEEK + timedelta(days=1)


def asked_from(began: date, last: date | None) -> date:
    """The day from which a running space asks for a review; `last`: the day of the newest one."""
    return (began if last is None else max(began, last)) + WEEK


def before(newest_first: Sequence[Review], review_id: int | None) -> Review | None:
    """The one before this, whose small thing is asked about; of a new one (None) the newest."""
    if review_id is None:
        return newest_first[0] if newest_first else None
    ids = [one.id for one in newest_first]
    return next(iter(newest_first[ids.index(review_id) + 1 :]), None)


def small_thing(newest: Review | None, today: date) -> str:
    """What stands on Today of the newest review: for seven days, on one line. Empty = nothing."""
    if newest is None or not newest.words.on_today:
        return ""
    if not timedelta(0) <= today - newest.when.day < WEEK:
        return ""
    return " ".join(newest.words.next_thing.split())[:SMALL_THING].rstrip()


# ---- what the days held --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Week:
    """What was noted in seven days. A day without an answer has no value; nothing fills it in."""

    first: date
    last: date
    checked_in: int  # days with a check-in
    values: Mapping[str, Sequence[float | None]]  # by item, one for each day
    contacts: Mapping[Place, int]
    endings: Mapping[Ending | None, int]  # of Urges; None = open
    letters: int

    @property
    def urges(self) -> int:
        return sum(self.endings.values())

    @property
    def holds_something(self) -> bool:
        """Whether anything at all was noted."""
        counts = (self.checked_in, self.urges, self.letters, sum(self.contacts.values()))
        return any(counts)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(DAYS)]


def week_of(  # noqa: PLR0913 PLR0917 (what a week is made of)
    last: date,
    days: Iterable[Day],
    contacts: Iterable[Contact],
    spaces: Sequence[Space],
    urges: Iterable[Urge],
    letters: Iterable[When],
    *,
    items: Iterable[str],
) -> Week:
    """The seven days up to `last`; what lies outside of them is left out."""
    first = first_day(last)
    known = {one.day: one for one in days if first <= one.day <= last}
    numbered = [first + timedelta(days=number) for number in range(DAYS)]
    return Week(
        first=first,
        last=last,
        checked_in=len(known),
        values={
            item: [known[day].means.get(item) if day in known else None for day in numbered]
            for item in items
        },
        contacts=Counter(
            place_of(one, spaces) for one in contacts if first <= one.when.day <= last
        ),
        endings=Counter(one.ending for one in urges if first <= one.when.day <= last),
        letters=sum(first <= when.day <= last for when in letters),
    )
