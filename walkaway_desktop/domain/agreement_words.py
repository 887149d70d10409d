"""Reads which channels and times an Agreement calls fine. (docs/method.md, Contacts)

Strictly: what is not read whole allows nothing. Nothing is guessed, since a wrong "fine" could
cost a person who is under an order dearly.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.fold import fold

_READ = 64  # texts that are remembered
_CHANNELS = {  # by the lower-case name of the Channel
    "call": ("call", "calls", "phone", "telephone", "phone call", "phone calls"),
    "text": ("text", "texts", "sms", "text message", "text messages"),
    "chat": ("chat", "chats", "messenger", "whatsapp"),
    "mail": ("mail", "mails", "email", "emails", "e-mail", "e-mails"),
    "letter": ("letter", "letters"),
    "in_person": ("in person", "face to face"),
    "video": ("video", "video call", "video calls"),
    "through_someone": ("through someone", "through someone else"),
}
_BY_WORD = {word: channel for channel, words in _CHANNELS.items() for word in words}

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"tues": 1, "thur": 3, "thurs": 3} | {name[:3]: day for day, name in enumerate(_NAMES)}
_WEEKDAY = {
    **_SHORT,
    **{name: day for day, name in enumerate(_NAMES)},
    **{f"{name}s": day for day, name in enumerate(_NAMES)},
}
_SEVERAL = {
    "weekday": range(5),
    "weekdays": range(5),
    "weekend": range(5, 7),
    "weekends": range(5, 7),
    "every day": range(7),
    "daily": range(7),
}
_DASH = re.compile("[\u2010-\u2015\u2212]")
_CLAUSE = re.compile(r"[;\n]|\.(?=\s|$)")
_ITEM = re.compile(r"[,/&]|\b(?:and|or)\b")
_SPAN = re.compile(r"(.+?)\s*(?:-|\bto\b|\buntil\b)\s*(.+)")
_HALVES = re.compile(r"\b([ap])\.\s?m\b\.?")
_CUT = re.compile(rf"\b({'|'.join(_SHORT)})\.")
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]m)?")
_DAY = 24 * 60  # minutes

Span = tuple[int, int]  # from minute to minute of a day, both included; it may end past midnight


@dataclass(slots=True)
class _Clause:
    """Days and the times that are fine on them. Without times: the whole day."""

    days: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


# The same few texts are asked for with each Contact: two thousand of them take 5 ms, not 15.
@lru_cache(maxsize=_READ)
def channels_of(text: str) -> frozenset[str] | None:
    """The channels it names, by their lower-case names; None = not all of it could be read."""
    parts = [
        _without_only(part)
        for clause in _CLAUSE.split(_plain(text))
        for part in _ITEM.split(clause)
        if part.strip()
    ]
    if not parts or any(part not in _BY_WORD for part in parts):
        return None
    return frozenset(_BY_WORD[part] for part in parts)


def _plain(text: str) -> str:
    """Folded, with one kind of dash; lines stay apart."""
    return "\n".join(fold(_DASH.sub("-", line)) for line in text.splitlines())


def _without_only(part: str) -> str:
    return part.strip().removeprefix("only ").removesuffix(" only").removeprefix("by ")


# ---- times ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hours:
    """Times that are fine."""

    clauses: tuple[tuple[frozenset[int], tuple[Span, ...]], ...]

    def hold(self, when: When) -> bool | None:
        """Whether `when` is such a time; None = its time is not known and would decide.

        A weekday is that of the calendar: the hour after midnight belongs to the next one.
        """
        day = when.day if when.at is None else when.at.date()
        minute = None if when.at is None else when.at.hour * 60 + when.at.minute
        found = [_holds(days, spans, day, minute) for days, spans in self.clauses]
        if True in found:
            return True
        return None if None in found else False


def _holds(
    days: Iterable[int], spans: tuple[Span, ...], day: date, minute: int | None
) -> bool | None:
    yesterday = (day - timedelta(days=1)).weekday() in days
    today = day.weekday() in days
    if not spans:
        return today
    if minute is None:
        return None if today or yesterday else False
    return any(
        (today and first <= minute <= last) or (yesterday and minute + _DAY <= last)
        for first, last in spans
    )


@lru_cache(maxsize=_READ)
def hours_of(text: str) -> Hours | None:
    """The times it names; None = not all of it could be read."""
    plain = _CUT.sub(r"\1", _HALVES.sub(r"\1m", _plain(text)))
    read = [_groups(clause) for clause in _CLAUSE.split(plain) if clause.strip()]
    groups = [one for some in read if some for one in some]
    if not groups or None in read or len({bool(one.days) for one in groups}) > 1:
        return None  # where some times have a day, a time without one may have it, too
    return Hours(tuple((frozenset(one.days or range(7)), tuple(one.spans)) for one in groups))


def _groups(clause: str) -> list[_Clause] | None:
    """Days before their times, as often as it goes; None = it reads otherwise."""
    groups = [_Clause()]
    for item in _ITEM.split(clause):
        days, times = _split(item.strip())
        named, span = _days(days), _span(times)
        if named is None or (times and span is None) or not (named or span):
            return None
        if named and groups[-1].spans:
            groups.append(_Clause())
        groups[-1].days |= named
        groups[-1].spans += [span] if span else []
    some_are_whole = any(not one.spans for one in groups)
    return None if some_are_whole and len(groups) > 1 else groups


def _split(item: str) -> tuple[str, str]:
    """The words before the first digit, and what follows."""
    found = re.search(r"\d", item)
    start = found.start() if found else len(item)
    days = re.sub(r"\b(?:from|at|on)$|[:,]$", "", item[:start].strip()).strip()
    return days, item[start:].strip()


def _days(words: str) -> set[int] | None:
    """The weekdays named; empty = none are; None = something else is said."""
    words = words.removesuffix(" only").removeprefix("only ").removeprefix("on ")
    words = words.removeprefix("every ")
    if not words:
        return set()
    if words in _WEEKDAY:
        return {_WEEKDAY[words]}
    if words in _SEVERAL or f"every {words}" in _SEVERAL:
        return set(_SEVERAL.get(words) or _SEVERAL[f"every {words}"])
    span = _SPAN.fullmatch(words)
    ends = [_WEEKDAY.get(part.strip()) for part in span.groups()] if span else []
    match ends:
        case [int(first), int(last)]:
            return set(_round_the_week(first, last))
    return None


def _round_the_week(first: int, last: int) -> Iterator[int]:
    yield first
    while first != last:
        first = (first + 1) % 7
        yield first


def _span(words: str) -> Span | None:
    """From when to when; None = it could not be read, or could be read in two ways."""
    found = _SPAN.fullmatch(words)
    if not found:
        return None
    first, last = (_TIME.fullmatch(part.strip()) for part in found.groups())
    if not first or not last:
        return None
    if last["half"] and not first["half"]:
        return _in_one_half(first, last)
    if not last["half"] and (first["half"] or not _by_24_hours(first, last)):
        return None
    begin, end = _minute(first), _minute(last)
    if begin is None or end is None or begin in {end, _DAY}:
        return None
    return (begin, end) if begin < end else (begin, end + _DAY)


def _by_24_hours(*times: re.Match[str]) -> bool:
    """Whether nobody can mean the afternoon by a small hour. "6:00-8:00" may be either."""
    in_full = all(time["minute"] for time in times)
    return in_full and any(int(time["hour"]) > 12 or time["hour"][0] == "0" for time in times)


def _in_one_half(first: re.Match[str], last: re.Match[str]) -> Span | None:
    """6 to 8 pm: both before noon, or both after it."""
    begin, end = _minute(first, last["half"]), _minute(last)
    return (begin, end) if begin is not None and end is not None and begin < end else None


def _minute(time: re.Match[str], half: str | None = None) -> int | None:
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    half = half or time["half"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    found = hour * 60 + minute
    return found if minute < 60 and found <= _DAY else None
