"""Which records of our own export are here already. (docs/command-line.md, Import)"""

from collections import defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from walkaway_desktop.domain.imports import Counts, OwnExport, PlannedRecord, Reason, Remark
from walkaway_desktop.domain.own_arrays import Array
from walkaway_desktop.domain.own_format import ARRAYS, BY_NAME
from walkaway_desktop.storage.checks import meta
from walkaway_desktop.storage.database import vault_errors
from walkaway_desktop.storage.steps import numbered
from walkaway_desktop.storage.store import Store

SOURCE = "daybook"
VERSION = "/version:"  # in the key of an entry that stands beside another one (bring_in.py)
LATEST = "9999-12-31"
Ids = dict[tuple[str, object], int]  # by table and id in the file: the id here
Key = tuple[str, str]  # source and source_key
Known = defaultdict[tuple[object, ...], list[Any]]


class Here(NamedTuple):
    """An entry of this vault."""

    id: int
    kind: str
    written_at: str
    changed_at: str
    is_deleted: bool


@dataclass(slots=True)
class Matched:
    """A file beside the vault."""

    keeps_ids: bool  # the vault is empty: all stays as it was where the file was made
    ids: Ids = field(default_factory=dict)  # of what is here already
    to_add: list[PlannedRecord] = field(default_factory=list)
    keys: dict[int, Key | None] = field(default_factory=dict)  # of entries to add, by their line
    left_out: list[Remark] = field(default_factory=list)
    there: int = 0
    changed: list[int] = field(default_factory=list)  # lines of what is here in another version
    in_deleted: int = 0
    unticked: int = 0  # not to come in: the person left them out

    def count(self, record: PlannedRecord, *, alike: bool) -> None:
        """A record that is here."""
        if alike:
            self.there += 1
        else:
            self.changed.append(record.line)

    @property
    def counts(self) -> Counts:
        added, skipped = len(self.to_add), len(self.left_out) + self.unticked
        read = added + skipped + self.there + len(self.changed)
        return Counts(read, added, self.there, len(self.changed), skipped)


