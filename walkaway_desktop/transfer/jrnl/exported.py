"""The JSON that jrnl exports: all entries in one file, or one in each."""

import re
from datetime import date, time

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.transfer import dates
from walkaway_desktop.transfer.journal import Journal, SkippedError
from walkaway_desktop.transfer.jrnl.entries import Found, Spot, note_of, tags_without_symbol
from walkaway_desktop.transfer.json_parts import read_object

_STARTS = re.compile(r'\s*\{\s*"(tags|entries|title)"\s*:')
_OF_ANOTHER = ("creationDate", "modifiedDate")  # Day One has "entries", too
NEEDED = ("title", "body", "date", "time")
ENTRIES = "entries"


def begins_as_export(text: str) -> bool:
    """Whether a file that starts so is one of jrnl's."""
    found = _STARTS.match(text)
    if found is None or any(f'"{name}"' in text for name in _OF_ANOTHER):
        return False
    return found[1] == "tags" or '"title"' in text  # there may be more tags than are looked at


def entries_of(text: str) -> list[object]:
    """The entries of one file. Raises RefusedFileError where it is none of jrnl's."""
    found = read_object(text)
    listed = found.get(ENTRIES)
    if isinstance(listed, list):
        return listed
    if listed is None and {"title", "date"} <= found.keys():
        return [found]
    raise RefusedFileError(Reason.WRONG_FORMAT)


def add(journal: Journal, entry: object, spot: Spot) -> None:
    """One entry comes in, or is left out for a reason."""
    warnings: list[Reason] = []
    try:
        journal.add(note_of(_found(entry, warnings), spot), warnings)
    except SkippedError as skipped:
        journal.skip(spot.line, skipped.reason, spot.place)


def _found(entry: object, warnings: list[Reason]) -> Found:
    if not isinstance(entry, dict):
        raise SkippedError(Reason.INVALID_ENTRY)
    title, body, day, at = (_text(entry.get(name)) for name in NEEDED)
    names, starred = entry.get("tags", []), entry.get("starred", False)
    if not (isinstance(names, list) and isinstance(starred, bool)):
        raise SkippedError(Reason.INVALID_ENTRY)
    return Found(_day(day), _time(at, warnings), title, body, tags_without_symbol(names), starred)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise SkippedError(Reason.INVALID_ENTRY)
    return value


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise SkippedError(Reason.BAD_DATE) from None
    if not is_in_calendar(found):
        raise SkippedError(Reason.BAD_DATE)
    return found


def _time(text: str, warnings: list[Reason]) -> time | None:
    found = dates.time_from(text)
    if found is None:
        warnings.append(Reason.BAD_TIME)
    return found
