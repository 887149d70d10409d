"""Names of files that are made from a person's words: fit for any system, and for Obsidian."""

import re
import unicodedata

MOST_BYTES = 100
MOST_ENDING = 12  # bytes of what stands behind the last dot
# Forbidden on one system or another; the second part would break a link of Obsidian's.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]|[#^\[\]]')


class Names:
    """Gives each file of one folder a name of its own, whatever the letter case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, start: str, label: str, ending: str = "") -> str:
        """`start` with as much of `label` as fits, a number if that is taken, and `ending`."""
        number, mark = 1, ""
        while True:
            name = _joined(start, label, mark + ending)
            key = name.casefold()
            if key not in self._taken:
                self._taken.add(key)
                return name
            number += 1
            mark = f" {number}"


def split(label: str) -> tuple[str, str]:
    """A file's label without its ending, and the ending with its dot; "" = it has none."""
    start, dot, ending = label.rpartition(".")
    if not start or not ending.isalnum() or len(ending.encode()) > MOST_ENDING:
        return label, ""
    return start, f"{dot}{ending}"


def _joined(start: str, label: str, ending: str) -> str:
    """`start` begins it, so it is no name that a system keeps for itself, such as CON."""
    room = MOST_BYTES - len(start.encode()) - len(ending.encode()) - 1
    words = _safe(label)
    if words.startswith(start) and not words[len(start) :][:1].isalnum():
        words = words.removeprefix(start).lstrip(" -_,.")  # the day is said once
    words = words.encode()[: max(room, 0)].decode(errors="ignore").strip(" .")
    return f"{start} {words}{ending}" if words else f"{start}{ending}"


def _safe(label: str) -> str:
    """One line without signs that are forbidden, steer, or cannot be seen."""
    words = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", label))
    seen = (" " if one.isspace() else one for one in words)
    shown = (one for one in seen if not unicodedata.category(one).startswith("C"))
    return " ".join("".join(shown).split())
