"""jrnl: its text, its folder, its JSON. `read` is pure: file, answers and today in, a plan out."""

from datetime import date, datetime
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import file_tree, text_file
from walkaway_desktop.transfer.journal import Journal, day_of_file
from walkaway_desktop.transfer.jrnl import exported, folder, headers, locked
from walkaway_desktop.transfer.jrnl.entries import Spot
from walkaway_desktop.transfer.jrnl.plan import plan_of
from walkaway_desktop.transfer.jrnl.text import Place, TextJournal, brackets_of, refuse_jrnl_1

NAME = "jrnl"
# A file in which nothing can be read says no more than its name.
ENDINGS_OF_A_CIPHER = ("", ".txt", ".jrnl", ".journal")


def recognizes(path: Path) -> bool:
    """Whether this is a journal of jrnl, by what stands in it."""
    try:
        if path.is_dir() or text_file.starts_as(path, text_file.ARCHIVE):
            with file_tree.opened(path) as tree:
                return folder.is_journal(tree)
        with text_file.open_regular(path) as file:
            return _begins_as_journal(file.read(text_file.LOOKED_AT), path)
    except (OSError, RefusedFileError):
        return False


def _begins_as_journal(start: bytes, path: Path) -> bool:
    if start.startswith(locked.STARTS):
        return True
    if locked.begins_as_cipher(start, path.stat().st_size):
        return path.suffix.lower() in ENDINGS_OF_A_CIPHER
    text = text_file.decode(start).text
    if text.lstrip().startswith("{"):
        return exported.begins_as_export(text)
    # Many a text begins with a day, few with a time as well.
    if headers.is_of_jrnl_1(text.lstrip().partition("\n")[0], with_time=True):
        return True
    dates = headers.Dates((), Answers())
    words = (one.words for one in headers.brackets(text))
    return any(isinstance(dates.read(one), headers.Moment) for one in words)


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the journal would bring in. Raises RefusedFileError, OSError."""
    if path.is_dir() or text_file.starts_as(path, text_file.ARCHIVE):
        with file_tree.opened(path) as tree:
            return folder.read(tree, answers, today, source=NAME)
    with text_file.open_regular(path) as file:
        content = file.read(text_file.MOST_BYTES + 1)
    if len(content) > text_file.MOST_BYTES:
        raise RefusedFileError(Reason.TOO_LARGE)
    found = locked.decoded(content)
    if found.text.lstrip().startswith("{"):
        return _of_json(found, today)
    return _of_text(found, answers, today, day_of_file(_changed(path), today))


def _changed(path: Path) -> datetime | None:
    """When the file was last written, as the clock on the wall said; None = nobody knows."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 (wall time)
    except (OSError, ValueError, OverflowError):
        return None


def _of_text(file: text_file.TextFile, answers: Answers, today: date, undated: date) -> ImportPlan:
    refuse_jrnl_1(file.text)
    brackets = brackets_of(file.text)
    dates = headers.Dates((one.words for one in brackets), answers)
    if dates.question is not None:
        return ImportPlan(source=NAME, sha256=file.sha256, questions=(dates.question,))
    text = TextJournal(file, brackets, dates, answers.tag_symbols)
    if not text.pieces:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    journal = Journal(today)
    text.read(journal, undated, Place())
    return plan_of(journal, file.sha256, NAME, texts=[text])


def _of_json(file: text_file.TextFile, today: date) -> ImportPlan:
    journal = Journal(today)
    for number, entry in enumerate(exported.entries_of(file.text), start=1):
        exported.add(journal, entry, Spot(number))
    if file.foreign_lines:
        journal.warn(0, Reason.UNDECODABLE)
    return plan_of(journal, file.sha256, NAME)
