"""When a note was written: as it says itself, else by its name, heading or folders."""

import re
from datetime import date, datetime, timedelta

from walkaway_desktop.domain.day import When, is_in_calendar
from walkaway_desktop.transfer.dates import time_from
from walkaway_desktop.transfer.markdown.front_matter import FrontMatter

KEYS = ("date", "created", "creation_date", "created_at", "day")
_TIME = r"(?:(?:T|,?[ ]+)(\d{1,2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?[ ]*(Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(?P<y>\d{{4}})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}}){_TIME}", re.ASCII)
_DOTTED = re.compile(rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>\d{{4}}){_TIME}", re.ASCII)
_NAMED = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)", re.ASCII),
    re.compile(r"(?P<y>\d{4})_(?P<m>\d{2})_(?P<d>\d{2})(?!\d)", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=\D|\Z|(?:\d{4}|\d{6})(?!\d))", re.ASCII),
)
_HEADING = re.compile(r"#[ \t]+(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)", re.ASCII)
_FOLDERS = re.compile(r"(?:.*/)?(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?:\D[^/]*)?", re.ASCII)


def when_of(head: FrontMatter) -> When | None:
    """By the first of its rows that is a date. Those that are dates are taken out."""
    found: list[tuple[str, When]] = []
    for name in KEYS:
        if when := moment(head.look(name)):
            found.append((name, when))
            head.take(name)
    if not found:
        return None
    when = found[0][1]
    if when.at is None and (at := time_from(head.look("time"))):
        head.take("time")
        when = When(when.day, datetime.combine(when.day, at), None)
    return _counted_for(when, dict(found).get("day"))


def _counted_for(when: When, named: When | None) -> When:
    """After midnight a note may count for the day before, which is named beside its moment."""
    if named and when.at and when.day - named.day == timedelta(days=1):
        return When(named.day, when.at, when.utc_offset)
    return when


def moment(text: str) -> When | None:
    """A date, perhaps with a time and its zone, as it was written; None = it is none."""
    text = text.strip().removeprefix("[[").removesuffix("]]").strip()
    found = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    day = _day(found)
    if found is None or day is None:
        return None
    at = time_from(found[4]) if found[4] else None
    if at is None:
        return When(day, None, None)
    at = at.replace(second=min(int(found[5] or 0), 59))  # 60 in a leap second
    return When(day, datetime.combine(day, at), _minutes(found[6]) if found[6] else None)


def day_of_name(stem: str) -> date | None:
    """The date that a file's name begins with."""
    return next((day for form in _NAMED if (day := _day(form.match(stem)))), None)


def without_day(stem: str) -> str:
    """The name behind the date that it begins with."""
    found = next((at for form in _NAMED if (at := form.match(stem)) and _day(at)), None)
    return stem[found.end() :] if found else stem


def day_of_heading(line: str) -> date | None:
    """The date that a heading begins with."""
    return _day(_HEADING.match(line))


def day_of_folders(path: str) -> date | None:
    """`2024/05/03`, from the names of the folders above; `path` without the file's ending."""
    return _day(_FOLDERS.fullmatch(path))


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return day if is_in_calendar(day) else None


def _minutes(zone: str) -> int | None:
    if zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 18 or minutes > 59:
        return None
    return (-1 if zone[0] == "-" else 1) * (hours * 60 + minutes)
