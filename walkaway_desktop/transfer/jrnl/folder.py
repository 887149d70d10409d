"""A journal in a folder: a text for each day, YYYY/MM/DD.txt, or a JSON for each entry."""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer.file_tree import Tree
from walkaway_desktop.transfer.journal import Journal, day_of_file
from walkaway_desktop.transfer.jrnl import exported, headers
from walkaway_desktop.transfer.jrnl.entries import Spot
from walkaway_desktop.transfer.jrnl.locked import decoded
from walkaway_desktop.transfer.jrnl.plan import plan_of
from walkaway_desktop.transfer.jrnl.text import Place, TextJournal, brackets_of
from walkaway_desktop.transfer.text_file import LOOKED_AT, TextFile
from walkaway_desktop.transfer.zip_file import MOST_UNPACKED

_DAY_FILE = re.compile(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})\.txt$", re.ASCII)
MOST_LOOKED_INTO = 20  # files of a folder whose kind is not known yet


def is_journal(tree: Tree) -> bool:
    """Whether there is a text of a day in it, or an entry's JSON."""
    if any(map(_DAY_FILE.search, tree.names)):
        return True
    return any(_begins_as_entry(tree, name) for name in _exports(tree)[:MOST_LOOKED_INTO])


def _begins_as_entry(tree: Tree, name: str) -> bool:
    try:
        start = tree.start(name, LOOKED_AT)
    except (OSError, KeyError, RefusedFileError):
        return False
    return exported.begins_as_export(start.decode("utf-8-sig", "replace"))


def _exports(tree: Tree) -> list[str]:
    return [name for name in tree.names if name.endswith(".json")]


def read(tree: Tree, answers: Answers, today: date, *, source: str) -> ImportPlan:
    """What the folder would bring in. Raises RefusedFileError."""
    return _Folder(tree, answers, today).plan(source)


class _Folder:
    def __init__(self, tree: Tree, answers: Answers, today: date) -> None:
        self._tree = tree
        self._answers = answers
        self._today = today
        self._journal = Journal(today)
        self._digest = sha256()
        self._size = 0
        self._read = 0
        self._lines = 0  # of the files before this one

    def plan(self, source: str) -> ImportPlan:
        names = [name for name in self._tree.names if _DAY_FILE.search(name)]
        for name in self._tree.unsafe:
            self._journal.warn(0, Reason.UNSAFE_PATH, name)
        if names:
            return self._of_texts(names, source)
        self._of_exports(_exports(self._tree))
        if not self._read:
            raise RefusedFileError(Reason.WRONG_FORMAT)
        return plan_of(self._journal, self._digest.hexdigest(), source, ignored=self._ignored)

    @property
    def _ignored(self) -> int:
        return len(self._tree.names) - self._read

    # -- a text for each day

    def _of_texts(self, names: list[str], source: str) -> ImportPlan:
        files = dict(self._files(names))
        brackets = {name: brackets_of(file.text) for name, file in files.items()}
        words = (one.words for found in brackets.values() for one in found)
        dates = headers.Dates(words, self._answers)
        digest = self._digest.hexdigest()
        if dates.question is not None:
            return ImportPlan(source=source, sha256=digest, questions=(dates.question,))
        texts = []
        for name, file in files.items():
            text = TextJournal(file, brackets[name], dates, self._answers.tag_symbols)
            text.read(self._journal, self._day_of(name), Place(name, self._lines))
            self._lines += file.text.count("\n") + 1
            texts.append(text)
        return plan_of(self._journal, digest, source, texts=texts, ignored=self._ignored)

    def _files(self, names: list[str]) -> Iterator[tuple[str, TextFile]]:
        """Those that can be read; the others are in the report."""
        for name in names:
            self._read += 1
            try:
                yield name, self._text(name)
            except RefusedFileError as refused:
                if refused.code is not Reason.EMPTY:
                    self._journal.skip(0, refused.code, name)
            except (OSError, KeyError):
                self._journal.skip(0, Reason.UNDECODABLE, name)

    def _text(self, name: str) -> TextFile:
        content = self._tree.read(name)
        self._size += len(content)
        if self._size > MOST_UNPACKED:
            raise RefusedFileError(Reason.TOO_LARGE)
        self._digest.update(name.encode() + b"\0" + content)
        return decoded(content)

    def _day_of(self, name: str) -> date:
        """What stands in the file of a day without a date of its own is of that day."""
        found = _DAY_FILE.search(name)
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            day = None
        if day is None or not is_in_calendar(day):
            return day_of_file(self._tree.time(name), self._today)
        return day

    # -- a JSON for each entry

    def _of_exports(self, names: list[str]) -> None:
        for name in names:
            try:
                file = self._text(name)
                entries = exported.entries_of(file.text)
            except RefusedFileError as refused:
                if refused.code is Reason.TOO_LARGE:
                    self._read += 1
                    self._journal.skip(0, refused.code, name)
                continue  # of another kind
            except (OSError, KeyError):
                continue
            self._read += 1
            for number, entry in enumerate(entries, start=1):
                self._lines += 1
                exported.add(self._journal, entry, Spot(self._lines, f"{name}#{number}"))
            if file.foreign_lines:
                self._journal.warn(self._lines, Reason.UNDECODABLE, name)
