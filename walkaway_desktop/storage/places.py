"""Where vaults lie. Nothing here opens one: the lock window asks before anything is imported.

QtCore alone of Qt: window and command line must agree on each system's data folder.
"""

import os
import stat
from pathlib import Path

from PySide6.QtCore import QStandardPaths

FOLDER_NAME = "daybook"
ERASED = b"DAYBOOK erased\n"  # in the place of `keys`: the person chose Erase everything
# Folders of programs that copy to other devices, as part of a path, in lower case.
SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud",
          "mobile documents", "syncthing", "pcloud", "mega", "seafile", "box sync")  # fmt: skip


def default_folder() -> Path:
    """The app's own data folder, under a name that says nothing."""
    data = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(data)) / FOLDER_NAME


def holds_vault(folder: Path) -> bool:
    """Key files or data files: something to open, or to say what is wrong with."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return False
    return any(name in {"keys", "keys2"} or name.startswith("data.") for name in names)


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
        return folder.exists()


def is_writable(folder: Path) -> bool:
    """Whether a new folder could be made there, as far as can be told without writing."""
    while not folder.exists():
        if folder == folder.parent:
            return False
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def looks_synced(folder: Path) -> bool:
    """Whether the path passes through the folder of a program that copies to other devices."""
    parts = [part.lower() for part in folder.absolute().parts]
    return any(part.startswith(name) for part in parts for name in SYNCED)
