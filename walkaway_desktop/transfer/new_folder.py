"""A folder of clear words: made piece by piece, for its owner alone; whole, or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
NEW |= getattr(os, "O_BINARY", 0)


class NewFolder:
    """Takes files by their place in it, with slashes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: list[Path] = []
        self._folders: dict[Path, None] = {}  # in the order in which they were made

    @property
    def files(self) -> int:
        """How many are in it by now."""
        return len(self._files)

    @contextmanager
    def binary(self, place: str) -> Iterator[IO[bytes]]:
        """A new file, to be written. Raises OSError."""
        path = self._path / place
        self._make_above(path.parent)
        handle = os.open(path, NEW, 0o600)
        self._files.append(path)
        with os.fdopen(handle, "wb") as file:
            yield file

    def _make_above(self, folder: Path) -> None:
        if folder == self._path or folder in self._folders:
            return
        self._make_above(folder.parent)
        folder.mkdir(mode=0o700)
        self._folders[folder] = None

    def take_away(self) -> None:
        """All that was made, and nothing else; what cannot be taken away holds up none of it."""
        for path in self._files:
            with suppress(OSError):
                path.unlink()
        for folder in (*reversed(self._folders), self._path):
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def new_folder(path: Path) -> Iterator[NewFolder]:
    """Taken away if anything stops it. Raises FileExistsError where there is anything, OSError."""
    path.mkdir(mode=0o700)
    made = NewFolder(path)
    try:
        yield made
        if hasattr(os, "sync"):
            os.sync()  # once: a flush for each of ten thousand files takes minutes on a stick
    except BaseException:
        made.take_away()
        raise
