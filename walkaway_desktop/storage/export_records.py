"""Everything a person wrote, as plain records for an export. What lies in Deleted is not in it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from walkaway_desktop.storage.checks import ARRAYS, SPACE
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
# What the body of an entry is called in the export, where it has a name of its own.
_BODY = {"checkin": "line", "example": "what"}
_OF_EXAMPLE = ("sign", "opposite", "precision", "about_text", "said", "felt", "next", "put_away_on")
_OF_SPACE = ("id", "began", "ends", "ended", "kind", "origin", "ended_why", "taken_along")
_OF_AGREEMENT = (
    "id",
    "valid_from",
    "review_on",
    "by_exception",
    "channels",
    "hours",
    "purpose",
    "when_reaching",
)
# Tables without records of their own: their columns, which rows, in which order.
_TABLES = {
    "own_measure": (("id", "key", "name", "low", "high", "step", "position", "retired_on"), "id"),
    "import_choice": (("source", "word", "mood"), "source, word"),
    "due_shift": (("kind", "ref_id", "until"), "kind, ref_id"),
}
_LIVING_ROWS = {
    "due_shift": "WHERE ref_id IN (SELECT agreement.id FROM agreement"
    " JOIN space ON space.id = space_id WHERE deleted_at IS NULL)"
}


def export_records(database: VaultDatabase) -> Iterator[tuple[str, Iterator[Record]]]:
    """The arrays of an export with their names, in order; each is read before the next one."""
    for array, kind in ARRAYS.items():
        yield array, _spaces(database) if kind == SPACE else _entries(database, kind)
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
        record[_BODY.get(kind, "body")] = record.pop("body")
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
        case "example":
            return _examples(database)
    return defaultdict(dict)


def _answers(database: VaultDatabase) -> defaultdict[int, Record]:
    """A measure that was not answered is absent."""
    found: defaultdict[int, Record] = defaultdict(dict)
    for entry_id, measure, value in database.execute_sql(
        "SELECT entry_id, measure, value FROM answer ORDER BY entry_id, measure"
    ):
        found[entry_id][measure] = _whole(value)
    return found


def _whole(value: object) -> object:
    """A number without a fraction as a whole one, anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _examples(database: VaultDatabase) -> defaultdict[int, Record]:
    found: defaultdict[int, Record] = defaultdict(dict)
    for entry_id, *values in database.execute_sql(
        f"SELECT entry_id, {', '.join(_OF_EXAMPLE)} FROM example"  # noqa: S608 (our own words)
    ):
        found[entry_id] = dict(zip(_OF_EXAMPLE, values, strict=True))
        found[entry_id]["opposite"] = bool(found[entry_id]["opposite"])
    return found


# ---- spaces --------------------------------------------------------------------------------------


def _spaces(database: VaultDatabase) -> Iterator[Record]:
    """Each with the versions of its rules, the oldest first."""
    versions = _agreements(database)
    for row in database.execute_sql(
        f"SELECT {', '.join(_OF_SPACE)} FROM space WHERE deleted_at IS NULL ORDER BY began, id"  # noqa: S608 (our own words)
    ):
        yield dict(zip(_OF_SPACE, row, strict=True)) | {"agreements": versions[row[0]]}


def _agreements(database: VaultDatabase) -> defaultdict[int, list[Record]]:
    allowed: defaultdict[int, list[Record]] = defaultdict(list)
    for agreement_id, exception_id, kind, rule in database.execute_sql(
        "SELECT agreement_id, id, kind, rule FROM exception ORDER BY id"
    ):
        allowed[agreement_id].append({"id": exception_id, "kind": kind, "rule": rule})
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for space_id, *values in database.execute_sql(
        f"SELECT space_id, {', '.join(_OF_AGREEMENT)} FROM agreement ORDER BY valid_from"  # noqa: S608 (our own words)
    ):
        record: Record = dict(zip(_OF_AGREEMENT, values, strict=True))
        record["by_exception"] = bool(record["by_exception"])
        found[space_id].append(record | {"exceptions": allowed[values[0]]})
    return found


# ---- the rest ------------------------------------------------------------------------------------


def _sittings(database: VaultDatabase) -> defaultdict[int, Record]:
    found: defaultdict[int, Record] = defaultdict(dict)
    columns = ("mark", "mark_end", "closed_at")
    for entry_id, *values in database.execute_sql(
        f"SELECT entry_id, {', '.join(columns)} FROM sitting"  # noqa: S608 (our own words)
    ):
        found[entry_id] = dict(zip(columns, values, strict=True))
        found[entry_id].update((array, []) for array, _ in _OF_SITTING.values())
        found[entry_id]["copies"] = []
    for table, (array, names) in _OF_SITTING.items():
        for sitting_id, record in _rows_of_sittings(database, table, names):
            rows: Any = found[sitting_id][array]
            rows.append(record)
    for sitting_id, record in _copies(database):
        copies: Any = found[sitting_id]["copies"]
        copies.append(record)
    return found


def _copies(database: VaultDatabase) -> Iterator[tuple[int, Record]]:
    """What each closed Sitting showed; {} = that was erased since."""
    for sitting_id, kind, ref_id, content in database.execute_sql(
        "SELECT sitting_id, kind, ref_id, content FROM sitting_copy"
        " ORDER BY sitting_id, kind, ref_id"
    ):
        yield sitting_id, {"kind": kind, "ref_id": ref_id, "content": json.loads(content)}


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
    where = _LIVING_ROWS.get(table, "")
    sql = f"SELECT {', '.join(columns)} FROM {table} {where} ORDER BY {order}"  # noqa: S608 (our own words)
    for row in database.execute_sql(sql):
        yield dict(zip(columns, map(_whole, row), strict=True))
