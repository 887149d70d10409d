"""Our own export, taken in with one transaction: whatever it refers to comes with it."""

import json
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.imports import Comparison, ImportReport, OwnExport, PlannedRecord
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.domain.own_arrays import Array, Rows
from walkaway_desktop.domain.own_format import ARRAYS, BY_NAME, DUE_OF
from walkaway_desktop.domain.own_values import Field, Fields
from walkaway_desktop.storage import checks
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import EntryWords, places
from walkaway_desktop.storage.index_pace import IndexPace
from walkaway_desktop.storage.options import Options
from walkaway_desktop.storage.own_back import digests
from walkaway_desktop.storage.own_files import SEAL, OwnFiles
from walkaway_desktop.storage.own_items import OwnItems
from walkaway_desktop.storage.own_match import Ids, Matched, OwnMatch
from walkaway_desktop.storage.sitting_words import index_sitting
from walkaway_desktop.storage.store import Store

STEP = 100  # records written at a time
# These come in once all else is there: with them a Sitting or an Incident is frozen.
LATER = {"sitting_copy", "incident_addition"}
_CLOSES = {"closed_at", "frozen_at", *SEAL}
_KINDS = {array.kind for array in ARRAYS if array.is_entry}
_ENTRY = (
    "id", "kind", "day", "at", "utc_offset", "title", "pinned", "closed", "no_recall",
    "added_later", "written_at", "changed_at", "source", "source_key", "source_label",
    "import_id", "body", "extra", "folded",
)  # fmt: skip
_AS_THEY_ARE = (
    "day", "at", "utc_offset", "pinned", "closed", "no_recall", "added_later", "written_at",
    "source_label",
)  # fmt: skip


class OwnImport(Store):
    """What is here already stays as it is; the rest comes in, all or nothing."""

    def __init__(self, database: VaultDatabase, clock: Clock) -> None:
        super().__init__(database, clock)
        self._match = OwnMatch(database, clock)

    def comparing(self, own: OwnExport) -> Generator[int, None, Comparison]:
        """What of it is new, in short steps."""
        matched = yield from self._match.steps(own)
        return Comparison(
            matched.counts,
            tuple(matched.to_add),
            (),
            matched.in_deleted,
            tuple(matched.left_out),
            tuple(matched.changed),
        )

    def steps(
        self, own: OwnExport, file: tuple[str, str, str]
    ) -> Generator[int, None, ImportReport]:
        """How many records are written, and at the end what was done. `file`: as it is kept."""
        with self._database.writing(), self._database.small_cache():
            matched = yield from self._match.steps(own)
            return (yield from self.writing(own, matched, file))

    def writing(
        self, own: OwnExport, matched: Matched, file: tuple[str, str, str]
    ) -> Generator[int, None, ImportReport]:
        """The same for what was compared already, inside the transaction of whoever asks."""
        left_out = tuple(matched.left_out)
        if not matched.to_add:
            return ImportReport(None, matched.counts, left_out)
        now = self._now_text()
        batch_id = self._add_batch((*file, now))
        steps = _Writing(self._database, self._clock, own, matched, (batch_id, now))
        yield from steps.steps()
        yield len(matched.to_add)
        self._finish(batch_id, own, matched, steps.made)
        return ImportReport(batch_id, matched.counts, left_out)

    def _add_batch(self, file: tuple[str, str, str, str]) -> int:
        cursor = self._database.execute_sql(
            "INSERT INTO import_batch (source, file_name, file_sha256, at, counts)"
            " VALUES (?, ?, ?, ?, '')",
            file,
        )
        return int(cursor.lastrowid)

    def _finish(
        self, batch_id: int, own: OwnExport, matched: Matched, made: Mapping[str, Sequence[object]]
    ) -> None:
        """Keeps what Undo has to know: which rows came in, and how they were."""
        kept: dict[str, object] = {**asdict(matched.counts), "replaced": []}
        kept["rows"] = {
            table: {row_id: digests(self._database, table)[str(row_id)] for row_id in ids}
            for table, ids in made.items()
            if ids
        }
        connection = self._database.raw
        if matched.keeps_ids:  # from now on it goes by the name of the vault it came from
            kept["records"] = checks.meta(connection)["records"]
            checks.set_meta(connection, {"records": own.vault})
        self._database.execute_sql(
            "UPDATE import_batch SET counts = ? WHERE id = ?", (json.dumps(kept), batch_id)
        )


