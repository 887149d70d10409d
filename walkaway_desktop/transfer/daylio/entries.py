"""From what one entry of a diary says to a planned one: the same for both kinds of file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Answers,
    PlannedEntry,
    PlannedFile,
    Reason,
    Remark,
    plain,
)
from walkaway_desktop.domain.limits import BODY_BYTES, TITLE, clean, clean_line, same_tag
from walkaway_desktop.transfer.daylio import moods
from walkaway_desktop.transfer.journal import SkippedError
from walkaway_desktop.transfer.markdown_text import escape, from_note


@dataclass(frozen=True, slots=True)
class Found:
    """One entry in the file's own words."""

    when: When
    label: str  # the mood word, cleaned
    mood: int | None
    tags: tuple[str, ...]
    title: str
    note: str
    extra: Sequence[str] = ()  # lines that stand below the note
    sleep: float | None = None
    files: tuple[PlannedFile, ...] = ()


class Diary:
    """The entries of one file as they are read, each once, and what was to be said of them."""

    def __init__(self, answers: Answers, today: date) -> None:
        self.answers = answers
        self._last_day = today + timedelta(days=1)
        self._entries: list[PlannedEntry] = []
        self.skipped: list[Remark] = []
        self.warnings: list[Remark] = []
        self._keys: set[str] = set()

    def skip(self, line: int, reason: Reason) -> None:
        """An entry that cannot come in."""
        self.skipped.append(Remark(line, reason))

    def add(self, line: int, found: Found, warnings: Iterable[Reason]) -> None:
        """An entry that comes in. Raises SkippedError where it holds nothing or too much."""
        said = list(warnings)
        if found.when.day > self._last_day:
            said.append(Reason.FUTURE_DATE)
        if not found.label and found.mood is None:
            said.append(Reason.BAD_MOOD)
        self._entries.append(self._planned(line, found))
        self.warnings += [Remark(line, reason) for reason in said]

    def _planned(self, line: int, found: Found) -> PlannedEntry:
        title, body = _words(found)
        if not (found.label or found.mood or found.tags or title or body or found.files):
            raise SkippedError(Reason.EMPTY)
        moment = _moment(found.when)
        key = f"{moment} {_digest(found)}"
        if key in self._keys:
            raise SkippedError(Reason.DUPLICATE_IN_FILE)
        self._keys.add(key)
        alone = moment if found.when.at else None  # until the whole file is read
        return PlannedEntry(
            line,
            found.when,
            found.mood,
            found.label,
            found.tags,
            title,
            body,
            key,
            alone,
            found.sleep,
            found.files,
        )

    @property
    def entries(self) -> tuple[PlannedEntry, ...]:
        """All of them; two of one minute cannot be told apart by it."""
        counts = Counter(entry.moment_key for entry in self._entries)
        return tuple(
            entry if counts[entry.moment_key] == 1 else replace(entry, moment_key=None)
            for entry in self._entries
        )

    @property
    def open_words(self) -> list[tuple[str, date]]:
        """Each use of a mood word that has no meaning yet."""
        return [
            (entry.label, entry.when.day)
            for entry in self._entries
            if entry.mood is None and not moods.is_known(entry.label, self.answers.moods)
        ]


def _words(found: Found) -> tuple[str, str]:
    """Title and body of the note. Scales and columns of later versions stand below the text."""
    title = clean_line(found.title)
    note = clean(found.note)
    if len(note.encode()) > BODY_BYTES:
        raise SkippedError(Reason.TOO_LARGE)
    paragraphs = [clean(from_note(note)), "\n".join(map(escape, found.extra))]
    if len(title) > TITLE:
        paragraphs.insert(0, escape(title))
        title = title[:TITLE].rstrip()
    body = "\n\n".join(filter(None, paragraphs))
    if len(body.encode()) > BODY_BYTES:
        raise SkippedError(Reason.TOO_LARGE)
    return title, body


def _digest(found: Found) -> str:
    """What makes the entry itself, beside its moment: the file's words, not our Markdown."""
    words = (found.title.strip(), found.note.strip(), *found.extra)
    parts = (plain(found.label), *sorted(map(same_tag, found.tags)), "", *map(plain, words))
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _moment(when: When) -> str:
    """The minute of an entry as its key begins; one without a time has its day alone."""
    return f"{when.at:%Y-%m-%dT%H:%M}" if when.at else when.day.isoformat()
