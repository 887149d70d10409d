"""Made-up journals of Day One."""

import json
import zipfile
from hashlib import md5
from pathlib import Path
from typing import Any

UUID = "49FCE826941EC9E717BFA68C4D38BCAD"
OTHER = "78ED2C551654C8D7EDA43457ECD2D1F1"
PICTURE = "0E192DF28994E0AD6156EC101FDEBCEB"
PNG = b"\x89PNG\r\n\x1a\nlake"


def entry(text: object = "Words", **changed: Any) -> dict[str, Any]:
    made = {
        "uuid": UUID,
        "creationDate": "2025-04-18T01:30:00Z",
        "timeZone": "America/New_York",
        "text": text,
    }
    return made | changed


def sum_of(content: bytes) -> str:
    return md5(content, usedforsecurity=False).hexdigest()


def photo(content: bytes = PNG, **changed: Any) -> dict[str, Any]:
    return {"identifier": PICTURE, "md5": sum_of(content), "type": "png"} | changed


def journal(*entries: object) -> bytes:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries}).encode()


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path
