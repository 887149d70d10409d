"""The records of another copy: what each says, what it needs, and how it comes in beside ours."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from walkaway_desktop.domain.imports import OwnExport, PlannedRecord
from walkaway_desktop.domain.limits import TAGS_OF_A_CHECKIN, same_tag
from walkaway_desktop.domain.other_copy import TAG, Offer, Why, digest_of, words_in
from walkaway_desktop.domain.own_arrays import Rows
from walkaway_desktop.domain.own_format import ARRAYS, BY_NAME
from walkaway_desktop.domain.own_values import Field, Fields

FILES = "attachments"
_KINDS = {array.kind for array in ARRAYS if array.is_entry}


class Theirs:
    """The records of the other copy: what each says, and what it cannot be without."""

    def __init__(self, own: OwnExport) -> None:
        self._records = own.records
        self._files: defaultdict[object, list[str]] = defaultdict(list)
        self._names: defaultdict[object, list[str]] = defaultdict(list)
        for one in own.tables[FILES]:
            self._files[one["entry_id"]].append(str(one["sha256"]))
            self._names[one["entry_id"]].append(str(one["name"]))
        self._items = named(
            (one["key"], one["name"], one["high"]) for one in own.tables["own_measure"]
        )
        self._digests: dict[int, str] = {}

    def digest(self, record: PlannedRecord) -> str:
        if record.line not in self._digests:
            array = BY_NAME[record.array]
            said = digest_of(array, record.fields, self.files(record), self._items)
            self._digests[record.line] = said
        return self._digests[record.line]

    def files(self, record: PlannedRecord) -> list[str]:
        """The SHA-256 of what is attached to an entry."""
        return self._files[record.fields["id"]] if BY_NAME[record.array].is_entry else []

    def file_names(self, record: PlannedRecord) -> tuple[str, ...]:
        """How what is attached to an entry is called."""
        entry = BY_NAME[record.array].is_entry
        return tuple(self._names.get(record.fields["id"], ())) if entry else ()

    def with_needed(self, ticked: Collection[int], free: Collection[int]) -> set[int]:
        """These lines, and of those that are `free` what they refer to."""
        lines: dict[tuple[str, object], PlannedRecord] = {}
        for one in self._records:
            kind = BY_NAME[one.array].kind
            lines["entry" if kind in _KINDS else kind, one.fields.get("id")] = one
        by_line = {one.line: one for one in self._records}
        wanted, new = set(ticked), set(ticked)
        while new:
            needed = {ref for line in new for ref in _needs(by_line[line])}
            new = {lines[ref].line for ref in needed if ref in lines} & set(free) - wanted
            wanted |= new
        return wanted


def _needs(record: PlannedRecord) -> Iterator[tuple[str, object]]:
    array = BY_NAME[record.array]
    yield from _referred(array.fields, array.inside, record.fields)
    if array.kind == "comment":  # it stands at its Sitting
        links: Any = record.fields["links"]
        yield from (("entry", one) for one in links)


def _referred(
    fields: tuple[Field, ...], inside: tuple[Rows, ...], record: Fields
) -> Iterator[tuple[str, object]]:
    for one in fields:
        if one.refers and record[one.name] is not None:
            yield "entry" if one.refers in _KINDS else one.refers, record[one.name]
    for rows in inside:
        given: Any = record[rows.name]
        for row in given:
            yield from _referred(rows.fields, rows.inside, row)


def as_it_comes_in(offer: Offer, today: str) -> PlannedRecord:
    record = offer.record
    if offer.as_note:
        return _note_of(record, today)
    if offer.why is not Why.DIFFERS:
        return record
    fields: dict[str, Any] = dict(record.fields)
    if same_tag(TAG) not in map(same_tag, fields["tags"]):
        fields["tags"] = [*fields["tags"], TAG][:TAGS_OF_A_CHECKIN]
    if record.array == "criteria":  # of which there is one
        fields["being_safe"] = False
    return replace(record, fields=fields)


def _note_of(record: PlannedRecord, today: str) -> PlannedRecord:
    """Its words, where a second one has no place."""
    array, fields = BY_NAME[record.array], record.fields
    title = str(fields[array.title]) if array.is_entry else str(fields.get("section", ""))
    words = [str(fields[array.body])] if array.is_entry else []
    if record.array == "spaces":
        title = " / ".join(str(fields[name]) for name in ("began", "ended") if fields[name])
    now = str(fields.get("changed_at", f"{today}T00:00:00Z"))
    note: dict[str, object] = {
        "id": -record.line,
        "day": fields.get("day", fields.get("began", today)),
        **dict.fromkeys(("at", "utc_offset", "source", "source_key", "source_label")),
        **dict.fromkeys(("pinned", "closed", "no_recall", "added_later"), False),
        "written_at": now,
        "changed_at": now,
        "tags": [TAG],
        "links": [],
        "versions": [],
        "title": title,
        "body": "\n\n".join([*words, *words_in(array, fields)]),
    }
    return replace(record, array="notes", fields=note)


def named(items: Any) -> Mapping[str, str]:
    """Own items by their key: the same name and scale is the same item."""
    return {str(key): f"{same_tag(str(name))} {high}" for key, name, high in items}
