"""What a rescue reads from, and what opens it: a damaged vault, or a damaged backup."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from walkaway_desktop.storage import backup_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    KEYS,
    LEAST_DATA,
    FolderLock,
    backups_in,
    errno_name,
    first_bytes,
    journal_beside,
    read_small,
)
from walkaway_desktop.storage.header import SIZE, SUM_AT, Header, parse
from walkaway_desktop.storage.keys import OpenKey, Secret, unwrap
from walkaway_desktop.storage.places import was_erased
from walkaway_desktop.storage.rescue.pages import Extent

BLOCK = 64
MOST_BLOCKS = 10  # that differ between the two key files: 1,024 ways to put one together
SUMS = 2 * backup_file.SUM


@dataclass(frozen=True, slots=True)
class Source:
    """Encrypted pages, where they lie, and their root key."""

    path: Path = field(repr=False)
    extent: Extent
    header: Header = field(repr=False)
    root: bytes = field(repr=False)
    journal: Path | None = field(repr=False)  # None = nothing can have been stopped


def source_of(key: OpenKey) -> Source:
    """The data of a vault whose folder is held."""
    journal = journal_beside(key.data_path)
    size = _size_of(key.data_path)
    return Source(key.data_path, Extent(0, size), key.header, key.root, journal)


def check_rescuable(folder: Path) -> None:
    """Whether there is something to read, as far as can be told without a key.

    Raises what `unlock_damaged` does but for wrong secrets.
    """
    folder = folder.absolute()
    lock = FolderLock.hold(folder)
    try:
        _header_that_fits(folder)
    finally:
        lock.release()


def unlock_damaged(folder: Path, secret: Secret) -> OpenKey:
    """The key of a vault that does not open; its data file may say anything.

    Raises WRONG_PASSPHRASE, …, and where nothing can be read at all, why: HEADER_DAMAGED,
    DATA_MISSING, DATA_EMPTY.
    """
    folder = folder.absolute()
    lock = FolderLock.hold(folder)
    try:
        header = _header_that_fits(folder)
        root = unwrap(header, secret)
    except BaseException:
        lock.release()
        raise
    return OpenKey(folder, header, root, lock)


def source_of_backup(path: Path, secret: Secret) -> Source:
    """The data of a backup whose sums are wrong. Raises BACKUP_BAD where no key file is in it."""
    try:
        header = _header_in(path)
        size = path.stat().st_size
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
    if header is None:
        raise VaultError(Code.BACKUP_BAD, "key file")
    length = size - backup_file.DATA_AT - SUMS
    if length < LEAST_DATA:
        raise VaultError(Code.BACKUP_BAD, "too short")
    extent = Extent(backup_file.DATA_AT, length)
    return Source(path, extent, header, unwrap(header, secret), None)


# ---- which header --------------------------------------------------------------------------------


def _header_that_fits(folder: Path) -> Header:
    """Of the headers that are whole, the one whose data is here. Its salt may be damaged there."""
    if was_erased(folder):
        raise VaultError(Code.ERASING_STOPPED)
    headers, faults = _own_headers(folder)
    newer = [fault for fault in faults if fault.code is Code.NEWER_VERSION]
    if newer:
        raise newer[0]
    headers = headers or [*_put_together(folder), *_headers_of_backups(folder)]
    if not headers:
        raise _most_telling(faults)
    found = [(_fit(folder, header), header) for header in headers]
    codes = [fit for fit, _ in found if isinstance(fit, VaultError)]
    if len(codes) == len(found):
        raise codes[0]
    return next((header for fit, header in found if fit is True), found[0][1])


def _fit(folder: Path, header: Header) -> "bool | VaultError":
    """Whether the data begins as this header says; an error where there is nothing to read."""
    path = folder / header.data_name
    try:
        _size_of(path)
        return first_bytes(path) == header.salt
    except VaultError as error:
        return error
    except OSError:
        return False


def _size_of(path: Path) -> int:
    try:
        found = path.lstat()
    except FileNotFoundError:
        raise VaultError(Code.DATA_MISSING) from None
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
    if not stat.S_ISREG(found.st_mode):
        raise VaultError(Code.DATA_MISMATCH, "not a regular file")
    if found.st_size < LEAST_DATA:
        raise VaultError(Code.DATA_EMPTY, f"{found.st_size} bytes")
    return found.st_size


def _own_headers(folder: Path) -> tuple[list[Header], list[VaultError]]:
    headers, faults = [], []
    for name in KEYS:
        try:
            headers.append(parse(read_small(folder / name)))
        except VaultError as error:
            faults.append(error)
    return headers, faults


def _most_telling(faults: list[VaultError]) -> VaultError:
    """Of two reasons the one that says more than that a file is not there."""
    return next((one for one in faults if one.code is not Code.HEADER_MISSING), faults[0])


def _put_together(folder: Path) -> Iterator[Header]:
    """Both copies are damaged, in different places: what their sum says is whole counts."""
    try:
        one, other = (read_small(folder / name) for name in KEYS)
    except VaultError:
        return
    if len(one) != SIZE or len(other) != SIZE:
        return
    starts = range(0, SIZE, BLOCK)
    differ = [at for at in starts if one[at : at + BLOCK] != other[at : at + BLOCK]]
    if not differ or len(differ) > MOST_BLOCKS:
        return
    for ways in product((one, other), repeat=len(differ)):
        made = bytearray(one)
        for at, way in zip(differ, ways, strict=True):
            made[at : at + BLOCK] = way[at : at + BLOCK]
        if hashlib.sha256(made[:SUM_AT]).digest() == made[SUM_AT:]:
            yield from _parsed([bytes(made)])
            return


def _headers_of_backups(folder: Path) -> Iterator[Header]:
    """An automatic backup holds the key file, too, until the passphrase is changed."""
    for path in reversed(backups_in(folder)):
        try:
            header = _header_in(path)
        except OSError:
            continue
        if header is not None:
            yield header


def _header_in(path: Path) -> Header | None:
    """The key file in a backup; None = it is damaged."""
    with backup_file.open_backup(path) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        file.seek(backup_file.HEAD.size)
        return next(_parsed([file.read(SIZE)]), None)


def _parsed(raws: Iterable[bytes]) -> Iterator[Header]:
    for raw in raws:
        try:
            yield parse(raw)
        except VaultError as error:
            if error.code is Code.NEWER_VERSION:
                raise
