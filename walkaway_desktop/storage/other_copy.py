"""Another copy of a vault: read, never changed. A folder, a backup, or what a sync program left.

Its bytes are copied into `b/` of the open vault, still encrypted, and read there: a copy of an
older version can be moved up, and a journal be played back, without touching what was chosen.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import BinaryIO

import peewee
from sqlcipher3 import dbapi2 as sqlcipher

from walkaway_desktop.domain.own_values import FileBytes
from walkaway_desktop.storage import backup_file, checks
from walkaway_desktop.storage.database import DataFile, VaultDatabase, connect_file, vault_errors
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.export_files import attachments
from walkaway_desktop.storage.export_records import export_records
from walkaway_desktop.storage.export_sittings import Record
from walkaway_desktop.storage.folder import (
    LEAST_DATA,
    FolderLock,
    backups_in,
    choose_header,
    disk_errors,
    errno_name,
    first_bytes,
    journal_beside,
    make_backups_folder,
    make_file,
    read_small,
    remove_file,
)
from walkaway_desktop.storage.header import SIZE, Header, parse
from walkaway_desktop.storage.keys import OpenKey, Secret, sub_key, unwrap
from walkaway_desktop.storage.migrations import migrate
from walkaway_desktop.storage.pace import Pace

if sys.platform != "win32":
    import fcntl

PART = "other.part"  # in `b/`; removed by the next unlock, if not before
FILES = "attachments"
CHUNK = 1 << 20
COPIED = 0.6  # of all that is done, the rest is checking and reading
CHECKED = 0.8
# SQLite's own lock bytes: whoever has the database open to write holds them (sqlite.org/lockingv3).
LOCK_BYTES, LOCKED_FROM = 512, 0x40000000


# What a file brings about that the key opens, and that no Daybook has written so.
NOT_OURS = (peewee.DatabaseError, sqlcipher.DatabaseError, KeyError, ValueError, TypeError)


class CopyKind(Enum):
    FOLDER = auto()
    BACKUP = auto()
    FILE = auto()  # a data file, or a key file whose data lies beside it


class SameVaultError(Exception):
    """What was chosen is the vault that is open."""


@dataclass(frozen=True, slots=True)
class Place:
    """What was chosen, as far as it says without a key."""

    path: Path = field(repr=False)  # the folder, the backup, or the data file
    kind: CopyKind
    header: Header = field(repr=False)
    needs_secret: bool  # it has a key of its own: its passphrase has to be asked for


def look_at(path: Path, key: OpenKey) -> Place:
    """What lies there. Raises VaultError, SameVaultError; nothing is opened to write."""
    path = path.absolute()
    with _reading():
        if path.is_dir():
            return _folder(path, key)
        # Asked first: closing a handle of our data file would take SQLite's lock away.
        if _is_same_file(path, key.data_path):
            raise SameVaultError
        with backup_file.open_backup(path) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise VaultError(Code.NOT_A_VAULT, "not a file")
            if file.read(len(backup_file.MAGIC)) == backup_file.MAGIC:
                return _place(path, CopyKind.BACKUP, backup_file.read_head(file).header, key)
        return _single_file(path, key)


def _folder(folder: Path, key: OpenKey) -> Place:
    if folder.samefile(key.folder):
        raise SameVaultError
    lock = FolderLock.hold(folder)
    try:
        return _place(folder, CopyKind.FOLDER, choose_header(folder).header, key)
    finally:
        lock.release()


def _single_file(path: Path, key: OpenKey) -> Place:
    """A data file under any name, or a key file; the other one lies beside it, or is ours."""
    if path.lstat().st_size == SIZE and (header := _header_in(path)) is not None:
        found = [one for one in _data_beside(path.parent, key) if first_bytes(one) == header.salt]
        if not found:
            raise VaultError(Code.DATA_MISSING)
        return _place(found[0], CopyKind.FILE, header, key)
    if path.lstat().st_size < LEAST_DATA:
        raise VaultError(Code.NOT_A_VAULT, "too short")
    salt = first_bytes(path)
    for header in (key.header, *_headers_beside(path.parent), *_headers_in_backups(path.parent)):
        if header.salt == salt:
            return _place(path, CopyKind.FILE, header, key)
    raise VaultError(Code.HEADER_MISSING)


def _is_same_file(path: Path, ours: Path) -> bool:
    """By what the folder says: neither is opened."""
    with suppress(OSError):
        return path.samefile(ours)
    return False


def _headers_beside(folder: Path) -> Iterator[Header]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("keys") and (header := _header_in(path)) is not None:
            yield header


def _headers_in_backups(folder: Path) -> Iterator[Header]:
    """Where a newer key file took the place of the one that opens this data."""
    for path in backups_in(folder):
        with suppress(OSError, VaultError), backup_file.open_backup(path) as file:
            yield backup_file.read_head(file).header


def _header_in(path: Path) -> Header | None:
    try:
        return parse(read_small(path))
    except VaultError:
        return None


def _data_beside(folder: Path, key: OpenKey) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        found = path.lstat()
        is_data = path.name.startswith("data") and not path.name.endswith("-journal")
        is_file = stat.S_ISREG(found.st_mode) and found.st_size >= LEAST_DATA
        if is_data and is_file and not _is_same_file(path, key.data_path):
            yield path


def _place(path: Path, kind: CopyKind, header: Header, key: OpenKey) -> Place:
    is_ours = header.is_sealed_by(sub_key(key.root, "header"))
    return Place(path, kind, header, needs_secret=not is_ours)


# ---- opening it ----------------------------------------------------------------------------------


class OtherCopy:
    """What it holds. Its file in `b/` stays until `close`; each thread reads for itself."""

    def __init__(self, source: DataFile, said: dict[str, object]) -> None:
        self._source = source
        self.vault_id = str(said["vault"])  # hex
        self.records = str(said["records"])  # tells its records from those of other vaults
        self.deleted = self._count_deleted()

    @classmethod
    def open(cls, place: Place, key: OpenKey, secret: Secret | None, pace: Pace) -> "OtherCopy":
        """As slow as an unlock, and as a copy of its file. For a worker; may be stopped.

        Raises what an unlock raises, BACKUP_BAD, INTEGRITY_BAD, NEWER_VERSION, DISK_FULL, …
        """
        with disk_errors():
            target = part_in(key)
        try:
            root = _fetch(place, target, key, secret, pace)
            source = DataFile(target, sub_key(root, "data"))
            return cls(source, _prepared(source, place.header, pace))
        except BaseException:
            _remove(target)
            raise

    def _count_deleted(self) -> int:
        """Entries that lie in Deleted there."""
        with closing(connect_file(self._readable)) as connection:
            found = connection.execute("SELECT count(*) FROM entry WHERE deleted_at IS NOT NULL")
            return int(found.fetchone()[0])

    @property
    def _readable(self) -> DataFile:
        return DataFile(self._source.path, self._source.key, read_only=True)

    def arrays(self, pace: Pace) -> dict[str, list[Record]]:
        """All that an export of it would hold; files give their bytes when they are asked."""
        database = VaultDatabase(self._readable)
        database.connect()
        try:
            return self._arrays(database, pace)
        except NOT_OURS as error:
            raise VaultError(Code.DATA_DAMAGED, type(error).__name__) from None
        finally:
            database.close()

    def _arrays(self, database: VaultDatabase, pace: Pace) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for name, records in export_records(database):
            given = attachments(database, with_data=False) if name == FILES else records
            found[name] = list(self._watched(given, pace))
        return found

    def _watched(self, records: Iterable[Record], pace: Pace) -> Iterator[Record]:
        for record in records:
            pace.at(CHECKED)
            if "sha256" in record:
                yield record | {"data": FileBytes(partial(self.content, str(record["sha256"])))}
            else:
                yield record

    def content(self, sha256: str) -> bytes:
        """The bytes of a file, in whatever thread asks."""
        with vault_errors(writing=False), closing(connect_file(self._readable)) as connection:
            found = connection.execute(
                "SELECT original FROM attachment_data WHERE sha256 = ?", (sha256,)
            ).fetchone()
        return bytes(found[0])

    def close(self) -> None:
        """Nothing of it stays; a second time does nothing."""
        _remove(self._source.path)


def part_in(key: OpenKey) -> Path:
    """Where another copy is read."""
    return make_backups_folder(key.folder) / PART


def _remove(target: Path) -> None:
    """What cannot be removed now goes with the next unlock."""
    with suppress(OSError):
        remove_file(target)
        remove_file(journal_beside(target))


def _fetch(place: Place, target: Path, key: OpenKey, secret: Secret | None, pace: Pace) -> bytes:
    """Its data at `target`, byte for byte, and its root key."""
    _remove(target)
    match place.kind:
        case CopyKind.FOLDER:
            return _fetch_folder(place, target, key, secret, pace)
        case CopyKind.BACKUP:
            return _fetch_backup(place, target, key, secret, pace)
        case CopyKind.FILE:
            root = _root_of(place.header, key, secret)
            with _reading():
                _copy_data(place.path, target, pace)
            return root


def _fetch_folder(
    place: Place, target: Path, key: OpenKey, secret: Secret | None, pace: Pace
) -> bytes:
    """Held only while it is copied: whoever uses it there waits no longer than needed."""
    with _reading():
        root = _root_of(place.header, key, secret)
        lock = FolderLock.hold(place.path)
        try:
            header = choose_header(place.path).header
            if header.raw != place.header.raw:
                raise VaultError(Code.DATA_MISMATCH, "changed meanwhile")
            data = place.path / header.data_name
            _copy_data(data, target, pace)
            journal = journal_beside(data)
            if journal.is_file():
                _copy_data(journal, journal_beside(target), pace)
        finally:
            lock.release()
    return root


def _fetch_backup(
    place: Place, target: Path, key: OpenKey, secret: Secret | None, pace: Pace
) -> bytes:
    with _reading(), backup_file.open_backup(place.path) as file:
        head = backup_file.read_head(file)
        root = _root_of(head.header, key, secret)
        backup_file.check_seal(file, head, root)
        pace.at(COPIED / 2)
        file.seek(backup_file.DATA_AT)
        _copy_bytes(file, head.data_length, target, pace)
    return root


def _root_of(header: Header, key: OpenKey, secret: Secret | None) -> bytes:
    if header.is_sealed_by(sub_key(key.root, "header")):
        return key.root
    if secret is None:
        raise VaultError(Code.WRONG_PASSPHRASE)
    return unwrap(header, secret)


def _copy_data(path: Path, target: Path, pace: Pace) -> None:
    """One that another program writes to is in use: half of a write would be copied."""
    with backup_file.open_backup(path) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise VaultError(Code.DATA_MISMATCH, "not a regular file")
        _share(file)
        _copy_bytes(file, found.st_size, target, pace)


def _share(file: BinaryIO) -> None:
    """SQLite's lock of a reader, given back when the file is closed. Raises IN_USE."""
    if sys.platform == "win32":
        return  # SQLite's own locks let nobody read what they hold
    try:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, LOCK_BYTES, LOCKED_FROM)
    except (BlockingIOError, PermissionError):
        raise VaultError(Code.IN_USE) from None
    except OSError:
        return  # a disk without locks: as everywhere else


