"""The words of a space: its days, and what depends on how it came about."""

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.records import AllowedContact, Origin, Space, SpaceDates
from walkaway_desktop.domain.space import agreement_on
from walkaway_desktop.domain.totals import Totals
from walkaway_desktop.pages.day_words import long_day, near_day
from walkaway_desktop.texts import Message, choices, message, texts

WORDINGS = {
    Origin.AGREED_WITH_EACH_OTHER: "chosen",
    Origin.MY_OWN_DECISION: "chosen",
    Origin.THEIRS: "theirs",
    Origin.ORDERED_BY_A_COURT_OR_AUTHORITY: "ordered",
}
NEUTRAL = "neutral"  # nobody said how it came about: nothing is assumed


def wording(origin: Origin | None) -> str:
    """Which of the wordings is right: chosen, theirs, ordered, or neutral."""
    return NEUTRAL if origin is None else WORDINGS[origin]


def is_ordered(origin: Origin | None) -> bool:
    """Whether a court or authority ordered it: then its own sentences hold."""
    return origin is Origin.ORDERED_BY_A_COURT_OR_AUTHORITY


def by_origin(key: str, origin: Origin | None, **fields: object) -> Message:
    """The message of this key in the wording for `origin`: space.help-theirs."""
    return message(f"{key}-{wording(origin)}", **fields)


def purpose_words(origin: Origin | None) -> str:
    """What the person is asked about this time."""
    if origin is None:
        return message("space.purpose-neutral").text
    words: str = texts("prompts")["review"]["purpose"]["by_origin"][wording(origin)]
    return words


def exceptions_words(origin: Origin | None) -> tuple[str, str]:
    """The name of the Exceptions and what is meant by them."""
    if is_ordered(origin):
        ordered = texts("safety")["ordered"]
        return ordered["exceptions_label"], ordered["exceptions_help"]
    said = by_origin("space.exceptions", origin)
    return said.text, said.detail


def order_line(origin: Origin | None) -> str:
    """What Daybook knows of an order; empty where there is none."""
    ordered: dict[str, str] = texts("safety")["ordered"]
    return ordered["line"] if is_ordered(origin) else ""


def totals_fields(found: Totals) -> dict[str, int]:
    """The numbers that stand in the sentences of totals."""
    return {
        "days": found.days,
        "within": found.within,
        "outside": found.outside,
        "unknown": found.unknown,
        "assumed": found.assumed,
    }


def kept_together(words: str) -> str:
    """No line of these begins with the dot between two parts, or ends with a number."""
    return re.sub(r" (?=·)|(?<=\d) ", "\N{NO-BREAK SPACE}", words)


def quoted(words: str) -> str:
    """The person's own words, in quotes."""
    return message("space.quoted", words=words).text


# ---- days ----------------------------------------------------------------------------------------


def dates_words(dates: SpaceDates, today: date, *, alone: bool) -> str:
    """Since when and until when; `alone`: no number of the day stands before it."""
    ends = dates.ended or dates.ends
    if dates.ended is not None and dates.ended < today:
        return days_of(dates)
    start = "begins" if dates.began > today else "only-since" if alone else "since"
    end = "" if ends is None else near_day(ends, today)
    date_words = near_day(dates.began, today)
    until = "open" if ends is None else "until" if dates.ended is None else "last"
    return message(f"space.{start}-{until}", date=date_words, end=end).text


def days_of(dates: SpaceDates) -> str:
    """First and last day of one that has ended, or its first alone."""
    began = long_day(dates.began)
    if dates.ended is None:
        return began
    return message("space.began-ended", began=began, ended=long_day(dates.ended)).text


def overlap_words(other: Space) -> Message:
    """Why a space cannot have days that `other` has."""
    began = long_day(other.dates.began)
    if other.dates.ended is None:
        return message("space.space-overlap-later", began=began)
    return message("space.space-overlap-fixed", began=began, ended=long_day(other.dates.ended))


# ---- the Agreement -------------------------------------------------------------------------------


def agreement_words(space: Space, day: date) -> str:
    """How it came about, and which version of its rules holds on that day."""
    number = space.agreements.index(agreement_on(space, day)) + 1
    origin = space.dates.origin
    if origin is None:
        return message("space.agreement-version", n=number).text
    inside = dict(choices("space.origin", "inside"))[origin.name.lower()]
    return message("space.agreement-of", origin=inside, n=number).text


def exceptions_line(allowed: Iterable[AllowedContact], origin: Origin | None) -> str:
    """The kinds of Exceptions, each once; empty where there is none."""
    inside = dict(choices("exception.kind", "inside"))
    kinds = list(dict.fromkeys(inside[one.kind.name.lower()] for one in allowed))
    if not kinds:
        return ""
    return by_origin("space.exceptions-line", origin, list=reduce(_beside, kinds)).text


def _beside(one: str, other: str) -> str:
    return QCoreApplication.translate("SpaceWords", "{one}, {other}").format(one=one, other=other)
