"""Everything a person wrote, as plain records for an export. What lies in Deleted is not in it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from walkaway_desktop.storage.checks import ARRAYS
from walkaway_desktop.storage.database import VaultDatabase

Record = dict[str, object]

# Columns of an entry and their names. Left out is what the words can be made of again (extra,
# folded), and which import brought them.
_COLUMNS = (
    "id",
    "day",
    "at",
    "utc_offset",
    "title",
    "body",
    "pinned",
    "closed",
    "no_recall",
    "added_later",
    "written_at",
    "changed_at",
    "source",
    "source_key",
    "source_label",
)
_YES_NO = ("pinned", "closed", "no_recall", "added_later")
_ORDER = "ORDER BY day, at, id"  # unknown times first in their day
# Tables of a Sitting's answers: the array's name, its columns, the key first.
_OF_SITTING = {
    "step_mark": ("steps", ("step", "done_at", "seen_at")),
    "safety_answer": ("safety_answers", ("question", "answer")),
    "sign_rating": ("sign_ratings", ("sign", "rating", "window")),
}
# Tables without records of their own.
_TABLES = {"import_choice": (("source", "word", "mood"), "source, word")}


def export_records(database: VaultDatabase) -> Iterator[tuple[str, Iterator[Record]]]:
    """The arrays of an export with their names, in order; each is read before the next one."""
    for array, kind in ARRAYS.items():
        yield array, _entries(database, kind)
    for table, (columns, order) in _TABLES.items():
        yield table, _plain_rows(database, table, columns, order)


def _entries(database: VaultDatabase, kind: str) -> Iterator[Record]:
    tags = _tags(database, kind)
    links = _links(database, kind)
    more = _more_of(database, kind)
    sql = f"SELECT {', '.join(_COLUMNS)} FROM entry WHERE kind = ? AND deleted_at IS NULL {_ORDER}"  # noqa: S608 (our own words)
    for row in database.execute_sql(sql, (kind,)):
        record: Record = dict(zip(_COLUMNS, row, strict=True))
        entry_id = row[0]
        record.update((name, bool(record[name])) for name in _YES_NO)
        if kind == "checkin":
            record["line"] = record.pop("body")
        record["tags"] = tags[entry_id]
        record["links"] = links[entry_id]
        yield record | more[entry_id]


def _tags(database: VaultDatabase, kind: str) -> defaultdict[int, list[str]]:
    """The tags of each entry, in the order they were given."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for entry_id, name in database.execute_sql(
        "SELECT entry_id, name FROM entry_tag JOIN tag ON tag.id = tag_id"
        " JOIN entry ON entry.id = entry_id WHERE kind = ? ORDER BY entry_tag.rowid",
        (kind,),
    ):
        found[entry_id].append(name)
    return found


def _links(database: VaultDatabase, kind: str) -> defaultdict[int, list[int]]:
    """What each entry points to, but what is deleted."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for entry_id, to_id in database.execute_sql(
        "SELECT entry_id, to_id FROM link JOIN entry ON entry.id = entry_id"
        " JOIN entry AS target ON target.id = to_id"
        " WHERE entry.kind = ? AND target.deleted_at IS NULL ORDER BY entry_id, to_id",
        (kind,),
    ):
        found[entry_id].append(to_id)
    return found


def _more_of(database: VaultDatabase, kind: str) -> defaultdict[int, Record]:
    """The fields that only this kind has."""
    match kind:
        case "checkin":
            return _answers(database)
        case "sitting":
            return _sittings(database)
    return defaultdict(dict)


def _answers(database: VaultDatabase) -> defaultdict[int, Record]:
    """A measure that was not answered is absent."""
    found: defaultdict[int, Record] = defaultdict(dict)
    for entry_id, measure, value in database.execute_sql(
        "SELECT entry_id, measure, value FROM answer ORDER BY entry_id, measure"
    ):
        found[entry_id][measure] = int(value) if value == int(value) else value
    return found


def _sittings(database: VaultDatabase) -> defaultdict[int, Record]:
    found: defaultdict[int, Record] = defaultdict(dict)
    columns = ("mark", "mark_end", "closed_at")
    for entry_id, *values in database.execute_sql(
        f"SELECT entry_id, {', '.join(columns)} FROM sitting"  # noqa: S608 (our own words)
    ):
        found[entry_id] = dict(zip(columns, values, strict=True))
        found[entry_id].update((array, []) for array, _ in _OF_SITTING.values())
    for table, (array, names) in _OF_SITTING.items():
        for sitting_id, record in _rows_of_sittings(database, table, names):
            rows: Any = found[sitting_id][array]
            rows.append(record)
    return found


def _rows_of_sittings(
    database: VaultDatabase, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, Record]]:
    names = ", ".join(f'"{column}"' for column in columns)
    for sitting_id, *values in database.execute_sql(
        f'SELECT sitting_id, {names} FROM {table} ORDER BY sitting_id, "{columns[0]}"'  # noqa: S608 (our own words)
    ):
        yield sitting_id, dict(zip(columns, values, strict=True))


def _plain_rows(
    database: VaultDatabase, table: str, columns: tuple[str, ...], order: str
) -> Iterator[Record]:
    sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608 (our own words)
    for row in database.execute_sql(sql):
        yield dict(zip(columns, row, strict=True))
