"""Rows of an entry and of its tags, as all kinds write and read them.

In plain SQL: saves are timed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.fields import token, when_texts
from walkaway_desktop.storage.incident_log import drop_gaps_of_nothing, leave_gaps

# Forms whose drafts belong to no entry.
OF_NO_ENTRY = "('space', 'space_end', 'milestone', 'support_contact')"
DUE_OF_SPACES = "('agreement_review', 'weekly_review')"  # due things that are of no entry
BATCH = 400  # ids in one statement; SQLite takes some thousand


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a person wrote in an entry, clean and within its limits."""

    title: str = ""
    body: str = ""
    extra: str = ""

    @property
    def folded(self) -> str:
        """What the search index sees. (docs/method.md, Search)"""
        words = (self.title, plain(self.body), self.extra)
        return fold("\n".join(part for part in words if part))


def insert_entry(  # noqa: PLR0913 (the columns of one row)
    database: VaultDatabase,
    kind: Kind,
    when: When,
    words: EntryWords,
    written_at: str,
    *,
    added_later: bool = False,
) -> int:
    """Makes the row of an entry and returns its id."""
    cursor = database.execute_sql(
        "INSERT INTO entry (kind, day, at, utc_offset, title, pinned, closed, no_recall,"
        " added_later, written_at, changed_at, body, extra, folded)"
        " VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?)",
        (
            token(kind),
            *when_texts(when),
            words.title,
            int(added_later),
            written_at,
            written_at,
            words.body,
            words.extra,
            words.folded,
        ),
    )
    return int(cursor.lastrowid)


def places(items: Sequence[object], row: str = "?") -> str:
    """As many placeholders as there are items: "?, ?, ?"."""
    return ", ".join([row] * len(items))


def add_tags(database: VaultDatabase, entry_id: int, names: Sequence[str]) -> None:
    """Gives a new entry its tags, in this order. A tag there already keeps its first spelling."""
    if not names:
        return
    keys = [same_tag(name) for name in names]
    ids = _tag_ids(database, keys)
    missing = [(name, key) for name, key in zip(names, keys, strict=True) if key not in ids]
    if missing:
        database.execute_sql(
            f"INSERT INTO tag (name, folded) VALUES {places(missing, '(?, ?)')}",  # noqa: S608 (placeholders)
            [value for pair in missing for value in pair],
        )
        ids = _tag_ids(database, keys)
    database.execute_sql(
        f"INSERT INTO entry_tag (entry_id, tag_id) VALUES {places(keys, '(?, ?)')}",  # noqa: S608 (placeholders)
        [value for key in keys for value in (entry_id, ids[key])],
    )


def _tag_ids(database: VaultDatabase, keys: Sequence[str]) -> dict[str, int]:
    found = database.execute_sql(
        f"SELECT folded, id FROM tag WHERE folded IN ({places(keys)})",  # noqa: S608 (placeholders)
        keys,
    )
    return dict(found.fetchall())


def replace_tags(database: VaultDatabase, entry_id: int, names: Sequence[str]) -> None:
    """Gives an entry other tags; a tag that no entry has any more is gone."""
    if tuple(names) == tags_of(database, [entry_id]).get(entry_id, ()):
        return
    before = _tags_held(database, [entry_id])
    database.execute_sql("DELETE FROM entry_tag WHERE entry_id = ?", (entry_id,))
    add_tags(database, entry_id, names)
    drop_unused_tags(database, before)


def _tags_held(database: VaultDatabase, entry_ids: Sequence[int]) -> list[int]:
    found = database.execute_sql(
        f"SELECT DISTINCT tag_id FROM entry_tag WHERE entry_id IN ({places(entry_ids)})",  # noqa: S608 (placeholders)
        entry_ids,
    )
    return [tag_id for (tag_id,) in found.fetchall()]


def drop_unused_tags(database: VaultDatabase, tag_ids: Iterable[int]) -> None:
    """Removes those of these tags that no entry has any more."""
    database.raw.executemany(
        "DELETE FROM tag WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag_id = tag.id)",
        [(tag_id,) for tag_id in tag_ids],
    )


def tags_of(database: VaultDatabase, entry_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of each of these entries, in the order they were given; without tags: absent."""
    found = database.execute_sql(
        "SELECT entry_id, name FROM entry_tag JOIN tag ON tag.id = tag_id"  # noqa: S608 (placeholders)
        f" WHERE entry_id IN ({places(entry_ids)}) ORDER BY entry_tag.rowid",
        entry_ids,
    )
    tags: dict[int, tuple[str, ...]] = {}
    for entry_id, name in found.fetchall():
        tags[entry_id] = (*tags.get(entry_id, ()), name)
    return tags


def drop_draft(database: VaultDatabase, form: str, ref_id: int) -> None:
    """Erases what was typed into a form for this entry; 0 = for a new one."""
    this = "FROM draft WHERE form = ? AND ref_id = ?"
    # Where nothing can be written, a lock that has nothing to erase must not be refused for it.
    if database.execute_sql(f"SELECT 1 {this}", (form, ref_id)).fetchone():
        database.execute_sql(f"DELETE {this}", (form, ref_id))


def with_comments(database: VaultDatabase, entry_ids: Sequence[int]) -> list[int]:
    """These entries and the comments on those of them that are Sittings."""
    found = database.execute_sql(
        "SELECT entry_id FROM link JOIN entry ON entry.id = entry_id"  # noqa: S608 (placeholders)
        f" WHERE kind = 'comment' AND to_id IN ({places(entry_ids)})",
        entry_ids,
    )
    return list(dict.fromkeys((*entry_ids, *(comment for (comment,) in found.fetchall()))))


def erase_entries(database: VaultDatabase, entry_ids: Sequence[int], today: date) -> None:
    """Removes entries with all that hangs on them: answers, links, tags, drafts, index rows.

    A finished Incident leaves the bare place that it had in the log, erased `today`.
    """
    for start in range(0, len(entry_ids), BATCH):
        ids = with_comments(database, entry_ids[start : start + BATCH])
        chosen = places(ids)
        tags = _tags_held(database, ids)
        leave_gaps(database, ids, today)
        database.execute_sql(f"DELETE FROM entry WHERE id IN ({chosen})", ids)  # noqa: S608 (placeholders)
        database.execute_sql(
            f"DELETE FROM draft WHERE ref_id IN ({chosen}) AND form NOT IN {OF_NO_ENTRY}",  # noqa: S608 (placeholders)
            ids,
        )
        database.execute_sql(
            f"DELETE FROM due_shift WHERE kind NOT IN {DUE_OF_SPACES} AND ref_id IN ({chosen})",  # noqa: S608 (placeholders)
            ids,
        )
        _erase_copies(database, ids)
        drop_unused_tags(database, tags)
    drop_gaps_of_nothing(database)


def _erase_copies(database: VaultDatabase, entry_ids: Sequence[int]) -> None:
    """A closed Sitting shows that there was something; an open one needs no copy."""
    chosen = places(entry_ids)
    database.execute_sql(
        f"DELETE FROM sitting_copy WHERE kind <> 'forecast' AND ref_id IN ({chosen})"  # noqa: S608 (placeholders)
        " AND sitting_id IN (SELECT entry_id FROM sitting WHERE closed_at IS NULL)",
        entry_ids,
    )
    database.execute_sql(
        "UPDATE sitting_copy SET content = '{}'"  # noqa: S608 (placeholders)
        f" WHERE kind <> 'forecast' AND ref_id IN ({chosen})",
        entry_ids,
    )
