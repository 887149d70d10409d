"""Words and behavior: what was asked, what was said, by when, what was seen, how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.limits import FieldError

TOPIC = 120
WORDS = 1_000  # each of the longer fields, and a line of what was seen
COUNSELING = 60
MOST_SESSIONS = 999
LONG_TEXTS = ("asked", "answered", "my_part", "three_sentences", "if_badly", "place_time")
LOOK_AFTER = timedelta(days=14)  # where nothing was agreed by a day


class TalkType(Enum):
    """What a row of Talking is; the vault keeps the lower-case name."""

    TALK = auto()
    COUNSELING = auto()


class TalkState(Enum):
    """How one side of it stands; the vault keeps the lower-case name."""

    KEPT = auto()
    PARTLY = auto()
    NOT_KEPT = auto()
    CHANGED_BY_BOTH = auto()
    CANT_TELL = auto()


@dataclass(frozen=True, slots=True)
class TalkWords:
    """What the person wrote in one row. How it stands is answered apart from it.

    A day that is None was left out: "no date". Of counseling there are kind, asked_on, answered
    and sessions alone, and nothing else of a talk.
    """

    topic: str = ""
    asked: str = ""
    answered: str = ""
    by_when: date | None = None
    my_part: str = ""
    my_by_when: date | None = None
    check_date: date | None = None
    three_sentences: str = ""
    if_badly: str = ""
    place_time: str = ""
    kind: str = ""
    asked_on: date | None = None
    sessions: int | None = None  # None = not answered


@dataclass(frozen=True, slots=True)
class Observation:
    """One dated line of what the person saw."""

    id: int
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A row of Talking with all that was seen, the oldest line first. It lives on."""

    id: int
    type: TalkType
    day: date  # the one it was first written on
    words: TalkWords
    state: TalkState | None = None  # their part; None = open
    my_state: TalkState | None = None  # the person's own; None = open
    observations: tuple[Observation, ...] = ()
    put_away_on: date | None = None  # None = later Sittings show it


# ---- days ----------------------------------------------------------------------------------------


def default_check(by_when: date | None, my_by_when: date | None, written: date) -> date:
    """When to look if nobody says otherwise: the later of both days, else 14 days on."""
    days = [day for day in (by_when, my_by_when) if day is not None]
    return max(days) if days else written + LOOK_AFTER


def wants_a_look(talk: Talk, today: date) -> bool:
    """Its check date has come, and a part that was spoken of is still open."""
    check = talk.words.check_date
    return check is not None and check <= today and _is_open(talk)


def _is_open(talk: Talk) -> bool:
    mine_alone = bool(talk.words.my_part) and not talk.words.answered
    their_part_open = talk.state is None and not mine_alone
    my_part_open = talk.my_state is None and bool(talk.words.my_part)
    return their_part_open or my_part_open


# ---- counts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things were agreed on one side, and how they stand. Nothing is weighed."""

    n: int
    kept: int
    partly: int
    not_kept: int
    cant_tell: int
    changed: int  # by both
    open: int


def their_counts(talks: Iterable[Talk]) -> Counts:
    """What the other person agreed to: every row with an answer of theirs, or with its state."""
    states = [
        talk.state
        for talk in talks
        if talk.type is TalkType.TALK and (talk.words.answered or talk.state is not None)
    ]
    return _counts(states)


def my_counts(talks: Iterable[Talk]) -> Counts:
    """The same for what the person said they would do."""
    states = [
        talk.my_state
        for talk in talks
        if talk.type is TalkType.TALK and (talk.words.my_part or talk.my_state is not None)
    ]
    return _counts(states)


def _counts(states: Sequence[TalkState | None]) -> Counts:
    return Counts(
        n=len(states),
        kept=states.count(TalkState.KEPT),
        partly=states.count(TalkState.PARTLY),
        not_kept=states.count(TalkState.NOT_KEPT),
        cant_tell=states.count(TalkState.CANT_TELL),
        changed=states.count(TalkState.CHANGED_BY_BOTH),
        open=states.count(None),
    )


# ---- limits --------------------------------------------------------------------------------------


def kept_words(given: TalkWords, of: TalkType) -> TalkWords:
    """The words as they are stored. Raises FieldError for the first that does not fit."""
    match of:
        case TalkType.TALK:
            return _kept_talk(given)
        case TalkType.COUNSELING:
            return _kept_counseling(given)


def _kept_talk(given: TalkWords) -> TalkWords:
    topic = limits.clean_line(given.topic)
    if not topic:
        raise FieldError("talk.topic")
    kept = replace(
        given,
        topic=limits.within(topic, TOPIC, "talk.topic-long"),
        kind="",
        asked_on=None,
        sessions=None,
        asked=_long(given.asked, "asked"),
        answered=_long(given.answered, "answered"),
        my_part=_long(given.my_part, "my_part"),
        three_sentences=_long(given.three_sentences, "three_sentences"),
        if_badly=_long(given.if_badly, "if_badly"),
        place_time=_long(given.place_time, "place_time"),
    )
    for name in ("by_when", "my_by_when", "check_date"):
        _check_day(getattr(kept, name), name)
    check_order(kept)
    return kept


def _kept_counseling(given: TalkWords) -> TalkWords:
    kind, answered = limits.clean_line(given.kind), _long(given.answered, "answered")
    if not (kind or answered):
        raise FieldError("talk.kind")
    _check_day(given.asked_on, "asked_on")
    if given.sessions is not None and not 0 <= given.sessions <= MOST_SESSIONS:
        raise FieldError("talk.sessions")
    return TalkWords(
        kind=limits.within(kind, COUNSELING, "talk.kind-long"),
        asked_on=given.asked_on,
        answered=answered,
        sessions=given.sessions,
    )


def check_order(words: TalkWords) -> None:
    """Nobody looks before the day that was agreed. Raises FieldError."""
    check = words.check_date
    agreed = [day for day in (words.by_when, words.my_by_when) if day is not None]
    if check is not None and any(check < day for day in agreed):
        raise FieldError("talk.check_date")


def kept_line(day: date, text: str) -> str:
    """One line of what was seen, as it is stored. Raises FieldError."""
    if not is_in_calendar(day):
        raise FieldError("observation.day")
    line = limits.clean(text)
    if not line:
        raise FieldError("observation.text")
    return limits.within(line, WORDS, "observation.text-long")


def _long(text: str, name: str) -> str:
    return limits.within(limits.clean(text), WORDS, f"talk.{name}")


def _check_day(day: date | None, name: str) -> None:
    if day is not None and not is_in_calendar(day):
        raise FieldError(f"talk.{name}-date")
