"""Journals of other apps in a real vault: each entry once, whichever way it was exported."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.transfer.dayone_journals import OTHER, UUID, entry, journal, packed
from walkaway_desktop.domain.imports import Answers, Counts
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import dayone
from walkaway_desktop.transfer.importers import IMPORTERS

FIXTURES = Path(__file__).parents[1] / "fixtures"
TODAY = date(2026, 11, 22)
TABLES = "entry answer tag entry_tag link attachment attachment_data import_batch import_choice"


def take_in(vault: Vault, name: str) -> Counts:
    path = FIXTURES / name
    importer = next(one for one in IMPORTERS if name.partition("/")[0] == one.NAME)
    assert [one for one in IMPORTERS if one.recognizes(path)] == [importer]
    plan = importer.read(path, Answers(), TODAY)
    report = vault.imports.apply(plan, file_name=path.name, file_sha256=plan.sha256)
    return report.counts


def everything(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: vault.database.execute_sql(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608 (fixed names)
        for name in TABLES.split()
    }


@pytest.mark.parametrize(
    ("name", "read", "added"),
    [
        ("jrnl/iso.journal", 6, 6),
        ("jrnl/folder", 3, 3),
        ("jrnl/export.json", 6, 6),
        ("jrnl/preface.journal", 2, 2),
        ("dayone/two_journals.zip", 19, 17),
        ("dayone/plain/Journal.json", 3, 3),
        ("dayone/plain", 3, 3),
    ],
)
def test_a_journal_comes_in_once_and_goes_as_a_whole(
    memory_vault: Vault, name: str, read: int, added: int
) -> None:
    before = everything(memory_vault)
    skipped = read - added
    assert take_in(memory_vault, name) == Counts(read=read, added=added, skipped=skipped)
    assert take_in(memory_vault, name) == Counts(read=read, there=added, skipped=skipped)
    (batch,) = memory_vault.imports.past()
    assert memory_vault.imports.undo(batch.batch_id) == added
    assert everything(memory_vault) == before


def test_the_same_journal_in_four_forms_comes_in_once(memory_vault: Vault) -> None:
    forms = ["ampm_crlf_bom.journal", "export.json", "iso.journal", "dmy.journal"]
    found = [take_in(memory_vault, f"jrnl/{name}") for name in forms]
    assert found == [Counts(read=6, added=6)] + [Counts(read=6, there=6)] * 3
    pinned = memory_vault.database.execute_sql("SELECT sum(pinned), count(*) FROM entry").fetchone()
    assert pinned == (2, 6)


def test_photos_of_a_journal_are_in_the_vault_byte_for_byte(memory_vault: Vault) -> None:
    take_in(memory_vault, "dayone/two_journals.zip")
    expected = json.loads((FIXTURES / "dayone" / "expected.json").read_text("utf-8"))
    sums = memory_vault.database.execute_sql("SELECT DISTINCT sha256 FROM attachment").fetchall()
    assert sorted(one for (one,) in sums) == expected["two_journals.zip"]["picture_sha256"]
    kept = memory_vault.database.execute_sql(
        "SELECT sha256, original FROM attachment_data"
    ).fetchall()
    assert [hashlib.sha256(data).hexdigest() for _sum, data in kept] == [one for one, _ in kept]


def test_a_link_to_an_entry_that_came_earlier_finds_it(memory_vault: Vault, tmp_path: Path) -> None:
    def came(*entries: object) -> None:
        path = packed(tmp_path / "j.zip", {"J.json": journal(*entries)})
        plan = dayone.read(path, Answers(time_zone="UTC"), TODAY)
        memory_vault.imports.apply(plan, file_name="j.zip", file_sha256=plan.sha256)

    came(entry())
    came(entry(f"see [it](dayone://view?entryId={UUID})", uuid=OTHER))
    links = memory_vault.database.execute_sql(
        "SELECT a.source_key, b.source_key FROM link"
        " JOIN entry a ON a.id = entry_id JOIN entry b ON b.id = to_id"
    ).fetchall()
    assert links == [(OTHER, UUID)]
