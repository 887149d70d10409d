"""The entries of a journal as they are read: each once, with what is to be said of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import PlannedNote, Reason, RefusedFileError, Remark
from walkaway_desktop.domain.limits import BODY_BYTES, TITLE, clean, clean_line, same_tag

MOST_ENTRIES = 100_000  # ten a day for 27 years
MOST_TAGS = 1_000  # of one entry; nobody has as many


class SkippedError(Exception):
    """An entry that is left out."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Journal:
    """The notes of one journal; each is in, or left out for a reason."""

    def __init__(self, today: date) -> None:
        self._last_day = today + timedelta(days=1)
        self._notes: list[PlannedNote] = []
        self._keys: set[str] = set()
        self.skipped: list[Remark] = []
        self.warnings: list[Remark] = []

    def skip(self, line: int, reason: Reason, place: str = "", torn_at: int = 0) -> None:
        """An entry that cannot come in."""
        self._count()
        self.skipped.append(Remark(line, reason, clean_line(place), torn_at))

    def warn(self, line: int, reason: Reason, place: str = "") -> None:
        """What is to be known of an entry that comes in, or of a file."""
        self.warnings.append(Remark(line, reason, clean_line(place)))

    def add(self, note: PlannedNote, warnings: Iterable[Reason] = ()) -> None:
        """An entry that comes in. Raises SkippedError where it holds nothing, or too much."""
        if not (note.title or note.body or note.files):
            raise SkippedError(Reason.EMPTY)
        if len(note.body.encode()) > BODY_BYTES or len(note.tags) > MOST_TAGS:
            raise SkippedError(Reason.TOO_LARGE)
        if note.key in self._keys:
            raise SkippedError(Reason.DUPLICATE_IN_FILE)
        self._count()
        self._keys.add(note.key)
        self._notes.append(note)
        late = [Reason.FUTURE_DATE] if note.day > self._last_day else []
        for reason in dict.fromkeys([*warnings, *late]):
            self.warn(note.line, reason, note.place)

    def _count(self) -> None:
        if len(self._notes) + len(self.skipped) >= MOST_ENTRIES:
            raise RefusedFileError(Reason.TOO_LARGE)

    @property
    def notes(self) -> tuple[PlannedNote, ...]:
        """All of them; two of one minute cannot be told apart by it."""
        counts = Counter(note.moment_key for note in self._notes)
        return tuple(
            note if counts[note.moment_key] == 1 else replace(note, moment_key=None)
            for note in self._notes
        )


def titled(title: str, body: str) -> tuple[str, str]:
    """Title and body as they are kept; a title that is too long stands above the text as well."""
    title, body = clean_line(title), clean(body)
    if len(title) <= TITLE:
        return title, body
    return title[:TITLE].rstrip(), "\n\n".join(filter(None, (title, body)))


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: each once, in its first spelling."""
    first: dict[str, str] = {}
    for name in map(clean_line, names):
        if name:
            first.setdefault(same_tag(name), name)
    return tuple(first.values())


def day_of_file(changed: datetime | None, today: date) -> date:
    """The day of what says none: that on which its file was changed, else today."""
    if changed is None or not is_in_calendar(changed.date()):
        return today
    return min(changed.date(), today)
