"""Keys of imported rows: the one of the diary, and those beside it where two diaries have it."""

import re

NOTE = "/note"
# No key of a diary ends so: it is a line without tabs, or ends with a checksum.
_BESIDE = re.compile(r"\t([2-9]|[1-9][0-9]+)\Z")


def note_key(key: str) -> str:
    """The key of the note that belongs to a row with a check-in."""
    return key + NOTE


def row_key(key: str) -> str:
    """The key of the row that a note with this one belongs to."""
    return key.removesuffix(NOTE)


def key_beside(key: str, number: int) -> str:
    """The key of the row that is kept beside others of the same key, counted from 1."""
    return key if number == 1 else f"{key}\t{number}"


def parts_of(key: str) -> tuple[str, int]:
    """The key in the diary, and the number beside it."""
    found = _BESIDE.search(key)
    return (key[: found.start()], int(found[1])) if found else (key, 1)
