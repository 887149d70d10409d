"""A zip that somebody else made: read by name into memory, counted while it is unpacked."""

import errno
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.transfer.text_file import ARCHIVE, MOST_BYTES, open_regular

MOST_MEMBERS = 20_000
MOST_UNPACKED = 200 * 1024 * 1024  # of all members that are read, together
MOST_RATIO = 100  # unpacked to packed, of one member
MOST_AT_ONCE = 4 * 1024 * 1024  # the list of so many members is smaller
_CHUNK = 64 * 1024
_SMALL = 64 * 1024  # so much may come out of anything
_ENCRYPTED = 0x1
_HEAD = struct.Struct("<4s22xHH")  # of a member: its sign, and how long name and extra are
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python's module raises for files that are no zip, or a torn one.
_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read of a zip at most."""

    members: int
    unpacked: int
    at_once: int


class _Bounded:
    """A file of which nothing large is read at once: the size of a zip's list is only claimed."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._most = file, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > self._most:
            raise RefusedFileError(Reason.TOO_LARGE)
        return self._file.read(size)


class Archive:
    """The members whose names are safe, and those that are not."""

    def __init__(self, opened: zipfile.ZipFile, limits: Limits) -> None:
        self._zip = opened
        self._left = limits.unpacked
        members = opened.infolist()
        if len(members) > limits.members:
            raise RefusedFileError(Reason.TOO_LARGE)
        self._members = {one.filename: one for one in members if _is_safe(one)}
        self.unsafe_names = tuple(one.orig_filename for one in members if not _is_safe(one))
        self.unsafe = len(self.unsafe_names)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def time(self, name: str) -> datetime | None:
        """When it was last changed, by the clock of whoever packed it; None = that says nothing."""
        try:
            return datetime(*self._members[name].date_time)  # noqa: DTZ001 (wall time)
        except ValueError:
            return None

    def start(self, name: str, size: int) -> bytes:
        """How one member begins. Raises as `read`."""
        with self._zip.open(self._readable(name)) as file:
            return file.read(size)

    def read(self, name: str, most: int | None = None) -> bytes:
        """All of one member. Raises KeyError, RefusedFileError."""
        member = self._readable(name)
        most = min(most or MOST_BYTES, self._left, max(_SMALL, member.compress_size * MOST_RATIO))
        parts, size = [], 0
        with self._zip.open(member) as file:
            while part := file.read(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > most:
                    raise RefusedFileError(Reason.TOO_LARGE)
        self._left -= size
        return b"".join(parts)

    def place(self, name: str) -> tuple[int, int] | None:
        """Where one member begins in the file and how long it is; None = it is packed."""
        member = self._readable(name)
        if member.compress_type != zipfile.ZIP_STORED or self._zip.fp is None:
            return None
        self._zip.fp.seek(member.header_offset)
        head = self._zip.fp.read(_HEAD.size)
        sign, name_length, extra_length = _HEAD.unpack(head)
        if sign != ARCHIVE:
            raise zipfile.BadZipFile
        start = member.header_offset + _HEAD.size + name_length + extra_length
        return start, member.file_size

    def _readable(self, name: str) -> zipfile.ZipInfo:
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED:
            raise RefusedFileError(Reason.ENCRYPTED)
        if member.compress_type not in _METHODS:
            raise RefusedFileError(Reason.WRONG_FORMAT)
        return member


@contextmanager
def opened(path: Path, limits: Limits | None = None) -> Iterator[Archive]:
    """The archive at `path`. Raises RefusedFileError, and OSError where it cannot be opened."""
    limits = limits or Limits(MOST_MEMBERS, MOST_UNPACKED, MOST_AT_ONCE)
    with (
        open_regular(path) as file,
        refusals(),
        zipfile.ZipFile(_Bounded(file, limits.at_once)) as found,
    ):
        yield Archive(found, limits)


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever a damaged member raises is a refusal."""
    try:
        yield
    except RefusedFileError:
        raise
    except _TORN:
        raise RefusedFileError(Reason.WRONG_FORMAT) from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the start of the file was looked for
            raise
        raise RefusedFileError(Reason.WRONG_FORMAT) from None


def _is_safe(member: zipfile.ZipInfo) -> bool:
    """Whether the name stays inside of the archive and the member is no link.

    The name as it stands in the file: Python cuts it at a NUL.
    """
    name = member.orig_filename.replace("\\", "/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    has_drive = len(name) > 1 and name[1] == ":"
    parts = PurePosixPath(name).parts
    return not (is_link or "\0" in name or name.startswith("/") or has_drive or ".." in parts)
