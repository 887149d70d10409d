"""Backups of Daylio, made of plain tables. All words are made up."""

import base64
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PIN = "8461"
MOODS = [
    {"id": number, "custom_name": "", "mood_group_id": number, "predefined_name_id": number}
    for number in range(1, 6)
]
CALM = {"id": 6, "custom_name": "Calm ", "mood_group_id": 2, "predefined_name_id": -1}
TAGS = [{"id": 7, "name": "walk "}, {"id": 8, "name": "Sea"}, {"id": 9, "name": "sea"}]
PICTURE = {"id": 12, "type": 1, "checksum": "f64aecf702fbe90faa086148e57638fa"}
GONE = {"id": 13, "type": 1, "checksum": "6ad9fd0faa3332b93920b681f9203328"}


def entry(**changed: Any) -> dict[str, Any]:
    """Thursday, January 5, 2023, 21:05, an hour east of UTC, good; `None` takes a field out."""
    usual: dict[str, Any] = {
        "id": 1,
        "year": 2023,
        "month": 0,
        "day": 5,
        "hour": 21,
        "minute": 5,
        "datetime": 1672949100000,
        "timeZoneOffset": 3_600_000,
        "mood": 2,
        "note": "",
        "note_title": "",
        "tags": [],
        "assets": [],
    }
    usual.update(changed)
    return {name: value for name, value in usual.items() if value is not None}


def diary(*entries: object, **changed: Any) -> dict[str, Any]:
    """The JSON of a backup."""
    whole = {
        "version": 15,
        "pin": PIN,
        "prefs": [{"key": "PIN", "value": PIN}],
        "customMoods": [*MOODS, CALM],
        "tags": TAGS,
        "assets": [PICTURE, GONE],
        "dayEntries": list(entries),
    }
    return {**whole, **changed}


def packed(content: object) -> bytes:
    """The JSON as it lies in the zip: base64 in lines."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return base64.encodebytes(text.encode())


def zipped(target: Path, members: Mapping[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return target


def backup(target: Path, *entries: object, **changed: Any) -> Path:
    """A whole backup with these entries, and one picture."""
    picture = f"assets/photos/2023/1/{PICTURE['checksum']}"
    members: dict[str | zipfile.ZipInfo, bytes] = {
        "backup.daylio": packed(diary(*entries, **changed)),
        picture: b"\xff\xd8\xff",
    }
    return zipped(target, members)
