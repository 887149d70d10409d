"""The words of a Contact. Outside is a place like inside, and never called a fault."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from walkaway_desktop.domain.contacts import Contact, Direction, Place, place_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import AllowedContact, Origin, Space
from walkaway_desktop.domain.space import agreement_on, running
from walkaway_desktop.pages.day_words import long_day, time_words
from walkaway_desktop.pages.space.space_words import is_ordered
from walkaway_desktop.texts import choices, message, texts


@dataclass(frozen=True, slots=True)
class Told:
    """One Contact with what the rules of its day make of it."""

    contact: Contact
    place: Place
    origin: Origin | None  # of the space of its day; None = not answered, or no space
    exception: AllowedContact | None  # the one it was for

    @property
    def by_hand(self) -> bool:
        return self.contact.words.inside_by_hand is not None


def told(contacts: Iterable[Contact], spaces: Sequence[Space]) -> list[Told]:
    """Each as it stands by the rules of its day."""
    allowed = {
        one.id: one
        for space in spaces
        for version in space.agreements
        for one in version.rules.exceptions
    }
    return [_told(one, spaces, allowed) for one in contacts]


def _told(
    contact: Contact, spaces: Sequence[Space], allowed: dict[int | None, AllowedContact]
) -> Told:
    space = running(spaces, contact.when.day)
    exception_id = contact.words.exception_id
    return Told(
        contact,
        place_of(contact, spaces),
        None if space is None else space.dates.origin,
        None if exception_id is None else allowed.get(exception_id),
    )


def exceptions_on(spaces: Iterable[Space], when: When) -> tuple[AllowedContact, ...]:
    """Those of the version that holds on that day; none where no space runs."""
    space = running(spaces, when.day)
    return () if space is None else agreement_on(space, when.day).rules.exceptions


def numbered(exceptions: Sequence[AllowedContact]) -> list[tuple[str, str]]:
    """The key and the name of each: its kind, with a number where there are several of it."""
    words = dict(choices("exception.kind"))
    kinds = [one.kind for one in exceptions]
    named = []
    for place, one in enumerate(exceptions):
        name = words[one.kind.name.lower()]
        if kinds.count(one.kind) > 1:
            number = kinds[: place + 1].count(one.kind)
            name = message("space.contact-exception-numbered", kind=name, n=number).text
        named.append((str(one.id), name))
    return named


# ---- where it stands -----------------------------------------------------------------------------


def inside_words(origin: Origin | None, *, inside: bool) -> str:
    """Inside or outside, in the words for how the space came about."""
    where = "inside" if inside else "outside"
    if is_ordered(origin):
        ordered: str = texts("safety")["ordered"][f"{where}_label"]
        return ordered
    return message(f"space.contact-{where}").text


def place_words(one: Told) -> str:
    """Where it stands, what for, and whether by hand; empty where no space ran."""
    if one.place is Place.NO_RULES:
        return ""
    words = inside_words(one.origin, inside=one.place is Place.INSIDE)
    if one.by_hand:
        return message("space.contact-by-hand", place=words).text
    if one.exception is not None and one.place is Place.INSIDE:
        kind = dict(choices("exception.kind", "inside"))[one.exception.kind.name.lower()]
        return message("space.contact-exception", place=words, exception=kind).text
    return words


def direction_words(direction: Direction) -> str:
    """They did and I answered."""
    return dict(choices("contact.direction"))[direction.name.lower()]


def title_words(one: Told) -> str:
    """Who reached out, and where it stands."""
    direction, place = direction_words(one.contact.words.direction), place_words(one)
    if not place:
        return direction
    return message("space.contact-row", direction=direction, place=place).text


# ---- the rest ------------------------------------------------------------------------------------


def details(one: Told) -> Iterator[str]:
    """All that was noted besides, but day, time and what it was about."""
    words = one.contact.words
    if words.channel is not None:
        yield dict(choices("contact.channel"))[words.channel.name.lower()]
    yield from _moods(words.mood_before, words.mood_after)
    if words.minutes is not None:
        yield message("space.contact-minutes", n=words.minutes).text
    if words.planned is not None:
        yield message(f"space.contact-{'' if words.planned else 'not-'}planned").text
    ticks = dict(choices("contact.tick"))
    for name in ("threat", "came_to_my_place"):
        if getattr(words, name):
            yield ticks[name]
    yield from words.tags
    if one.contact.added_later:
        yield message("general.added-later").text


def _moods(before: int | None, after: int | None) -> Iterator[str]:
    if before is None and after is None:
        return
    which = "both" if None not in (before, after) else "after" if before is None else "before"
    yield message(f"space.contact-mood-{which}", before=before, after=after).text


def sentence(one: Told) -> str:
    """As a screen reader says it: who and where it stands first."""
    contact = one.contact
    at = contact.when.at
    said = [
        direction_words(contact.words.direction),
        place_words(one),
        long_day(contact.when.day),
        "" if at is None else time_words(at),
        *details(one),
        contact.words.about,
    ]
    return ", ".join(filter(None, said))
