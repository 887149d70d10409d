"""Rows of another diary on their way in: check-ins, notes, tags, files, and links between notes."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.imports import (
    STAR,
    PlannedEntry,
    PlannedFile,
    PlannedNote,
    PlannedRow,
    Reason,
    Remark,
)
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import EntryWords
from walkaway_desktop.storage.fields import when_texts
from walkaway_desktop.storage.import_files import Files, MissingFileError, attach
from walkaway_desktop.storage.import_keys import key_beside, note_key
from walkaway_desktop.storage.import_match import Found
from walkaway_desktop.storage.index_pace import IndexPace
from walkaway_desktop.storage.steps import numbered
from walkaway_desktop.storage.store import Store

STEP = 100  # rows written at a time, some 7 ms
LONG = 20_000  # signs in them, which takes as long

Marks = tuple[str, int, str]  # source, import_id, written_at

ENTRY = """INSERT INTO entry (id, kind, day, at, utc_offset, title, pinned, closed, no_recall,
    added_later, written_at, changed_at, source, source_key, source_label, import_id,
    body, extra, folded)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, '', ?)"""
LETTER = """INSERT INTO letter (entry_id, addressee, mood_before, mood_after, sealed_until)
    VALUES (?, ?, ?, ?, ?)"""


class ImportWrite(Store):
    """One batch, inside the transaction of whoever asks for its steps."""

    def __init__(self, database: VaultDatabase, clock: Clock, marks: Marks, files: Files) -> None:
        super().__init__(database, clock)
        self._marks, self._files = marks, files
        self.stars_are_tags = False  # pinned, they would be all that a list shows
        self.keys: dict[str, str] = {}  # by key of the file: under which it is kept, if not that
        self._notes: dict[str, int] = {}  # by key of the file: that came in
        self._written = 0
        self.missing: list[Remark] = []  # files that are not what they were

    def steps(self, planned: Sequence[PlannedRow]) -> Iterator[int]:
        """How many rows and files are written."""
        entries = yield from _in_order(planned)
        tag_ids = self._tag_ids(entries)
        yield 0
        pace = IndexPace(self._database, len(entries))
        pace.begin()
        for some in _batches(entries):
            self._insert_some(some, tag_ids)
            pace.step()
            self._written += len(some)
            yield self._written
            yield from self._attach(some[-1])
        pace.end()

    def _insert_some(self, entries: Sequence[PlannedRow], tag_ids: Mapping[str, int]) -> None:
        free_id = int(self._sql("SELECT ifnull(max(id), 0) + 1 FROM entry")[0][0])
        entry_rows, letters, answers, tags, links = [], [], [], [], []
        for entry in entries:
            ids: list[int] = []
            if entry.has_checkin:
                entry_rows.append(self._checkin_row(free_id, entry))
                answers += _answer_rows(free_id, entry)
                ids.append(free_id)
                free_id += 1
            if entry.has_note:
                entry_rows.append(self._note_row(free_id, entry))
                self._notes[entry.key] = free_id
                letters += _letter_rows(free_id, entry)
                ids.append(free_id)
                free_id += 1
            if len(ids) > 1:
                links.append((ids[0], ids[1]))
            tagged = ids[-1] if isinstance(entry, PlannedNote) else ids[0]
            tags += [(tagged, tag_ids[name]) for name in self._tags(entry)]
        self._many(ENTRY, entry_rows)
        self._many(LETTER, letters)
        self._many("INSERT INTO answer (entry_id, measure, value) VALUES (?, ?, ?)", answers)
        self._many(
            "INSERT INTO entry_tag (entry_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING", tags
        )
        self._many("INSERT INTO link (entry_id, to_id) VALUES (?, ?)", links)

    def _many(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._database.raw.executemany(sql, rows)

    def _tag_ids(self, entries: Iterable[PlannedRow]) -> dict[str, int]:
        """The id of every tag of the plan by its name; one that is here keeps its spelling."""
        names = dict.fromkeys(name for entry in entries for name in self._tags(entry))
        keys = {name: same_tag(name) for name in names}
        self._many(
            "INSERT INTO tag (name, folded) VALUES (?, ?) ON CONFLICT (folded) DO NOTHING",
            list(keys.items()),
        )
        ids = dict(self._sql("SELECT folded, id FROM tag"))
        return {name: ids[key] for name, key in keys.items()}

    def _checkin_row(self, entry_id: int, entry: PlannedRow) -> tuple[object, ...]:
        source, batch_id, now = self._marks
        return (
            *(entry_id, "checkin", *when_texts(entry.when), "", 0, 0, now, now),
            *(source, self._kept_key(entry), entry.label or None, batch_id, "", ""),
        )

    def _note_row(self, entry_id: int, entry: PlannedRow) -> tuple[object, ...]:
        source, batch_id, now = self._marks
        words = EntryWords(title=entry.title, body=entry.body)
        kept = self._kept_key(entry)
        key = note_key(kept) if entry.has_checkin else kept
        marks = (0, 0)
        kind = "note"
        if isinstance(entry, PlannedNote):
            kind = "letter" if entry.letter else kind
            is_pinned = entry.pinned or (entry.starred and not self.stars_are_tags)
            marks = (int(is_pinned), int(entry.closed))
        return (
            *(entry_id, kind, *when_texts(entry.when), entry.title, *marks, now, now),
            *(source, key, None, batch_id, entry.body, words.folded),
        )

    def _tags(self, entry: PlannedRow) -> tuple[str, ...]:
        is_starred = isinstance(entry, PlannedNote) and entry.starred
        return (*entry.tags, STAR) if is_starred and self.stars_are_tags else entry.tags

    def _kept_key(self, entry: PlannedRow) -> str:
        return self.keys.get(entry.key, entry.key)

    # -- files

    def _attach(self, entry: PlannedRow) -> Iterator[int]:
        """Its files one by one; what is not there any more is remarked, and the rest comes in."""
        now = self._marks[2]
        for position, planned in enumerate(entry.files, start=1):
            try:
                file = yield from self._awaited(planned)
            except MissingFileError:
                self._written += 1
                place = entry.place if isinstance(entry, PlannedNote) else ""
                self.missing.append(Remark(entry.line, Reason.ATTACHMENT_MISSING, place))
                continue
            attach(self._database, self._notes[entry.key], position, file, now)
            self._written += 1
            yield self._written

    def _awaited(self, planned: PlannedFile) -> Generator[int, None, File]:
        while (file := self._files.get(planned)) is None:
            yield self._written
        return file

    # -- links

    def link(self, planned: Sequence[PlannedRow], found: Found) -> Iterator[int]:
        """From note to note, once all are in; what is here in other words stays as it is."""
        known = {**found.notes, **self._notes}
        new = set(self._notes.values())  # with one of these a link goes when all is taken back
        for is_pause, entry in numbered(planned):
            is_as_read = entry.key in self._notes or entry.key in found.same
            if isinstance(entry, PlannedNote) and is_as_read and entry.key in known:
                ends = (known.get(key) or self._imported(key, found.number) for key in entry.links)
                rows = [(known[entry.key], one) for one in ends if one]
                self._many(
                    "INSERT INTO link (entry_id, to_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    [(start, end) for start, end in rows if start != end and {start, end} & new],
                )
            if is_pause:
                yield self._written

    def _imported(self, key: str, number: int) -> int | None:
        """A note that another file of this source brought, of the same diary if there are two."""
        of_it = key_beside(key, number)
        found = self._sql(
            "SELECT id FROM entry WHERE source = ? AND source_key IN (?, ?, ?, ?)"
            " AND kind IN ('note', 'letter') ORDER BY source_key IN (?, ?)",
            (self._marks[0], key, note_key(key), *(of_it, note_key(of_it), key, note_key(key))),
        )
        return int(found[0][0]) if found else None


def _batches(entries: Sequence[PlannedRow]) -> Iterator[list[PlannedRow]]:
    """What is written at a time; a row with files is the last of its batch."""
    some: list[PlannedRow] = []
    length = 0
    for entry in entries:
        some.append(entry)
        length += len(entry.body)
        if entry.files or len(some) >= STEP or length >= LONG:
            yield some
            some, length = [], 0
    if some:
        yield some


def _in_order(planned: Sequence[PlannedRow]) -> Generator[int, None, list[PlannedRow]]:
    """The oldest first. Exports begin with the newest: of one minute the later line came earlier.

    Turned around they are nearly in order, and sorting that takes one short step.
    """
    order = []
    for is_pause, entry in numbered(reversed(planned)):
        # A journal's lines stand in the order in which they were written.
        line = -entry.line if isinstance(entry, PlannedEntry) else entry.line
        order.append((entry.when.order, line, entry))
        if is_pause:
            yield 0
    order.sort(key=itemgetter(0, 1))
    yield 0
    return [entry for *_, entry in order]


def _letter_rows(entry_id: int, entry: PlannedRow) -> list[tuple[object, ...]]:
    if not isinstance(entry, PlannedNote) or entry.letter is None:
        return []
    one = entry.letter
    until = one.sealed_until.isoformat() if one.sealed_until else None
    return [(entry_id, one.addressee, one.mood_before, one.mood_after, until)]


def _answer_rows(entry_id: int, entry: PlannedRow) -> list[tuple[object, ...]]:
    sleep = entry.sleep if isinstance(entry, PlannedEntry) else None
    values = {"mood": entry.mood, "sleep": sleep}
    return [(entry_id, key, value) for key, value in values.items() if value is not None]
