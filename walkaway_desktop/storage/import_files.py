"""Files of a plan on their way in: read again, and kept only if they are what they were."""

from collections.abc import Callable
from hashlib import sha256
from typing import Protocol

from walkaway_desktop.domain.attachments import File, file_of, label
from walkaway_desktop.domain.imports import PlannedFile, RefusedFileError
from walkaway_desktop.storage.attachments import keep_bytes
from walkaway_desktop.storage.database import VaultDatabase

Thumbnail = Callable[[bytes], bytes | None]


class MissingFileError(Exception):
    """It is not there any more, or has other bytes than it had."""


class Files(Protocol):
    """Where the bytes of planned files come from while they are written."""

    def get(self, file: PlannedFile) -> File | None:
        """None = not read yet, ask again soon. Raises MissingFileError."""
        ...


class ReadNow:
    """For whoever can wait; pictures have no small one then."""

    def get(self, file: PlannedFile) -> File | None:
        return read_again(file, lambda _content: None)


def read_again(file: PlannedFile, thumbnail: Thumbnail) -> File:
    """The file as it is kept. Raises MissingFileError."""
    try:
        content = file.read()
    except (KeyError, OSError, RefusedFileError):
        raise MissingFileError from None
    if sha256(content).hexdigest() != file.sha256:
        raise MissingFileError
    return file_of(file.name, content, thumbnail(content))


def attach(database: VaultDatabase, entry_id: int, position: int, file: File, now: str) -> None:
    """To a note that has just come in; bytes that are here already are not stored again."""
    keep_bytes(database, file)
    database.execute_sql(
        "INSERT INTO attachment (entry_id, position, name, media_type, size, sha256, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(entry_id, position, label(file.name), file.media_type, len(file.data)),
            *(file.sha256, now),
        ),
    )
