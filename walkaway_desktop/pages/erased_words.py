"""What is said after a vault was erased: files that would not go, and files of others."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale

from walkaway_desktop.storage.erase_everything import Erased
from walkaway_desktop.texts import Message, message


def left_over(erased: Erased) -> list[Message]:
    """One for each of the two, where there are any."""
    kinds = {"erase-not-done": erased.refused, "erase-left-others": erased.foreign}
    return [
        message(f"settings.{key}", files=_names(paths)) for key, paths in kinds.items() if paths
    ]


def _names(paths: Sequence[Path]) -> str:
    return QLocale().createSeparatedList([str(path) for path in paths])
