"""Incidents: dated facts of something harmful. Finished, they stay. (docs/method.md, Incidents)"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from walkaway_desktop.domain.day import When

HAPPENED, INCIDENT_TEXT, ADDITION = 20_000, 5_000, 20_000  # characters


class Afraid(Enum):
    """The answer to "I was afraid"; the vault keeps the lower-case name."""

    NO = auto()
    A_LITTLE = auto()
    A_LOT = auto()
    RATHER_NOT_SAY = auto()


class Children(Enum):
    """The answer to "Children were there"; the vault keeps the lower-case name."""

    YES = auto()
    NO = auto()
    RATHER_NOT_SAY = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """When it happened. `about`: the person is not sure of it to the minute."""

    began: When
    ended: When | None = None  # None = it was one moment; its offset is not kept
    about: bool = False


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """What the person wrote. `happened` alone has to be there, once it is finished."""

    happened: str = ""
    title: str = ""
    place: str = ""
    words_used: str = ""
    witnesses: str = ""
    harm: str = ""
    feeling: str = ""
    reported: str = ""
    did_next: str = ""
    afraid: Afraid | None = None  # None = not answered
    children_present: Children | None = None  # None = not answered
    threat: bool = False
    came_to_my_place: bool = False


TEXTS = ("place", "words_used", "witnesses", "harm", "feeling", "reported", "did_next")


@dataclass(frozen=True, slots=True)
class Seal:
    """The place in the chain. `hash` is of the record, `chain` of all up to it; hex."""

    number: int
    hash: str
    chain: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One Incident. Finished: `seal` and `finished_at` are there, and no word changes any more."""

    id: int
    span: Span
    words: IncidentWords
    written_at: datetime
    added_later: bool = False
    finished_at: datetime | None = None
    seal: Seal | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it can be added to, and not changed."""
        return self.seal is not None


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a finished Incident, at its own time."""

    id: int
    incident_id: int
    written_at: datetime
    text: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class Gap:
    """Stands where something was erased, so that what follows can still be checked."""

    seal: Seal
    erased_on: date


@dataclass(frozen=True, slots=True)
class Link:
    """One place of the chain. `deleted`: its words lie in Deleted, and nothing may show them."""

    seal: Seal
    incident_id: int | None = None  # None = a gap
    addition_id: int | None = None  # None = the Incident itself
    day: date | None = None  # of the Incident; None = a gap
    deleted: bool = False


class Wrong(Enum):
    """What is not as it was recorded."""

    WORDS = auto()  # the record has another SHA-256
    FILE = auto()  # a file of it has another SHA-256, or is gone
    CHAIN = auto()  # it does not follow on what stands before it
    MISSING = auto()  # a number that nothing has


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit. `link` None = nothing has this number."""

    wrong: Wrong
    number: int
    link: Link | None = None
    file_id: int | None = None  # of the attachment, where it is a file
