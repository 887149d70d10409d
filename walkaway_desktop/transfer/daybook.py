"""Our own export, JSON or zip, read again. It is whole, or it is refused as a whole."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import (
    Answers,
    ImportPlan,
    OwnExport,
    PlannedRecord,
    Reason,
    RefusedFileError,
    Remark,
)
from walkaway_desktop.domain.own_arrays import Array
from walkaway_desktop.domain.own_format import ARRAYS, FORMAT, VERSION
from walkaway_desktop.domain.own_values import Fields
from walkaway_desktop.transfer import own_file
from walkaway_desktop.transfer.json_parts import read_object
from walkaway_desktop.transfer.own_records import RecordReader

NAME = "daybook"
ATTACHMENTS = "attachments"
HEAD = ("format", "version", "vault")
_STARTS = re.compile(r'\s*\{\s*"format"\s*:\s*"daybook"')
MOST_VAULT = 100  # signs


def recognizes(path: Path) -> bool:
    """Whether this is an export of ours, by what stands in it; its name says nothing."""
    try:
        start = own_file.start_of(path)
    except (OSError, RefusedFileError):
        return False
    return bool(_STARTS.match(start.decode("utf-8-sig", "replace")))


def read(path: Path, _answers: Answers, today: date) -> ImportPlan:
    """What the file would bring in. Raises RefusedFileError, OSError."""
    file = own_file.opened(path)
    found = read_object(file.text)
    vault = _vault_of(found)
    if isinstance(found.get(ATTACHMENTS), list):
        found[ATTACHMENTS] = [file.with_bytes(record) for record in found[ATTACHMENTS]]  # type: ignore[attr-defined]  # a list
    own = own_export(vault, found)
    late = tuple(
        Remark(one.line, Reason.FUTURE_DATE)
        for one in own.records
        if one.day is not None and (one.day - today).days > 1 and one.array != "spaces"
    )
    return ImportPlan(
        source=NAME,
        sha256=file.sha256,
        own=own,
        warnings=late,
        has_lines=False,
    )


def own_export(vault: str, found: Mapping[str, object]) -> OwnExport:
    """The records of `vault` as its arrays say them. Raises RefusedFileError."""
    arrays = dict(_arrays(found))
    records = tuple(_records(arrays))
    tables = {one.name: arrays[one.name] for one in ARRAYS if not one.is_counted}
    return OwnExport(vault, records, tables)


def _vault_of(found: Mapping[str, object]) -> str:
    """The head of the file. Raises RefusedFileError where it is not our own, or of a later app."""
    if found.get("format") != FORMAT:
        raise RefusedFileError(Reason.WRONG_FORMAT)
    version, vault = found.get("version"), found.get("vault")
    if type(version) is not int or version < 1:
        raise RefusedFileError(Reason.INVALID_ENTRY, "version")
    if version > VERSION:
        raise RefusedFileError(Reason.NEWER_VERSION)
    if not isinstance(vault, str) or not 0 < len(vault) <= MOST_VAULT or not vault.isascii():
        raise RefusedFileError(Reason.INVALID_ENTRY, "vault")
    if not found.keys() <= {*HEAD, *(one.name for one in ARRAYS)}:
        raise RefusedFileError(Reason.NEWER_VERSION)
    return vault


def _arrays(found: Mapping[str, object]) -> Iterator[tuple[str, tuple[Fields, ...]]]:
    """Every array of the file, read; those that an older version did not have are empty."""
    reader = RecordReader()
    for array in ARRAYS:
        yield array.name, tuple(reader.read(array, _listed(found, array)))
    reader.check_references()


def _listed(found: Mapping[str, object], array: Array) -> list[object]:
    given = found.get(array.name, None if array.is_first else [])
    if not isinstance(given, list):
        raise RefusedFileError(Reason.INVALID_ENTRY, array.name)
    return given


def _records(arrays: Mapping[str, tuple[Fields, ...]]) -> Iterator[PlannedRecord]:
    """In the order in which they are brought in."""
    line = 0
    for array in ARRAYS:
        if not array.is_counted:
            continue
        for fields in arrays[array.name]:
            line += 1
            days = (fields[name] for name in array.days if fields[name] is not None)
            day = next((date.fromisoformat(str(one)) for one in days), None)
            words = str(fields[array.title]) if array.is_entry else ""
            yield PlannedRecord(line, array.name, day, words, fields)
