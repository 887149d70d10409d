"""What a field may hold, as tests/tables/fields.toml lists it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from walkaway_desktop.domain.contacts import ContactWords
from walkaway_desktop.domain.day import When, is_in_calendar, wall_time
from walkaway_desktop.domain.incidents import (
    ADDITION,
    HAPPENED,
    INCIDENT_TEXT,
    IncidentWords,
    Span,
)
from walkaway_desktop.domain.letters import ADDRESSEE, LetterWords
from walkaway_desktop.domain.measures import BY_KEY, Measure
from walkaway_desktop.domain.records import AllowedContact, Rules, SpaceDates
from walkaway_desktop.domain.reviews import REVIEW_TEXT, ReviewWords
from walkaway_desktop.domain.support_contacts import (
    SUPPORT_NAME,
    SUPPORT_NOTE,
    SUPPORT_NUMBER,
    SupportWords,
)

CHECKIN_LINE = 500
TAG_LENGTH = 40
TAGS_OF_A_CHECKIN = 12
OWN_NAME = 40
SPACE_AHEAD = timedelta(days=365)
ENDING = 1_000
AGREEMENT = 500
EXCEPTION_RULE = 300
MILESTONE = 120
PLAN_TEXT = 20_000  # of one heading of the safety plan
CONTACT_ABOUT, CONTACT_MINUTES = 2_000, 1_440
TITLE = 200
EXAMPLE_WHAT, EXAMPLE_MORE, EXAMPLE_ABOUT = 2_000, 1_000, 60
EXAMPLES_OF_A_SIGN = 50
BODY_BYTES = 1024 * 1024

# Left out, these would join the words around them.
_PARTS_WORDS = re.compile("[\x00\x0b\x0c\x1c-\x1f\x85]")
# C0 and C1 but tab and newline, and halves of surrogate pairs, which no file can hold.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class FieldError(ValueError):
    """A field cannot be kept as it is. Its sentence: messages.toml, field.<key>."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields  # placeholders of the sentence, never anything the person wrote


def clean(text: str) -> str:
    """`text` as it is kept: NFC, trimmed, lines end in LF, no control characters but tab.

    Those that stand between words become a blank.
    """
    if text.isascii() and text.isprintable():  # nearly every cell of an import
        return text.strip()
    lines = _PARTS_WORDS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines)).strip()


def clean_line(text: str) -> str:
    """`text` as a field of one line keeps it: runs of white space are one blank."""
    return " ".join(clean(text).split())


def within(text: str, most: int, key: str) -> str:
    """`text`, or a FieldError that says by how many characters it is too long."""
    if len(text) > most:
        raise FieldError(key, n=len(text) - most)
    return text


def body(text: str, key: str) -> str:
    """A long text as it is kept, at most 1 MiB."""
    kept = clean(text)
    too_many = len(kept.encode()) - BODY_BYTES
    if too_many > 0:
        raise FieldError(key, n=too_many)
    return kept


def plan(text: str) -> str:
    """What stands under one heading of the safety plan, as it is kept."""
    return within(clean(text), PLAN_TEXT, "safety_plan.text")


def same_tag(name: str) -> str:
    """What two spellings of one tag have in common."""
    return clean_line(name).casefold()


def tags(
    names: Iterable[str], *, most: int | None = None, there: Collection[str] = ()
) -> tuple[str, ...]:
    """Tags as they are kept: each once, in its first spelling and order.

    `there` are those the entry has already: an import may have brought longer ones.
    """
    first: dict[str, str] = {}
    for name in map(clean_line, names):
        if len(name) > TAG_LENGTH and name not in there:
            raise FieldError("checkin.tags-length")
        if name:
            first.setdefault(same_tag(name), name)
    if most is not None and len(first) > most:
        raise FieldError("checkin.tags")
    return tuple(first.values())


def answers(values: Mapping[str, float], known: Mapping[str, Measure]) -> dict[str, float]:
    """Answers of a check-in, each of a known measure and in its range."""
    for key, value in values.items():
        if not known[key].fits(value):
            raise FieldError(f"checkin.{key}" if key in BY_KEY else "own_measure.value")
    return dict(values)


def own_name(name: str) -> str:
    """The name of an own item as it is kept."""
    kept = clean_line(name)
    if not kept:
        raise FieldError("own_measure.name-blank")
    return within(kept, OWN_NAME, "own_measure.name-long")


def in_calendar(when: When) -> None:
    """Refuses days outside 1900 to 2199."""
    if not is_in_calendar(when.day):
        raise FieldError("any.date")


def not_in_future(when: When, now: datetime, day_ends: int, key: str) -> None:
    """Refuses a day that has not come (`key`) and a time today that has not."""
    in_calendar(when)
    if when.day > When.of(now, day_ends).day:
        raise FieldError(key)
    if when.at is not None and when.at > wall_time(now):
        raise FieldError("any.time_in_future")


# ---- spaces --------------------------------------------------------------------------------------


def space_dates(dates: SpaceDates, today: date) -> None:
    """Refuses a start more than a year ahead, and days that no space can have."""
    if dates.began > today + SPACE_AHEAD:
        raise FieldError("space.began")
    in_order(dates)


def in_order(dates: SpaceDates) -> None:
    """Refuses days outside 1900 to 2199 and an end before the start."""
    days = {"began": dates.began, "ends": dates.ends, "ended": dates.ended}
    for name, day in days.items():
        if day is not None and not is_in_calendar(day):
            raise FieldError(f"space.{name}-date")
        if day is not None and day < dates.began:
            raise FieldError(f"space.{name}")


