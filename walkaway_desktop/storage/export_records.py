"""Everything a person wrote, as plain records for an export. What lies in Deleted is not in it."""

from collections import defaultdict
from collections.abc import Iterator

from walkaway_desktop.storage.checks import ARRAYS, ATTACHMENT, FORECAST, SPACE
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.export_files import attachments, incident_gaps
from walkaway_desktop.storage.export_sittings import (
    LIVING,
    Record,
    Records,
    add_rows_inside,
    sittings,
    versions,
)

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
# What the words of an entry are called in the export, where they have a name of their own.
_NAMES = {
    "checkin": {"body": "line"},
    "example": {"body": "what"},
    "criterion": {"title": "name", "body": "why"},
    "option": {"title": "name", "body": "note"},
    "reason": {"body": "text"},
    "belief": {"body": "words"},
    "prediction": {"title": "statement"},
    "talk": {"title": "topic"},
    "comment": {"body": "text"},
    "contact": {"body": "about"},
    "line": {"body": "text"},
    "incident": {"body": "happened"},
}
# The columns of the table that only this kind has.
_DETAILS = {
    "example": (
        "sign",
        "opposite",
        "precision",
        "about_text",
        "said",
        "felt",
        "next",
        "put_away_on",
    ),
    "criterion": ("position", "being_safe", "put_away_on"),
    "option": ("position", "put_away_on"),
    "reason": ("side", "position", "put_away_on"),
    "belief": ("belief", "evidence_for", "evidence_against"),
    "prediction": ("belief", "about", "due", "how_known", "why", "change_mind", "put_away_on"),
    "talk": (
        "type",
        "kind",
        "asked",
        "answered",
        "my_part",
        "asked_on",
        "by_when",
        "my_by_when",
        "check_date",
        "state",
        "my_state",
        "sessions",
        "three_sentences",
        "if_badly",
        "place_time",
        "put_away_on",
    ),
    "contact": (
        "direction",
        "channel",
        "exception_id",
        "planned",
        "minutes",
        "mood_before",
        "mood_after",
        "inside_by_hand",
        "threat",
        "came_to_my_place",
    ),
    "urge": (
        "kind",
        "before",
        "after",
        "minutes",
        "started_at",
        "timer_at",
        "waited",
        "ending",
        "contact_id",
    ),
    "letter": ("addressee", "mood_before", "mood_after", "sealed_until"),
    "review": (
        "last_thing",
        "did",
        "like_me",
        "surprised",
        "next_thing",
        "on_today",
        "reasons_still",
    ),
    "line": ("type", "position"),
    "incident": (
        "about",
        "ended_day",
        "ended_at",
        "place",
        "words_used",
        "witnesses",
        "harm",
        "feeling",
        "afraid",
        "threat",
        "came_to_my_place",
        "children_present",
        "reported",
        "did_next",
        "frozen_at",
        "number",
        "hash",
        "chain",
    ),
}
_YES_NO_DETAILS = {
    "opposite",
    "being_safe",
    "planned",
    "inside_by_hand",
    "threat",
    "came_to_my_place",
    "on_today",
}
_YES_NO_OF = {"incident": {"about"}}  # elsewhere a column of this name is no yes or no
# What these columns point to may lie in Deleted: then they point to nothing.
_REFERS = {
    "exception_id": "iif(exception_id IN (SELECT exception.id FROM exception"
    " JOIN agreement ON agreement.id = agreement_id JOIN space ON space.id = space_id"
    " WHERE deleted_at IS NULL), exception_id, NULL)",
    "contact_id": f"iif(contact_id IN {LIVING}, contact_id, NULL)",
}
_OF_FORECAST = ("id", "sitting_id", "made_on", "weeks", "due", "expected")
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
    "contact_free_day": (("day", "set_at"), "day"),
    "milestone": (("id", "days", "text", "day", "reached_on", "seen_on"), "id"),
    "support_contact": (("id", "name", "number", "note", "position"), "position, id"),
    "safety_plan": (("section", "text", "changed_at"), "section"),
    "template": (("id", "name", "body", "position"), "position, id"),
}
_LIVING_ROWS = {
    "due_shift": "WHERE CASE kind WHEN 'agreement_review' THEN ref_id IN"  # noqa: S608 (our own words)
    " (SELECT agreement.id FROM agreement JOIN space ON space.id = space_id"
    " WHERE deleted_at IS NULL) WHEN 'weekly_review' THEN ref_id IN"
    f" (SELECT id FROM space WHERE deleted_at IS NULL) ELSE ref_id IN {LIVING} END"
}


