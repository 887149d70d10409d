"""RedNotebook's data folder, or the zip it makes as a backup. `read` is pure."""

from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, RefusedFileError
from walkaway_desktop.transfer import file_tree
from walkaway_desktop.transfer.rednotebook.days import month_files
from walkaway_desktop.transfer.rednotebook.plan import plan_of

NAME = "rednotebook"


def recognizes(path: Path) -> bool:
    """Whether its months lie here."""
    try:
        with file_tree.opened(path) as tree:
            return bool(month_files(tree.names))
    except (OSError, RefusedFileError):
        return False


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the months would bring in. Raises RefusedFileError, OSError."""
    with file_tree.opened(path) as tree:
        return plan_of(tree, path, answers, today, source=NAME)
