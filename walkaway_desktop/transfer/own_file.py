"""Our own export as it is read: its text, and the bytes of its files apart from it.

In a zip they are members of their own. Of a JSON file they are taken out before it is read: the
writer puts one record on a line and the bytes last, so of a gigabyte of pictures no text is ever
made. A file that somebody laid out anew is read as it is.
"""

import binascii
import re
from collections.abc import Iterator
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO

from walkaway_desktop.domain import attachments
from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.domain.own_values import FileBytes
from walkaway_desktop.transfer import text_file, zip_file
from walkaway_desktop.transfer.zip_file import Archive, Limits

MOST_LINE = 60 * 1024 * 1024  # bytes; the largest file in base64 is 34 million
MOST_FILES = 2 * 1024 * 1024 * 1024
_BEGINS = b'"attachments":['
_DATA = re.compile(rb',"data":"([A-Za-z0-9+/=]*)"\}(,|\]\}?,?)?\r?\n?\Z')


class OwnFile:
    """The text of the file; where bytes were taken out, it has their number in `files`."""

    def __init__(self, path: Path) -> None:
        """Raises RefusedFileError, and OSError where the file cannot be opened."""
        self.files: list[bytes] = []
        self._digest = sha256()
        with text_file.open_regular(path) as file:
            content = b"".join(self._lines(file))
        self.text = text_file.decode(content).text
        self.sha256 = self._digest.hexdigest()

    def _lines(self, file: IO[bytes]) -> Iterator[bytes]:
        inside, text, size = False, 0, 0
        while line := file.readline(MOST_LINE):
            self._digest.update(line)
            taken = self._without_bytes(line) if inside else line
            inside = line.startswith(_BEGINS) or (inside and taken is not line)
            text += len(taken)
            size += len(line)
            if text > text_file.MOST_BYTES or size > MOST_FILES:
                raise RefusedFileError(Reason.TOO_LARGE)
            yield taken

    def _without_bytes(self, line: bytes) -> bytes:
        """The record with a number in place of its bytes; the line itself where there are none."""
        found = _DATA.search(line, max(0, line.rfind(b',"data":"')))
        if found is None or len(found[1]) > attachments.MOST_BYTES * 4 // 3 + 4:
            return line
        try:
            self.files.append(binascii.a2b_base64(found[1], strict_mode=True))
        except binascii.Error:
            return line
        number = str(len(self.files) - 1).encode()
        return line[: found.start(1) - 1] + number + line[found.end(1) + 1 :]

    def with_bytes(self, record: object) -> object:
        """A record of the text as it stood in the file."""
        if not isinstance(record, dict) or type(record.get("data")) is not int:
            return record
        number = record["data"]
        return record | {"data": self.files[number]} if number < len(self.files) else record


# ---- a zip ---------------------------------------------------------------------------------------

JSON = "daybook.json"
FILE = re.compile(r"attachments/([0-9a-f]{64})\.[^/]+")
# More than of any other zip: it is as large as the vault that it came from.
OF_OURS = Limits(members=200_000, unpacked=MOST_FILES, at_once=64 * 1024 * 1024)


class OwnZip:
    """What `export zip` wrote. Notes and tables in it say nothing that its JSON does not."""

    def __init__(self, path: Path) -> None:
        """Raises RefusedFileError, and OSError where the file cannot be opened."""
        with zip_file.opened(path, OF_OURS) as archive:
            if JSON not in archive.names:
                raise RefusedFileError(Reason.WRONG_FORMAT)
            self.text = text_file.decode(archive.read(JSON)).text
            found = {name: FILE.fullmatch(name) for name in sorted(archive.names)}
            self._files = {
                match[1]: _member(path, archive, name) for name, match in found.items() if match
            }
        with text_file.open_regular(path) as file:
            self.sha256 = file_digest(file, "sha256").hexdigest()

    def with_bytes(self, record: object) -> object:
        """A record of the text with its file; as it stands where that is not in the zip."""
        if not isinstance(record, dict) or "data" in record:
            return record
        content = self._files.get(str(record.get("sha256")))
        return record if content is None else record | {"data": content}


def _member(path: Path, archive: Archive, name: str) -> bytes | FileBytes:
    """As we write them they can be read again later; packed ones are unpacked now."""
    place = archive.place(name)
    if place is None:
        return archive.read(name, attachments.MOST_BYTES)
    if place[1] > attachments.MOST_BYTES:
        raise RefusedFileError(Reason.TOO_LARGE)
    return FileBytes(partial(_read, path, *place))


def _read(path: Path, start: int, size: int) -> bytes:
    with text_file.open_regular(path) as file:
        file.seek(start)
        return file.read(size)


def start_of(path: Path) -> bytes:
    """How the JSON of an export of ours would begin. Raises RefusedFileError, OSError."""
    with text_file.open_regular(path) as file:
        start = file.read(text_file.LOOKED_AT)
    if not start.startswith(text_file.ARCHIVE):
        return start
    with zip_file.opened(path, OF_OURS) as archive:
        return archive.start(JSON, text_file.LOOKED_AT) if JSON in archive.names else b""


def opened(path: Path) -> OwnFile | OwnZip:
    """Either of them. Raises RefusedFileError, OSError."""
    is_zip = text_file.starts_as(path, text_file.ARCHIVE)
    return OwnZip(path) if is_zip else OwnFile(path)
