"""The files of a journal that is a folder, or a zip of one: read by name, bounded in size."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from walkaway_desktop.domain.attachments import MOST_BYTES as MOST_ATTACHED
from walkaway_desktop.domain.imports import PlannedFile, Reason, RefusedFileError
from walkaway_desktop.transfer import zip_file
from walkaway_desktop.transfer.text_file import MOST_BYTES, open_regular

LEFT_ALONE = ("node_modules",)  # beside folders whose names begin with a dot
MOST_DEEP = 100  # folders inside each other
JUNCTION = 0xA0000003  # stat.IO_REPARSE_TAG_MOUNT_POINT, which only Windows has


class Tree(Protocol):
    """Names are relative, with slashes. What leads outside is in `unsafe`, and never read."""

    names: tuple[str, ...]  # sorted
    unsafe: tuple[str, ...]

    def start(self, name: str, size: int) -> bytes:
        """How one file begins. Raises as `read`."""
        ...

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """All of one file. Raises KeyError, OSError, RefusedFileError (of this file alone)."""
        ...

    def time(self, name: str) -> datetime | None:
        """When it was last changed, as the clock on the wall said; None = nobody knows."""
        ...


@contextmanager
def opened(path: Path, only: Collection[str] | None = None) -> Iterator[Tree]:
    """What lies at `path`; of a folder with `only` what lies in these folders of it.

    Raises OSError, RefusedFileError where it is neither.
    """
    if path.is_dir():
        yield _Folder(path, only)
        return
    with zip_file.opened(path) as archive:
        yield _Zip(archive)


class Media:
    """The same place later, when what was planned comes in. Entered, it is opened once for all."""

    def __init__(self, path: Path, only: Collection[str] | None = None) -> None:
        self._path = path
        self._only = only
        self._tree: Tree | None = None
        self._stack = ExitStack()

    def __enter__(self) -> None:
        """It may be gone by now: then each file is missing, and nothing else."""
        try:
            self._tree = self._stack.enter_context(opened(self._path, self._only))
        except (OSError, RefusedFileError):
            self._tree = None

    def __exit__(self, *_error: object) -> None:
        self._tree = None
        self._stack.close()

    def reader(self, name: str) -> Callable[[], bytes]:
        """For `PlannedFile.read`."""
        return partial(self._read, name)

    def _read(self, name: str) -> bytes:
        if self._tree is not None:
            return self._tree.read(name, MOST_ATTACHED)
        with opened(self._path, self._only) as tree:
            return tree.read(name, MOST_ATTACHED)


def planned(tree: Tree, media: Media, name: str, shown: str) -> PlannedFile:
    """The file `name` as an attachment called `shown`. It is read for its sum, and not kept.

    Raises as `Tree.read` does; TOO_LARGE where it is larger than an attachment may be.
    """
    content = tree.read(name, MOST_ATTACHED)
    return PlannedFile(shown, sha256(content).hexdigest(), len(content), media.reader(name))


# ---- a folder ------------------------------------------------------------------------------------


class _Folder:
    """Links in it are not followed, hidden folders are not entered."""

    def __init__(self, path: Path, only: Collection[str] | None) -> None:
        self._path = path
        self._seen = 0
        self._unsafe: list[str] = []
        self.names = tuple(sorted(self._some(only) if only else self._walk(path, "", 0)))
        self._known = frozenset(self.names)
        self.unsafe = tuple(sorted(self._unsafe))

    def _some(self, only: Collection[str]) -> Iterator[str]:
        """Beside a journal may lie anything, and a lot of it."""
        for name in only:
            folder = self._path / name
            if folder.is_symlink():
                self._unsafe.append(name)
            elif folder.is_dir():
                yield from self._inside(folder, f"{name}/", 1)

    def _walk(self, folder: Path, above: str, depth: int) -> Iterator[str]:
        inner: list[str] = []
        with os.scandir(folder) as found:
            for one in found:
                self._seen += 1
                if self._seen > zip_file.MOST_MEMBERS:
                    raise RefusedFileError(Reason.TOO_LARGE)
                if one.is_symlink() or _is_junction(one) or not _is_text(one.name):
                    self._unsafe.append(above + _shown(one.name))
                elif one.is_dir(follow_symlinks=False):
                    inner.append(one.name)
                elif one.is_file(follow_symlinks=False):
                    yield above + one.name
        for name in inner:
            if not name.startswith(".") and name not in LEFT_ALONE and depth < MOST_DEEP:
                yield from self._inside(folder / name, f"{above}{name}/", depth + 1)

    def _inside(self, folder: Path, above: str, depth: int) -> Iterator[str]:
        """A folder that may not be read is left out: the others come in."""
        try:
            yield from self._walk(folder, above, depth)
        except PermissionError:
            self._unsafe.append(above)

    def start(self, name: str, size: int) -> bytes:
        if name not in self._known:
            raise KeyError(name)
        with open_regular(self._path / name) as file:
            return file.read(size)

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        content = self.start(name, most + 1)
        if len(content) > most:
            raise RefusedFileError(Reason.TOO_LARGE)
        return content

    def time(self, name: str) -> datetime | None:
        try:
            return datetime.fromtimestamp((self._path / name).stat().st_mtime)  # noqa: DTZ006 (wall time)
        except (OSError, ValueError, OverflowError):
            return None


def _is_junction(one: os.DirEntry[str]) -> bool:
    """Windows has links to folders that are no links."""
    return getattr(one.stat(follow_symlinks=False), "st_reparse_tag", 0) == JUNCTION


def _is_text(name: str) -> bool:
    """Whether the name can be written down: the bytes of a disk need not be."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


# ---- a zip ---------------------------------------------------------------------------------------


class _Zip:
    def __init__(self, archive: zip_file.Archive) -> None:
        self._archive = archive
        self.names = tuple(sorted(name for name in archive.names if not name.endswith("/")))
        self.unsafe = archive.unsafe_names

    def start(self, name: str, size: int) -> bytes:
        with zip_file.refusals():
            return self._archive.start(name, size)

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        with zip_file.refusals():
            return self._archive.read(name, most)

    def time(self, name: str) -> datetime | None:
        return self._archive.time(name)