class _Writing(Store):
    """One file on its way in."""

    def __init__(
        self,
        database: VaultDatabase,
        clock: Clock,
        own: OwnExport,
        matched: Matched,
        marks: tuple[int, str],
    ) -> None:
        super().__init__(database, clock)
        self._own, self._matched = own, matched
        self._batch_id, self._now = marks
        self._ids: Ids = dict(matched.ids)
        self._highest: defaultdict[str, int] = defaultdict(int)  # id by table
        self._items = OwnItems(database, clock)
        self.made: defaultdict[str, list[object]] = defaultdict(list)  # rows that are no entries

    def steps(self) -> Iterator[int]:
        records = self._matched.to_add
        self._number(record for record in records if BY_NAME[record.array].is_entry)
        self.made["own_measure"] += self._items.bring_in(
            self._own, records, keeps_ids=self._matched.keeps_ids
        )
        pace = IndexPace(self._database, len(records))
        pace.begin()
        for start in range(0, len(records), STEP):
            self._insert(records[start : start + STEP])
            pace.step()
            yield min(start + STEP, len(records))
        pace.end()
        for (table, _old), ours in self._ids.items():
            self._highest[table] = max(ours, self._highest[table])
        for start in range(0, len(records), STEP):
            self._connect(records[start : start + STEP])
            yield len(records)
        files = OwnFiles(self._database, self._clock, self._own, self._matched, self._ids)
        for _ in files.bring_in():
            yield len(records)
        self._put_off()
        self._remember_words()
        self._find_room()

    def _number(self, entries: Iterable[PlannedRecord]) -> None:
        """The id of each new entry; of one minute they stay in their order."""
        theirs = sorted(int(str(one.fields["id"])) for one in entries)
        ((free,),) = self._sql("SELECT ifnull(max(id), 0) + 1 FROM entry")
        ours = theirs if self._matched.keeps_ids else range(free, free + len(theirs))
        self._ids.update({("entry", old): new for old, new in zip(theirs, ours, strict=True)})

    # ---- entries and their tables ----------------------------------------------------------------

    def _insert(self, records: Sequence[PlannedRecord]) -> None:
        entries = [record for record in records if BY_NAME[record.array].is_entry]
        self._many("entry", _ENTRY, map(self._entry_row, entries))
        self._insert_tags(entries)
        for record in records:
            array = BY_NAME[record.array]
            if array.kind == "checkin":
                self._insert_answers(record)
            elif array.fields or array.inside:
                self._insert_record(array, record.fields)

    def _entry_row(self, record: PlannedRecord) -> tuple[object, ...]:
        array, fields = BY_NAME[record.array], record.fields
        title, body = str(fields[array.title]), str(fields[array.body])
        words = EntryWords(title, body, _extra(array, fields))
        source, key = self._matched.keys[record.line] or (None, None)
        # A clock that was ahead: nobody has changed it since it came in.
        changed_at = min(str(fields["changed_at"]), self._now)
        own: dict[str, object] = {
            **{name: fields[name] for name in _AS_THEY_ARE},
            "id": self._ids["entry", fields["id"]],
            "kind": array.kind,
            "title": title,
            "changed_at": changed_at,
            "source": source,
            "source_key": key,
            "import_id": self._batch_id,
            "body": body,
            "extra": words.extra,
            "folded": words.folded,
        }
        return tuple(own[name] for name in _ENTRY)

    def _insert_tags(self, entries: Sequence[PlannedRecord]) -> None:
        """A tag that is here keeps its spelling."""
        named = [(record, name) for record in entries for name in _tags(record)]
        keys = {name: same_tag(name) for _record, name in named}
        self._database.raw.executemany(
            "INSERT INTO tag (name, folded) VALUES (?, ?) ON CONFLICT (folded) DO NOTHING",
            list(keys.items()),
        )
        wanted = list(set(keys.values()))
        ids = dict(
            self._sql(f"SELECT folded, id FROM tag WHERE folded IN ({places(wanted)})", wanted)  # noqa: S608 (placeholders)
        )
        self._database.raw.executemany(
            "INSERT INTO entry_tag (entry_id, tag_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(self._ids["entry", one.fields["id"]], ids[keys[name]]) for one, name in named],
        )

    def _insert_answers(self, record: PlannedRecord) -> None:
        entry_id = self._ids["entry", record.fields["id"]]
        answers: Any = record.fields["answers"]
        rows = [(entry_id, self._items.key_of(key), value) for key, value in answers.items()]
        self._many("answer", ("entry_id", "measure", "value"), rows)

    def _insert_record(self, array: Array, fields: Fields) -> None:
        """Its row, and the rows inside; a Sitting or an Incident is open until all of it is in."""
        columns = self._columns(array.fields, fields)
        if array.is_entry:
            owner = self._ids["entry", fields["id"]]
            columns = {name: value for name, value in columns.items() if name not in _CLOSES}
            if array.fields:
                self._insert_row(array.kind, {"entry_id": owner, **columns})
        else:
            self._insert_row(array.kind, columns)
            key = array.fields[0].name
            owner = self._made(array.kind, fields[key])
            self.made[array.kind].append(owner if key == "id" else fields[key])
        for rows in array.inside:
            self._insert_inside(rows, owner, fields)

    def _insert_inside(self, rows: Rows, owner: int, fields: Fields) -> None:
        if rows.table in LATER:
            return
        given: Any = fields[rows.name]
        for row in given:
            self._insert_row(rows.table, {rows.owner: owner, **self._columns(rows.fields, row)})
            made = self._made(rows.table, row["id"]) if rows.has_ids else 0
            for deeper in rows.inside:
                self._insert_inside(deeper, made, row)

    def _columns(self, fields: Iterable[Field], record: Fields) -> dict[str, object]:
        """Its values with the ids of here; an id of its own only where ids are kept."""
        return {
            field.name: self._value(field, record[field.name])
            for field in fields
            if field.name != "id" or self._matched.keeps_ids
        }

    def _value(self, field: Field, value: object) -> object:
        """What was left out is referred to by nothing."""
        return self._ids.get((_table(field.refers), value)) if field.refers else value

    def _made(self, table: str, theirs: object) -> int:
        """The row just inserted, under its id in the file."""
        made = int(self._database.raw.execute("SELECT last_insert_rowid()").fetchone()[0])
        self._ids[table, theirs] = made
        return made

    def _insert_row(self, table: str, columns: Mapping[str, object]) -> None:
        self._many(table, tuple(columns), [tuple(columns.values())])

    def _many(self, table: str, names: Sequence[str], rows: Iterable[tuple[object, ...]]) -> None:
        listed = ", ".join(f'"{name}"' for name in names)
        self._database.raw.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({places(names)})",  # noqa: S608 (our own words)
            list(rows),
        )

    # ---- what needs all of them ------------------------------------------------------------------

    def _connect(self, records: Sequence[PlannedRecord]) -> None:
        """Links, copies, and the end of closed Sittings: from then on they are frozen."""
        for record in records:
            if BY_NAME[record.array].is_entry:
                self._link(record)
            if record.array == "sittings":
                sitting_id = self._ids["entry", record.fields["id"]]
                index_sitting(self._database, sitting_id)
                if record.fields["closed_at"] is not None:
                    self._close(record, sitting_id)

    def _link(self, record: PlannedRecord) -> None:
        links: Any = record.fields["links"]
        found = [self._ids[("entry", one)] for one in links if ("entry", one) in self._ids]
        entry_id = self._ids["entry", record.fields["id"]]
        self._many("link", ("entry_id", "to_id"), [(entry_id, one) for one in found])

    def _close(self, record: PlannedRecord, sitting_id: int) -> None:
        taken: set[tuple[str, int]] = set()
        copies: Any = record.fields["copies"]
        for copy in copies:
            ref_id = self._ref_id(copy["kind"], copy["ref_id"], taken)
            content = json.dumps(copy["content"], ensure_ascii=False)
            self._insert_row(
                "sitting_copy",
                {
                    "sitting_id": sitting_id,
                    "kind": copy["kind"],
                    "ref_id": ref_id,
                    "content": content if copy["content"] else "{}",
                },
            )
        self._database.execute_sql(
            "UPDATE sitting SET closed_at = ? WHERE entry_id = ?",
            (record.fields["closed_at"], sitting_id),
        )

    def _ref_id(self, kind: str, theirs: int, taken: set[tuple[str, int]]) -> int:
        """What is not in the file has no id here: under 0 none is ever given, and none erased."""
        table = _table(kind)
        ours = self._ids.get((table, theirs))
        if ours is None:
            is_free = self._matched.keeps_ids and theirs < self._highest[table]
            ours = theirs if is_free else -abs(theirs)
        while (kind, ours) in taken:
            ours = min(ours, 0) - 1
        taken.add((kind, ours))
        return ours

    # ---- the rest of the file --------------------------------------------------------------------

    def _put_off(self) -> None:
        """What was put off there, for what came in now."""
        new = self._ids.keys() - self._matched.ids.keys()
        for shift in self._own.tables["due_shift"]:
            whose = (_table(DUE_OF[str(shift["kind"])]), shift["ref_id"])
            if whose in new:
                self._insert_row("due_shift", {**shift, "ref_id": self._ids[whose]})

    def _remember_words(self) -> None:
        """What mood words mean; what was said here holds."""
        self._database.raw.executemany(
            "INSERT INTO import_choice (source, word, mood) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [
                (one["source"], one["word"], one["mood"])
                for one in self._own.tables["import_choice"]
            ],
        )

    def _find_room(self) -> None:
        """Beside what is here: what finds its list full, or its name there, is put away."""
        if self._matched.keeps_ids:
            return
        living = [one for one in self._matched.to_add if one.array in {"criteria", "options"}]
        ids = {self._ids["entry", one.fields["id"]]: one for one in living}
        Options(self._database, self._clock).find_room(ids)
        for entry_id, one in ids.items():  # the person has not changed it
            self._database.execute_sql(
                "UPDATE entry SET changed_at = ? WHERE id = ?",
                (min(str(one.fields["changed_at"]), self._now), entry_id),
            )


def _table(kind: str) -> str:
    return "entry" if kind in _KINDS else kind


def _tags(record: PlannedRecord) -> list[str]:
    tags: Any = record.fields["tags"]
    return list(tags)


def _extra(array: Array, fields: Fields) -> str:
    """Words that search is to find, too, in the order of the stores."""
    found = [fields[name] for name in array.searched]
    lines: Any = fields.get("observations", fields.get("additions", ()))
    parts = [*found, *(line["text"] for line in lines)]
    return "\n".join(str(part) for part in parts if part)
