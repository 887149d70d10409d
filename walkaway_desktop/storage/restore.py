"""A backup becomes a vault again, in a folder of its own; and which of two lies at the usual place.

Nothing that is there is written over. `keys` comes last: stopped before it, there is no vault.
"""

import errno
import hmac
import json
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.storage import backup_file, checks, file_work
from walkaway_desktop.storage.backup_file import BackupHead
from walkaway_desktop.storage.danger import speaks_of_danger
from walkaway_desktop.storage.database import (
    DataFile,
    VaultDatabase,
    connect_file,
    vault_errors,
)
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    BACKUPS,
    FolderLock,
    choose_header,
    errno_name,
    sync_folder,
    write_error,
)
from walkaway_desktop.storage.header import Header
from walkaway_desktop.storage.keys import OpenKey, Secret, sub_key, unwrap
from walkaway_desktop.storage.migrations import STEPS
from walkaway_desktop.storage.new_folder import become_vault, is_taken, new_vault
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import (
    BEFORE,
    RESTORED,
    name_beside,
    tail_of,
)
from walkaway_desktop.storage.settings import SAFETY_MODE, Settings

NO_FILE = {errno.ELOOP, errno.EISDIR, errno.ENXIO}  # a link, a folder, a socket
DAMAGE = {Code.DATA_DAMAGED, Code.INTEGRITY_BAD}


def check(backup: Path, pace: Pace | None = None) -> BackupHead:
    """What a backup says without a key. Raises BACKUP_BAD, CANNOT_READ, NEWER_VERSION, …"""
    with _backup(backup) as file:
        return backup_file.read_head(file, pace)


def check_secret(backup: Path, secret: Secret, pace: Pace | None = None) -> None:
    """Whether this opens the backup; as slow as an unlock. Raises WRONG_PASSPHRASE, …"""
    unwrap(check(backup, pace).header, secret)


@contextmanager
def _backup(path: Path) -> Iterator[BinaryIO]:
    """The file to read from. Whatever fails in the reading of it gets its name."""
    try:
        with backup_file.open_backup(path) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise VaultError(Code.BACKUP_BAD, "no regular file")
            yield file
    except OSError as error:
        code = Code.BACKUP_BAD if error.errno in NO_FILE else Code.CANNOT_READ
        raise VaultError(code, errno_name(error)) from None


# ---- unpacking -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A vault that was made of a backup, opened once and counted."""

    folder: Path
    header: Header = field(repr=False)
    root: bytes = field(repr=False)
    entries: int  # without deleted ones
    rows_missing: bool  # the vault had lost rows when it was backed up
    safety_mode: bool  # its flag
    speaks_of_danger: bool  # it holds an answer that would set the flag


def place_for(folder: Path, today: date) -> Path:
    """Where a backup of the vault at `folder` is unpacked: there if nothing is, else beside it."""
    if not is_taken(folder):
        return folder
    number = 1
    while True:
        restored = name_beside(folder, RESTORED, today, number)
        # The name that the vault there would get is free, too: one day, one pair.
        before = name_beside(folder, BEFORE, today, number)
        if not os.path.lexists(before) and not is_taken(restored):
            return restored
        number += 1


def unpack(backup: Path, folder: Path, secret: Secret, pace: Pace | None = None) -> Unpacked:
    """A vault in the new or empty `folder`, opened by what opened the backup.

    Raises what `check` raises, WRONG_PASSPHRASE, …, FOLDER_NOT_EMPTY, DISK_FULL, CANNOT_WRITE;
    then, or stopped, there is no vault.
    """
    told = pace or Pace()
    folder = folder.absolute()
    with _backup(backup) as file:
        head = backup_file.read_head(file, told.part(0, 0.25))
        root = unwrap(head.header, secret)
        backup_file.check_seal(file, head, root, told.part(0.25, 0.5))
        told.at(0.5)
        with new_vault(folder, head.header) as part:
            return _fill(file, head, root, part, told.part(0.5, 1))


def _fill(file: BinaryIO, head: BackupHead, root: bytes, part: Path, pace: Pace) -> Unpacked:
    """The data under a name that opens nothing, read again, then its own; the key file last."""
    backup_file.copy_data(file, head, part, pace.part(0, 0.5))
    _check_copy(file, head, root, part, pace.part(0.5, 0.9))
    found = _look_into(part, head, root)
    pace.at(1)
    become_vault(part.parent, head.header)
    return found


