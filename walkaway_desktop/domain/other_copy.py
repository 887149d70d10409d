"""What another copy of a vault offers, and when two records say the same. (docs/vault-format.md)"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from walkaway_desktop.domain.imports import PlannedRecord, Remark
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.domain.own_arrays import Array, Rows
from walkaway_desktop.domain.own_values import Field, Fields

TAG = "other copy"  # of an entry that came in beside ours: a list shows which of the two it is
DIGITS = 32
# Not what a person wrote: numbers, places in a list, marks, and when something was done.
_UNSAID = {
    "id",
    "written_at",
    "changed_at",
    "source",
    "source_key",
    "source_label",
    "links",
    "tags",
    "pinned",
    "closed",
    "no_recall",
    "added_later",
    "position",
    "put_away_on",
    "number",
    "chain",
    "ref_id",
    "seen_at",
}
_UNSAID_ROWS = {"entry_version"}  # how it read before


class Why(Enum):
    """Why something is offered."""

    ONLY_THERE = "only-there"
    DIFFERS = "differs"
    WAS_HERE = "was-here"  # both copies had it once: here it was erased since


@dataclass(frozen=True, slots=True)
class Offer:
    """One record of the other copy that is not here, or not so."""

    record: PlannedRecord
    why: Why
    as_note: bool = False  # here there is room for one only: its words come in as a note
    in_deleted: bool = False  # ours lies in Deleted
    files: tuple[str, ...] = ()  # their names, as they are there
    yours: Fields | None = None  # of one that differs, as it is here
    your_files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """The other copy beside the vault."""

    offers: tuple[Offer, ...]
    there: int  # records that are here just so
    in_deleted: int  # of these: lie in Deleted here
    left_out: tuple[Remark, ...]  # cannot come in

    def count(self, why: Why) -> int:
        return sum(one.why is why for one in self.offers)


def digest_of(array: Array, record: Fields, files: Iterable[str], items: Mapping[str, str]) -> str:
    """What a record says, whatever its numbers: two that say the same have the same.

    `files`: SHA-256 of what is attached; `items`: by the key of an own item, what it is.
    """
    said = _said(array.all_fields, array.inside, record)
    if array.is_entry:
        tags: Any = record["tags"]
        said["tags"] = sorted({same_tag(one) for one in tags})
        said["files"] = sorted(files)
    if array.kind == "checkin":
        said["answers"] = _answers(array, record, items)
    whole = json.dumps(said, sort_keys=True, ensure_ascii=True)
    return sha256(whole.encode()).hexdigest()[:DIGITS]


def _said(fields: Iterable[Field], inside: Iterable[Rows], record: Fields) -> dict[str, object]:
    found = {
        one.name: record[one.name] for one in fields if one.name not in _UNSAID and not one.refers
    }
    for rows in inside:
        if rows.table not in _UNSAID_ROWS:
            given = [_said(rows.fields, rows.inside, row) for row in _rows(record[rows.name])]
            found[rows.name] = sorted(given, key=lambda row: json.dumps(row, sort_keys=True))
    return found


def _rows(given: object) -> Sequence[Any]:
    """An array, or what stands in its place where there is one row at most."""
    if given is None:
        return ()
    return given if isinstance(given, list) else (given,)


def _answers(array: Array, record: Fields, items: Mapping[str, str]) -> dict[str, float]:
    given: Any = record.get("answers")
    if given is None:  # as they stand in an export
        others = {one.name for one in array.all_fields}
        given = {name: value for name, value in record.items() if name not in others}
    return {items.get(key, key): float(value) for key, value in given.items()}


def words_in(array: Array, record: Fields) -> list[str]:
    """All that a person wrote in it, in the order of its fields."""
    return [one for one in _texts(array.fields, array.inside, record) if one.strip()]


def _texts(fields: Iterable[Field], inside: Iterable[Rows], record: Fields) -> Iterable[str]:
    for one in fields:
        value = record[one.name]
        if isinstance(value, str) and one.name in _WRITTEN:
            yield value
    for rows in inside:
        for row in _rows(record[rows.name]):
            yield from _texts(rows.fields, rows.inside, row)


# Of the records that may come in as a note: fields of free words.
_WRITTEN = {
    "ended_why",
    "taken_along",
    "channels",
    "hours",
    "purpose",
    "when_reaching",
    "rule",
    "evidence_for",
    "evidence_against",
    "text",
}
