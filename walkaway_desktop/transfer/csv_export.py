"""Tables for a spreadsheet: one file each in a new folder, not encrypted. (docs/command-line.md)"""

import csv
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from walkaway_desktop.transfer.new_file import new_file

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a file without one for an older encoding
# A cell that starts so is run by spreadsheets, by some where its sign is full-width, too.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
BETWEEN = " | "  # tags of one cell


@dataclass(frozen=True, slots=True)
class Table:
    """One file: a column each under its name, one row a record."""

    name: str
    columns: tuple[tuple[str, str], ...]  # the field of a record, and what stands above it
    records: Iterable[Mapping[str, object]]


def plain_columns(*fields: str) -> tuple[tuple[str, str], ...]:
    """Columns that are called like their fields."""
    return tuple((field, field) for field in fields)


def write(folder: Path, tables: Iterable[Table]) -> None:
    """Makes the folder and all of its files, or none.

    Only its owner can look into it. Raises FileExistsError where there is anything, and OSError.
    """
    folder.mkdir(mode=0o700)
    made: list[Path] = []
    try:
        for table in tables:
            path = folder / f"{table.name}.csv"
            _write_one(path, table)
            made.append(path)
    except BaseException:
        with suppress(OSError):
            for path in made:
                path.unlink()
            folder.rmdir()
        raise


def _write_one(path: Path, table: Table) -> None:
    with new_file(path) as file:
        file.write(BYTE_ORDER_MARK)
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow([_cell(name) for _, name in table.columns])
        for record in table.records:
            rows.writerow([_cell(record.get(field)) for field, _ in table.columns])


def _cell(value: object) -> str:
    """Blank = not answered. Numbers as they are; words so that no spreadsheet runs them."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return _cell(BETWEEN.join(map(str, value)))
        case str():
            return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)
