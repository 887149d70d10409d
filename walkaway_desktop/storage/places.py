"""Where vaults lie. Nothing here opens one: the lock window asks before anything is imported.

QtCore alone of Qt: window and command line must agree on each system's data folder.
"""

import os
import re
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

FOLDER_NAME = "daybook"
ERASED = b"DAYBOOK erased\n"  # in the place of `keys`: the person chose Erase everything
# Folders of programs that copy to other devices, as part of a path, in lower case.
SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud",
          "mobile documents", "syncthing", "pcloud", "mega", "seafile", "box sync")  # fmt: skip


def default_folder() -> Path:
    """The app's own data folder, under a name that says nothing."""
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 (50 ms: who names a folder need not wait)

    data = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(data)) / FOLDER_NAME


def holds_vault(folder: Path) -> bool:
    """Key files or data files: something to open, or to say what is wrong with."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return False
    return any(name in {"keys", "keys2"} or name.startswith("data.") for name in names)


def is_out_of_reach(folder: Path) -> bool:
    """Whether something lies there that cannot be looked into: it may hold a vault."""
    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def was_erased(folder: Path) -> bool:
    """Whether Erase everything had begun here: nothing opens any more, and that was meant."""
    path = folder / "keys"
    try:
        found = path.lstat()
        # Asked first: a pipe in place of a file must not hang the start.
        regular = stat.S_ISREG(found.st_mode) and found.st_size == len(ERASED)
        return regular and path.read_bytes() == ERASED
    except OSError:
        return False


def place_for_new(folder: Path) -> Path:
    """`folder` itself while it is empty or not there yet, else a fresh folder inside it."""
    if not _has_entries(folder):
        return folder
    number = 1
    fresh = folder / FOLDER_NAME
    while _has_entries(fresh):
        number += 1
        fresh = folder / f"{FOLDER_NAME}-{number}"
    return fresh


def _has_entries(folder: Path) -> bool:
    try:
        return bool(list(folder.iterdir()))
    except OSError:
        return os.path.exists(folder)  # noqa: PTH110 (Path.exists raises where nobody may look)


def holds_something(folder: Path) -> bool:
    """Whether anything can be seen to lie there."""
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def is_writable(folder: Path) -> bool:
    """Whether a new folder could be made there, as far as can be told without writing."""
    while not os.path.exists(folder):  # noqa: PTH110 (as above)
        if folder == folder.parent:
            return False
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def looks_synced(folder: Path) -> bool:
    """Whether the path passes through the folder of a program that copies to other devices."""
    parts = [part.lower() for part in folder.absolute().parts]
    return any(part.startswith(name) for part in parts for name in SYNCED)


# ---- after a restore -----------------------------------------------------------------------------

UNPACKING = "unpacking.part"  # the data of a backup, until all of it is there and checked
RESTORED, BEFORE = "restored", "before"
TAIL = r"\d{4}-\d{2}-\d{2}(?: [2-9]\d*| 1\d+)?"


def name_beside(folder: Path, word: str, day: date, number: int) -> Path:
    """`daybook restored 2026-11-23`, the second one of that day with a 2 behind it."""
    tail = day.isoformat() if number == 1 else f"{day.isoformat()} {number}"
    return folder.with_name(f"{folder.name} {word} {tail}")


def tail_of(path: Path, folder: Path, word: str) -> str:
    """What is behind the word in such a name; empty = it is none of this folder's."""
    found = re.fullmatch(rf"{re.escape(folder.name)} {word} ({TAIL})", path.name)
    return found[1] if found and path.parent == folder.parent else ""


def vaults_beside(folder: Path) -> list[Path]:
    """Those that a restore made or renamed: whoever erases the one at `folder` has to know."""
    try:
        beside = sorted(folder.parent.iterdir())
    except OSError:
        return []
    words = (BEFORE, RESTORED)
    return [
        one for one in beside if one.is_dir() and any(tail_of(one, folder, word) for word in words)
    ]


def is_unfinished(folder: Path) -> bool:
    """Whether unpacking a backup was stopped there: only its data lies in it."""
    try:
        return [path.name for path in folder.iterdir()] == [UNPACKING]
    except OSError:
        return False


def finish_swap(folder: Path) -> Path:
    """Where to look for the vault of `folder`, after a restore that was killed between its renames.

    The old one has its new name then and nothing lies in its place. A pair of the same day and
    number is there only in that moment: the restored one gets the place that it was chosen for.
    """
    if _has_entries(folder):
        return folder
    with suppress(OSError):
        for restored in sorted(folder.parent.iterdir(), reverse=True):
            tail = tail_of(restored, folder, RESTORED)
            before = folder.with_name(f"{folder.name} {BEFORE} {tail}")
            if tail and before.is_dir() and (restored / "keys").is_file():
                return _moved(restored, folder)
    return folder


def _moved(restored: Path, folder: Path) -> Path:
    """Where it lies then: where a disk takes no new names any more, it is used as it is."""
    try:
        os.rename(restored, folder)  # noqa: PTH104 (the one call tests stop at)
    except OSError:
        return restored
    return folder
