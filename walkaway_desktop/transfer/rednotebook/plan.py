"""From RedNotebook's months to a plan: a day is a note, its categories stand below its text."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    ImportPlan,
    PlannedFile,
    PlannedNote,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.domain.limits import BODY_BYTES, clean, clean_line
from walkaway_desktop.transfer.file_tree import Media, Tree
from walkaway_desktop.transfer.folder_files import unlike
from walkaway_desktop.transfer.journal import Journal, SkippedError, tags_of, titled
from walkaway_desktop.transfer.markdown_text import inline, line_start
from walkaway_desktop.transfer.rednotebook.days import (
    OLD_TAGS,
    Day,
    NoDay,
    NoDaysError,
    days_of,
    hashtags,
    month_files,
)
from walkaway_desktop.transfer.rednotebook.linked import Pictures
from walkaway_desktop.transfer.rednotebook.markup import parts_of, to_markdown
from walkaway_desktop.transfer.rednotebook.spans import line_of
from walkaway_desktop.transfer.text_file import decode
from walkaway_desktop.transfer.yaml_text import UnsafeYamlError, YamlError, load
from walkaway_desktop.transfer.zip_file import MOST_UNPACKED


def plan_of(tree: Tree, path: Path, answers: Answers, today: date, *, source: str) -> ImportPlan:
    """The plan of one journal. Raises RefusedFileError where it has no month."""
    months = month_files(tree.names)
    if not months:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    media = Media(path)
    reading = _Reading(tree, Pictures(tree, media, path, months[0], answers), answers, today)
    notes, choices = reading.notes(months)
    return ImportPlan(
        source=source,
        sha256=reading.sum.hexdigest(),
        notes=notes,
        skipped=tuple(reading.journal.skipped),
        warnings=tuple(reading.journal.warnings),
        ignored=len(tree.names) - len(months),
        choices=choices,
        media=media,
    )


class _Reading:
    """One pass over the months, and one over the days that were found in them."""

    def __init__(self, tree: Tree, pictures: Pictures, answers: Answers, today: date) -> None:
        self._tree, self._pictures, self._answers = tree, pictures, answers
        self.journal = Journal(today)
        self.sum = sha256()
        self._read = self._line = self._in_parts = self._outside = 0
        self._known: frozenset[str] = frozenset()

    def notes(self, months: list[str]) -> tuple[tuple[PlannedNote, ...], dict[Choice, int]]:
        """All of them, and what may be said about them."""
        for name in self._tree.unsafe:
            self.journal.warn(0, Reason.UNSAFE_PATH, name)
        rows: list[Day | NoDay] = []
        for name in months:
            self._line = len(rows) + 1  # what is said of the month stands before its days
            rows += self._rows(name)
        self._line = 0
        self._known = frozenset(
            row.day.isoformat() for row in rows if isinstance(row, Day) and row.has_words
        )
        for row in rows:
            self._line += 1
            if isinstance(row, NoDay):
                self.journal.skip(self._line, row.reason, row.place, row.torn_at)
            else:
                self._add(row)
        found = {
            Choice.SPLIT_DAYS: self._in_parts,
            Choice.OUTSIDE_FILES: self._outside,
        }
        return self.journal.notes, {choice: count for choice, count in found.items() if count}

    # -- months

    def _rows(self, name: str) -> list[Day | NoDay]:
        """What stands in one month; a month that cannot be read is one row."""
        try:
            return list(days_of(name, load(self._text(name))))
        except NoDaysError:
            self.journal.warn(self._line, Reason.INVALID_ENTRY, _last(name))
            return []
        except YamlError as error:
            return [NoDay(_last(name), Reason.INVALID_ENTRY, error.line)]
        except (
            SkippedError,
            RefusedFileError,
            UnsafeYamlError,
            KeyError,
            OSError,
        ) as error:
            return [NoDay(_last(name), _reason(error))]

    def _text(self, name: str) -> str:
        content = self._tree.read(name)
        self._read += len(content)
        if self._read > MOST_UNPACKED:
            raise SkippedError(Reason.TOO_LARGE)
        self.sum.update(f"{name}\0{len(content)}\0".encode() + content)
        if not content.strip():
            return ""
        file = decode(content)
        if file.foreign_lines:
            self.journal.warn(self._line, Reason.UNDECODABLE, _last(name))
        return file.text

    # -- days

    def _add(self, day: Day) -> None:
        """The note of a day, or those of its parts."""
        before = self._pictures.outside
        try:
            self._add_parts(day)
        except SkippedError as skipped:
            self.journal.skip(self._line, skipped.reason, day.place)
        self._outside += self._pictures.outside > before

    def _add_parts(self, day: Day) -> None:
        if len(day.text.encode()) > BODY_BYTES:
            raise SkippedError(Reason.TOO_LARGE)
        parts = parts_of(day.text)
        self._in_parts += len(parts) > 1
        if not self._answers.split_days or len(parts) < 2:
            parts = [("", day.text)]
        for number, part in enumerate(parts, start=1):
            note, warnings = self._note(day, number, part, is_last=number == len(parts))
            self._line += number > 1
            self.journal.add(note, warnings)

    def _note(
        self, day: Day, number: int, part: tuple[str, str], *, is_last: bool
    ) -> tuple[PlannedNote, list[Reason]]:
        """One part of a day, and what is to be said of its pictures."""
        key = day.day.isoformat()
        reader = _PartReader(self._pictures, self._known)
        paragraphs = [to_markdown(part[1], reader)]
        if is_last:
            paragraphs += _category_lists(day, reader)
        tags = tags_of([*_category_tags(day), *hashtags("\n".join(part))])
        title, body = titled(part[0], clean("\n\n".join(filter(None, paragraphs))))
        if not title and not body:
            body = inline(", ".join(tags))  # a day of which there is nothing else
        note = PlannedNote(
            line=self._line,
            when=When(day.day, None, None),
            title=title,
            body=body,
            tags=tags,
            key=key if number == 1 else f"{key}#{number}",
            files=tuple(reader.files.values()),
            links=tuple(one for one in reader.days if one != key),
            place=day.place,
        )
        torn = [Reason.INVALID_ENTRY] * day.is_torn
        return note, torn + [Reason.ATTACHMENT_MISSING] * reader.missing


class _PartReader:
    """What the text of one note names."""

    def __init__(self, pictures: Pictures, known: frozenset[str]) -> None:
        self._pictures, self._known = pictures, known
        self.files: dict[str, PlannedFile] = {}  # by where they lie
        self.days: dict[str, None] = {}
        self.missing = 0

    def picture(self, path: str) -> str | None:
        found = self._pictures.find(path)
        if found is None:
            self.missing += 1
            return None
        place, file = found
        if place not in self.files:
            taken = {one.name.casefold() for one in self.files.values()}
            self.files[place] = replace(file, name=unlike(file.name, taken))
        return self.files[place].name

    def day(self, day: str) -> bool:
        try:
            key = date.fromisoformat(day).isoformat()
        except ValueError:
            return False
        self.days[key] = None
        return key in self._known


def _category_lists(day: Day, reader: _PartReader) -> list[str]:
    """The entries of each category below its name."""
    return [
        "\n".join(
            [f"## {inline(clean_line(name))}", *(f"- {_line(one, reader)}" for one in entries)]
        )
        for name, entries in day.categories.items()
        if entries and name != OLD_TAGS
    ]


def _line(entry: str, reader: _PartReader) -> str:
    return line_start(line_of(clean_line(entry), reader))


def _category_tags(day: Day) -> list[str]:
    return [name for name in day.categories if name != OLD_TAGS] + day.categories.get(OLD_TAGS, [])


def _reason(error: Exception) -> Reason:
    """What is wrong with a month."""
    match error:
        case SkippedError():
            return error.reason
        case RefusedFileError():
            return error.code
        case UnsafeYamlError():
            return Reason.UNSAFE
        case _:
            return Reason.UNDECODABLE


def _last(name: str) -> str:
    return name.rpartition("/")[2]
