"""Reading a text file that somebody else wrote: sizes, encodings, line ends."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

from walkaway_desktop.domain.imports import Reason, RefusedFileError

MOST_BYTES = 50 * 1024 * 1024
LOOKED_AT = 64 * 1024  # bytes of a file whose kind is not known yet
LOOKED_THROUGH = 1024 * 1024  # signs at a time, some 2 ms
MOST_CONTROL_SHARE = 0.02
MOST_MIXED_LINES = 1_000_000  # of a file that is read line by line; more would take minutes
ARCHIVE = b"PK\x03\x04"
_NEWLINE = re.compile(rb"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text with LF line ends, and the lines (from 1) that were not UTF-8."""

    text: str
    sha256: str
    foreign_lines: frozenset[int] = frozenset()


def read_text(path: Path) -> TextFile:
    """The file's text. Raises RefusedFileError, and OSError where the file cannot be opened."""
    with open_regular(path) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedFileError(Reason.TOO_LARGE)
    return decode(content)


def starts_as(path: Path, sign: bytes) -> bool:
    """Whether the file's first bytes are these. Raises as `read_text` does."""
    with open_regular(path) as file:
        return file.read(len(sign)) == sign


def first_line(path: Path) -> str:
    """The first line that is not blank, as far as it stands at the file's start, to look at."""
    with open_regular(path) as file:
        start = file.read(LOOKED_AT)
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    return (text.lstrip("\r\n").splitlines() or [""])[0]


@contextmanager
def open_regular(path: Path) -> Iterator[BufferedReader]:
    """The file to read; a folder, a pipe and the like are refused and never waited for."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise RefusedFileError(Reason.WRONG_FORMAT)
        yield file


def _without_waiting(path: str, flags: int) -> int:
    """A pipe in place of a file would be waited for without an end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(content: bytes) -> TextFile:
    """UTF-16 by its mark, else UTF-8, else line by line UTF-8 or cp1252."""
    if content.startswith(ARCHIVE):
        raise RefusedFileError(Reason.WRONG_FORMAT)
    text, foreign = _decoded(content)
    _refuse_binary(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RefusedFileError(Reason.EMPTY)
    return TextFile(text, sha256(content).hexdigest(), foreign)


def _decoded(content: bytes) -> tuple[str, frozenset[int]]:
    nothing_foreign: frozenset[int] = frozenset()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), nothing_foreign
        except UnicodeDecodeError:
            raise RefusedFileError(Reason.WRONG_FORMAT) from None
    try:
        return content.decode("utf-8-sig"), nothing_foreign
    except UnicodeDecodeError:
        return _line_by_line(content.removeprefix(codecs.BOM_UTF8))


def _line_by_line(content: bytes) -> tuple[str, frozenset[int]]:
    """For a file pasted together from two sources."""
    # Looked at before anything is split: a large binary file would cost a gigabyte.
    if b"\0" in content:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    if content.count(b"\n") + content.count(b"\r") > MOST_MIXED_LINES:
        raise RefusedFileError(Reason.TOO_LARGE)
    lines, foreign = [], set()
    for number, line in enumerate(_NEWLINE.split(content), start=1):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(_from_windows(line))
            foreign.add(number)
    return "\n".join(lines), frozenset(foreign)


def _from_windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no sign there
        return line.decode("latin-1")


def _refuse_binary(text: str) -> None:
    most = len(text) * MOST_CONTROL_SHARE
    if "\0" in text:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    count = 0
    for start in range(0, len(text), LOOKED_THROUGH):  # one search of all would hold up the window
        for _ in _CONTROL.finditer(text, start, start + LOOKED_THROUGH):
            count += 1
            if count > most:
                raise RefusedFileError(Reason.WRONG_FORMAT)
