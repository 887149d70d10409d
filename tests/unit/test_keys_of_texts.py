"""Each key of a text that the code asks for is there, and each sentence of the field table, too."""

import ast
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.sources import ROOT, TEXTS, calls, modules, place, table
from walkaway_desktop.storage.errors import Code
from walkaway_desktop.texts import message

FIELDS = tomllib.loads((ROOT / "tests" / "tables" / "fields.toml").read_text("utf-8"))
# Each is said somewhere else than under the key of its field.
ELSEWHERE = {
    ("vault", "passphrase"): ("passphrase", "passphrase-long", "passphrase-differs"),
    ("checkin", "whole"): ("whole",),
    ("attachment", "whole"): ("size",),
    ("example", "day"): ("when",),
    ("example", "precision"): ("when",),
    ("example", "about_text"): ("when",),
    ("contact", "day"): ("when",),
    ("contact", "at"): ("when",),
    ("incident", "day"): ("when",),
    ("incident", "at"): ("when",),
    ("incident", "ended_day"): ("when",),
    ("incident", "ended_at"): ("when",),
    ("incident", "about"): ("when",),
}


def asked_keys(function: str) -> Iterator[tuple[str, str]]:
    for path, tree in modules().items():
        for name, call in calls(tree):
            first = call.args[0] if call.args else None
            if name == function and isinstance(first, ast.Constant):
                yield place(path, call), str(first.value)


def message_table(key: str) -> Any:
    found: Any = table("messages")
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def test_every_message_that_the_code_names_is_written() -> None:
    missing = [
        f"{where}: {key}"
        for where, key in asked_keys("message")
        if not isinstance(message_table(key), dict)
    ]
    assert missing == []


def test_what_can_be_brought_back_is_said_for_days_and_for_today_alone() -> None:
    asked = [key for _, key in asked_keys("deleted_words")]
    missing = [
        key
        for first in asked
        for key in (first, f"{first}-today")
        if not isinstance(message_table(key), dict)
    ]
    assert missing == []


def test_every_text_file_that_the_code_names_is_there() -> None:
    asked = list(asked_keys("texts"))
    assert [f"{at}: {name}" for at, name in asked if not (TEXTS / f"{name}.toml").exists()] == []


def test_every_sentence_of_the_field_table_is_a_message_under_its_key() -> None:
    differing = [
        f"{entity}.{field}: {sentence}"
        for entity, fields in FIELDS.items()
        for field, row in fields.items()
        for sentence in row.get("shown", ())
        if sentence not in said(entity, field)
    ]
    assert differing == []


def said(entity: str, field: str) -> list[str]:
    names = ELSEWHERE.get((entity, field), (field,))
    keys = [f"field.{entity}.{name}" for name in names]
    return [message(key).text for key in keys if message_table(key)]


def test_every_same_leads_to_a_text() -> None:
    broken = [
        f"{part}.{name}"
        for part, rows in table("messages").items()
        if isinstance(rows, dict)
        for name, row in rows.items()
        if isinstance(row, dict) and "same" in row and not message_table(row["same"])
    ]
    assert broken == []


def test_every_code_of_a_vault_error_has_its_sentence() -> None:
    elsewhere = {
        Code.FOLDER_NOT_EMPTY: "first_run.folder-not-empty",
        Code.BACKUP_BAD: "settings.backup-bad",
    }
    keys = [elsewhere.get(code, f"vault.{code.value}") for code in Code]
    assert [key for key in keys if not message(key).text] == []
