"""A folder of Markdown files, or a zip of one, as Obsidian and others keep it. `read` is pure."""

from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, RefusedFileError
from walkaway_desktop.transfer import file_tree
from walkaway_desktop.transfer.markdown.names import note_files
from walkaway_desktop.transfer.markdown.plan import plan_of

NAME = "markdown"


def recognizes(path: Path) -> bool:
    """Whether there is a Markdown file in it."""
    try:
        with file_tree.opened(path) as tree:
            return bool(note_files(tree.names))
    except (OSError, RefusedFileError):
        return False


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the files would bring in. Raises RefusedFileError, OSError."""
    with file_tree.opened(path) as tree:
        return plan_of(tree, path, answers, today, source=NAME)
