"""Lists of entries: their order, a page of them, and the record of one row."""

from collections.abc import Sequence
from typing import Protocol

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.storage.fields import when_of, when_texts
from walkaway_desktop.storage.store import Store

NEWEST_FIRST = "ORDER BY day DESC, at DESC, id DESC"
START = 120  # characters of the body that a list shows

TEXT = "iif(kind = 'review', extra, body)"  # a review is written in answers, not in one body

# The first parameter is how many characters of the body a list shows.
LEAD_COLUMNS = f"id, kind, day, at, utc_offset, title, substr({TEXT}, 1, ?), pinned"


class Listed(Protocol):
    """What a page of a list can end with."""

    @property
    def id(self) -> int: ...
    @property
    def when(self) -> When: ...


def behind(last: Listed) -> tuple[str, Sequence[object]]:
    """The condition, with its values, that an entry comes after `last` in that order."""
    day, at, _ = when_texts(last.when)
    return "(day, ifnull(at, ''), id) < (?, ?, ?)", (day, at or "", last.id)


def page_of(condition: str, after: Listed | None) -> tuple[str, Sequence[object]]:
    """The end of a statement that reads one page; its last parameter is the limit."""
    if after is None:
        return f"WHERE {condition} {NEWEST_FIRST} LIMIT ?", ()
    further, values = behind(after)
    return f"WHERE {condition} AND {further} {NEWEST_FIRST} LIMIT ?", values


class Leads(Store):
    """A store whose entries stand in a list."""

    def _leads(self, condition: str, after: Lead | None, limit: int) -> list[Lead]:
        where, values = page_of(condition, after)
        sql = f"SELECT {LEAD_COLUMNS} FROM entry {where}"  # noqa: S608 (our own words)
        return [lead_of(*row) for row in self._sql(sql, (START, *values, limit))]


def lead_of(  # noqa: PLR0913 PLR0917 (the columns of one row)
    entry_id: int,
    kind: str,
    day: str,
    at: str | None,
    utc_offset: int | None,
    title: str,
    start: str,
    pinned: int,
) -> Lead:
    """The record of one row of LEAD_COLUMNS."""
    when = when_of(day, at, utc_offset)
    return Lead(entry_id, Kind[kind.upper()], when, title, start, bool(pinned))
