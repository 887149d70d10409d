"""Journals that jrnl encrypted, told before anything of them is read as text."""

import codecs

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.transfer import text_file
from walkaway_desktop.transfer.jrnl import headers

LOCKED = "import.import-jrnl-locked"
STARTS = (b"JRNLv3", b"gAAAAA")  # of version 3, and of version 2
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLOCK = 16  # bytes of AES: the first version wrote nothing else


def decoded(content: bytes) -> text_file.TextFile:
    """The text. Raises RefusedFileError, of an encrypted journal with the way out."""
    if is_locked(content):
        raise RefusedFileError(Reason.ENCRYPTED, words=LOCKED)
    return text_file.decode(content)


def is_locked(content: bytes) -> bool:
    """Whether this is what one of the three versions made of a journal."""
    return content.startswith(STARTS) or begins_as_cipher(content, len(content))


def begins_as_cipher(start: bytes, size: int) -> bool:
    """Whether a file of `size` bytes that starts so may be nothing but blocks of AES."""
    if not size or size % _BLOCK or start.startswith((text_file.ARCHIVE, *_WIDE)):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) == size)
    except UnicodeDecodeError:
        return not _has_entries(start)
    return False


def _has_entries(content: bytes) -> bool:
    """One text in sixteen of another encoding is as long as if it were blocks."""
    try:
        text = text_file.decode(content).text
    except RefusedFileError:
        return False
    return next(headers.brackets(text), None) is not None
