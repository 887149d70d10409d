"""A file of clear words: named only once it is whole, and in another's place only when asked."""

import errno
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

NAMELESS = getattr(os, "O_TMPFILE", 0)  # Linux: a file that is gone when its writer is
OWN_FILES = Path("/proc/self/fd")


class Words(Protocol):
    """What text is written to."""

    def write(self, text: str, /) -> object: ...


class Utf8:
    """Hands words on as bytes, as they are: no line end is changed, and nothing is held back."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def write(self, text: str, /) -> object:
        return self._write(text.encode())


def put(path: Path, content: bytes) -> None:
    """Whole or not at all; in the place of what was there, if the person has agreed."""
    with new_binary(path, replace=True) as file:
        file.write(content)


@contextmanager
def new_binary(path: Path, *, replace: bool = False) -> Iterator[IO[bytes]]:
    """A file for its owner alone, to be written. Raises FileExistsError, OSError.

    `replace`: the person has agreed that it takes another's place.
    """
    if not replace and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    handle = _nameless(path.parent)
    with _hidden(path, replace=replace) if handle is None else os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
        if handle is not None:
            _name(handle, path, replace=replace)
    _sync(path.parent)


# ---- without a name ------------------------------------------------------------------------------


def _nameless(folder: Path) -> int | None:
    """None where the system or this disk has no such files."""
    if not NAMELESS or not OWN_FILES.exists():
        return None
    try:
        return os.open(folder, os.O_WRONLY | NAMELESS, 0o600)
    except OSError as error:
        if error.errno in {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL}:
            return None
        raise


def _name(handle: int, path: Path, *, replace: bool) -> None:
    """Refused where there is something of that name, if it may not take its place."""
    if not replace or not os.path.lexists(path):
        _link(handle, path)
        return
    beside = path.with_name(f".{secrets.token_hex(8)}")  # a link takes no other's place
    _link(handle, beside)
    try:
        beside.replace(path)
    except BaseException:
        beside.unlink()
        raise


def _link(handle: int, path: Path) -> None:
    """The folder's handle makes it a linkat()."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(OWN_FILES / str(handle), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


# ---- elsewhere -----------------------------------------------------------------------------------


@contextmanager
def _hidden(path: Path, *, replace: bool) -> Iterator[IO[bytes]]:
    """Beside its place until it is whole; taken away if anything stops it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if replace:
            Path(name).replace(path)
        else:
            _claim_and_move(Path(name), path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _claim_and_move(whole: Path, path: Path) -> None:
    _claim(path)
    try:
        whole.replace(path)
    except BaseException:
        path.unlink()
        raise


def _claim(path: Path) -> None:
    """An empty file of ours under that name; sticks know no links, and a rename would replace."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))


def _sync(folder: Path) -> None:
    """The name is on the disk, as far as the system lets a folder be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
