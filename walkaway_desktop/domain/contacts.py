"""Contacts: who reached out and how, as the person noted it. (docs/method.md, Contacts)"""

from dataclasses import dataclass
from enum import Enum, auto

from walkaway_desktop.domain.day import When


class Direction(Enum):
    """Who reached out; the vault keeps the lower-case name."""

    I_REACHED_OUT = auto()
    THEY_DID_AND_I_ANSWERED = auto()
    THEY_DID_AND_I_DID_NOT_ANSWER = auto()
    BY_CHANCE = auto()
    THROUGH_SOMEONE_ELSE = auto()


class Channel(Enum):
    """How; the vault keeps the lower-case name."""

    CALL = auto()
    TEXT = auto()
    CHAT = auto()
    MAIL = auto()
    LETTER = auto()
    IN_PERSON = auto()
    VIDEO = auto()
    THROUGH_SOMEONE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What the person noted about a Contact. None = not answered."""

    direction: Direction
    channel: Channel | None = None
    exception_id: int | None = None  # the Exception of an Agreement that it was for
    planned: bool | None = None
    minutes: int | None = None
    mood_before: int | None = None
    mood_after: int | None = None
    about: str = ""
    inside_by_hand: bool | None = None  # None = as the rules have it
    threat: bool = False
    came_to_my_place: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """One stored Contact."""

    id: int
    when: When
    words: ContactWords
    added_later: bool
