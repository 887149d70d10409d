"""Files of other diaries. A new one is a module with these three names, and its place below."""

from datetime import date
from pathlib import Path
from typing import Protocol

from walkaway_desktop.domain.imports import Answers, ImportPlan
from walkaway_desktop.transfer import daybook, daylio, dayone, jrnl, markdown, rednotebook


class Importer(Protocol):
    """Reading is pure: no vault, no window, no clock."""

    NAME: str

    def recognizes(self, path: Path) -> bool: ...

    def read(self, path: Path, answers: Answers, today: date) -> ImportPlan: ...


IMPORTERS: tuple[Importer, ...] = (daylio, daybook, dayone, jrnl, rednotebook, markdown)
