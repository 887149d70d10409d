"""A backup: head, key file, data, two sums. Written beside its place, checked, then renamed."""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    LEAST_DATA,
    NO_LINKS,
    NO_WAITING,
    errno_name,
    make_file,
    remove_file,
)
from walkaway_desktop.storage.header import SIZE, Header, parse
from walkaway_desktop.storage.keys import Secret, sub_key, unwrap
from walkaway_desktop.storage.pace import Pace

MAGIC = b"DAYBKUP\x01"
VERSION = 1
HEAD = struct.Struct("<8sHHIQQ32s")  # magic, version, zero, generation, data length, tx, zero
DATA_AT = HEAD.size + SIZE
SUM = 32
CHUNK = 1 << 20
# What may stand at a .part we left behind; anything else is somebody else's file.
OWN_STARTS = (b"", MAGIC)


@dataclass(frozen=True, slots=True)
class BackupHead:
    """What a backup says about itself without a key, its sum checked."""

    header: Header
    data_length: int
    tx: int


def write(
    part: Path, said: BackupHead, data: BinaryIO, root: bytes, pace: Pace | None = None
) -> None:
    """The whole backup at `part`, on the disk; `data` is a handle opened before SQLite's."""
    length, generation = said.data_length, said.header.generation
    head = HEAD.pack(MAGIC, VERSION, 0, generation, length, said.tx, bytes(32))
    seal = hmac.new(sub_key(root, "backup"), digestmod="sha256")
    plain = hashlib.sha256()
    with os.fdopen(make_file(part), "wb") as file:
        for piece in _pieces(head + said.header.raw, data, length, pace):
            file.write(piece)
            seal.update(piece)
            plain.update(piece)
        plain.update(seal.digest())
        file.write(seal.digest() + plain.digest())
        file.flush()
        os.fsync(file.fileno())


def _pieces(start: bytes, data: BinaryIO, length: int, pace: Pace | None) -> Iterator[bytes]:
    yield start
    data.seek(0)
    yield from exactly(data, length, pace)


def exactly(file: BinaryIO, length: int, pace: Pace | None = None) -> Iterator[bytes]:
    """The next `length` bytes, a piece at a time. Raises BACKUP_BAD where the file ends before."""
    left = length
    while left:
        if pace is not None:
            pace.at(1 - left / length)
        try:
            piece = file.read(min(left, CHUNK))
        except OSError as error:
            raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
        if not piece:
            raise VaultError(Code.BACKUP_BAD, "too short")
        left -= len(piece)
        yield piece


def open_backup(path: Path) -> BinaryIO:
    """A handle to read it by. No link is followed, no pipe waited for."""
    return os.fdopen(os.open(path, os.O_RDONLY | NO_LINKS | NO_WAITING), "rb")


def looks_whole(path: Path) -> bool:
    """Whether it is as long as it says, without reading it all: its sums may be wrong."""
    try:
        with open_backup(path) as file:
            size = os.fstat(file.fileno()).st_size
            magic, _, _, _, length, *_ = HEAD.unpack(file.read(HEAD.size))
    except (OSError, struct.error):
        return False
    return magic == MAGIC and size == DATA_AT + int(length) + 2 * SUM


def read_head(file: BinaryIO, pace: Pace | None = None) -> BackupHead:
    """Head and key file after the public sum was found right. Raises BACKUP_BAD, NEWER_VERSION."""
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    start = file.read(DATA_AT)
    if len(start) != DATA_AT:
        raise VaultError(Code.BACKUP_BAD, "too short")
    magic, version, reserved, generation, length, tx, zero = HEAD.unpack_from(start)
    if magic != MAGIC:
        raise VaultError(Code.BACKUP_BAD, "magic")
    _check_sum(file, size, pace)
    if version > VERSION or reserved:
        raise VaultError(Code.NEWER_VERSION, f"backup format {version}")
    header = _header_of(start[HEAD.size :])
    fits = (
        size == DATA_AT + length + 2 * SUM
        and length >= LEAST_DATA
        and header.generation == generation
        and not any(zero)
        and version == VERSION
    )
    if not fits:
        raise VaultError(Code.BACKUP_BAD, "head")
    return BackupHead(header, length, tx)


def _header_of(raw: bytes) -> Header:
    try:
        return parse(raw)
    except VaultError as error:
        if error.code is not Code.HEADER_DAMAGED:
            raise
        raise VaultError(Code.BACKUP_BAD, "header") from None


def _check_sum(file: BinaryIO, size: int, pace: Pace | None) -> None:
    if size < DATA_AT + LEAST_DATA + 2 * SUM:
        raise VaultError(Code.BACKUP_BAD, "too short")
    file.seek(0)
    plain = hashlib.sha256()
    for piece in exactly(file, size - SUM, pace):
        plain.update(piece)
    if file.read(SUM) != plain.digest():
        raise VaultError(Code.BACKUP_BAD, "sum")


def check_seal(file: BinaryIO, head: BackupHead, root: bytes, pace: Pace | None = None) -> None:
    """Whoever wrote it knew the root key, and nothing was changed since. Raises BACKUP_BAD."""
    file.seek(0)
    seal = hmac.new(sub_key(root, "backup"), digestmod="sha256")
    for piece in exactly(file, DATA_AT + head.data_length, pace):
        seal.update(piece)
    if not hmac.compare_digest(file.read(SUM), seal.digest()):
        raise VaultError(Code.BACKUP_BAD, "seal")


def open_with(file: BinaryIO, secret: Secret) -> tuple[BackupHead, bytes]:
    """Head and root key of a backup that is whole. As slow as an unlock."""
    head = read_head(file)
    root = unwrap(head.header, secret)
    check_seal(file, head, root)
    return head, root


def copy_data(file: BinaryIO, head: BackupHead, target: Path, pace: Pace | None = None) -> None:
    """Only its data file, at `target`, on the disk."""
    file.seek(DATA_AT)
    with os.fdopen(make_file(target), "wb") as copy:
        for piece in exactly(file, head.data_length, pace):
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())


def remove_own_part(part: Path) -> None:
    """Clear a place for writing: only what a stopped backup of ours left there."""
    if not part.exists() and not part.is_symlink():
        return
    if part.is_symlink() or not part.is_file():
        raise VaultError(Code.CANNOT_WRITE, "part in the way")
    with part.open("rb") as file:
        if file.read(len(MAGIC)) not in OWN_STARTS:
            raise VaultError(Code.CANNOT_WRITE, "part in the way")
    remove_file(part)
