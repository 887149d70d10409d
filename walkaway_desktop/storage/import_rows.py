"""Reads from the vault what a plan is compared with, in a few statements for any number of rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from walkaway_desktop.domain.imports import PlannedEntry, plain
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.import_match import NOTE, Content, Here, Likeness, likeness


def already_here(database: VaultDatabase, source: str) -> dict[str, Here]:
    """Every row that came from this source before, by its key."""
    tags = _tags(database, source)
    here: dict[str, Here] = {}
    for entry_id, kind, key, label, day, at, title, body, deleted_at, mood in database.execute_sql(
        "SELECT id, kind, source_key, source_label, day, at, title, body, deleted_at, value"
        " FROM entry LEFT JOIN answer ON entry_id = id AND measure = 'mood'"
        " WHERE source = ? AND kind IN ('checkin', 'note') ORDER BY kind",
        (source,),
    ):
        row_key = key.removesuffix(NOTE)
        if kind == "checkin":
            content = Content(day, at, None if mood is None else int(mood), tags[entry_id], "")
            here[row_key] = Here(row_key, content, label or "", checkin_id=entry_id)
        else:
            old = here.setdefault(row_key, Here(row_key, Content(day, at, None, frozenset(), "")))
            old.note_id = entry_id
            old.content = replace(old.content, words=plain(f"{title}\n{body}"))
        here[row_key].deleted |= deleted_at is not None
    return here


def _tags(database: VaultDatabase, source: str) -> defaultdict[int, frozenset[str]]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for entry_id, name in database.execute_sql(
        "SELECT entry_id, tag.folded FROM entry_tag JOIN tag ON tag.id = tag_id"
        " JOIN entry ON entry.id = entry_id WHERE source = ?",
        (source,),
    ):
        names[entry_id].append(name)
    found: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    found.update((entry_id, frozenset(of_entry)) for entry_id, of_entry in names.items())
    return found


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
