"""python -m tests.tools.json_schema: docs/daybook.schema.json, made from domain/own_format.py.

The importer checks more: that ids are told once, that references lead somewhere, and what a copy
of a closed Sitting holds.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from inspect import getclosurevars
from pathlib import Path
from typing import Any

from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.own_arrays import Array, Rows
from walkaway_desktop.domain.own_format import ARRAYS, FORMAT, VERSION
from walkaway_desktop.domain.own_values import Field

FILE = Path(__file__).parents[2] / "docs" / "daybook.schema.json"
Schema = dict[str, Any]

DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}"
DEFINED: dict[str, Schema] = {
    "id": {"type": "integer", "minimum": 1, "maximum": 2**62},
    "filled": {"type": "string", "minLength": 1},
    "day": {"type": "string", "pattern": f"^{DAY}$"},
    "wall": {
        "type": "string",
        "pattern": f"^{DAY}T{TIME}$",
        "description": "Local time without a zone.",
    },
    "utc": {"type": "string", "pattern": f"^{DAY}T{TIME}Z$", "description": "In UTC."},
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256."},
    "base64": {"type": "string", "contentEncoding": "base64"},
}
PLAIN: dict[str, Schema] = {
    "text": {"type": "string"},
    "yes_no": {"type": "boolean"},
    "_own_name": {"type": "string", "minLength": 1, "maxLength": 40},
    "_own_key": {"type": "string", "pattern": "^own_[1-9][0-9]{0,9}$"},
    "_media_type": {"type": "string", "pattern": "^[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}$"},
    "_an_object": {"type": "object"},
    "_thumbnail": {"$ref": "#/$defs/base64"},
    "content": {"$ref": "#/$defs/base64"},
}
OWN_ANSWER = {"^own_[1-9][0-9]{0,9}$": {"type": "integer", "minimum": 0, "maximum": 10}}
IN_A_ZIP = "Not in the daybook.json of a zip: there the bytes are attachments/SHA256.ending."


def schema() -> Schema:
    """All of it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Daybook export",
        "description": "What export json and export zip write. (docs/command-line.md, JSON)",
        "type": "object",
        "required": ["format", "version", "vault", *(one.name for one in ARRAYS if one.is_first)],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "vault": {
                "type": "string",
                "minLength": 1,
                "maxLength": 100,
                "description": "A random value: tells the records of this vault from others.",
            },
            **{one.name: {"type": "array", "items": _record(one)} for one in ARRAYS},
        },
        "additionalProperties": False,
        "$defs": DEFINED,
    }


def _record(array: Array) -> Schema:
    made = _object(array.all_fields, array.inside)
    if array.kind == "checkin":
        made["properties"] |= {one.key: _answer(one) for one in MEASURES}
        made["patternProperties"] = OWN_ANSWER
    if array.name == "attachments":
        made["required"].remove("data")
        made["properties"]["data"] = {**PLAIN["content"], "description": IN_A_ZIP}
    return made


def _answer(measure: Any) -> Schema:
    kind = "integer" if measure.step == 1 else "number"
    bounds = {"minimum": measure.low, "maximum": measure.high}
    return {"type": kind, **bounds} | ({} if measure.step == 1 else {"multipleOf": measure.step})


def _object(fields: Iterable[Field], inside: Iterable[Rows] = ()) -> Schema:
    properties = {field.name: of(field.read) for field in fields}
    required = [field.name for field in fields if not _has_default(field)]
    for rows in inside:
        properties[rows.name] = _rows(rows)
        required += [] if rows.is_new else [rows.name]
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def _rows(rows: Rows) -> Schema:
    one = _object(rows.fields, rows.inside)
    if rows.is_one:
        return _or_null(one)
    return {"type": "array", "items": one} | ({"minItems": rows.fewest} if rows.fewest else {})


def _has_default(field: Field) -> bool:
    try:
        field.value_in({})
    except ValueError:
        return False
    return True


def of(read: Any) -> Schema:
    """What a reader takes, told by how it was made."""
    name = read.__qualname__.partition(".")[0]
    if name in MADE:
        return MADE[name](getclosurevars(read).nonlocals)
    return {"$ref": f"#/$defs/{name}"} if name in DEFINED else PLAIN[name]


def _whole(inside: Mapping[str, Any]) -> Schema:
    bounds = {"minimum": inside["low"], "maximum": inside["high"]}
    made: Schema = {"type": "integer", **bounds}
    return {"$ref": "#/$defs/id"} if made == DEFINED["id"] else made


def _number(inside: Mapping[str, Any]) -> Schema:
    return {"type": "number", "minimum": inside["low"], "maximum": inside["high"]}


def _one_of(inside: Mapping[str, Any]) -> Schema:
    return {"enum": sorted(inside["allowed"], key=lambda one: (str(type(one)), one))}


def _listed(inside: Mapping[str, Any]) -> Schema:
    return {"type": "array", "items": of(inside["read"]), "uniqueItems": True}


MADE: dict[str, Callable[[Mapping[str, Any]], Schema]] = {
    "or_none": lambda inside: _or_null(of(inside["read"])),
    "whole": _whole,
    "number": _number,
    "one_of": _one_of,
    "listed": _listed,
}


def _or_null(one: Schema) -> Schema:
    if "enum" in one:
        return {"enum": [*one["enum"], None]}
    if isinstance(one.get("type"), str) and "properties" not in one:
        return {**one, "type": [one["type"], "null"]}
    return {"anyOf": [one, {"type": "null"}]}


def text() -> str:
    """As it stands in the file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
