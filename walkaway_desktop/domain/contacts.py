"""Contacts: who reached out and how, as the person noted it. (docs/method.md, Contacts)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from walkaway_desktop.domain.agreement_words import channels_of, hours_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Agreement, AllowedContact, Rules, Space
from walkaway_desktop.domain.space import agreement_on, runs_on


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


# ---- inside or outside ---------------------------------------------------------------------------


class Place(Enum):
    """Where a Contact stands. Outside is a place, not a fault."""

    INSIDE = auto()
    OUTSIDE = auto()
    NO_RULES = auto()  # no space ran on its day


class Why(Enum):
    """What a Contact's place comes from."""

    BY_HAND = auto()
    NO_SPACE = auto()
    THEIRS = auto()  # not answered, by chance, or through someone else
    EXCEPTION = auto()
    ALLOWED = auto()  # channel and time are fine
    NOT_ALLOWED = auto()  # channel or time is not
    NOTHING_FINE = auto()  # the Agreement calls no channel and no time fine
    NOT_NOTED = auto()  # channel or time was not noted, and would decide
    NOT_READ = auto()  # channels or times stand there in words that are not read


_INSIDE = {Why.THEIRS, Why.EXCEPTION, Why.ALLOWED}
NOT_MADE_BY_ME = frozenset(
    {
        Direction.THEY_DID_AND_I_DID_NOT_ANSWER,
        Direction.BY_CHANCE,
        Direction.THROUGH_SOMEONE_ELSE,
    }
)


def place_of(contact: Contact, spaces: Iterable[Space]) -> Place:
    """Inside or outside the rules of its day. What was set by hand wins. (docs/method.md)"""
    by_hand = contact.words.inside_by_hand
    if by_hand is not None:
        return Place.INSIDE if by_hand else Place.OUTSIDE
    why = why_of(contact, spaces)
    if why is Why.NO_SPACE:
        return Place.NO_RULES
    return Place.INSIDE if why in _INSIDE else Place.OUTSIDE


def why_of(contact: Contact, spaces: Iterable[Space]) -> Why:
    """What its place comes from, so that a form can say it."""
    words = contact.words
    if words.inside_by_hand is not None:
        return Why.BY_HAND
    days = [space for space in spaces if runs_on(space.dates, contact.when.day)]
    if not days:
        return Why.NO_SPACE
    if words.direction in NOT_MADE_BY_ME:
        return Why.THEIRS
    space = max(days, key=lambda one: one.dates.began)
    agreement = agreement_on(space, contact.when.day)
    if _exception_of(words.exception_id, space, agreement) is not None:
        return Why.EXCEPTION
    return _by_words(contact, agreement.rules)


def _exception_of(
    exception_id: int | None, space: Space, agreement: Agreement
) -> AllowedContact | None:
    """The Exception of this version that it is, or that says the same in an earlier one."""
    if exception_id is None:
        return None
    versions = (one.rules.exceptions for one in space.agreements)
    chosen = next((one for some in versions for one in some if one.id == exception_id), None)
    return next((one for one in agreement.rules.exceptions if one == chosen), None)


def _by_words(contact: Contact, rules: Rules) -> Why:
    """By channel and time. A part that says nothing limits nothing, if the other one does."""
    if not (rules.channels or rules.hours):
        return Why.NOTHING_FINE
    found = {_by_channel(contact.words.channel, rules.channels), _by_time(contact, rules.hours)}
    weakest = (Why.NOT_READ, Why.NOT_ALLOWED, Why.NOT_NOTED)
    return next((why for why in weakest if why in found), Why.ALLOWED)


def _by_channel(channel: Channel | None, text: str) -> Why:
    if not text:
        return Why.ALLOWED
    fine = channels_of(text)
    if fine is None:
        return Why.NOT_READ
    if channel is None:
        return Why.NOT_NOTED
    return Why.ALLOWED if channel.name.lower() in fine else Why.NOT_ALLOWED


def _by_time(contact: Contact, text: str) -> Why:
    if not text:
        return Why.ALLOWED
    fine = hours_of(text)
    if fine is None:
        return Why.NOT_READ
    holds = fine.hold(contact.when)
    if holds is None:
        return Why.NOT_NOTED
    return Why.ALLOWED if holds else Why.NOT_ALLOWED


# ---- unwanted ------------------------------------------------------------------------------------

UNWANTED, IN_DAYS = 5, timedelta(days=7)
INCOMING = frozenset(
    {
        Direction.THEY_DID_AND_I_ANSWERED,
        Direction.THEY_DID_AND_I_DID_NOT_ANSWER,
        Direction.THROUGH_SOMEONE_ELSE,
    }
)


def unwanted(contacts: Iterable[Contact], today: date) -> bool:
    """Whether the last seven days had much Contact that was not asked for.

    That is 5 or more that came from them, were not planned, and were not for an Exception; or a
    tick at "threat" or "came to my place".
    """
    lately = [one for one in contacts if today - IN_DAYS < one.when.day <= today]
    ticked = any(one.words.threat or one.words.came_to_my_place for one in lately)
    return ticked or sum(map(_not_asked_for, lately)) >= UNWANTED


def _not_asked_for(contact: Contact) -> bool:
    words = contact.words
    return words.direction in INCOMING and not words.planned and words.exception_id is None
