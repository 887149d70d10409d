"""Journals of other apps in a real vault: each entry once, whichever way it was exported."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import Answers, Counts
from walkaway_desktop.storage.vault import Vault
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
