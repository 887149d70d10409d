"""What another copy of the vault has and this one has not: compared, and of it what was ticked.

Nothing here is overwritten: what is there in other words comes in beside ours.
(docs/vault-format.md, Another copy)
"""

from collections import defaultdict
from collections.abc import Collection, Generator
from dataclasses import replace
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.imports import ImportReport, OwnExport, PlannedRecord, Reason, Remark
from walkaway_desktop.domain.other_copy import Offer, Offers, Why, digest_of
from walkaway_desktop.domain.own_format import ARRAYS, BY_NAME
from walkaway_desktop.domain.own_values import Fields
from walkaway_desktop.storage.checks import meta
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.export_records import export_records
from walkaway_desktop.storage.incident_log import ADDED
from walkaway_desktop.storage.own_import import OwnImport
from walkaway_desktop.storage.own_match import (
    SOURCE,
    VERSION,
    Here,
    Key,
    Matched,
    OwnMatch,
    own_key,
)
from walkaway_desktop.storage.steps import numbered
from walkaway_desktop.storage.store import Store
from walkaway_desktop.storage.their_records import Theirs, as_it_comes_in, named

FILES = "attachments"
_ONE_ONLY = {"beliefs", "safety_plan", "spaces"}  # here there is room for one of each
_KINDS = {array.kind for array in ARRAYS if array.is_entry}
Digests = dict[tuple[str, object], str]  # by array and id


class BringIn(Store):
    """Compares in short steps, and brings in what was ticked with one transaction."""

    def __init__(self, database: VaultDatabase, clock: Clock) -> None:
        super().__init__(database, clock)
        self._own = OwnImport(database, clock)

    def comparing(self, own: OwnExport) -> Generator[int, None, Offers]:
        """What is only in the other copy, and what differs. Nothing is written."""
        found = yield from _Comparing(self._database, self._clock, own).steps()
        return found.offered

    def steps(
        self, own: OwnExport, ticked: Collection[int], file: tuple[str, str]
    ) -> Generator[int, None, ImportReport]:
        """How many are written, and at the end what was done. `ticked`: lines of the offers.

        What they refer to comes with them. `file`: its name, and what tells it from others.
        """
        with self._database.writing(), self._database.small_cache():
            found = yield from _Comparing(self._database, self._clock, own).steps()
            matched = found.chosen(ticked, self._clock.today(day_ends=0).isoformat())
            report = yield from self._own.writing(own, matched, (SOURCE, *file))
        return report


