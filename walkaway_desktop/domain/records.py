"""The plain records that stores take and return. Nothing here knows the database or the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto

from walkaway_desktop.domain.day import When


class Kind(Enum):
    """What an entry is; the vault keeps the lower-case name."""

    CHECKIN = auto()
    NOTE = auto()
    SITTING = auto()
    EXAMPLE = auto()
    CRITERION = auto()
    OPTION = auto()
    REASON = auto()
    BELIEF = auto()
    PREDICTION = auto()
    TALK = auto()
    COMMENT = auto()
    CONTACT = auto()
    URGE = auto()
    LETTER = auto()
    REVIEW = auto()
    LINE = auto()
    INCIDENT = auto()


# ---- check-ins -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckinAnswers:
    """What the card holds when it is finished. An item that was not answered is absent."""

    values: Mapping[str, float]  # measure key to answer
    tags: tuple[str, ...] = ()
    line: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.values or self.tags or self.line.strip())


@dataclass(frozen=True, slots=True)
class Checkin:
    """One stored check-in."""

    id: int
    when: When
    answers: CheckinAnswers
    added_later: bool
    source_label: str | None = None  # the mood word of the file it came from


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of check-ins: the mean per measure and how many answers it rests on."""

    day: date
    means: Mapping[str, float]
    counts: Mapping[str, int]


# ---- notes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """One note as the editor holds it."""

    id: int
    when: When
    title: str
    body: str
    tags: tuple[str, ...]
    pinned: bool
    closed: bool  # kept closed: not on Today, found only by is:closed
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Lead:
    """One row of a list: enough to show it, never the whole text."""

    id: int
    kind: Kind
    when: When
    title: str  # may be blank: then the first line stands for it
    start: str  # the first 120 characters of the body
    pinned: bool = False
    sealed_until: date | None = None  # a Letter that is put away: its words are not shown


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result. `marks` are (start, end) places that fit what was asked."""

    id: int
    kind: Kind
    when: When
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]  # in the snippet
    title_marks: tuple[tuple[int, int], ...] = ()
    start: str = ""  # the first 120 characters of the body


# ---- sittings ------------------------------------------------------------------------------------


class Mark(Enum):
    """How the person is at the start or the end of a Sitting."""

    CALM = auto()
    UPSET = auto()
    CANT_SAY = auto()


class GateAnswer(Enum):
    """An answer to a question of the Safety gate."""

    YES = auto()
    NO = auto()
    NOT_SURE = auto()
    SKIP = auto()


class Window(Enum):
    """The span a rating looks back on. Stored as 4_weeks, 3_months, whole."""

    FOUR_WEEKS = "4_weeks"
    THREE_MONTHS = "3_months"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class SignRating:
    """A rating of one Sign in one Sitting. `rating` 0 to 4; None = Not sure."""

    sign: str
    rating: int | None
    window: Window


@dataclass(frozen=True, slots=True)
class Sitting:
    """One dated pass through Decide. Closed, it stays as it is."""

    id: int
    when: When
    mark: Mark | None
    mark_end: Mark | None
    gate: Mapping[str, GateAnswer]  # question id to answer; absent = not answered
    ratings: Mapping[str, SignRating]  # sign id to rating; absent = not answered
    steps_done: Mapping[str, datetime] = field(default_factory=dict)
    # Earlier answers were looked at before this step was done: its answers stay out of trends.
    steps_seen: Mapping[str, datetime] = field(default_factory=dict)
    closed_at: datetime | None = None


class Cause(Enum):
    """What set Safety mode; the vault keeps the lower-case name."""

    GATE = auto()
    SIGN = auto()
    HAND = auto()
    CONTACT = auto()
    INCIDENT = auto()


@dataclass(frozen=True, slots=True)
class SafetyMode:
    """The one stored flag: since when, and which new answer of the person set it."""

    on: bool
    since: datetime | None = None
    cause: Cause | None = None


class Precision(Enum):
    """How exactly the person knows when an example was."""

    DATE = auto()
    MONTH = auto()  # `day` is its first
    ABOUT = auto()  # in words; `day` is the one it was written on


@dataclass(frozen=True, slots=True)
class ExampleWords:
    """What the person wrote about one example of a Sign."""

    day: date
    precision: Precision
    what: str
    about_text: str = ""  # when it was, in words; for ABOUT alone
    said: str = ""
    felt: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A dated example of a Sign, or of its opposite. It lives on between Sittings."""

    id: int
    sign: str
    opposite: bool
    words: ExampleWords
    put_away_on: date | None = None  # None = later Sittings show it


# ---- spaces --------------------------------------------------------------------------------------


class SpaceKind(Enum):
    """What is meant to be apart; the vault keeps the lower-case name."""

    NO_CONTACT = auto()
    ONLY_PRACTICAL = auto()
    LIMITED = auto()
    OTHER = auto()


class Origin(Enum):
    """How a space came about. It chooses between three wordings: chosen, theirs, ordered."""

    AGREED_WITH_EACH_OTHER = auto()
    MY_OWN_DECISION = auto()
    THEIRS = auto()
    ORDERED_BY_A_COURT_OR_AUTHORITY = auto()


class ExceptionKind(Enum):
    """A reason for Contact that the rules allow."""

    CHILDREN = auto()
    BILLS = auto()
    BELONGINGS = auto()
    PETS = auto()
    WORK = auto()
    HEALTH = auto()
    LEGAL = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class AllowedContact:
    """An Exception of an Agreement: its kind and the rule in the person's words.

    `id` says which stored one it is, and has no part in comparing; None = it is not stored yet.
    """

    kind: ExceptionKind
    rule: str
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """What an Agreement says. Every part may be blank."""

    channels: str = ""  # channels that are fine
    hours: str = ""  # times that are fine
    purpose: str = ""  # what this time is for
    when_reaching: str = ""  # what the person does when they want to reach out
    review_on: date | None = None  # None = no review
    by_exception: bool = False  # days without a Contact entry count as assumed within
    exceptions: tuple[AllowedContact, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of the rules; earlier days keep the rules of their day."""

    id: int
    valid_from: date
    rules: Rules


@dataclass(frozen=True, slots=True)
class SpaceDates:
    """A period apart: its days and how it came about."""

    began: date
    ends: date | None = None  # planned; None = open
    ended: date | None = None  # its last day; None = it runs, or has not begun
    kind: SpaceKind | None = None  # None = not answered
    origin: Origin | None = None  # None = not answered


@dataclass(frozen=True, slots=True)
class Space:
    """A period apart with the versions of its Agreement, the oldest first."""

    id: int
    dates: SpaceDates
    agreements: tuple[Agreement, ...]
    ended_why: str = ""
    taken_along: str = ""


# ---- what is due ---------------------------------------------------------------------------------


class DueKind(Enum):
    """What the person asked to look at on a day; the vault keeps the lower-case name."""

    AGREEMENT_REVIEW = auto()
    TALK_CHECK = auto()
    PREDICTION = auto()
    DECISION_REVISIT = auto()
    WEEKLY_REVIEW = auto()  # of the space that runs; its ref_id is the space


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at on Today. `ref_id` says which one of its kind."""

    kind: DueKind
    ref_id: int
    day: date  # the one it was asked for, before any "not today"
    words: str  # the person's own; may be blank


# ---- drafts and the rest -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form held, kept at most two seconds behind the typing."""

    form: str
    ref_id: int  # 0 = a new entry
    content: Mapping[str, object]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written: where, when, which kind, how large."""

    at: datetime
    place: str
    kind: str  # by_hand; before_change: before the tables changed, in the vault's own folder
    size: int  # bytes
