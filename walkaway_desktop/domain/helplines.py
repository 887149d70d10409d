"""Helplines and emergency numbers: which rows may be shown, how old they are, how they are said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

OWN_HARM = "own-harm"
CRISIS = "crisis"


class Freshness(Enum):
    """Whether a person has looked a row up at the provider, and how long ago."""

    NEVER = auto()
    CURRENT = auto()
    STALE = auto()


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number to call first in one country."""

    country: str
    number: str
    police: str
    checked: date | None  # None = nobody has checked it


@dataclass(frozen=True, slots=True)
class Helpline:
    """One service. A way to reach it that is not known is an empty text."""

    country: str
    name: str
    kind: str
    phone: str
    phone_alt: str
    sms: str
    whatsapp: str
    chat: str
    web: str
    hours: str
    languages: tuple[str, ...]
    area: str
    note: str
    checked: date | None  # None = nobody has checked it


def countries(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> frozenset[str]:
    """Every country the file speaks of, also one of which no row may be shown."""
    rows = [*tables["emergency"], *tables["helpline"]]
    return frozenset(str(row["country"]) for row in rows)


def emergency_of(rows: Iterable[Mapping[str, object]], country: str) -> Emergency | None:
    """The emergency number that may be shown for `country`; None = there is none."""
    for row in rows:
        if row["country"] == country and row.get("shown") is True:
            return Emergency(country, _text(row, "number"), _text(row, "police"), checked_on(row))
    return None


def helplines_of(rows: Iterable[Mapping[str, object]], country: str) -> tuple[Helpline, ...]:
    """The rows that may be shown for `country`, in the order of the file."""
    return tuple(
        Helpline(
            country=country,
            name=_text(row, "name"),
            kind=_text(row, "kind"),
            phone=_text(row, "phone"),
            phone_alt=_text(row, "phone_alt"),
            sms=_text(row, "sms"),
            whatsapp=_text(row, "whatsapp"),
            chat=_text(row, "chat"),
            web=_text(row, "web"),
            hours=_text(row, "hours"),
            languages=_texts(row, "languages"),
            area=_text(row, "area"),
            note=_text(row, "note"),
            checked=checked_on(row),
        )
        for row in rows
        if row["country"] == country and row.get("shown") is True
    )


def freshness(checked: date | None, today: date, max_age_months: int) -> Freshness:
    """Stale from the day after `max_age_months` are over; a day to come checks nothing."""
    if checked is None or checked > today:
        return Freshness.NEVER
    months = (today.year - checked.year) * 12 + today.month - checked.month
    is_stale = (months, today.day) > (max_age_months, checked.day)
    return Freshness.STALE if is_stale else Freshness.CURRENT


def spoken_number(number: str) -> str:
    """A number as it is read out: each digit by itself, words and signs as they stand."""
    spaced = "".join(f" {sign} " if sign.isdigit() else sign for sign in number)
    return " ".join(spaced.replace("-", " ").replace("/", " / ").split())


def _text(row: Mapping[str, object], key: str) -> str:
    return str(row.get(key, ""))


def _texts(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key, ())
    return tuple(str(one) for one in value) if isinstance(value, Sequence) else ()


def checked_on(row: Mapping[str, object]) -> date | None:
    """The day a person looked it up; None = nobody has, or what is there is no day."""
    try:
        return date.fromisoformat(_text(row, "checked"))
    except ValueError:
        return None
