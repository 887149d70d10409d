"""What goes out of a vault: its records as an export has them, tables, and the bytes of files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

Record = Mapping[str, object]
FILES = "attachments"  # the array of an export that holds them


@dataclass(frozen=True, slots=True)
class Table:
    """One file for a spreadsheet: a column each under its name, one row a record."""

    name: str
    columns: tuple[tuple[str, str], ...]  # the field of a record, and what stands above it
    records: Iterable[Record]


def plain_columns(*fields: str) -> tuple[tuple[str, str], ...]:
    """Columns that are called like their fields."""
    return tuple((field, field) for field in fields)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is to write."""

    records: int
    files: int
    file_bytes: int


class Source(Protocol):
    """A vault that is read from. What lies in Deleted is in none of it."""

    @property
    def vault(self) -> str:
        """What tells its records from those of another."""
        ...

    def totals(self) -> Totals: ...

    def arrays(self) -> Iterator[tuple[str, Iterator[Record]]]:
        """All of an export, but for the bytes of its files; each is read before the next one."""
        ...

    def array(self, name: str) -> Iterator[Record]:
        """One of them."""
        ...

    def tables(self, *, names: bool) -> Iterator[Table]:
        """Check-ins, Contacts and Urges; `names`: with words in which people are named."""
        ...

    def content(self, sha256: str) -> bytes:
        """The bytes of a file, as they came."""
        ...
