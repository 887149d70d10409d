"""The days of RedNotebook's months, in its own words, and its hashtags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import Reason
from walkaway_desktop.transfer.journal import SkippedError
from walkaway_desktop.transfer.yaml_text import Node, Pairs, Scalar

_MONTH = re.compile(r"(\d{4})-(\d{2})\.txt", re.ASCII)
_DAY = re.compile(r"\d{1,2}", re.ASCII)
_HASHTAG = re.compile(r"(?<![\w&#＃])[#＃](\w+)")  # noqa: RUF001 (the wide sign counts, too)
_LETTER = re.compile(r"[^\W\d_]")
_COLOR = re.compile(r"[0-9a-f]{6}")
_OF_PROGRAMS = frozenset({"include", "define", "ifdef", "ifndef", "endif"})
TEXT, OLD_TAGS = "text", "Tags"


class NoDaysError(Exception):
    """A month in which no row is one of a day."""


@dataclass(slots=True)
class Day:
    """One day as it stands in its month."""

    day: date
    place: str
    text: str = ""
    categories: dict[str, list[str]] = field(default_factory=dict)
    is_torn: bool = False  # a part of it is of no kind that RedNotebook writes

    @property
    def has_words(self) -> bool:
        return bool(self.text.strip() or self.categories)


@dataclass(frozen=True, slots=True)
class NoDay:
    """A row of a month that cannot come in."""

    place: str
    reason: Reason
    torn_at: int = 0  # as in Remark


def month_files(names: Iterable[str]) -> list[str]:
    """The months: here, in the folder `data`, or both in the one folder of a zip."""
    every = [PurePosixPath(name) for name in names]
    tops = {path.parts[0] for path in every}
    inside = PurePosixPath(tops.pop()) if len(tops) == 1 else PurePosixPath()
    for folder in dict.fromkeys(
        [PurePosixPath(), PurePosixPath("data"), inside, inside / "data"],
    ):
        found = [one.as_posix() for one in every if one.parent == folder and is_month(one.name)]
        if found:
            return found
    return []


def is_month(name: str) -> bool:
    """Whether a file is called as a month is."""
    return bool(_MONTH.fullmatch(name))


def days_of(name: str, month: Node) -> Iterator[Day | NoDay]:
    """The rows of the month in the file `name`. Raises SkippedError, NoDaysError."""
    file_name = PurePosixPath(name).name
    if isinstance(month, Scalar) and month.is_null:
        return
    if not isinstance(month, Pairs):
        raise SkippedError(Reason.INVALID_ENTRY)
    rows = [(key.text, value) for key, value in month.pairs if isinstance(key, Scalar)]
    # Not a row of it says which day it is, or holds what a day does.
    if rows and not any(_DAY.fullmatch(key) or isinstance(value, Pairs) for key, value in rows):
        raise NoDaysError
    for key, value in rows:
        place = f"{file_name}:{key[:40]}"
        day = _date(file_name, key)
        if day is None:
            yield NoDay(place, Reason.BAD_DATE)
        elif isinstance(value, Pairs):
            yield _day(Day(day, place), value)
        elif isinstance(value, Scalar) and value.is_null:
            yield NoDay(place, Reason.EMPTY)
        else:
            yield NoDay(place, Reason.INVALID_ENTRY)


def _date(file_name: str, key: str) -> date | None:
    found = _MONTH.fullmatch(file_name)
    if not found or not _DAY.fullmatch(key):
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(key))
    except ValueError:
        return None
    return day if is_in_calendar(day) else None


def _day(day: Day, rows: Pairs) -> Day:
    texts = []
    for key, value in rows.pairs:
        if not isinstance(key, Scalar):
            day.is_torn = True
        elif key.text == TEXT:
            day.is_torn |= not isinstance(value, Scalar)
            texts += [value.text] if isinstance(value, Scalar) and not value.is_null else []
        else:
            _add_category(day, key.text, value)
    day.text = "\n\n".join(texts)
    return day


def _add_category(day: Day, name: str, value: Node) -> None:
    """`{first: null, second: null}`, or nothing at all."""
    entries = day.categories.setdefault(name, [])
    if isinstance(value, Scalar):
        entries += [] if value.is_null else [value.text]
        return
    if not isinstance(value, Pairs):
        day.is_torn = True
        return
    for key, inner in value.pairs:
        day.is_torn |= not (isinstance(inner, Scalar) and inner.is_null)
        if isinstance(key, Scalar):
            entries.append(key.text)


def hashtags(text: str) -> Iterator[str]:
    """The words that RedNotebook takes for tags."""
    for found in _HASHTAG.finditer(text):
        tag = found[1].lower()
        if _LETTER.search(tag) and not _COLOR.fullmatch(tag) and tag not in _OF_PROGRAMS:
            yield tag
