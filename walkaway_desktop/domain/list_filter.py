"""What the list of Notes is narrowed down to."""

from dataclasses import dataclass
from datetime import date

from walkaway_desktop.domain.records import Kind

LISTED = (Kind.NOTE, Kind.LETTER, Kind.INCIDENT, Kind.REVIEW, Kind.COMMENT)


@dataclass(frozen=True, slots=True)
class ListFilter:
    """All of it must fit."""

    kind: Kind | None = None  # None = any of LISTED
    tag: int | None = None  # id; None = with any tag or none
    since: date | None = None  # both days are in it; None = open
    until: date | None = None
    with_files: bool = False
    closed: bool = False  # True = what is kept closed and nothing else


EVERYTHING = ListFilter()
