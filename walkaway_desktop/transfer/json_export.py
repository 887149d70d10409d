"""Our own JSON: complete, not encrypted, and the same bytes each time. (docs/command-line.md)"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from walkaway_desktop.domain.own_format import FORMAT, VERSION
from walkaway_desktop.transfer.new_file import Utf8, Words, new_binary

Arrays = Iterable[tuple[str, Iterable[Mapping[str, object]]]]


def write(path: Path, vault: str, arrays: Arrays, *, replace: bool = False) -> None:
    """Writes the whole file or none. `vault` tells this vault's records from another's.

    Only its owner can read it. Raises FileExistsError where there is anything, and OSError.
    """
    with new_binary(path, replace=replace) as file:
        write_object(Utf8(file.write), vault, arrays)


def write_object(file: Words, vault: str, arrays: Arrays) -> None:
    """One record a line: large vaults stay readable, and nothing is held in memory."""
    head = {"format": FORMAT, "version": VERSION, "vault": vault}
    file.write(_line(head).removesuffix("}"))
    for name, records in arrays:
        file.write(f",\n{_line(name)}:[")
        for number, record in enumerate(records):
            file.write(",\n" if number else "\n")
            file.write(_line(record))
        file.write("]")
    file.write("}\n")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
