"""A folder of Markdown files, or a zip of one, as Obsidian and others keep it. `read` is pure."""

from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import file_tree
from walkaway_desktop.transfer.markdown.names import ENDINGS, note_files
from walkaway_desktop.transfer.markdown.plan import plan_of

NAME = "markdown"


def is_one_note(path: Path) -> bool:
    """Its pictures lie beside it: with its folder they come, too."""
    return path.is_file() and path.suffix.casefold() in ENDINGS


def recognizes(path: Path) -> bool:
    """Whether there is a Markdown file in it, or it is one."""
    if is_one_note(path):
        return True
    try:
        with file_tree.opened(path) as tree:
            return bool(note_files(tree.names))
    except (OSError, RefusedFileError):
        return False


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the files would bring in. Raises RefusedFileError, OSError."""
    if is_one_note(path):
        raise RefusedFileError(Reason.WRONG_FORMAT, words="import.import-one-note")
    with file_tree.opened(path) as tree:
        return plan_of(tree, path, answers, today, source=NAME)
