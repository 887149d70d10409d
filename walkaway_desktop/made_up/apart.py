"""A Space that runs, with its Agreement, Contacts inside and outside, Urges, and own lines."""

from datetime import date, time
from functools import partial
from typing import Any

from walkaway_desktop.domain.contacts import Channel, ContactWords, Direction
from walkaway_desktop.domain.records import (
    AllowedContact,
    ExceptionKind,
    Origin,
    Rules,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.domain.urges import Ending, LineType, UrgeAnswers, UrgeKind
from walkaway_desktop.made_up.past import Past, Told
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

BEGAN = 21  # days ago: today is day 22
PLANNED_DAYS = 60
REVIEW_IN = -9  # days before today
SUNDAY = 6
RENT, OUTSIDE, BY_CHANCE, NO_ANSWER = 19, 13, 11, 4  # days ago
BEFORE = (60, 26)  # Contacts of the time before
NOT_NOTED = {2, 7, 16}  # days without an answer to the question of the day
LINES_AGO = 20
MILESTONE_AGO = 3
Ridden = tuple[int, int, UrgeKind, int, int, Ending]
URGES: tuple[Ridden, ...] = (  # days ago, hour, what for, how strong before and after, how it went
    (19, 22, UrgeKind.WRITE, 8, 3, Ending.EASED),
    (17, 21, UrgeKind.CALL, 7, 5, Ending.EASED),
    (16, 23, UrgeKind.LOOK_THEM_UP, 6, 5, Ending.ANOTHER_ROUND),
    (13, 22, UrgeKind.WRITE, 9, 8, Ending.CONTACT),
    (9, 18, UrgeKind.GO_THERE, 6, 3, Ending.EASED),
    (8, 17, UrgeKind.ANSWER, 5, 5, Ending.EXCEPTION),
    (4, 20, UrgeKind.OTHER, 5, 1, Ending.EASED),
    (2, 22, UrgeKind.WRITE, 7, 4, Ending.EASED),
)


def told(vault: Vault, past: Past) -> Told:
    words = texts("made_up")
    yield BEGAN, partial(_begin, vault, past, words["space"])
    yield LINES_AGO, partial(_write_lines, vault, words["urges"])
    for urge in URGES:
        yield urge[0], partial(_ride, vault, past, urge)
    text = words["space"]["milestone"]
    on = past.before(MILESTONE_AGO)
    yield MILESTONE_AGO, lambda: vault.milestones.add(text, on, on)
    contacts = _contacts(past, words["space"])
    for ago, hour, contact, allowed in contacts:
        yield ago, partial(_note, vault, past, (ago, hour), contact, allowed)
    noted = {ago for ago, *_ in contacts} | NOT_NOTED
    for ago in set(range(1, BEGAN)) - noted:
        yield ago, partial(vault.contacts.set_free, past.before(ago))


Noted = tuple[int, int, ContactWords, ExceptionKind | None]


def _contacts(past: Past, words: dict[str, str]) -> list[Noted]:
    """Days ago, the hour, what it was, and for which Exception."""
    answered, reached_out = Direction.THEY_DID_AND_I_ANSWERED, Direction.I_REACHED_OUT
    dog = ContactWords(reached_out, Channel.IN_PERSON, minutes=10, about=words["about_dog"])
    rent = ContactWords(answered, Channel.MAIL, about=words["about_rent"])
    asked = ContactWords(
        reached_out, Channel.TEXT, mood_before=2, mood_after=2, about=words["about_outside"]
    )
    missed = ContactWords(Direction.THEY_DID_AND_I_DID_NOT_ANSWER, Channel.CALL)
    noted: list[Noted] = [(ago, 11, dog, ExceptionKind.PETS) for ago in _sundays(past)]
    noted += [
        (RENT, 10, rent, ExceptionKind.BILLS),
        (OUTSIDE, 23, asked, None),
        (BY_CHANCE, 17, ContactWords(Direction.BY_CHANCE, Channel.IN_PERSON), None),
        (NO_ANSWER, 16, missed, None),
    ]
    return noted + [(ago, 18, ContactWords(answered, Channel.CALL), None) for ago in BEFORE]


def _sundays(past: Past) -> list[int]:
    """How many days ago the Sundays of this time were."""
    return [ago for ago in range(1, BEGAN) if past.before(ago).weekday() == SUNDAY]


def _begin(vault: Vault, past: Past, words: dict[str, str]) -> None:
    began = past.before(BEGAN)
    ends = past.before(BEGAN - PLANNED_DAYS)
    origin = Origin.AGREED_WITH_EACH_OTHER
    dates = SpaceDates(began, ends, None, SpaceKind.ONLY_PRACTICAL, origin)
    vault.spaces.add(dates, _rules(words, past.before(REVIEW_IN)), today=began)


def _rules(words: dict[str, str], review: date) -> Rules:
    return Rules(
        channels=words["channels"],
        hours=words["hours"],
        purpose=words["purpose"],
        when_reaching=words["when_reaching"],
        review_on=review,
        exceptions=(
            AllowedContact(ExceptionKind.BILLS, words["bills"]),
            AllowedContact(ExceptionKind.PETS, words["pets"]),
        ),
    )


def _note(
    vault: Vault,
    past: Past,
    moment: tuple[int, int],
    contact: ContactWords,
    allowed: ExceptionKind | None,
) -> None:
    ago, hour = moment
    when = past.at(ago, time(hour, 10))
    past.go_to(past.moment(ago, time(hour, 20)))
    noted = vault.contacts.add(when, contact)
    if allowed is not None:
        vault.contacts.set_exception(noted.id, _exception(vault, when.day, allowed))


def _exception(vault: Vault, day: date, allowed: ExceptionKind) -> int | None:
    space = vault.spaces.running(day)
    rules = space.agreements[-1].rules.exceptions if space else ()
    return next((one.id for one in rules if one.kind is allowed), None)


def _ride(vault: Vault, past: Past, urge: Ridden) -> None:
    ago, hour, kind, before, after, ending = urge
    past.go_to(past.moment(ago, time(hour, 30)))
    started = vault.urges.start(UrgeAnswers(kind, before, after))
    vault.urges.finish(started.id, ending)


def _write_lines(vault: Vault, words: dict[str, Any]) -> None:
    vault.own_reasons.write(words["reasons_title"], words["reasons"])
    for text in words["calm"]:
        vault.lines.add(LineType.CALM, text)
    vault.lines.add(LineType.PLAN, words["plan"])
    for text in words["instead"]:
        vault.lines.add(LineType.SOMETHING_ELSE, text)
