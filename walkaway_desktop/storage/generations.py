"""Data files of other generations: what a stopped change of ours left, and what another copy holds.

A sync program can bring them in any order, and one that holds days of writing has the same name as
one that is of no use any more. So a change of the passphrase says in the vault what it will leave,
and only that is ever removed.
"""

import re
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from walkaway_desktop.storage.header import data_name

NEXT, BEFORE = "next", "before"  # of vault_meta: the data that is being made, and that gave way
LEAST = 4096  # bytes; nothing can stand in less
# Exact names only: whatever else lies in the folder belongs to somebody else.
DATA_FILE = re.compile(r"data\.(\d{6,10})(-journal)?")


def other_data(folder: Path, generation: int) -> list[Path]:
    """Data files that are not of this generation, without their journals."""
    return [path for path, found in _named(folder) if found != generation]


def after_all(folder: Path, generation: int) -> int:
    """A generation that no data file here has."""
    return max([generation, *(found for _path, found in _named(folder))]) + 1


def _named(folder: Path) -> Iterator[tuple[Path, int]]:
    for path in sorted(folder.iterdir()):
        found = DATA_FILE.fullmatch(path.name)
        # Only names as we write them: data.0000001 is not one of ours.
        if found and not found[2] and path.name == data_name(int(found[1])):
            yield path, int(found[1])


def announced(generation: int, salt: bytes) -> str:
    """What NEXT says of a file that begins with this salt."""
    return f"{generation} {salt.hex()}"


def mark_of(path: Path) -> str:
    """What no other state of this file has: SQLite writes the first page in each session.

    Only while SQLite does not have the file.
    """
    with path.open("rb") as file:
        first = file.read(LEAST)
    return f"{path.name} {path.lstat().st_size} {sha256(first).hexdigest()}"


def leftovers(folder: Path, generation: int, said: Mapping[str, object]) -> Iterator[Path]:
    """What a stopped change left, data before its journal; `said` is vault_meta, where known."""
    for path in other_data(folder, generation):
        if _is_leftover(path, said):
            yield path
    for path in sorted(folder.iterdir()):
        found = DATA_FILE.fullmatch(path.name)
        is_journal = found and found[2] and int(found[1]) != generation
        # It makes its data whole: it goes after that, and never before.
        if is_journal and not (folder / path.name.removesuffix("-journal")).exists():
            yield path


def _is_leftover(path: Path, said: Mapping[str, object]) -> bool:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size < LEAST:
        return True
    with path.open("rb") as file:
        salt = file.read(16)
    number = int(path.suffix[1:])
    # Zeros: its name reached the disk before a power cut, and its first page did not.
    marks = {announced(number, salt)} if any(salt) else {said.get(NEXT)}
    is_next = said.get(NEXT) in marks and str(said.get(NEXT)).startswith(f"{number} ")
    return is_next or said.get(BEFORE) == mark_of(path)
