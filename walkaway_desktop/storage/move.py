"""The vault in another folder: copied and checked there before anything here may go.

The old one stays as it is until the person says yes. `keys` comes last: stopped before it, there
is no vault in the new folder.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from walkaway_desktop.storage import backup_file, checks
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.erase_everything import Erased, erase_folder
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import data_of
from walkaway_desktop.storage.folder import (
    BACKUPS,
    KEYS,
    FolderLock,
    backups_in,
    check_data,
    choose_header,
    disk_errors,
    errno_name,
    is_in_vault,
    journal_beside,
    make_backups_folder,
    make_file,
    remove_file,
)
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.new_folder import become_vault, make_folder
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import UNPACKING, was_erased
from walkaway_desktop.storage.settings import Settings

LEFT = "left_behind"  # the setting
SPARE = 1 << 20  # bytes that stay free: folders and names take some, too


@dataclass(frozen=True, slots=True)
class Moved:
    """The vault in its new folder, and what tells whether the old one was used since."""

    key: OpenKey
    sum: str


def move(key: OpenKey, target: Path, pace: Pace | None = None) -> Moved:
    """The same vault in the new or empty `target`, held there; the old folder is given back.

    Raises FOLDER_NOT_EMPTY, DISK_FULL, CANNOT_WRITE, and what the checks find; then, or stopped,
    all is as it was, and what could not be taken away again opens nothing.
    """
    target = Path(os.path.realpath(target))
    if is_in_vault(target / "x"):
        raise VaultError(Code.FOLDER_NOT_EMPTY, "in a vault")
    _check_room(key, target)
    lock, is_new = make_folder(target)
    with disk_errors():
        try:
            summed = _fill(key, target, lock, pace or Pace())
        except BaseException:
            if lock.is_at(target):
                _take_back(key, target, is_new=is_new)
            lock.release()
            raise
    key.lock.release()
    return Moved(replace(key, folder=target, lock=lock, repaired=False), summed)


def _check_room(key: OpenKey, target: Path) -> None:
    """Said before anything is written; a disk that does not tell its room is tried."""
    above = next(one for one in (target, *target.parents) if one.exists())
    try:
        files = (key.data_path, *backups_in(key.folder))
        needed = sum(path.lstat().st_size for path in files)
        disk = shutil.disk_usage(above)
    except OSError:
        return
    if disk.total and disk.free < needed + SPARE:
        raise VaultError(Code.DISK_FULL, "before it began")


def _fill(key: OpenKey, target: Path, lock: FolderLock, pace: Pace) -> str:
    """The data under a name that opens nothing, then the backups; the key file last."""
    summed = _copy_data(key, target / UNPACKING, lock, pace.part(0, 0.7))
    backups = backups_in(key.folder)
    for number, backup in enumerate(backups):
        _check_there(target, lock)
        copy = make_backups_folder(target) / backup.name
        start, end = (0.7 + 0.3 * one / len(backups) for one in (number, number + 1))
        _copy_backup(backup, copy, pace.part(start, end))
    pace.at(1)
    _check_there(target, lock)
    become_vault(target, key.header)
    return summed


def _check_there(target: Path, lock: FolderLock) -> None:
    """Where a stick was pulled out its place may still be a folder, of this computer's own disk."""
    if not lock.is_at(target):
        raise VaultError(Code.CANNOT_WRITE, "the folder is another one")


def _copy_data(key: OpenKey, part: Path, lock: FolderLock, pace: Pace) -> str:
    """Checked first, copied while nobody writes, read again and counted; its sum with the key."""
    check_data(key.folder, key.header)
    # Opened before SQLite and closed after it: closing it in between would take SQLite's lock away.
    with key.data_path.open("rb") as data, closing(connect_file(data_of(key))) as connection:
        checks.check_at_pace(connection, pace.part(0, 0.3))
        connection.execute("BEGIN IMMEDIATE")
        counted = _counted(connection)
        length = os.fstat(data.fileno()).st_size
        _check_there(part.parent, lock)
        plain = _copy(data.fileno(), length, part, pace.part(0.3, 0.7))
        connection.execute("ROLLBACK")
    _check_copy(part, length, plain, pace.part(0.7, 1))
    with closing(connect_file(DataFile(part, key.data_key, read_only=True))) as connection:
        if _counted(connection) != counted:
            raise VaultError(Code.INTEGRITY_BAD, "the copy counts differently")
    return _sum_with(key.header.raw, plain)


