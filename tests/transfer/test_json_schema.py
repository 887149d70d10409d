"""The schema in docs/ says what an export holds, no more and no less."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import made_up
from tests.tools import json_schema
from tests.vault.own_exports import AFTERNOON, export_of, filled_vault, with_time_apart
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import zip_export

WHEN = made_up.at(1, made_up.EVENING)
SCHEMA = json.loads(json_schema.FILE.read_bytes())
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@pytest.fixture
def vault(clock: FixedClock) -> Iterator[Vault]:
    """Invented days, with one of each that they lack."""
    clock.moment = AFTERNOON
    made = filled_vault(clock)
    own = made.own_measures.add("a walk", Scale.YES_NO).measure.key
    made.checkins.add(WHEN, CheckinAnswers({"sleep": 7.5, own: 1}))
    incident = made.incidents.add(Span(WHEN), IncidentWords(happened="Rang."))
    made.attachments.add(incident.id, file_of("a.txt", b"a", b"small"))
    made.incidents.finish(incident.id)
    made.incidents.add_to(incident.id, "Once more.")
    made.entries.erase(
        made.incidents.finish(made.incidents.add(Span(WHEN), IncidentWords("B")).id).id
    )
    made.templates.add("Evening", "What was good?")
    made.support_contacts.add(SupportWords("Robin", "555 0142", ""))
    yield made
    made.close()


def test_the_file_is_made_from_what_the_importer_takes() -> None:
    said = "run: python -m tests.tools.json_schema"
    assert json_schema.FILE.read_text("utf-8") == json_schema.text(), said


def test_every_export_is_what_the_schema_says(
    vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    other = Vault.in_memory(clock)
    with_time_apart(other)
    filled: set[str] = set()
    for one in (vault, other):
        found = json.loads(export_of(one, tmp_path / "out.json").read_bytes())
        assert list(faults(found, SCHEMA, "")) == []
        filled |= {name for name, records in found.items() if records != []}
    other.close()
    assert found.keys() - filled == {"comments", "due_shift", "import_choice"}


def test_the_json_of_a_zip_is_what_the_schema_says(vault: Vault, tmp_path: Path) -> None:
    zip_export.write(tmp_path / "out.zip", ExportSource(vault), readme())
    with zipfile.ZipFile(tmp_path / "out.zip") as opened:
        found = json.loads(opened.read("daybook.json"))
    assert list(faults(found, SCHEMA, "")) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("checkins", 0, "mood"), 9),
        (("checkins", 0, "day"), "22/11/2026"),
        (("notes", 0, "title"), None),
        (("notes", 0, "pinned"), 1),
        (("notes", 0, "extra"), "x"),
        (("attachments", 0, "sha256"), "abc"),
        (("sittings", 0, "sign_ratings", 0, "sign"), "weather"),
        (("vault",), ""),
        (("more",), []),
    ],
)
def test_what_does_not_fit_is_found(
    vault: Vault, tmp_path: Path, place: tuple[Any, ...], value: object
) -> None:
    found = json.loads(export_of(vault, tmp_path / "out.json").read_bytes())
    inner = found
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert len(list(faults(found, SCHEMA, ""))) == 1


# ---- as much of JSON Schema as the file uses -----------------------------------------------------


def faults(value: Any, schema: dict[str, Any], place: str) -> Iterator[str]:
    """Where the value is not what the schema says. An unknown word of the schema fails."""
    for word, said in schema.items():
        if word in {"anyOf", "properties", "patternProperties", "additionalProperties", "items"}:
            continue
        if word == "$ref":
            yield from faults(value, SCHEMA["$defs"][said.rpartition("/")[2]], place)
        elif not CHECKS[word](value, said):
            yield f"{place}: {word}"
    if "anyOf" in schema and all(list(faults(value, one, place)) for one in schema["anyOf"]):
        yield f"{place}: anyOf"
    if isinstance(value, dict) and "properties" in schema:
        yield from of_object(value, schema, place)
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value):
            yield from faults(one, schema["items"], f"{place}/{number}")


def of_object(value: dict[str, Any], schema: dict[str, Any], place: str) -> Iterator[str]:
    for name, one in value.items():
        known = schema["properties"].get(name)
        for pattern, of_pattern in schema.get("patternProperties", {}).items():
            known = of_pattern if re.search(pattern, name) else known
        if known is None:
            yield f"{place}/{name}: unknown"
        else:
            yield from faults(one, known, f"{place}/{name}")


def is_type(value: Any, said: Any) -> bool:
    names = [said] if isinstance(said, str) else said
    return any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )


CHECKS: dict[str, Any] = {
    **dict.fromkeys(
        ("$schema", "$defs", "title", "description", "contentEncoding"), lambda _value, _said: True
    ),
    "type": is_type,
    "const": lambda value, said: value == said,
    "enum": lambda value, said: value in said,
    "required": lambda value, said: not isinstance(value, dict) or set(said) <= value.keys(),
    "minimum": lambda value, said: not isinstance(value, int | float) or value >= said,
    "maximum": lambda value, said: not isinstance(value, int | float) or value <= said,
    "multipleOf": lambda value, said: value % said == 0,
    "minLength": lambda value, said: not isinstance(value, str) or len(value) >= said,
    "maxLength": lambda value, said: not isinstance(value, str) or len(value) <= said,
    "pattern": lambda value, said: not isinstance(value, str) or bool(re.search(said, value)),
    "minItems": lambda value, said: not isinstance(value, list) or len(value) >= said,
    "uniqueItems": lambda value, _said: len({json.dumps(one) for one in value}) == len(value),
}
