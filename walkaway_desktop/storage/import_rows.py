"""Reads from the vault what a plan is compared with, in a few statements for any number of rows."""

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from walkaway_desktop.domain.imports import PlannedNote, PlannedRow, Version
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.entry_rows import places, tags_of
from walkaway_desktop.storage.fields import when_of
from walkaway_desktop.storage.import_keys import row_key
from walkaway_desktop.storage.import_match import (
    NO_WORDS,
    Content,
    Here,
    Likeness,
    likeness,
    same_words,
)
from walkaway_desktop.storage.steps import numbered, weighed

Named = Mapping[int, list[str]]


def already_here(database: VaultDatabase, source: str) -> Generator[int, None, dict[str, Here]]:
    """Every row that came from this source before, by its key. In steps; nothing is written."""
    with vault_errors(writing=False):  # a damaged page may be met only while rows are fetched
        reading = _Reading(
            database,
            source,
            (yield from _listed(database, source, TAGS)),
            (yield from _listed(database, source, FILES)),
        )
        yield from reading.checkins()
        yield from reading.notes()
    return reading.here


TAGS = (
    "SELECT entry_id, tag.folded FROM entry_tag JOIN tag ON tag.id = tag_id"
    " JOIN entry ON entry.id = entry_id WHERE source = ?"
)
FILES = "SELECT entry_id, sha256 FROM attachment JOIN entry ON entry.id = entry_id WHERE source = ?"


