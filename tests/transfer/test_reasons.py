"""Every reason a line or a file can be left out for: a file that gives it, and its sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.transfer import dayone_journals
from tests.transfer.daylio_backups import backup, diary, entry, packed, zipped
from walkaway_desktop.domain.imports import Answers, Reason, RefusedFileError
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.importers import IMPORTERS

TODAY = date(2026, 11, 22)
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
Made = Callable[[Path], object]


def rows(text: str) -> Made:
    return lambda path: path.write_text(HEADER + text, "utf-8")


def cp1252(path: Path) -> object:
    return path.write_bytes(HEADER.encode() + b"2026-01-05,,,,good,caf\xe9,,\n")


def locked(path: Path) -> object:
    zipped(path, {"backup.daylio": packed(diary(entry()))})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return path.write_bytes(bytes(content))


def dayone_zip(path: Path, entry: object) -> object:
    """With a picture that is another than the one that is named so."""
    name = f"photos/{dayone_journals.sum_of(dayone_journals.PNG)}.png"
    members = {"J.json": dayone_journals.journal(entry), name: b"another"}
    return dayone_journals.packed(path, members)


# One file for each; those of one reason in several ways stand in the other modules here.
FILES: dict[Reason, Made] = {
    Reason.BAD_DATE: rows("2026-13-05,,,,good,,,\n"),
    Reason.BAD_TIME: rows("2026-01-05,,,25:10,good,,,\n"),
    Reason.BAD_MOOD: rows("2026-01-05,,,,,walk,,\n"),
    Reason.NO_DATE: rows(",,,,good,,,\n"),
    Reason.EMPTY: rows("2026-01-05,,,10:00,,,,\n"),
    Reason.TOO_FEW_FIELDS: rows("2026-01-05,,\n"),
    Reason.TOO_MANY_FIELDS: rows("2026-01-05,,,,good,,a,b,c,d\n"),
    Reason.BAD_QUOTE: rows('2026-01-05,,,,good,,,"torn" x\n2026-01-04,,,,good,,,\n'),
    Reason.UNDECODABLE: cp1252,
    Reason.DUPLICATE_IN_FILE: rows("2026-01-05,,,,good,,,\n" * 2),
    Reason.ATTACHMENT_MISSING: lambda path: backup(path, entry(assets=[13])),
    Reason.ATTACHMENT_HASH_DIFFERS: lambda path: dayone_zip(
        path, dayone_journals.entry(photos=[dayone_journals.photo()])
    ),
    Reason.NO_ZONE: lambda path: dayone_zip(path, dayone_journals.entry(timeZone="x")),
    Reason.UNSAFE_PATH: lambda path: zipped(
        path, {"../x": b"", "backup.daylio": packed(diary(entry()))}
    ),
    Reason.UNSAFE: lambda path: zipped(path, {"2025-01.txt": b"1: !!python/object:os.x {}"}),
    Reason.TOO_LARGE: rows(f"2026-01-05,,,,good,{'a|' * 2_000},,\n"),
    Reason.ENCRYPTED: locked,
    Reason.WRONG_FORMAT: lambda path: path.write_text("a,b\n1,2\n", "utf-8"),
    Reason.INVALID_ENTRY: lambda path: backup(path, "no entry"),
    Reason.FUTURE_DATE: rows("2126-01-05,,,,good,,,\n"),
    Reason.NEWER_VERSION: lambda path: path.write_text('{"format":"daybook","version":2}', "utf-8"),
}
# What only a vault with other entries in it gives: tests/vault/test_own_import.py.
BESIDE_A_VAULT = {Reason.OPEN_SITTING, Reason.DAYS_TAKEN}


def test_every_reason_is_given_somewhere() -> None:
    assert FILES.keys() | BESIDE_A_VAULT == set(Reason)


@pytest.mark.parametrize("reason", FILES, ids=lambda reason: reason.value)
def test_every_reason_has_a_file_that_gives_it(tmp_path: Path, reason: Reason) -> None:
    path = tmp_path / "diary"
    FILES[reason](path)
    assert reasons_of(path) == {reason}


def reasons_of(path: Path) -> set[Reason]:
    """Of all that was refused, left out, or warned about."""
    try:
        # Of a file that nobody knows the first one says why.
        reader = next((one for one in IMPORTERS if one.recognizes(path)), IMPORTERS[0])
        plan = reader.read(path, Answers(), TODAY)
    except RefusedFileError as refused:
        return {refused.code}
    assert plan.read == len(plan.planned) + len(plan.skipped)
    return {remark.reason for remark in (*plan.skipped, *plan.warnings)}


@pytest.mark.parametrize("reason", Reason, ids=lambda reason: reason.value)
def test_every_reason_has_its_sentence(reason: Reason) -> None:
    assert message(f"import_reason.{reason.value}").text.endswith(".")