def _counted(connection: Any) -> tuple[int, int, int]:
    tx = int(checks.meta(connection)["tx"])
    return checks.count_living(connection), checks.count_rows(connection), tx


def _copy_backup(backup: Path, copy: Path, pace: Pace) -> None:
    try:
        handle = backup_file.open_backup(backup)
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
    with handle:
        length = os.fstat(handle.fileno()).st_size
        plain = _copy(handle.fileno(), length, copy, pace.part(0, 0.6))
    _check_copy(copy, length, plain, pace.part(0.6, 1))


def _copy(source: int, length: int, target: Path, pace: Pace) -> bytes:
    """All of it at `target`, on the disk; the sum of what was read."""
    plain = hashlib.sha256()
    with (
        os.fdopen(make_file(target), "wb") as copy,
        os.fdopen(source, "rb", closefd=False) as read,
    ):
        read.seek(0)
        for piece in backup_file.exactly(read, length, pace):
            copy.write(piece)
            plain.update(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return plain.digest()


def _check_copy(copy: Path, length: int, plain: bytes, pace: Pace) -> None:
    """What lies on the disk now is what was read."""
    if _sum_of(copy, length, pace) != plain:
        raise VaultError(Code.INTEGRITY_BAD, "the copy differs")


def _sum_of(path: Path, length: int, pace: Pace | None = None) -> bytes:
    plain = hashlib.sha256()
    with backup_file.open_backup(path) as file:
        for piece in backup_file.exactly(file, length, pace):
            plain.update(piece)
    return plain.digest()


def _sum_with(header: bytes, plain: bytes) -> str:
    return hashlib.sha256(header + plain).hexdigest()


def _take_back(key: OpenKey, target: Path, *, is_new: bool) -> None:
    """What was made here, as far as it goes: the folder was empty before and is held by us."""
    with suppress(OSError):
        for path in _own_names(key, target):
            remove_file(path)
        if (target / BACKUPS).is_dir():
            os.rmdir(target / BACKUPS)  # noqa: PTH106 (the one call tests stop at)
        if is_new:
            os.rmdir(target)  # noqa: PTH106 (as above)


def _own_names(key: OpenKey, target: Path) -> Iterator[Path]:
    """In the order in which they go: what could open something first."""
    for name in KEYS:
        yield from (target / name, target / f"{name}.new")
    yield from (target / UNPACKING, target / key.header.data_name)
    yield from backups_in(target)


# ---- the old one ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Left:
    """Where another copy lies; without a sum it is not known to be this very vault."""

    place: Path
    sum: str


def remember_left(settings: Settings, place: Path, summed: str) -> None:
    """Kept in the vault: nowhere else a path is written."""
    settings.store(LEFT, {"place": str(place), "sum": summed})


def forget_left(settings: Settings) -> None:
    """Nothing lies elsewhere any more."""
    settings.store(LEFT, None)


def left_of(settings: Settings) -> Left | None:
    """None = this vault was never moved, or nothing of it is left elsewhere."""
    kept = settings.stored(LEFT, None)
    return None if kept is None else Left(Path(kept["place"]), kept["sum"])


def is_as_left(place: Path, summed: str) -> bool:
    """Whether the vault that was left there can go: nobody has written to it since."""
    try:
        header = choose_header(place).header
        data = place / header.data_name
        journal = journal_beside(data)
        if journal.exists() and journal.stat().st_size:
            return False
        return _sum_with(header.raw, _sum_of(data, data.stat().st_size)) == summed
    except (OSError, VaultError):
        return False


def remove_left(place: Path, summed: str) -> Erased:
    """It goes, in the order of Erase everything. Raises IN_USE, NOT_A_VAULT, CANNOT_WRITE, …;
    REPLACED_BY_OTHER: it was used since, or it is another vault. Then all of it is there.
    """
    lock = FolderLock.hold(place)
    try:
        if was_erased(place):
            return erase_folder(place, lock)  # stopped halfway before
        if not is_as_left(place, summed):
            raise VaultError(Code.REPLACED_BY_OTHER, "not as it was left")
        return erase_folder(place, lock)
    finally:
        lock.release()
