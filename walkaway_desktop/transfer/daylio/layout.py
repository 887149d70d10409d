"""Which column holds what: by the header's names, or by their number where there is no header."""

from collections.abc import Sequence
from dataclasses import dataclass

from walkaway_desktop.domain.imports import plain
from walkaway_desktop.transfer.csv_rows import Reader, Row
from walkaway_desktop.transfer.dates import looks_like_date

DELIMITERS = ",;\t"
_NAMED = (
    "full_date",
    "year",
    "date",
    "weekday",
    "time",
    "mood",
    "activities",
    "scales",
    "note_title",
    "note",
)
_BY_NUMBER = {
    7: ("full_date", "date", "weekday", "time", "mood", "activities", "note"),
    8: ("full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"),
    9: (
        "full_date",
        "date",
        "weekday",
        "time",
        "mood",
        "activities",
        "scales",
        "note_title",
        "note",
    ),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one file."""

    columns: tuple[str, ...]
    delimiter: str
    has_header: bool

    def place(self, name: str) -> int | None:
        """The number of a column; None = the file has none of that name."""
        return self.columns.index(name) if name in self.columns else None

    @property
    def extra(self) -> tuple[int, ...]:
        """Columns that Daylio does not know (or has twice): they are kept as text."""
        return tuple(
            number
            for number, name in enumerate(self.columns)
            if name and (name not in _NAMED or self.columns.index(name) != number)
        )


def from_header(line: str) -> Layout | None:
    """The layout that the first line names; None = it is no header of an export."""
    for delimiter in DELIMITERS:
        row = next(Reader(line, delimiter).rows(), None)
        columns = tuple(plain(cell) for cell in row.cells) if row else ()
        dated = "full_date" in columns or {"year", "date"} <= set(columns)
        if dated and "mood" in columns:
            return Layout(columns, delimiter, has_header=True)
    return None


def from_rows(rows: Sequence[Row], delimiter: str) -> Layout | None:
    """The layout of a file without a header: the known columns, and a date in every first one."""
    width = len(rows[0].cells) if rows else 0
    if width not in _BY_NUMBER:
        return None
    fits = all(len(row.cells) == width and looks_like_date(row.cells[0].strip()) for row in rows)
    return Layout(_BY_NUMBER[width], delimiter, has_header=False) if fits else None


def starts_like_rows(line: str) -> str | None:
    """The delimiter of a line that could be a row without a header; None = it could not."""
    for delimiter in DELIMITERS:
        row = next(Reader(line, delimiter).rows(), None)
        if row and len(row.cells) in _BY_NUMBER and looks_like_date(row.cells[0].strip()):
            return delimiter
    return None