def ending(why: str, taken_along: str) -> tuple[str, str]:
    """What the person writes about the end of a space, as it is kept."""
    return (
        within(clean(why), ENDING, "space.ended_why"),
        within(clean(taken_along), ENDING, "space.taken_along"),
    )


def rules(given: Rules) -> Rules:
    """The rules of an Agreement as they are kept."""
    if given.review_on is not None and not is_in_calendar(given.review_on):
        raise FieldError("agreement.review_on")
    return replace(
        given,
        channels=within(clean(given.channels), AGREEMENT, "agreement.channels"),
        hours=within(clean(given.hours), AGREEMENT, "agreement.hours"),
        purpose=within(clean(given.purpose), AGREEMENT, "agreement.purpose"),
        when_reaching=within(clean(given.when_reaching), AGREEMENT, "agreement.when_reaching"),
        exceptions=tuple(_allowed(one, row) for row, one in enumerate(given.exceptions)),
    )


def _allowed(given: AllowedContact, row: int) -> AllowedContact:
    """An Exception as it is kept; the error says in which `row` it stands."""
    rule = clean_line(given.rule)
    if not rule:
        raise FieldError("exception.rule", row=row)
    if len(rule) > EXCEPTION_RULE:
        raise FieldError("exception.rule-long", row=row, n=len(rule) - EXCEPTION_RULE)
    return replace(given, rule=rule)


# ---- Contacts ------------------------------------------------------------------------------------


def contact(given: ContactWords, *, there: Collection[str] = ()) -> ContactWords:
    """What is noted about a Contact, as it is kept; `there` are the tags that it has already."""
    for name in ("mood_before", "mood_after"):
        mood = getattr(given, name)
        if mood is not None and not BY_KEY["mood"].fits(mood):
            raise FieldError(f"contact.{name}")
    if given.minutes is not None and not 0 <= given.minutes <= CONTACT_MINUTES:
        raise FieldError("contact.minutes")
    return replace(
        given,
        about=within(clean(given.about), CONTACT_ABOUT, "contact.about"),
        tags=tags(given.tags, there=there),
    )


# ---- Letters -------------------------------------------------------------------------------------


def letter(given: LetterWords) -> LetterWords:
    """A Letter as it is kept: there is a word in it."""
    for name in ("mood_before", "mood_after"):
        mood = getattr(given, name)
        if mood is not None and not BY_KEY["mood"].fits(mood):
            raise FieldError(f"letter.{name}")
    title, text = clean_line(given.title), body(given.body, "letter.body")
    if not title and not text:
        raise FieldError("letter.body-blank")
    return replace(
        given,
        body=text,
        title=within(title, TITLE, "letter.title"),
        addressee=within(clean_line(given.addressee), ADDRESSEE, "letter.addressee"),
    )


# ---- Incidents -----------------------------------------------------------------------------------


def span(given: Span, now: datetime, day_ends: int) -> None:
    """Refuses what has not come yet, and an end before the start."""
    began, ended = given.began, given.ended
    for when in (began, ended):
        if when is not None:
            not_in_future(when, now, day_ends, "incident.when-future")
    if ended is None:
        return
    both_known = began.at is not None and ended.at is not None
    if ended.day < began.day or (both_known and ended.order < began.order):
        raise FieldError("incident.when")


def incident(given: IncidentWords) -> IncidentWords:
    """An Incident as it is kept; it may still be blank."""

    def kept(text: str, name: str) -> str:
        return within(clean(text), INCIDENT_TEXT, f"incident.{name}")

    return replace(
        given,
        title=within(clean_line(given.title), TITLE, "incident.title"),
        happened=within(clean(given.happened), HAPPENED, "incident.happened-long"),
        place=kept(given.place, "place"),
        words_used=kept(given.words_used, "words_used"),
        witnesses=kept(given.witnesses, "witnesses"),
        harm=kept(given.harm, "harm"),
        feeling=kept(given.feeling, "feeling"),
        reported=kept(given.reported, "reported"),
        did_next=kept(given.did_next, "did_next"),
    )


def addition(text: str) -> str:
    """What is added to a finished one, as it is kept: there is a word in it."""
    kept = clean(text)
    if not kept:
        raise FieldError("incident_addition.text")
    return within(kept, ADDITION, "incident_addition.text-long")


# ---- reviews -------------------------------------------------------------------------------------


def review(given: ReviewWords) -> ReviewWords:
    """A review as it is kept; every answer may stay blank."""

    def kept(text: str, name: str) -> str:
        return within(clean(text), REVIEW_TEXT, f"review.{name}")

    return replace(
        given,
        did=kept(given.did, "did"),
        like_me=kept(given.like_me, "like_me"),
        surprised=kept(given.surprised, "surprised"),
        next_thing=kept(given.next_thing, "next_thing"),
    )


# ---- milestones ----------------------------------------------------------------------------------


def milestone(text: str, day: date) -> str:
    """What a milestone of the person's own says, as it is kept."""
    kept = clean_line(text)
    if not kept:
        raise FieldError("milestone.text-blank")
    if not is_in_calendar(day):
        raise FieldError("milestone.day")
    return within(kept, MILESTONE, "milestone.text")


# ---- people one trusts ---------------------------------------------------------------------------


def support_contact(given: SupportWords) -> SupportWords:
    """What is written about someone whom the person trusts, as it is kept."""
    name = clean_line(given.name)
    if not name:
        raise FieldError("support_contact.name-blank")
    return SupportWords(
        within(name, SUPPORT_NAME, "support_contact.name"),
        within(clean_line(given.number), SUPPORT_NUMBER, "support_contact.number"),
        within(clean_line(given.note), SUPPORT_NOTE, "support_contact.note"),
    )
