"""Every field of tests/tables/fields.toml whose entity has a table is kept, and where."""

import tomllib
from typing import Any

import pytest

from tests.sources import ROOT
from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.vault import Vault

FIELDS = tomllib.loads((ROOT / "tests" / "tables" / "fields.toml").read_text("utf-8"))
KINDS = {kind.name.lower() for kind in Kind}  # their fields may be columns of `entry`
ENTRY_COLUMNS = {
    "checkin.line": "body",
    "note.title": "title",
    "note.body": "body",
    "example.what": "body",
    "criterion.name": "title",
    "criterion.why": "body",
    "option.name": "title",
    "option.note": "body",
    "reason.text": "body",
    "belief.words": "body",
    "talk.topic": "title",
    "prediction.statement": "title",
    "contact.about": "body",
    "line.text": "body",
    "incident.happened": "body",
}
# Kept as the id of the row it is.
BY_ID = {"contact.exception": "contact.exception_id"}
# Not stored under their own name: asked and never kept, or the whole entity.
ELSEWHERE = {"checkin.tags", "checkin.whole", "attachment.whole"}


def tables(vault: Vault) -> dict[str, set[str]]:
    names = vault.database.execute_sql("PRAGMA main.table_list").fetchall()
    plain = [name for _, name, kind, *_ in names if kind == "table"]
    return {
        name: {row[1] for row in vault.database.execute_sql(f"PRAGMA table_info({name})")}
        for name in plain
    }


def kept_as(field: str, schema: dict[str, set[str]]) -> str:
    """Where the vault keeps `entity.field`; blank = nowhere."""
    entity, name = BY_ID.get(field, field).split(".")
    if name in schema.get(entity, ()):
        return f"{entity}.{name}"
    column = ENTRY_COLUMNS.get(field, name)
    if entity in KINDS and column in schema["entry"]:
        return f"entry.{column}"
    return "answer" if entity == "checkin" and name in BY_KEY else ""


def entities_so_far(schema: dict[str, set[str]]) -> set[str]:
    """Those with a table of their own, and the kinds of entries that need none."""
    return {entity for entity in FIELDS if entity in schema} | {"checkin", "note"}


def fields_so_far(schema: dict[str, set[str]]) -> list[str]:
    return [
        f"{entity}.{name}" for entity in sorted(entities_so_far(schema)) for name in FIELDS[entity]
    ]


def test_every_field_of_a_stored_entity_has_its_place(memory_vault: Vault) -> None:
    schema = tables(memory_vault)
    fields = set(fields_so_far(schema)) - ELSEWHERE
    assert {"sitting.mark", "safety_answer.answer", "sign_rating.rating"} <= fields
    assert {"sitting.gut_line", "weight.must", "fit.value", "prediction.statement"} <= fields
    assert {"space.origin", "exception.rule", "example.what", "own_measure.name"} <= fields
    assert {"contact.exception", "urge.ending", "letter.addressee", "line.text"} <= fields
    assert {"review.reasons_still", "milestone.day", "contact_free_day.day"} <= fields
    assert {"support_contact.name", "support_contact.number", "support_contact.note"} <= fields
    assert {"incident.happened", "incident.did_next", "incident_addition.text"} <= fields
    assert [field for field in sorted(fields) if not kept_as(field, schema)] == []


@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_every_measure_is_a_field_of_the_check_in_with_its_range(key: str) -> None:
    row: dict[str, Any] = FIELDS["checkin"][key]
    measure = BY_KEY[key]
    assert row["range"].startswith(f"{measure.low}–{measure.high}")  # noqa: RUF001 (as written there)
