"""Pictures of a RedNotebook journal: it only says where on its computer they lie."""

import posixpath
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from walkaway_desktop.domain.attachments import MOST_BYTES, label
from walkaway_desktop.domain.imports import Answers, PlannedFile, Reason, RefusedFileError
from walkaway_desktop.transfer.file_tree import Media, Tree
from walkaway_desktop.transfer.folder_files import FolderFiles
from walkaway_desktop.transfer.text_file import open_regular

_LOCAL = "file://"


class Pictures:
    """Those in the chosen folder; others only where the person said so."""

    def __init__(
        self, tree: Tree, media: Media, path: Path, first_month: str, answers: Answers
    ) -> None:
        self._files = FolderFiles(tree, media)
        self._folder = path.absolute() if path.is_dir() else None
        self._base = posixpath.dirname(first_month)
        self._may_leave = answers.outside_files
        self._outside: dict[str, PlannedFile | None] = {}
        self.outside = 0  # pictures that are named and lie elsewhere

    def find(self, path: str) -> tuple[str, PlannedFile] | None:
        """Where it lies, and the picture; None = it is not there, or not to be read."""
        if "://" in path and not path.startswith(_LOCAL):
            return None  # nothing is fetched from elsewhere
        for local in dict.fromkeys([path.removeprefix(_LOCAL), unquote(path.removeprefix(_LOCAL))]):
            if name := self._inside(local):
                planned = self._files.plan(name)
                return None if isinstance(planned, Reason) else (name, planned)
        self.outside += 1
        return self._find_outside(unquote(path.removeprefix(_LOCAL)))

    def _inside(self, path: str) -> str | None:
        path = path.replace("\\", "/")
        if self._folder and _is_absolute(path):
            try:
                path = Path(_on_disk(path)).relative_to(self._folder).as_posix()
            except ValueError:
                return None
            return self._files.beside("", path)
        return None if _is_absolute(path) else self._files.beside(self._base, path)

    def _find_outside(self, path: str) -> tuple[str, PlannedFile] | None:
        local = path.replace("\\", "/")
        # Two slashes name another computer: even to look there would tell it who is asking.
        if not self._may_leave or not _is_absolute(local) or local.startswith("//"):
            return None
        if local not in self._outside:
            self._outside[local] = _planned(Path(_on_disk(local)))
        planned = self._outside[local]
        return (local, planned) if planned else None


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or path[1:2] == ":"


def _on_disk(path: str) -> str:
    """`/C:/pictures` as Windows has it."""
    return path[1:] if path[2:3] == ":" else path


def _planned(path: Path) -> PlannedFile | None:
    try:
        content = _content(path)
    except (OSError, ValueError, RefusedFileError):
        return None
    digest = sha256(content).hexdigest()
    return PlannedFile(label(path.name), digest, len(content), partial(_content, path))


def _content(path: Path) -> bytes:
    with open_regular(path) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedFileError(Reason.TOO_LARGE)
    return content
