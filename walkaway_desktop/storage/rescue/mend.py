"""After a rescue: rows that point to nothing, and entries of which a part is lost."""

from dataclasses import dataclass

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import EntryWords
from walkaway_desktop.storage.rescue.rows import Reading

# What needs at least one row elsewhere.
NEEDS = (("prediction", "entry_id", "probability", "prediction_id"),)


@dataclass(frozen=True, slots=True)
class Mended:
    """What had to be done."""

    lost: int  # entries that are known to have been there and are not any more
    partly: int  # entries of which a part is lost
    parts: int  # rows that are gone because what they belong to is


def mend(database: VaultDatabase, reading: Reading, clock: Clock) -> Mended:
    """Make it one vault again, before its triggers are there. Only an entry's row is made up."""
    names = set(reading.tables)
    partly = _bring_back_entries(database, reading, clock) | reading.found.cut
    parts = _drop_what_points_nowhere(database, names)
    parts += _drop_halves(database, names)
    partly |= _make_notes(database, names)
    parts += _drop_what_points_nowhere(database, names)
    if "attachment_data" in names:
        parts += _changed(
            database,
            "DELETE FROM attachment_data WHERE sha256 NOT IN (SELECT sha256 FROM attachment)",
        )
    _fold_again(database, reading)
    kept = {entry_id for (entry_id,) in database.execute_sql("SELECT id FROM entry").fetchall()}
    seen = reading.found.seen | set(reading.found.kinds) | partly
    return Mended(len(seen - kept), len(partly & kept), parts)


def _changed(database: VaultDatabase, sql: str, params: tuple[object, ...] = ()) -> int:
    return int(database.execute_sql(sql, params).rowcount)


# ---- entries -------------------------------------------------------------------------------------


def _bring_back_entries(database: VaultDatabase, reading: Reading, clock: Clock) -> set[int]:
    """One that is lost, while parts of it were read: its kind and day stand in the index, too.

    The ids of all that something belongs to.
    """
    now = utc_text(clock.utc())
    asked_for = _asked_for(database, set(reading.tables))
    for entry_id in asked_for:
        known = reading.found.known.get(entry_id)
        if known is None:
            continue
        kind, day, at = known
        title, body = _last_version(database, reading, entry_id)
        database.execute_sql(
            "INSERT INTO entry (id, kind, day, at, title, pinned, closed, no_recall, added_later,"
            " written_at, changed_at, body, extra, folded)"
            " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, '', ?)",
            (
                *(entry_id, kind, day, at, title, now, now, body),
                EntryWords(title, body).folded,
            ),
        )
    return set(asked_for)


def _asked_for(database: VaultDatabase, names: set[str]) -> list[int]:
    """Entries that are not there, and to which something belongs."""
    parts = [
        f'SELECT "{column}" FROM "{table}"'  # noqa: S608 (our own names)
        for table in sorted(names)
        for column, parent, _, on_delete in _links(database, table)
        if parent == "entry" and on_delete == "CASCADE" and table not in {"link", "entry_tag"}
    ]
    found = database.execute_sql(
        f"SELECT * FROM ({' UNION '.join(parts)}) EXCEPT SELECT id FROM entry"  # noqa: S608 (our own names)
    )
    return [int(entry_id) for (entry_id,) in found.fetchall()]


def _last_version(database: VaultDatabase, reading: Reading, entry_id: int) -> tuple[str, str]:
    """How a Note read before it was changed last."""
    if "entry_version" not in reading.tables:
        return "", ""
    found = database.execute_sql(
        "SELECT title, body FROM entry_version WHERE entry_id = ? ORDER BY at DESC, id DESC",
        (entry_id,),
    ).fetchone()
    return (str(found[0]), str(found[1])) if found else ("", "")


def _make_notes(database: VaultDatabase, names: set[str]) -> set[int]:
    """Entries whose own part is lost: with words they are Notes now, without any they are gone."""
    own = [table for table in sorted(names) if _is_part_of_entry(database, table)]
    alone = [
        f"kind = '{table}' AND id NOT IN (SELECT entry_id FROM {table})"  # noqa: S608 (our own names)
        for table in own
    ]
    alone.append("kind = 'comment' AND id NOT IN (SELECT entry_id FROM link)")
    lonely = " OR ".join(alone)
    found = database.execute_sql(f"SELECT id FROM entry WHERE {lonely}").fetchall()  # noqa: S608 (our own names)
    # What they say elsewhere, as a Sitting does, stands in `extra`.
    database.execute_sql(
        "UPDATE entry SET kind = 'note', extra = '',"  # noqa: S608 (our own names)
        " body = CASE WHEN body = '' THEN extra ELSE body END"
        f" WHERE {lonely}"
    )
    ids = {entry_id for (entry_id,) in found}
    for entry_id in ids:
        database.execute_sql(
            "DELETE FROM entry WHERE id = ? AND title = '' AND body = ''", (entry_id,)
        )
    return ids


def _is_part_of_entry(database: VaultDatabase, table: str) -> bool:
    return any(
        column == "entry_id" and parent == "entry" and in_key
        for column, parent, in_key in (
            (column, parent, _is_whole_key(database, table, column))
            for column, parent, _, _ in _links(database, table)
        )
    )


def _is_whole_key(database: VaultDatabase, table: str, column: str) -> bool:
    info = database.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    return [name for _, name, _, _, _, in_key in info if in_key] == [column]


def _fold_again(database: VaultDatabase, reading: Reading) -> None:
    """Search finds what there is of the words that end too soon."""
    for entry_id in reading.found.cut:
        found = database.execute_sql(
            "SELECT title, body, extra FROM entry WHERE id = ?", (entry_id,)
        ).fetchone()
        if found:
            database.execute_sql(
                "UPDATE entry SET folded = ? WHERE id = ?", (EntryWords(*found).folded, entry_id)
            )


# ---- rows that belong to others ------------------------------------------------------------------


def _links(database: VaultDatabase, table: str) -> list[tuple[str, str, str, str]]:
    """Column, table and column it points to, and what becomes of it when that goes."""
    found = database.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return [(column, parent, to, on_delete) for _, _, parent, column, to, _, on_delete, _ in found]


def _drop_what_points_nowhere(database: VaultDatabase, names: set[str]) -> int:
    """As when what they belong to is erased; as often as that leaves others alone."""
    total = 0
    while gone := sum(_drop_once(database, table) for table in sorted(names)):
        total += gone
    return total


def _drop_once(database: VaultDatabase, table: str) -> int:
    gone = 0
    for column, parent, to, on_delete in _links(database, table):
        lost = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT "{to}" FROM "{parent}")'  # noqa: S608 (our own names)
        if on_delete == "CASCADE":
            gone += _changed(database, f'DELETE FROM "{table}" WHERE {lost}')  # noqa: S608 (our own names)
        else:
            _changed(database, f'UPDATE "{table}" SET "{column}" = NULL WHERE {lost}')  # noqa: S608 (our own names)
    return gone


def _drop_halves(database: VaultDatabase, names: set[str]) -> int:
    """What no page can show without a row that is lost."""
    gone = 0
    for table, column, part, to in NEEDS:
        if table in names:
            gone += _changed(
                database,
                f"DELETE FROM {table} WHERE {column} NOT IN (SELECT {to} FROM {part})",  # noqa: S608 (our own names)
            )
    return gone
