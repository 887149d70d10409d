"""Files of an import, read beside the window one after the other, with a small picture of each."""

from threading import Event

from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.imports import PlannedFile
from walkaway_desktop.storage.import_files import MissingFileError, read_again
from walkaway_desktop.transfer.pictures import thumbnail
from walkaway_desktop.widgets import background

WAIT = 0.002  # seconds: the worker has its turn, and the window is not held up


class FilesBeside:
    """Asked again and again for the same file until it is there."""

    def __init__(self) -> None:
        self._wanted: PlannedFile | None = None
        self._read = Event()
        self._found: File | Exception | None = None

    def get(self, file: PlannedFile) -> File | None:
        """None = it is still being read. Raises MissingFileError."""
        if self._wanted is not file:
            self._begin(file)
        if not self._read.wait(WAIT):
            return None
        found, self._wanted, self._found = self._found, None, None
        if isinstance(found, Exception):
            raise found
        return found

    def _begin(self, file: PlannedFile) -> None:
        self._wanted, self._read = file, Event()
        read = self._read

        def work() -> None:
            found: File | Exception
            try:
                found = read_again(file, thumbnail)
            except MissingFileError as error:
                found = error
            except Exception as error:  # whatever it is, it is raised where it was asked for
                found = error
            if self._read is read:
                self._found = found
            read.set()

        background.run(work, _nothing, _nothing)


def _nothing(_result: object) -> None:
    pass