def _check_copy(file: BinaryIO, head: BackupHead, root: bytes, part: Path, pace: Pace) -> None:
    """What lies on the disk now is what was sealed. Raises BACKUP_BAD."""
    seal = hmac.new(sub_key(root, "backup"), digestmod="sha256")
    file.seek(0)
    seal.update(file.read(backup_file.DATA_AT))
    with part.open("rb") as copy:
        for piece in backup_file.exactly(copy, head.data_length, pace):
            seal.update(piece)
    file.seek(backup_file.DATA_AT + head.data_length)
    if not hmac.compare_digest(file.read(backup_file.SUM), seal.digest()):
        raise VaultError(Code.BACKUP_BAD, "copy")


def _look_into(part: Path, head: BackupHead, root: bytes) -> Unpacked:
    """Opened once, read-only, and counted. Raises BACKUP_BAD, NEWER_VERSION."""
    source = DataFile(part, sub_key(root, "data"), read_only=True)
    try:
        with closing(connect_file(source)) as connection, vault_errors(writing=False):
            _check_belongs(connection, head.header)
            missing = _misses_rows(connection)
            entries = checks.count_living(connection)
            on = _safety_mode(connection)
            danger = speaks_of_danger(connection)
    except VaultError as error:
        if error.code not in DAMAGE:
            raise
        raise VaultError(Code.BACKUP_BAD, error.code.value) from None
    return Unpacked(part.parent, head.header, root, entries, missing, on, danger)


def _check_belongs(connection: Any, header: Header) -> None:
    version = checks.schema_version(connection)
    if version > len(STEPS):
        raise VaultError(Code.NEWER_VERSION, f"schema {version}")
    said = checks.meta(connection)
    if not header.is_named_in(said):
        raise VaultError(Code.BACKUP_BAD, "vault or generation")


def _misses_rows(connection: Any) -> bool:
    counted, expected = checks.count_rows(connection), int(checks.meta(connection)["rows"])
    if counted > expected:
        raise VaultError(Code.BACKUP_BAD, f"{counted} rows, {expected} expected")
    return counted < expected


def _safety_mode(connection: Any) -> bool:
    found = connection.execute("SELECT value FROM setting WHERE key = ?", (SAFETY_MODE,)).fetchall()
    return bool(found and json.loads(found[0][0]).get("on"))


# ---- which of the two is used --------------------------------------------------------------------


def can_be_looked_at(folder: Path) -> bool:
    """Whether its key file is good, and its data there: as far as can be told without a key."""
    try:
        choose_header(folder)
    except (VaultError, OSError):
        return False
    return True


def put_in_place(restored: Path, folder: Path) -> Path:
    """The restored vault lies at `folder` from now on; where the one from there lies.

    Two renames; killed between them, the next start makes the second (places.finish_swap). Raises
    IN_USE, CANNOT_WRITE; then all is where it was.
    """
    with ExitStack() as held:
        for one in (restored, folder):
            held.callback(FolderLock.hold(one).release)
        return _put_in_place(restored, folder)


def _put_in_place(restored: Path, folder: Path) -> Path:
    before = folder.with_name(f"{folder.name} {BEFORE} {tail_of(restored, folder, RESTORED)}")
    try:
        if os.path.lexists(before):
            raise VaultError(Code.CANNOT_WRITE, "the name is taken")
        os.rename(folder, before)  # noqa: PTH104 (the one call tests stop at)
        try:
            os.rename(restored, folder)  # noqa: PTH104 (as above)
        except OSError:
            os.rename(before, folder)  # noqa: PTH104 (as above)
            raise
        sync_folder(folder.parent)
    except OSError as error:
        raise write_error(error) from None
    return before


def replace_open(key: OpenKey, restored: Path, today: date) -> tuple[OpenKey, Path | None]:
    """The same for the vault of `key`, held and closed: its key where it lies then.

    A copy of it is made first, as before every change of the tables; also where that copy was
    written, None = it could not be: the vault itself stays, whole, under its other name.
    """
    copy: file_work.BackupWritten | None = None
    with suppress(VaultError):
        copy = file_work.backup_before_step(key, today)
    lock = FolderLock.hold(restored)
    try:
        before = _put_in_place(restored, key.folder)
    finally:
        lock.release()
    moved = replace(key, folder=before)
    return moved, None if copy is None else before / BACKUPS / copy.path.name


def switch_safety_mode_on(unpacked: Unpacked, clock: Clock) -> None:
    """The person's own answer after a restore, kept in the vault that it is about."""
    lock = FolderLock.hold(unpacked.folder)
    data = unpacked.folder / unpacked.header.data_name
    database = VaultDatabase(DataFile(data, sub_key(unpacked.root, "data")))
    try:
        database.connect()
        Settings(database, clock).set_safety_mode(on=True, cause=Cause.HAND)
    finally:
        database.close()
        lock.release()