def _listed(
    database: VaultDatabase, source: str, sql: str
) -> Generator[int, None, defaultdict[int, list[str]]]:
    """What each entry of this source has several of."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for is_pause, (entry_id, one) in numbered(database.execute_sql(sql, (source,))):
        found[entry_id].append(one)
        if is_pause:
            yield 0
    return found


class _Reading:
    """The rows of one source: first the check-ins, then the notes, alone or beside them."""

    def __init__(self, database: VaultDatabase, source: str, tags: Named, files: Named) -> None:
        self._database, self._source = database, source
        self._tags, self._files = tags, files
        self.here: dict[str, Here] = {}

    def checkins(self) -> Iterator[int]:
        found = self._database.execute_sql(
            "SELECT id, source_key, source_label, import_id, day, at, deleted_at, value"
            " FROM entry LEFT JOIN answer ON entry_id = id AND measure = 'mood'"
            " WHERE source = ? AND kind = 'checkin'",
            (self._source,),
        )
        for is_pause, (entry_id, key, label, batch_id, *fields) in numbered(found):
            day, at, deleted_at, mood = fields
            value = None if mood is None else int(mood)
            content = Content(day, at, value, frozenset(self._tags.get(entry_id, ())), NO_WORDS)
            self.here[key] = Here(
                key,
                content,
                label or "",
                checkin_id=entry_id,
                deleted=deleted_at is not None,
                batch_id=batch_id,
            )
            if is_pause:
                yield 0

    def notes(self) -> Iterator[int]:
        found = self._database.execute_sql(
            "SELECT id, source_key, day, at, title, body, deleted_at, import_id"
            " FROM entry WHERE source = ? AND kind IN ('note', 'letter')",
            (self._source,),
        )
        for is_pause, row in weighed(found, _length):
            self._add_note(*row)
            if is_pause:
                yield 0

    def _add_note(self, entry_id: int, key: str, day: str, at: str | None, *words: Any) -> None:
        title, body, deleted_at, batch_id = words
        whose = row_key(key)
        alone = Here(whose, Content(day, at, None, frozenset(), NO_WORDS))
        old = self.here.setdefault(whose, alone)
        old.note_id, old.note_key, old.batch_id = entry_id, key, batch_id
        old.content = replace(
            old.content,
            tags=old.content.tags | frozenset(self._tags.get(entry_id, ())),
            words=same_words(title, body),
            files=frozenset(self._files.get(entry_id, ())),
        )
        old.deleted |= deleted_at is not None


def _length(row: Sequence[Any]) -> int:
    return len(row[5])  # its body


def version_here(database: VaultDatabase, main_id: int) -> Version:
    """How a row reads: a check-in with its note, or a note alone."""
    ids = [main_id, *(to for (to,) in database.execute_sql(_NOTE_OF, (main_id,)).fetchall())]
    ((day, at, offset, mood),) = database.execute_sql(
        "SELECT day, at, utc_offset, value FROM entry"
        " LEFT JOIN answer ON entry_id = id AND measure = 'mood' WHERE id = ?",
        (main_id,),
    ).fetchall()
    words = database.execute_sql(
        f"SELECT title, body FROM entry WHERE id IN ({places(ids)}) ORDER BY kind = 'note'",  # noqa: S608 (placeholders)
        ids,
    ).fetchall()
    names = database.execute_sql(
        f"SELECT name FROM attachment WHERE entry_id IN ({places(ids)}) ORDER BY position",  # noqa: S608 (placeholders)
        ids,
    ).fetchall()
    tags = tags_of(database, ids)
    title, body = words[-1]
    return Version(
        when_of(day, at, offset),
        None if mood is None else int(mood),
        tuple(name for one in ids for name in tags.get(one, ())),
        title,
        body,
        tuple(name for (name,) in names),
    )


_NOTE_OF = (
    "SELECT to_id FROM link JOIN entry AS note ON note.id = to_id"
    " JOIN entry AS checkin ON checkin.id = entry_id AND checkin.kind = 'checkin'"
    " WHERE entry_id = ? AND note.kind = 'note' LIMIT 1"
)


# ---- whoever wrote them --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Days:
    first: str
    last: str


def others_in_those_minutes(
    database: VaultDatabase, rest: Sequence[PlannedRow]
) -> Iterator[tuple[Likeness, int, bool]]:
    """Entries of the days of `rest`, whoever wrote them: likeness, id, deleted."""
    if timed := [entry for entry in rest if entry.when.at]:
        yield from _checkins(database, _days_of(timed))
    if notes := [entry for entry in rest if isinstance(entry, PlannedNote)]:
        yield from _notes_alone(database, _days_of(notes))


def _days_of(rows: Sequence[PlannedRow]) -> _Days:
    days = [entry.when.day.isoformat() for entry in rows]
    return _Days(min(days), max(days))


def _checkins(database: VaultDatabase, days: _Days) -> Iterator[tuple[Likeness, int, bool]]:
    found = database.execute_sql(
        "SELECT checkin.id, checkin.at, checkin.source_label, checkin.body, note.title,"
        " note.body, checkin.deleted_at, value FROM entry AS checkin"
        " LEFT JOIN answer ON answer.entry_id = checkin.id AND measure = 'mood'"
        " LEFT JOIN link ON link.entry_id = checkin.id"
        " LEFT JOIN entry AS note ON note.id = to_id"
        " WHERE checkin.kind = 'checkin' AND checkin.at IS NOT NULL"
        " AND checkin.day BETWEEN ? AND ?",
        (days.first, days.last),
    )
    for entry_id, at, label, line, title, body, deleted_at, mood in found:
        words = [text for text in (line, title, body) if text]
        value = None if mood is None else int(mood)
        yield likeness(at, value, label or "", words), entry_id, deleted_at is not None


def _notes_alone(database: VaultDatabase, days: _Days) -> Iterator[tuple[Likeness, int, bool]]:
    """Those that belong to no check-in."""
    found = database.execute_sql(
        "SELECT id, ifnull(at, day), title, body, deleted_at FROM entry AS note"
        " WHERE kind = 'note' AND day BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM link"
        " JOIN entry AS checkin ON checkin.id = link.entry_id"
        " WHERE to_id = note.id AND checkin.kind = 'checkin')",
        (days.first, days.last),
    )
    for entry_id, at, title, body, deleted_at in found:
        yield likeness(at, None, "", (title, body)), entry_id, deleted_at is not None
