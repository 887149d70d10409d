"""From a folder of Markdown files to a plan: a file is a note, its links lead to the others."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Answers,
    ImportPlan,
    PlannedFile,
    PlannedNote,
    Reason,
    RefusedFileError,
    plain,
)
from walkaway_desktop.domain.limits import BODY_BYTES, clean, clean_line
from walkaway_desktop.domain.markdown import plain as plain_words
from walkaway_desktop.domain.own_notes import NAME as OWN
from walkaway_desktop.domain.own_notes import OwnNote, own_note
from walkaway_desktop.transfer import mood_words
from walkaway_desktop.transfer.file_tree import Media, Tree
from walkaway_desktop.transfer.folder_files import FolderFiles, unlike
from walkaway_desktop.transfer.journal import (
    Journal,
    SkippedError,
    day_of_file,
    tags_of,
    titled,
)
from walkaway_desktop.transfer.markdown import dated, own
from walkaway_desktop.transfer.markdown.body import MOST_TITLE, Body, linked, title_in
from walkaway_desktop.transfer.markdown.front_matter import FrontMatter, split
from walkaway_desktop.transfer.markdown.moods import mood_of
from walkaway_desktop.transfer.markdown.names import (
    NoteNames,
    folder_of_all,
    is_seen,
    note_files,
    stem,
)
from walkaway_desktop.transfer.text_file import decode
from walkaway_desktop.transfer.zip_file import MOST_UNPACKED


@dataclass(slots=True)
class Source:
    """One file as it was read."""

    name: str  # in the tree
    path: str  # in the folder of notes: what tells it from others
    digest: str
    head: FrontMatter
    text: str  # below it
    own: OwnNote | None
    warnings: list[Reason]

    @property
    def key(self) -> str:
        return f"{self.path} {self.digest}"


def plan_of(tree: Tree, path: Path, answers: Answers, today: date, *, source: str) -> ImportPlan:
    """The plan of one folder. Raises RefusedFileError where there is no note in it."""
    names = note_files(tree.names)
    if not names:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    media = Media(path)
    reading = _Reading(tree, FolderFiles(tree, media), answers, today)
    reading.read(names, "" if path.is_dir() else folder_of_all(tree.names))
    seen = set(filter(is_seen, tree.names))  # a text may name a hidden file, or an empty note
    return ImportPlan(
        source=source,
        sha256=reading.sum.hexdigest(),
        notes=reading.journal.notes,
        skipped=tuple(reading.journal.skipped),
        warnings=tuple(reading.journal.warnings),
        questions=mood_words.questions(reading.open_words, {}),
        mood_words=reading.used_words,
        ignored=len(seen.difference(names, reading.attached)),
        media=media,
    )


class _Reading:
    """All files are read before the first note is made: links need to know them."""

    def __init__(self, tree: Tree, files: FolderFiles, answers: Answers, today: date) -> None:
        self._tree, self.files, self._answers, self._today = tree, files, answers, today
        self.journal = Journal(today)
        self.sum = sha256()
        self.attached: set[str] = set()
        self.open_words: list[tuple[str, date]] = []
        self.used_words: dict[str, int | None] = {}
        self.keys: dict[str, str] = {}  # by name in the tree, of notes that come in
        self._bytes = 0
        self.names = NoteNames([])

    def read(self, names: list[str], base: str) -> None:
        """Every note, or why it is left out. `base`: the folder in which all of them lie."""
        for name in self._tree.unsafe:
            self.journal.warn(0, Reason.UNSAFE_PATH, name)
        found: list[Source | tuple[str, Reason]] = [
            self._source(name, name.removeprefix(base)) for name in names
        ]
        self.keys = {one.name: one.key for one in found if isinstance(one, Source)}
        self.names = NoteNames(list(self.keys))
        for line, one in enumerate(found, start=1):
            if isinstance(one, Source):
                self._add(line, one)
            else:
                self.journal.skip(line, one[1], one[0])

    def _source(self, name: str, path: str) -> Source | tuple[str, Reason]:
        try:
            return self._decoded(name, path)
        except SkippedError as skipped:
            return path, skipped.reason
        except RefusedFileError as refused:
            return path, refused.code
        except (KeyError, OSError):
            return path, Reason.UNDECODABLE

    def _decoded(self, name: str, path: str) -> Source:
        content = self._tree.read(name)
        self._bytes += len(content)
        if self._bytes > MOST_UNPACKED or len(content) > 2 * BODY_BYTES:
            raise SkippedError(Reason.TOO_LARGE)
        digest = sha256(content).hexdigest()
        self.sum.update(f"{path}\0{digest}\0".encode())
        if not content.strip():
            raise SkippedError(Reason.EMPTY)
        file = decode(content)
        head, body = split(file.text)
        warnings = [Reason.UNDECODABLE] if file.foreign_lines else []
        if head is None:
            warnings.append(Reason.INVALID_ENTRY)
        elif not head.rows.keys() - set(dated.KEYS) and not body.strip():
            raise SkippedError(Reason.EMPTY)
        ours = own_note(file.text) if head and head.take(OWN) else None
        return Source(name, path, digest, head or FrontMatter(), body, ours, warnings)

    def _add(self, line: int, source: Source) -> None:
        try:
            note, missing = _Note(self, source).planned(line)
            undated = [Reason.NO_DATE] if note.undated else []
            self.journal.add(note, [*source.warnings, *undated, *missing])
        except SkippedError as skipped:
            self.journal.skip(line, skipped.reason, source.path)
            self.keys.pop(source.name, None)

    def day_of_file(self, name: str) -> date:
        """The day of a note that says none."""
        return day_of_file(self._tree.time(name), self._today)

    def mood(self, text: str, day: date) -> tuple[int | None, str]:
        """A mood and its word; one without a meaning is asked."""
        mood, label = mood_of(text)
        if mood is not None or not label:
            return mood, label
        word = plain(label)
        if word not in self._answers.moods:
            self.open_words.append((label, day))
            return None, label
        self.used_words[word] = self._answers.moods[word]
        return self.used_words[word], label


class _Note:
    """One file on its way to a note."""

    def __init__(self, reading: _Reading, source: Source) -> None:
        self._reading, self._source, self._head = reading, source, source.head
        self._files: dict[str, PlannedFile] = {}  # by where they lie
        self._links: dict[str, None] = {}
        self._missing: list[Reason] = []
        self._is_own = source.own is not None and source.own.as_written
        self._body = Body("" if self._is_own else source.text, self)

    def planned(self, line: int) -> tuple[PlannedNote, list[Reason]]:
        """The note, and what is to be said of its files."""
        source, head = self._source, self._head
        when = dated.when_of(head) or self._when()
        is_undated = when is None
        when = when or When(self._reading.day_of_file(source.name), None, None)
        mood, label = self._reading.mood(head.take("mood"), when.day)
        for link in head.take_links():
            self.note(link)
        tags = tags_of([*head.take_tags(), *self._body.tags])
        pinned, closed = head.take_mark("pinned"), head.take_mark("closed")
        is_letter = source.own is not None and source.own.kind == "letter"
        letter = own.letter(head) if is_letter else None
        title, body = self._own_words() if self._is_own else self._words()
        note = PlannedNote(
            line=line,
            when=when,
            title=title,
            body=body,
            tags=tags,
            key=source.key,
            moment_key=source.path,
            pinned=pinned,
            closed=closed,
            mood=mood,
            label=label,
            files=tuple(self._files.values()),
            links=tuple(self._links),
            undated=is_undated,
            place=source.path,
            own=source.own,
            letter=None if self._files else letter,
        )
        return note, self._missing

    def _when(self) -> When | None:
        path = self._source.path
        name = stem(path)
        headings = (dated.day_of_heading(one) for one in self._body.headings)
        folders = path.rpartition("/")[0]
        day = (
            dated.day_of_name(name)
            or next(filter(None, headings), None)
            or dated.day_of_folders(f"{folders}/{name}")
        )
        return When(day, None, None) if day else None

    def _words(self) -> tuple[str, str]:
        """Title and body. What stands above the text and is used for nothing stands below it."""
        body = self._body.text
        title = self._head.take("title")
        if not title and self._body.headings:
            title = plain_words(title_in(self._body.headings[0]))
            body = self._body.without_heading if title else body
        if not title:
            title = self._name()
        rest = [linked(line, self) for line in self._head.rest()]
        return titled(title, "\n\n".join(filter(None, (clean(body), "\n".join(rest)))))

    def _own_words(self) -> tuple[str, str]:
        """As they stood in the vault that wrote the file."""
        body = own.body(self._source.text, lambda place: self.file(unquote(place), needed=False))
        return titled(self._head.take("title"), body)

    def _name(self) -> str:
        """The file's name, where it says more than the date and the first words do."""
        name = clean_line(stem(self._source.path))
        if name.isdecimal() and len(name) < 3:
            return ""  # of 2025/02/03.md
        words = dated.without_day(name)
        first = plain_words(self._body.text.lstrip().partition("\n")[0][:MOST_TITLE])
        is_told = words != name and bool(_letters(words)) and _starts(first, words)
        return "" if is_told else name

    # -- what its text names

    def note(self, link: str) -> bool:
        found = self._reading.names.meant(link, self._source.name)
        if found is None:
            return False
        if found != self._source.name:
            self._links[self._reading.keys[found]] = None
        return True

    def file(self, path: str, *, needed: bool) -> str | None:
        place = self._place(path)
        if place is None:
            self._missing += [Reason.ATTACHMENT_MISSING] * needed
            return None
        if place not in self._files:
            planned = self._reading.files.plan(place)
            if isinstance(planned, Reason):
                self._missing.append(planned)
                return None
            taken = {one.name.casefold() for one in self._files.values()}
            self._files[place] = replace(planned, name=unlike(planned.name, taken))
            self._reading.attached.add(place)
        return self._files[place].name

    def _place(self, path: str) -> str | None:
        """Beside the note, then anywhere by its name."""
        files, near = self._reading.files, self._source.name
        folder = near.rpartition("/")[0]
        return (
            files.beside(folder, path.lstrip("/"))
            or files.beside("", path.lstrip("/"))
            or files.called(path.rpartition("/")[2], near)
        )


def _starts(line: str, words: str) -> bool:
    """Whether a line begins with these words, as far as a file's name can hold them."""
    return _letters(line).startswith(_letters(words))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
