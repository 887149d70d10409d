"""Files that notes of a folder name: found by their place or by their name, read once."""

import posixpath
from collections import defaultdict
from collections.abc import Collection

from walkaway_desktop.domain.attachments import label
from walkaway_desktop.domain.imports import PlannedFile, Reason, RefusedFileError
from walkaway_desktop.transfer.file_tree import Media, Tree, planned

MOST_OF_A_NAME = 200  # files of one name that are looked at for a link


class FolderFiles:
    """Each is read for its sum once, however many notes show it."""

    def __init__(self, tree: Tree, media: Media) -> None:
        self._tree, self._media = tree, media
        self._names = frozenset(tree.names)
        self._by_last: defaultdict[str, list[str]] = defaultdict(list)
        for name in tree.names:
            self._by_last[_last(name).casefold()].append(name)
        self._planned: dict[str, PlannedFile | Reason] = {}

    def beside(self, folder: str, path: str) -> str | None:
        """The name in the tree of `path` as seen from `folder`; None = it is not in here."""
        place = posixpath.normpath(posixpath.join(folder, path))
        return place if place in self._names else None

    def called(self, path: str, near: str) -> str | None:
        """A file whose place ends like `path`, wherever it lies; of several the one nearest."""
        wanted = path.casefold().strip("/")
        found = [
            name
            for name in self._by_last.get(_last(wanted), ())[:MOST_OF_A_NAME]
            if f"/{name.casefold()}".endswith(f"/{wanted}")
        ]
        return nearest(found, near)

    def plan(self, name: str) -> PlannedFile | Reason:
        """The file as an attachment, or why it cannot be one."""
        if name not in self._planned:
            self._planned[name] = self._read(name)
        return self._planned[name]

    def _read(self, name: str) -> PlannedFile | Reason:
        try:
            return planned(self._tree, self._media, name, label(_last(name)))
        except RefusedFileError as refused:
            is_large = refused.code is Reason.TOO_LARGE
            return Reason.TOO_LARGE if is_large else Reason.ATTACHMENT_MISSING
        except (KeyError, OSError):
            return Reason.ATTACHMENT_MISSING


def unlike(name: str, taken: Collection[str]) -> str:
    """`name`, or with a number what none of `taken` (case folded) is called."""
    stem, dot, ending = name.rpartition(".")
    number, other = 2, name
    while other.casefold() in taken:
        other = f"{stem} {number}.{ending}" if dot and stem else f"{name} {number}"
        number += 1
    return other


def nearest(names: Collection[str], near: str) -> str | None:
    """The one of `names` that lies nearest to the file `near`; None = there are none."""
    return min(names, key=lambda name: _distance(name, near), default=None)


def _distance(name: str, near: str) -> tuple[int, int, str]:
    """Few steps between the folders, then a short name."""
    ours, other = _folders(near), _folders(name)
    shared = 0
    while shared < min(len(ours), len(other)) and ours[shared] == other[shared]:
        shared += 1
    return len(ours) + len(other) - 2 * shared, len(name), name


def _folders(name: str) -> list[str]:
    return name.split("/")[:-1]


def _last(name: str) -> str:
    return name.rpartition("/")[2]