def export_records(database: VaultDatabase) -> Iterator[tuple[str, Iterator[Record]]]:
    """The arrays of an export with their names, in order; each is read before the next one."""
    for array, kind in ARRAYS.items():
        of_table = {SPACE: _spaces, FORECAST: _forecasts, ATTACHMENT: attachments}.get(kind)
        yield array, of_table(database) if of_table else _entries(database, kind)
    for table, (columns, order) in _TABLES.items():
        yield table, _plain_rows(database, table, columns, order)
    yield "incident_gap", incident_gaps(database)


def _entries(database: VaultDatabase, kind: str) -> Iterator[Record]:
    tags = _tags(database, kind)
    links = _links(database, kind)
    more = _more_of(database, kind)
    sql = f"SELECT {', '.join(_COLUMNS)} FROM entry WHERE kind = ? AND deleted_at IS NULL {_ORDER}"  # noqa: S608 (our own words)
    for row in database.execute_sql(sql, (kind,)):
        record: Record = dict(zip(_COLUMNS, row, strict=True))
        entry_id = row[0]
        record.update((name, bool(record[name])) for name in _YES_NO)
        for column, name in _NAMES.get(kind, {}).items():
            record[name] = record.pop(column)
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


def _more_of(database: VaultDatabase, kind: str) -> Records:
    """The fields that only this kind has."""
    match kind:
        case "checkin":
            return _answers(database)
        case "sitting":
            return sittings(database)
        case "note":
            return versions(database)
        case _ if kind in _DETAILS:
            return _details(database, kind)
    return defaultdict(dict)


def _answers(database: VaultDatabase) -> Records:
    """A measure that was not answered is absent."""
    found: Records = defaultdict(dict)
    for entry_id, measure, value in database.execute_sql(
        "SELECT entry_id, measure, value FROM answer ORDER BY entry_id, measure"
    ):
        found[entry_id][measure] = _whole(value)
    return found


def _whole(value: object) -> object:
    """A number without a fraction as a whole one, anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _details(database: VaultDatabase, kind: str) -> Records:
    columns = _DETAILS[kind]
    asked = ", ".join(_REFERS.get(name, name) for name in columns)
    found: Records = defaultdict(dict)
    for entry_id, *values in database.execute_sql(f"SELECT entry_id, {asked} FROM {kind}"):  # noqa: S608 (our own words)
        record: Record = dict(zip(columns, values, strict=True))
        for name in (_YES_NO_DETAILS | _YES_NO_OF.get(kind, set())) & record.keys():
            record[name] = None if record[name] is None else bool(record[name])
        found[entry_id] = record
    add_rows_inside(database, kind, found)
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


def _forecasts(database: VaultDatabase) -> Iterator[Record]:
    """Each with the Sitting it was made in, if that is still there."""
    living = f"iif(sitting_id IN {LIVING}, sitting_id, NULL)"
    columns = ", ".join(living if name == "sitting_id" else name for name in _OF_FORECAST)
    for row in database.execute_sql(f"SELECT {columns} FROM forecast ORDER BY made_on, id"):  # noqa: S608 (our own words)
        yield dict(zip(_OF_FORECAST, row, strict=True))


def _plain_rows(
    database: VaultDatabase, table: str, columns: tuple[str, ...], order: str
) -> Iterator[Record]:
    where = _LIVING_ROWS.get(table, "")
    sql = f"SELECT {', '.join(columns)} FROM {table} {where} ORDER BY {order}"  # noqa: S608 (our own words)
    for row in database.execute_sql(sql):
        yield dict(zip(columns, map(_whole, row), strict=True))
