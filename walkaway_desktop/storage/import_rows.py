"""Reads from the vault what a plan is compared with, in a few statements for any number of rows."""

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from walkaway_desktop.domain.imports import PlannedEntry, plain
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.import_match import NOTE, Content, Here, Likeness, likeness
from walkaway_desktop.storage.steps import numbered


def already_here(database: VaultDatabase, source: str) -> Generator[int, None, dict[str, Here]]:
    """Every row that came from this source before, by its key. In steps; nothing is written."""
    here: dict[str, Here] = {}
    with vault_errors(writing=False):  # a damaged page may be met only while rows are fetched
        tags = yield from _tags(database, source)
        yield from _checkins_here(database, source, tags, here)
        yield from _notes_here(database, source, here)
    return here


def _checkins_here(
    database: VaultDatabase,
    source: str,
    tags: Mapping[int, list[str]],
    here: dict[str, Here],
) -> Iterator[int]:
    found = database.execute_sql(
        "SELECT id, source_key, source_label, day, at, deleted_at, value"
        " FROM entry LEFT JOIN answer ON entry_id = id AND measure = 'mood'"
        " WHERE source = ? AND kind = 'checkin'",
        (source,),
    )
    for is_pause, (entry_id, key, label, day, at, deleted_at, mood) in numbered(found):
        named = frozenset(tags.get(entry_id, ()))
        content = Content(day, at, None if mood is None else int(mood), named, "")
        deleted = deleted_at is not None
        here[key] = Here(key, content, label or "", checkin_id=entry_id, deleted=deleted)
        if is_pause:
            yield 0


def _notes_here(database: VaultDatabase, source: str, here: dict[str, Here]) -> Iterator[int]:
    found = database.execute_sql(
        "SELECT id, source_key, day, at, title, body, deleted_at"
        " FROM entry WHERE source = ? AND kind = 'note'",
        (source,),
    )
    for is_pause, (entry_id, key, day, at, title, body, deleted_at) in numbered(found):
        row_key = key.removesuffix(NOTE)
        old = here.setdefault(row_key, Here(row_key, Content(day, at, None, frozenset(), "")))
        old.note_id = entry_id
        old.content = replace(old.content, words=plain(f"{title}\n{body}"))
        old.deleted |= deleted_at is not None
        if is_pause:
            yield 0


def _tags(
    database: VaultDatabase, source: str
) -> Generator[int, None, defaultdict[int, list[str]]]:
    """The tags of each check-in of this source."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    found = database.execute_sql(
        "SELECT entry_id, tag.folded FROM entry_tag JOIN tag ON tag.id = tag_id"
        " JOIN entry ON entry.id = entry_id WHERE source = ?",
        (source,),
    )
    for is_pause, (entry_id, name) in numbered(found):
        names[entry_id].append(name)
        if is_pause:
            yield 0
    return names


def others_in_those_minutes(
    database: VaultDatabase, rest: Sequence[PlannedEntry]
) -> Iterator[tuple[Likeness, int, bool]]:
    """Timed check-ins of the days of `rest`, whoever wrote them: likeness, id, deleted."""
    days = [entry.when.day.isoformat() for entry in rest if entry.when.at]
    if not days:
        return
    for entry_id, at, label, line, title, body, deleted_at, mood in _timed(database, days):
        words = [text for text in (line, title, body) if text]
        value = None if mood is None else int(mood)
        yield likeness(at, value, label or "", words), entry_id, deleted_at is not None


def _timed(database: VaultDatabase, days: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    found: Iterator[tuple[Any, ...]] = database.execute_sql(
        "SELECT checkin.id, checkin.at, checkin.source_label, checkin.body, note.title,"
        " note.body, checkin.deleted_at, value FROM entry AS checkin"
        " LEFT JOIN answer ON answer.entry_id = checkin.id AND measure = 'mood'"
        " LEFT JOIN link ON link.entry_id = checkin.id"
        " LEFT JOIN entry AS note ON note.id = to_id"
        " WHERE checkin.kind = 'checkin' AND checkin.at IS NOT NULL"
        " AND checkin.day BETWEEN ? AND ?",
        (min(days), max(days)),
    )
    return found