class _Comparing(OwnMatch):
    """One other copy beside the vault."""

    def __init__(self, database: VaultDatabase, clock: Clock, own: OwnExport) -> None:
        super().__init__(database, clock)
        self._copy = own
        self._ours = str(meta(database.raw)["records"])
        self._found = Matched(keeps_ids=False)
        self._offers: list[Offer] = []
        self._keys: dict[int, Key] = {}  # under which an offer comes in, by its line

    @property
    def offered(self) -> Offers:
        found = self._found
        return Offers(tuple(self._offers), found.there, found.in_deleted, tuple(found.left_out))

    def steps(self) -> Generator[int, None, "_Comparing"]:  # type: ignore[override]  # of its own file
        """Every record of it is offered, here, or left out."""
        self._entries_here = yield from self._entries(self._copy)
        self._here = yield from self._digests_here()
        self._theirs = Theirs(self._copy)
        self._common = self._last_in_common()
        self._has_open = self._is_one_open()
        spaces, rows = self._spaces(), self._rows_known()
        self._taken_days = {days for (days,) in self._sql("SELECT days FROM milestone")}
        for is_pause, record in numbered(self._copy.records):
            if BY_NAME[record.array].is_entry:
                self._look_at_entry(record)
            elif record.array == "spaces":
                self._look_at_space(record, spaces)
            elif BY_NAME[record.array].known_by:
                self._look_at_row(record, rows[record.array])
            if is_pause:
                yield 0
        yield from self._show_ours()
        return self

    def _show_ours(self) -> Generator[int, None, None]:
        """What differs is seen beside what is here."""
        ids = self._found.ids
        here = {
            (one.record.array, ids[number]): place
            for place, one in enumerate(self._offers)
            if one.why is Why.DIFFERS and (number := _number(one.record)) in ids
        }
        arrays = {array for array, _number in here}
        with vault_errors(writing=False):
            for name, records in export_records(self._database):
                for is_pause, record in numbered(records if name in arrays else ()):
                    our_id: Any = record["id"]
                    place = here.get((name, our_id))
                    if place is not None:
                        self._offers[place] = self._with_ours(self._offers[place], record)
                    if is_pause:
                        yield 0

    def _with_ours(self, offer: Offer, record: Fields) -> Offer:
        names = "SELECT name FROM attachment WHERE entry_id = ? ORDER BY position, id"
        found = self._sql(names, (record["id"],)) if _is_entry(offer.record) else ()
        return replace(offer, yours=record, your_files=tuple(str(name) for (name,) in found))

    def _digests_here(self) -> Generator[int, None, Digests]:
        """What each living entry and space of this vault says."""
        files: defaultdict[object, list[str]] = defaultdict(list)
        for entry_id, sha256 in self._sql(f"SELECT entry_id, sha256 FROM attachment WHERE {ADDED}"):  # noqa: S608 (our own words)
            files[entry_id].append(sha256)
        items = named(self._sql("SELECT key, name, high FROM own_measure"))
        found: Digests = {}
        with vault_errors(writing=False):
            for name, records in export_records(self._database):
                array = BY_NAME.get(name)
                if array is None or not (array.is_entry or name == "spaces"):
                    continue
                for is_pause, record in numbered(records):
                    said = digest_of(array, record, files[record["id"]], items)
                    found[name, record["id"]] = said
                    if is_pause:
                        yield 0
        return found

    def _last_in_common(self) -> int:
        """The last number that means the same entry in both: up to there they were one vault.

        Not of what came from elsewhere: in the other copy it may have got this number later.
        """
        if self._copy.vault != self._ours:
            return 0
        both = [0]
        for record in self._copy.records:
            fields: Any = record.fields
            if BY_NAME[record.array].is_entry and fields["source"] is None:
                here = self._entries_here.by_id.get(fields["id"])
                if here and here.id in self._entries_here.own and _is_that(here, record):
                    both.append(here.id)
        return max(both)

    def _is_one_open(self) -> bool:
        return bool(
            self._sql(
                "SELECT 1 FROM sitting JOIN entry ON id = entry_id"
                " WHERE closed_at IS NULL AND deleted_at IS NULL"
            )
        )

    # ---- entries ---------------------------------------------------------------------------------

    def _look_at_entry(self, record: PlannedRecord) -> None:
        fields: Any = record.fields
        said = self._theirs.digest(record)
        here = self._entries_here.find(record)
        if here is None and self._is_version_of_ours(record):
            self._found.there += 1
        elif here is None:
            is_old = self._copy.vault == self._ours and fields["id"] < self._common
            self._offer(record, Why.WAS_HERE if is_old else Why.ONLY_THERE)
        else:
            self._found.ids["entry", fields["id"]] = here.id
            self._compare(record, here, said)

    def _compare(self, record: PlannedRecord, here: Here, said: str) -> None:
        is_same = self._here.get((record.array, here.id)) == said
        if here.is_deleted:  # no export has it, so its own word counts
            is_same = self._is_alike(here, record.fields) and self._has_same_files(here, record)
        if is_same or self._version_key(record) in self._entries_here.by_key:
            self._found.there += 1
            self._found.in_deleted += here.is_deleted
        else:
            self._offer(record, Why.DIFFERS, in_deleted=here.is_deleted)

    def _has_same_files(self, here: Here, record: PlannedRecord) -> bool:
        found = self._sql("SELECT sha256 FROM attachment WHERE entry_id = ?", (here.id,))
        return sorted(one for (one,) in found) == sorted(self._theirs.files(record))

    def _is_version_of_ours(self, record: PlannedRecord) -> bool:
        """There it came in beside theirs; here it is the one that was always here."""
        source, key = own_key(record) or ("", "")
        mark, found = _version_mark(record), key.split(f"{self._ours}:", 1)[-1]
        if source != SOURCE or not found.startswith(mark):
            return False
        number, _, rest = found.removeprefix(mark).partition(":")
        here = self._entries_here.by_id.get(int(number)) if number.isdecimal() else None
        said = rest.rpartition(":")[2]
        is_that = here is not None and _is_that(here, record)
        return is_that and self._here.get((record.array, int(number))) == said

    def _version_key(self, record: PlannedRecord) -> Key:
        """Of an entry here this version, whatever number it gets."""
        fields: Any = record.fields
        number = fields.get("id", fields.get("section"))
        written_at = fields.get("written_at", "")
        said = self._theirs.digest(record)
        mark = _version_mark(record)
        return SOURCE, f"{self._copy.vault}:{mark}{number}:{written_at}:{said}"

    def _offer(self, record: PlannedRecord, why: Why, *, in_deleted: bool = False) -> None:
        is_one_more = why is Why.DIFFERS
        if record.array == "sittings" and record.fields["closed_at"] is None:
            if self._has_open:
                self._found.left_out.append(Remark(record.line, Reason.OPEN_SITTING))
                return
            self._has_open = True
        as_note = is_one_more and record.array in _ONE_ONLY
        if is_one_more:
            self._keys[record.line] = self._version_key(record)
        else:
            self._keys[record.line] = (
                self._entries_here.key_of(record) if _is_entry(record) else ("", "")
            )
        files = self._theirs.file_names(record)
        self._offers.append(Offer(record, why, as_note, in_deleted, files))

    # ---- what is no entry ------------------------------------------------------------------------

    def _look_at_space(self, record: PlannedRecord, here: list[tuple[Any, ...]]) -> None:
        """Its days and its rules: one with other rules differs, too."""
        beside = Matched(keeps_ids=False)
        self._match_space(record, here, beside)
        fields: Any = record.fields
        self._found.ids |= beside.ids
        if beside.to_add:
            self._offer(record, Why.ONLY_THERE)
            return
        ours = self._found.ids.get(("space", fields["id"]))
        is_same = self._here.get(("spaces", ours)) == self._theirs.digest(record)
        is_deleted = bool(beside.in_deleted)
        if is_same or (is_deleted and not beside.changed) or self._is_kept_as_note(record):
            self._found.there += 1
            self._found.in_deleted += is_deleted
        else:
            self._offer(record, Why.DIFFERS, in_deleted=is_deleted)

    def _look_at_row(self, record: PlannedRecord, here: Any) -> None:
        days = record.fields.get("days") if record.array == "milestone" else None
        beside = Matched(keeps_ids=False)
        self._match_row(record, here, beside)
        self._found.ids |= beside.ids
        if beside.there or (days is not None and days in self._taken_days):
            self._found.there += 1
        elif beside.to_add:
            self._offer(record, Why.ONLY_THERE)
        elif self._is_kept_as_note(record):
            self._found.there += 1
        else:
            self._offer(record, Why.DIFFERS)

    def _is_kept_as_note(self, record: PlannedRecord) -> bool:
        return self._version_key(record) in self._entries_here.by_key

    # ---- what was ticked -------------------------------------------------------------------------

    def chosen(self, ticked: Collection[int], today: str) -> Matched:
        """Those, and what they cannot be without."""
        wanted = self._theirs.with_needed(
            ticked, {one.record.line for one in self._offers if one.why is not Why.DIFFERS}
        )
        found, kept = self._found, Matched(keeps_ids=False)
        kept.ids = dict(found.ids)
        kept.there, kept.in_deleted, kept.left_out = found.there, found.in_deleted, found.left_out
        for offer in self._offers:
            line = offer.record.line
            if line in wanted:
                kept.ids.pop(("entry", offer.record.fields.get("id")), None)
                kept.to_add.append(as_it_comes_in(offer, today))
                kept.keys[line] = self._keys[line]
            elif offer.why is Why.DIFFERS:
                kept.changed.append(line)
            else:
                kept.unticked += 1
        return kept


def _version_mark(record: PlannedRecord) -> str:
    return f"{BY_NAME[record.array].kind}{VERSION}"


def _number(record: PlannedRecord) -> tuple[str, int]:
    number: Any = record.fields.get("id", 0)
    return "entry" if _is_entry(record) else BY_NAME[record.array].kind, number


def _is_entry(record: PlannedRecord) -> bool:
    return BY_NAME[record.array].is_entry


def _is_that(here: Here, record: PlannedRecord) -> bool:
    kind, written_at = BY_NAME[record.array].kind, record.fields["written_at"]
    return here.kind == kind and here.written_at == written_at
