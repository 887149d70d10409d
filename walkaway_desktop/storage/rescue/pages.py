"""The pages of a data file, read without SQLite: what is whole is read, whatever lies beside it.

SQLCipher's layout and SQLite's file format, https://sqlite.org/fileformat2.html. Reads only.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from walkaway_desktop.storage.folder import NO_LINKS, NO_WAITING

PAGE = 4096
IV, SEAL = 16, 64
USABLE = PAGE - IV - SEAL
SALT = 16
MAGIC = b"SQLite format 3\0"
SEAL_SALT = 0x3A  # what SQLCipher makes the salt of a page's seal from
SEAL_PASSES = 2
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
JOURNAL_HEAD = struct.Struct(">8sIIIII")  # magic, records, nonce, pages before, sector, page
ALL_THERE_ARE = 0xFFFFFFFF  # records of a journal that was never counted
STEP_OF_SUM = 200


@dataclass(frozen=True, slots=True)
class Extent:
    """Where in a file the data lies: all of a data file, the middle of a backup."""

    start: int
    length: int


class Pages:
    """Whole pages by number, decrypted. What is damaged or cannot be read is None, each time."""

    def __init__(
        self, file: BinaryIO, extent: Extent, key: bytes, salt: bytes, journal: "Journal | None"
    ) -> None:
        self._file, self._extent, self._key, self._salt = file, extent, key, salt
        mixed = bytes(byte ^ SEAL_SALT for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, mixed, SEAL_PASSES)[:32]
        self._journal = journal
        self.count = -(-extent.length // PAGE)
        if journal is not None:
            self.count = journal.pages_before

    def read(self, number: int) -> bytes | None:
        """The part of this page that SQLite uses; None = it is not as it was written."""
        if not 1 <= number <= self.count:
            return None
        if self._journal is not None:
            # A stopped change: the page as it was before it, as SQLite would put it back.
            before = self._journal.page(number)
            if before is not None and (plain := self._opened(number, before)) is not None:
                return plain
        raw = self._raw(number)
        return None if raw is None else self._opened(number, raw)

    def _raw(self, number: int) -> bytes | None:
        first = (number - 1) * PAGE
        if first + PAGE > self._extent.length:
            return None  # cut off
        try:
            return _read_at(self._file, self._extent.start + first, PAGE)
        except OSError:
            return None  # a failing disk: others may be there

    def _opened(self, number: int, raw: bytes) -> bytes | None:
        start = SALT if number == 1 else 0
        sealed, seal = raw[start : USABLE + IV], raw[USABLE + IV :]
        said = hmac.digest(self._seal_key, sealed + struct.pack("<I", number), "sha512")
        if len(raw) != PAGE or not hmac.compare_digest(said, seal):
            return None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(raw[USABLE : USABLE + IV]))
        reader = cipher.decryptor()
        plain = reader.update(raw[start:USABLE]) + reader.finalize()
        return MAGIC + plain if number == 1 else plain


def _read_at(file: BinaryIO, place: int, length: int) -> bytes | None:
    file.seek(place)
    raw = file.read(length)
    return raw if len(raw) == length else None


# ---- the journal of a change that was stopped ----------------------------------------------------


class Journal:
    """Pages as they were before; SQLite would put them back at the next opening."""

    def __init__(self, file: BinaryIO, places: dict[int, int], pages_before: int) -> None:
        self._file, self._places, self.pages_before = file, places, pages_before

    def page(self, number: int) -> bytes | None:
        """The page as it was; None = the change had not come to it."""
        place = self._places.get(number)
        try:
            return None if place is None else _read_at(self._file, place, PAGE)
        except OSError:
            return None


def open_unbuffered(path: Path) -> BinaryIO:
    """For reading page by page: of a failing disk nothing more is read than is asked for."""
    return os.fdopen(os.open(path, os.O_RDONLY | NO_LINKS | NO_WAITING), "rb", buffering=0)


def journal_of(file: BinaryIO) -> Journal | None:
    """The journal in this file; None = the last change was finished."""
    try:
        size = os.fstat(file.fileno()).st_size
        segments = list(_segments(file, size))
    except (OSError, struct.error):
        return None
    if not segments:
        return None
    places: dict[int, int] = {}
    for number, place in (record for _, records in segments for record in records):
        places.setdefault(number, place)
    return Journal(file, places, segments[0][0])


def _segments(file: BinaryIO, size: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Pages before, and the number and place of each page kept, per part of the journal."""
    place = 0
    while place + JOURNAL_HEAD.size <= size:
        head = _read_at(file, place, JOURNAL_HEAD.size) or b""
        magic, records, nonce, before, sector, page = JOURNAL_HEAD.unpack(head)
        if magic != JOURNAL_MAGIC or page not in {0, PAGE} or not sector:
            return
        first, length = place + sector, PAGE + 8
        if records == ALL_THERE_ARE:
            records = (size - first) // length
        found = []
        for at in range(first, min(first + records * length, size - length + 1), length):
            record = _read_at(file, at, length) or b""
            (number,), (said,) = struct.unpack(">I", record[:4]), struct.unpack(">I", record[-4:])
            if (nonce + _sum(record[4:-4])) & 0xFFFFFFFF != said:
                break
            found.append((number, at + 4))
        yield before, found
        if len(found) < records or not records:
            return
        place = -(-(first + records * length) // sector) * sector


def _sum(page: bytes) -> int:
    return sum(page[at] for at in range(PAGE - STEP_OF_SUM, 0, -STEP_OF_SUM))
