"""Day One's JSON, in its zip, in a folder, or beside its photos. `read` is pure."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, Choice, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.domain.limits import clean_line
from walkaway_desktop.transfer import file_tree, text_file
from walkaway_desktop.transfer.dayone.entries import Reader, Whole
from walkaway_desktop.transfer.dayone.media import FOLDERS, MediaFiles
from walkaway_desktop.transfer.file_tree import Media, Tree
from walkaway_desktop.transfer.journal import MOST_ENTRIES, Journal, SkippedError
from walkaway_desktop.transfer.json_parts import read_object

NAME = "dayone"
THE_FILE = 0  # in place of a line: said of the file itself
MOST_LOOKED_INTO = 20  # files whose kind is not known yet
CLASSIC = "import.import-dayone-classic"
IS_PDF = "import.import-dayone-pdf"
_PDF = b"%PDF-"
_CLASSIC_ENDING = ".doentry"
_STARTS = re.compile(r'\s*\{\s*"(?:metadata|entries)"\s*:')
_OF_AN_ENTRY = '"creationDate"'


@dataclass(frozen=True, slots=True)
class Source:
    """One JSON of the journal, not read yet."""

    name: str  # as it is shown
    content: bytes


def recognizes(path: Path) -> bool:
    """Whether this is a journal of Day One, by what stands in it."""
    try:
        if path.is_dir() or text_file.starts_as(path, text_file.ARCHIVE):
            with file_tree.opened(path) as tree:
                return _is_classic(tree) or any(
                    _begins_as_journal(tree.start(name, text_file.LOOKED_AT))
                    for name in _journals(tree)[0][:MOST_LOOKED_INTO]
                )
        with text_file.open_regular(path) as file:
            return _begins_as_journal(file.read(text_file.LOOKED_AT))
    except (OSError, KeyError, RefusedFileError):
        return False


def _begins_as_journal(start: bytes) -> bool:
    text = start.decode("utf-8-sig", "replace")
    has_entry = _OF_AN_ENTRY in text or '"entries":[]' in re.sub(r"\s", "", text)
    return bool(_STARTS.match(text)) and has_entry


def _is_classic(tree: Tree) -> bool:
    return any(name.endswith(_CLASSIC_ENDING) for name in tree.names)


def _journals(tree: Tree) -> tuple[list[str], str]:
    """The JSON of each journal, and the folder in which all lies: some pack one more around."""
    top = [name for name in tree.names if "/" not in name]
    found = [name for name in top if name.lower().endswith(".json")]
    if found:
        return found, ""
    deeper = [name for name in tree.names if name.count("/") == 1 and not name.startswith("__")]
    found = [name for name in deeper if name.lower().endswith(".json")]
    base = found[0].partition("/")[0] + "/" if found else ""
    return [name for name in found if name.startswith(base)], base


def read(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the journal would bring in. Raises RefusedFileError, OSError."""
    is_archive = not path.is_dir() and text_file.starts_as(path, text_file.ARCHIVE)
    if path.is_dir() or is_archive:
        with file_tree.opened(path) as tree:
            names, base = _journals(tree)
            if not names:
                raise RefusedFileError(
                    Reason.WRONG_FORMAT, words=CLASSIC if _is_classic(tree) else ""
                )
            reading = _Reading(answers, today, tree, Media(path), base)
            reading.read_members(names)
            return reading.plan(looks_at_rest=is_archive)
    with _beside(path) as (content, tree):
        media = Media(path.parent, only=FOLDERS)
        reading = _Reading(answers, today, tree, media, "")
        reading.read_journal(Source(path.name, content))
        return reading.plan(looks_at_rest=False)


@contextmanager
def _beside(path: Path) -> Iterator[tuple[bytes, Tree]]:
    """A JSON alone, and the folders of its photos and recordings."""
    with text_file.open_regular(path) as file:
        content = file.read(text_file.MOST_BYTES + 1)
    if len(content) > text_file.MOST_BYTES:
        raise RefusedFileError(Reason.TOO_LARGE)
    if content.startswith(_PDF):
        raise RefusedFileError(Reason.WRONG_FORMAT, words=IS_PDF)
    with file_tree.opened(path.parent, only=FOLDERS) as tree:
        yield content, tree


class _Reading:
    """All journals of one file."""

    def __init__(self, answers: Answers, today: date, tree: Tree, media: Media, base: str) -> None:
        self._tree = tree
        self._again = media
        self._files = MediaFiles(tree, media, base)
        self._journal = Journal(today)
        self._whole = Whole()
        self._reader = Reader(self._whole, answers)
        self._digest = sha256()
        self._entries: list[tuple[str, object]] = []  # where it stands, and what it says
        self._journals = 0  # files of the tree that are one, or should be

    def read_members(self, names: list[str]) -> None:
        """Each of them; one that is no journal does not stop the others."""
        refused: list[tuple[str, Reason]] = []
        self._journals = len(names)
        for name in names:
            try:
                self.read_journal(
                    Source(clean_line(name.rpartition("/")[2]), self._tree.read(name))
                )
            except RefusedFileError as error:
                refused.append((name, error.code))
            except (OSError, KeyError):
                refused.append((name, Reason.UNDECODABLE))
        if len(refused) == len(names):
            raise RefusedFileError(refused[0][1])
        for name, reason in refused:
            self._journal.skip(THE_FILE, reason, name)

    def read_journal(self, source: Source) -> None:
        """One JSON. Raises RefusedFileError where it is no journal."""
        file = text_file.decode(source.content)
        listed = read_object(file.text).get("entries")
        if not isinstance(listed, list):
            raise RefusedFileError(Reason.WRONG_FORMAT)
        if len(self._entries) + len(listed) > MOST_ENTRIES:
            raise RefusedFileError(Reason.TOO_LARGE)
        self._digest.update(source.content)
        if file.foreign_lines:
            self._journal.warn(THE_FILE, Reason.UNDECODABLE, source.name)
        for number, entry in enumerate(listed, start=1):
            self._entries.append((f"{source.name}#{number}", entry))
            self._whole.add(entry)

    def plan(self, *, looks_at_rest: bool) -> ImportPlan:
        """All of it. `looks_at_rest`: at files that no entry names, too, which may be traps."""
        for name in self._tree.unsafe:
            self._journal.warn(THE_FILE, Reason.UNSAFE_PATH, name)
        for line, (place, entry) in enumerate(self._entries, start=1):
            self._add(entry, line, place)
        if looks_at_rest:
            for name, reason in self._files.refused_of_nobody():
                self._journal.warn(THE_FILE, reason, name)
        touched = {
            Choice.TIME_ZONE: self._reader.zones.unnamed,
            Choice.KEEP_PLACES: self._reader.with_place,
        }
        return ImportPlan(
            source=NAME,
            sha256=self._digest.hexdigest(),
            notes=self._journal.notes,
            skipped=tuple(self._journal.skipped),
            warnings=tuple(self._journal.warnings),
            has_lines=False,
            ignored=len(self._tree.names) - self._journals - self._files.of_entries,
            choices={choice: count for choice, count in touched.items() if count},
            media=self._again,
        )

    def _add(self, entry: object, line: int, place: str) -> None:
        warnings: list[Reason] = []
        try:
            note = self._reader.note(entry, self._files, (line, place), warnings)
            self._journal.add(note, warnings)
        except SkippedError as skipped:
            self._journal.skip(line, skipped.reason, place)
