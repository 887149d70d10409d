"""Tables for a spreadsheet: one file each in a new folder, not encrypted. (docs/command-line.md)"""

import csv
from collections.abc import Iterable
from pathlib import Path

from walkaway_desktop.domain.exports import Table
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.new_file import Utf8, Words
from walkaway_desktop.transfer.new_folder import new_folder

BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a file without one for an older encoding
# A cell that starts so is run by spreadsheets, by some where its sign is full-width, too.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
BETWEEN = " | "  # tags of one cell


def write(folder: Path, tables: Iterable[Table], progress: Progress | None = None) -> int:
    """Makes the folder and all of its files, or none; how many there are.

    Only its owner can look into it. Raises FileExistsError where there is anything, OSError,
    StoppedError.
    """
    with new_folder(folder) as made:
        for table in tables:
            with made.binary(f"{table.name}.csv") as file:
                write_table(Utf8(file.write), table, progress or Progress())
        return made.files


def write_table(file: Words, table: Table, progress: Progress) -> None:
    """The table as it stands in a file. Raises StoppedError."""
    file.write(BYTE_ORDER_MARK)
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow([_cell(name) for _, name in table.columns])
    for record in table.records:
        progress.reach(progress.share)
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