class OwnMatch(Store):
    """Reads; nothing is written."""

    def steps(self, own: OwnExport) -> Generator[int, None, Matched]:
        """Every record of the file is to add, here, or left out; in short steps."""
        matched = Matched(self._is_empty())
        entries = yield from self._entries(own)
        spaces, rows = self._spaces(), self._rows_known()
        has_open = bool(self._sql(_OPEN_SITTING))
        for is_pause, record in numbered(own.records):
            fields: Any = record.fields
            if record.array == "spaces":
                self._match_space(record, spaces, matched)
            elif BY_NAME[record.array].known_by:
                self._match_row(record, rows[record.array], matched)
            elif found := entries.find(record):
                self._count(found, record, matched)
                matched.ids["entry", fields["id"]] = found.id
            elif record.array == "sittings" and fields["closed_at"] is None and has_open:
                matched.left_out.append(Remark(record.line, Reason.OPEN_SITTING))
            else:
                has_open |= record.array == "sittings" and fields["closed_at"] is None
                keeps = matched.keeps_ids
                matched.keys[record.line] = own_key(record) if keeps else entries.key_of(record)
                matched.to_add.append(record)
            if is_pause:
                yield 0
        return matched

    def _is_empty(self) -> bool:
        """No record of any kind that an export holds, in Deleted neither."""
        rows = {array.kind for array in ARRAYS if not array.is_entry} - {"import_choice"}
        tables = ("entry", *sorted(rows))
        return not any(self._sql(f"SELECT 1 FROM {table} LIMIT 1") for table in tables)  # noqa: S608 (our own words)

    # ---- entries ---------------------------------------------------------------------------------

    def _entries(self, own: OwnExport) -> Generator[int, None, "Entries"]:
        found = Entries(own.vault, str(meta(self._database.raw)["records"]))
        with vault_errors(writing=False):
            rows = self._database.execute_sql(
                "SELECT id, kind, written_at, changed_at, deleted_at IS NOT NULL, source,"
                " source_key FROM entry"
            )
            for is_pause, (*columns, source, key) in numbered(rows):
                here = Here(*columns)
                found.by_id[here.id] = here
                if source is None:
                    found.own.add(here.id)
                if source == SOURCE:
                    found.numbered_anew.add(here.id)
                if source is not None:
                    found.by_key[source, key] = here
                if is_pause:
                    yield 0
        found.beliefs = dict(self._sql("SELECT belief, entry_id FROM belief"))
        found.being_safe = [one for (one,) in self._sql(_BEING_SAFE)]
        return found

    def _count(self, found: Here, record: PlannedRecord, matched: Matched) -> None:
        if found.is_deleted:
            matched.there += 1
            matched.in_deleted += 1
        else:
            matched.count(record, alike=self._is_alike(found, record.fields))

    def _is_alike(self, found: Here, fields: Any) -> bool:
        """The app says of each entry when it was changed last.

        Of a diary that both vaults brought in, both say when they did; there the words decide.
        """
        if found.changed_at == fields["changed_at"]:
            return True
        words = (fields["day"], fields["at"], fields.get("title", ""))
        body = fields.get("line", fields.get("body"))
        here = self._sql("SELECT day, at, title, body FROM entry WHERE id = ?", (found.id,))[0]
        return found.kind in {"checkin", "note"} and here == (*words, body)

    # ---- what is no entry ------------------------------------------------------------------------

    def _spaces(self) -> list[tuple[Any, ...]]:
        return self._sql(
            "SELECT id, deleted_at IS NOT NULL, began, ends, ended, kind, origin, ended_why,"
            " taken_along FROM space"
        )

    def _match_space(
        self, record: PlannedRecord, here: list[tuple[Any, ...]], matched: Matched
    ) -> None:
        """Two never have a day in common: one that begins on the same day is the same."""
        fields: Any = record.fields
        given = tuple(fields[name] for name in _OF_SPACE)
        last = fields["ended"] or LATEST
        for space_id, is_deleted, *columns in here:
            is_alike = tuple(columns) == given
            if space_id and (is_alike or (columns[0] == given[0] and not is_deleted)):
                matched.ids["space", fields["id"]] = space_id
                self._match_rules(space_id, fields, matched)
                matched.count(record, alike=is_alike)
                matched.in_deleted += bool(is_deleted)
                return
        for _id, is_deleted, began, _ends, ended, *_rest in here:
            if not is_deleted and began <= last and fields["began"] <= (ended or LATEST):
                matched.left_out.append(Remark(record.line, Reason.DAYS_TAKEN))
                return
        here.append((0, False, *given))  # it has no id yet
        matched.to_add.append(record)

    def _match_rules(self, space_id: int, fields: Any, matched: Matched) -> None:
        """Versions of the rules by their first day, Exceptions by their kind and words."""
        versions = dict(
            self._sql("SELECT valid_from, id FROM agreement WHERE space_id = ?", (space_id,))
        )
        for agreement in fields["agreements"]:
            if (here := versions.get(agreement["valid_from"])) is None:
                continue
            matched.ids["agreement", agreement["id"]] = here
            allowed = {
                (kind, rule): exception_id
                for kind, rule, exception_id in self._sql(
                    "SELECT kind, rule, id FROM exception WHERE agreement_id = ?", (here,)
                )
            }
            for one in agreement["exceptions"]:
                if (one["kind"], one["rule"]) in allowed:
                    matched.ids["exception", one["id"]] = allowed[one["kind"], one["rule"]]

    def _rows_known(self) -> dict[str, Known]:
        """By array: the rows here, by what they are known by."""
        return {array.name: self._known(array) for array in ARRAYS if array.known_by}

    def _known(self, array: Array) -> Known:
        found: Known = defaultdict(list)
        columns = ", ".join((array.fields[0].name, *array.known_by))
        for row_id, *known_by in self._sql(f"SELECT {columns} FROM {array.kind} ORDER BY 1"):  # noqa: S608 (our own words)
            found[tuple(known_by)].append(row_id)
        return found

    def _match_row(self, record: PlannedRecord, here: Known, matched: Matched) -> None:
        """The same is the same, each of them once."""
        array, fields = BY_NAME[record.array], record.fields
        same = here[tuple(fields[name] for name in array.known_by)]
        if same:
            here_id, key = same.pop(0), array.fields[0].name
            if key == "id":  # nothing refers to what goes by its day or section
                matched.ids[array.kind, fields[key]] = here_id
            is_alike = not array.told or self._told(array, here_id) == fields[array.told]
            matched.count(record, alike=is_alike)
        else:
            matched.to_add.append(record)

    def _told(self, array: Array, row_id: object) -> object:
        """What the row here says."""
        sql = f"SELECT {array.told} FROM {array.kind} WHERE {array.fields[0].name} = ?"  # noqa: S608 (our own words)
        return self._sql(sql, (row_id,))[0][0]


