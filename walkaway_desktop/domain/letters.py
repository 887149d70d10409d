"""Letters: words to write and not to send. (docs/method.md, Letters)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from walkaway_desktop.domain.day import When

ADDRESSEE = 40
SEALED_AHEAD = timedelta(days=3650)
A_WEEK = timedelta(days=7)
LONG_WRITING = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(minutes=2)  # a longer one is no writing
COUNTED_FROM = 5  # Letters with both moods
LAST, OFTEN_LOWER = 5, 3  # of the last five: from three on, plain writing is offered


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What the person wrote, and how they were before and after. A mood of None: not answered."""

    body: str
    title: str = ""
    addressee: str = ""
    mood_before: int | None = None
    mood_after: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One Letter that was finished."""

    id: int
    when: When
    words: LetterWords
    sealed_until: date | None = None  # put away until this day; None = it was not

    def is_sealed(self, today: date) -> bool:
        """Whether it is put away today."""
        return self.sealed_until is not None and self.sealed_until > today


@dataclass(frozen=True, slots=True)
class AfterWriting:
    """Of how many Letters the mood was higher, the same, or lower after writing."""

    higher: int
    same: int
    lower: int


def after_writing(letters: Sequence[Letter]) -> AfterWriting | None:
    """The counts over all Letters with both moods; None = fewer than five have them."""
    changes = _changes(letters)
    if len(changes) < COUNTED_FROM:
        return None
    return AfterWriting(
        higher=sum(change > 0 for change in changes),
        same=changes.count(0),
        lower=sum(change < 0 for change in changes),
    )


def often_lower(newest_first: Sequence[Letter]) -> bool:
    """Whether the mood was lower after at least three of the last five Letters with both moods."""
    return sum(change < 0 for change in _changes(newest_first)[:LAST]) >= OFTEN_LOWER


def _changes(letters: Sequence[Letter]) -> list[int]:
    moods = [(one.words.mood_before, one.words.mood_after) for one in letters]
    return [after - before for before, after in moods if before is not None and after is not None]


def written_for(so_far: timedelta, last: datetime | None, now: datetime) -> timedelta:
    """How long has been written, with the key of `now`; None = it is the first one.

    A pause counts up to two minutes, a longer one is none of it; nor is a clock set back.
    """
    pause = timedelta(0) if last is None else now - last
    return so_far + pause if timedelta(0) <= pause <= LONGEST_PAUSE else so_far
