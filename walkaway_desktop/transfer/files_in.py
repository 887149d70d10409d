"""Files on their way into the vault: read whole into memory, at most 25 MiB, with a thumbnail."""

import errno
import os
import stat
from pathlib import Path

from PySide6.QtGui import QImage

from walkaway_desktop.domain.attachments import MIB, MOST_BYTES, File, file_of
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.pictures import encoded, plain, thumbnail

NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
READ_SHARE = 0.9  # of the work; the rest is the thumbnail


def read_file(path: Path, progress: Progress) -> File:
    """The file as it is kept. For a worker.

    Raises FieldError where it is too large, OSError, StoppedError.
    """
    content = _read(path, progress)
    return file_of(path.name, content, thumbnail(content))


def of_bytes(name: str, content: bytes) -> File:
    """What was pasted or dropped as bytes. Raises FieldError where it is too large."""
    _check(len(content))
    return file_of(name, content, thumbnail(content))


def of_image(name: str, image: QImage) -> File:
    """A picture that has no file yet, as PNG, without what its program wrote into it."""
    return of_bytes(name, encoded(plain(image), "png"))


def _read(path: Path, progress: Progress) -> bytes:
    handle = os.open(path, os.O_RDONLY | NOT_WAITING)  # a pipe would wait for its other end
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        _check(found.st_size)
        content = bytearray()
        while piece := file.read(MIB):
            content += piece
            _check(len(content))  # it may grow, or not say how large it is
            progress.reach(READ_SHARE * len(content) / max(found.st_size, len(content)))
    return bytes(content)


def _check(size: int) -> None:
    if size > MOST_BYTES:
        raise FieldError("attachment.size", x=-(-size // MIB))
