"""Daylio's CSV export and its backup. `read` is pure: file, answers and today in, a plan out."""

from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import text_file
from walkaway_desktop.transfer.csv_rows import Reader, Row
from walkaway_desktop.transfer.daylio import backup, layout
from walkaway_desktop.transfer.daylio.plan import Table, plan_of

NAME = "daylio"
# Ten rows a day for 27 years; a made-up file of more would take minutes and gigabytes.
MOST_ROWS = 100_000


def recognizes(path: Path) -> bool:
    """Whether this is a file of Daylio, by what stands in it; its name says nothing."""
    try:
        if text_file.starts_as(path, text_file.ARCHIVE):
            return backup.is_backup(path)
        first_line = text_file.first_line(path)
    except (OSError, RefusedFileError):
        return False
    return bool(layout.from_header(first_line) or layout.starts_like_rows(first_line))


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the file would bring in. Raises RefusedFileError, OSError."""
    if text_file.starts_as(path, text_file.ARCHIVE):
        return backup.read(path, answers, today, source=NAME)
    file = text_file.read_text(path)
    return plan_of(file, _table(file.text), answers, today, source=NAME)


def _table(text: str) -> Table:
    first_line = _first_line(text)
    if found := layout.from_header(first_line):
        return Table(found, _rows(text, found.delimiter)[1:])
    if delimiter := layout.starts_like_rows(first_line):
        rows = _rows(text, delimiter)
        if found := layout.from_rows(rows, delimiter):
            return Table(found, rows)
    raise RefusedFileError(Reason.WRONG_FORMAT)


def _first_line(text: str) -> str:
    return text.lstrip("\n").partition("\n")[0]


def _rows(text: str, delimiter: str) -> list[Row]:
    """Every row that is not blank."""
    rows: list[Row] = []
    for examined, row in enumerate(Reader(text, delimiter).rows()):
        if examined > MOST_ROWS:
            raise RefusedFileError(Reason.TOO_LARGE)
        if row.torn or any(cell.strip() for cell in row.cells):
            rows.append(row)
    return rows
