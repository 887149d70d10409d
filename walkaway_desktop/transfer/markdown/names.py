"""Names of a folder of notes: which are notes, and which note a link means."""

import posixpath
from collections.abc import Iterable, Sequence

from walkaway_desktop.transfer.folder_files import MOST_OF_A_NAME, nearest

ENDINGS = (".md", ".markdown")
_NOT_ENTERED = ("__MACOSX", "node_modules")  # beside what begins with a dot


def note_files(names: Iterable[str]) -> list[str]:
    """Those that are notes, in the order of their names."""
    return [name for name in names if name.casefold().endswith(ENDINGS) and is_seen(name)]


def is_seen(name: str) -> bool:
    """Whether neither the file nor a folder above it is hidden."""
    parts = name.split("/")
    return not any(part.startswith(".") or part in _NOT_ENTERED for part in parts)


def folder_of_all(names: Sequence[str]) -> str:
    """The one folder in which all of a zip lies, with its slash; "" = there is none.

    A folder that is a year says when its notes were written, and stays.
    """
    seen = [name for name in names if is_seen(name)]
    tops = {name.partition("/")[0] for name in seen}
    if len(tops) != 1 or not all("/" in name for name in seen):
        return ""
    top = tops.pop()
    return "" if top.isdecimal() else f"{top}/"


def stem(name: str) -> str:
    """The last part of a name without its ending."""
    last = name.rpartition("/")[2]
    ending = next((one for one in ENDINGS if last.casefold().endswith(one)), "")
    return last[: len(last) - len(ending)]


class NoteNames:
    """Which note a link means."""

    def __init__(self, notes: Sequence[str]) -> None:
        self._by_place: dict[str, str] = {}
        self._by_stem: dict[str, list[str]] = {}
        for name in notes:
            self._by_place.setdefault(_without_ending(name.casefold()), name)
            self._by_stem.setdefault(stem(name).casefold(), []).append(name)

    def meant(self, link: str, near: str) -> str | None:
        """By its place, else by its name; of several the one nearest to `near`."""
        wanted = _without_ending(link.strip().casefold().strip("/"))
        if not wanted:
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(near).casefold(), wanted))
        if beside in self._by_place:
            return self._by_place[beside]
        wanted = posixpath.normpath(wanted)
        same = self._by_stem.get(wanted.rpartition("/")[2], [])[:MOST_OF_A_NAME]
        return nearest(
            [
                name
                for name in same
                if f"/{_without_ending(name.casefold())}".endswith(f"/{wanted}")
            ],
            near,
        )


def _without_ending(name: str) -> str:
    return next((name.removesuffix(one) for one in ENDINGS if name.endswith(one)), name)
