"""Erase everything: first the way in, then the files. Whatever else lies in the folder stays.

The one rename that puts a mark in the place of `keys` is the switch: before it all is there, after
it nothing opens, and the mark says that it was meant. It goes last, so what was stopped in between
is never taken for damage.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    BACKUP,
    BACKUP_PART,
    BACKUPS,
    KEYS,
    FolderLock,
    put_header,
    remove_file,
    sync_folder,
    write_error,
)
from walkaway_desktop.storage.generations import DATA_FILE
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.places import ERASED, was_erased

UNFINISHED = ("keys.new", "keys2.new")


@dataclass(frozen=True, slots=True)
class Erased:
    """What is still there: files of ours that would not go, and what was never ours."""

    refused: tuple[Path, ...]
    foreign: tuple[Path, ...]


def erase_everything(key: OpenKey) -> Erased:
    """The closed vault is gone, and its folder with it if nothing else lies there.

    Raises CANNOT_WRITE or DISK_FULL as long as all can still be opened; after that it goes on to
    the end, and says what would not go.
    """
    return erase_folder(key.folder, key.lock)


def erase_folder(folder: Path, lock: FolderLock) -> Erased:
    """The same for a vault that is only held."""
    try:
        _put_mark(folder)
    except OSError as error:
        if not was_erased(folder):
            raise write_error(error) from None
    return _erase_files(folder, lock)


def _put_mark(folder: Path) -> None:
    """On a full disk the second key file gives its room: who wants all gone need not free some.

    `keys` alone still opens the vault, and the next unlock writes the second one anew.
    """
    try:
        put_header(folder, "keys", ERASED)
    except OSError as error:
        if write_error(error).code is not Code.DISK_FULL:
            raise
        remove_file(folder / KEYS[1])
        put_header(folder, "keys", ERASED)


def finish_erasing(folder: Path) -> Erased:
    """The same where it was stopped halfway. Raises HEADER_MISSING where nobody had begun."""
    if not was_erased(folder):
        raise VaultError(Code.HEADER_MISSING)
    return _erase_files(folder, FolderLock.hold(folder))


def _erase_files(folder: Path, lock: FolderLock) -> Erased:
    try:
        refused = [path for path in _own_files(folder) if not _is_gone(path)]
        _remove_folder(folder / BACKUPS)
        with suppress(OSError):
            sync_folder(folder)  # a power cut must not bring back files whose mark is gone
        if not refused and not _is_gone(folder / "keys"):
            refused.append(folder / "keys")
        kept = _everything_in(folder)
        foreign = tuple(path for path in kept if path not in refused and path.name != "keys")
        if not kept:
            _remove_folder(folder)
    finally:
        lock.release()
    return Erased(tuple(refused), foreign)


def _own_files(folder: Path) -> Iterator[Path]:
    """In the order in which they go: what could open something first."""
    yield from (folder / name for name in (*UNFINISHED, *KEYS[1:]))
    yield from sorted(path for path in folder.iterdir() if DATA_FILE.fullmatch(path.name))
    backups = folder / BACKUPS
    if backups.is_dir() and not backups.is_symlink():
        own = (BACKUP, BACKUP_PART)
        names = sorted(backups.iterdir())
        yield from (path for path in names if any(one.fullmatch(path.name) for one in own))


def _is_gone(path: Path) -> bool:
    try:
        remove_file(path)
    except OSError:
        return False
    return True


def _remove_folder(folder: Path) -> None:
    """If nothing lies in it any more."""
    try:
        os.rmdir(folder)  # noqa: PTH106 (the one call tests stop at)
    except OSError:
        return


def _everything_in(folder: Path) -> list[Path]:
    """The files that lie there, those of its `b/` one by one."""
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        inside = path.name == BACKUPS and path.is_dir() and not path.is_symlink()
        found += sorted(path.iterdir()) if inside else [path]
    return found