_OPEN_SITTING = (
    "SELECT 1 FROM sitting JOIN entry ON id = entry_id"
    " WHERE closed_at IS NULL AND deleted_at IS NULL"
)
_BEING_SAFE = "SELECT entry_id FROM criterion WHERE being_safe ORDER BY entry_id LIMIT 1"
_OF_SPACE = ("began", "ends", "ended", "kind", "origin", "ended_why", "taken_along")


class Entries:
    """Entries of this vault, to be asked for those of the file."""

    def __init__(self, theirs: str, ours: str) -> None:
        self._theirs, self._ours = theirs, ours
        self.by_id: dict[int, Here] = {}
        self.own: set[int] = set()  # written here
        self.numbered_anew: set[int] = set()  # of another vault or copy
        self.by_key: dict[Key, Here] = {}
        self.beliefs: dict[str, int] = {}
        self.being_safe: list[int] = []
        self._given: set[Key] = set()  # to new ones: two may have had the same number there

    def find(self, record: PlannedRecord) -> Here | None:
        """The entry here that this record is; None = there is none."""
        fields: Any = record.fields
        kind = BY_NAME[record.array].kind
        for here in self._known(record):
            if here and here.kind == kind and here.written_at == fields["written_at"]:
                return here
        here = self.by_key.get(own_key(record) or ("", ""))
        if here and here.kind == kind:
            return here
        if kind == "belief" and fields["belief"] in self.beliefs:
            return self.by_id[self.beliefs[fields["belief"]]]
        if kind == "criterion" and fields["being_safe"] and self.being_safe:
            return self.by_id[self.being_safe[0]]
        return None

    def _known(self, record: PlannedRecord) -> Iterator[Here | None]:
        """What it may be: by its id, by the id it had here before, by the key of its vault."""
        fields: Any = record.fields
        source, key = own_key(record) or ("", "")
        if is_version(source, key):
            yield self.by_key.get((source, key))
            return
        if self._theirs == self._ours and not source and fields["id"] in self.own:
            yield self.by_id[fields["id"]]
        of_ours = key.removeprefix(f"{self._ours}:{BY_NAME[record.array].kind}:").partition(":")[0]
        if source == SOURCE and of_ours.isdecimal() and int(of_ours) not in self.numbered_anew:
            yield self.by_id.get(int(of_ours))
        yield self.by_key.get((source, key))
        yield self.by_key.get(self._key(record))
        yield self.by_key.get(self._key(record, with_time=True))

    def key_of(self, record: PlannedRecord) -> Key:
        """How a new entry is known again: by its own source, else by the vault it came from."""
        own = own_key(record)
        last = self._key(record, with_time=True)
        asked = [*([own] if own else []), self._key(record), last]
        found = next(
            (one for one in asked if one not in self.by_key and one not in self._given), last
        )
        self._given.add(found)
        return found

    def _key(self, record: PlannedRecord, *, with_time: bool = False) -> Key:
        """The same id with another moment of writing is another record."""
        fields = record.fields
        key = f"{self._theirs}:{BY_NAME[record.array].kind}:{fields['id']}"
        return SOURCE, f"{key}:{fields['written_at']}" if with_time else key


def is_version(source: object, key: object) -> bool:
    """Whether an entry came from another copy to stand beside ours, which says something else."""
    return source == SOURCE and VERSION in str(key)


def own_key(record: PlannedRecord) -> Key | None:
    source, key = record.fields["source"], record.fields["source_key"]
    return None if source is None else (str(source), str(key))