def _copy_bytes(file: BinaryIO, length: int, target: Path, pace: Pace) -> None:
    with disk_errors(), os.fdopen(make_file(target), "wb") as copy:
        left = length
        while left:
            with _reading():
                piece = file.read(min(left, CHUNK))
            if not piece:
                raise VaultError(Code.DATA_DAMAGED, "too short")
            copy.write(piece)
            left -= len(piece)
            pace.at(COPIED * (1 - left / length))


def _prepared(source: DataFile, header: Header, pace: Pace) -> dict[str, object]:
    """Its journal played back, its tables today's, its pages whole. What it says about itself."""
    database = VaultDatabase(source)
    database.connect()
    try:
        said = checks.meta(database.raw)
        if not header.is_named_in(said):
            raise VaultError(Code.DATA_MISMATCH, "vault or generation")
        migrate(database)
        _check(database, pace)
        return checks.meta(database.raw)
    except NOT_OURS as error:
        raise VaultError(Code.DATA_DAMAGED, type(error).__name__) from None
    finally:
        database.close()


def _check(database: VaultDatabase, pace: Pace) -> None:
    """Missing rows stop nothing: what is there is looked at all the more."""
    try:
        for _ in checks.check_in_parts(database.raw):
            pace.at(COPIED)
    except VaultError as error:
        if error.code is not Code.DATA_LOST:
            raise


@contextmanager
def _reading() -> Iterator[None]:
    """What the system says of the other copy's files."""
    try:
        yield
    except FileNotFoundError:
        raise VaultError(Code.NOT_A_VAULT, "gone") from None
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
