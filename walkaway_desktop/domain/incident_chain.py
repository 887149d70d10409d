"""The chain of Incidents: each record's bytes, their SHA-256, and what ties them together.

(docs/method.md, Incidents)
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from hashlib import sha256

from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.domain.incidents import TEXTS, Incident

START = "0" * 64  # c_0
VERSION = 1  # of the records


def digest(record: bytes) -> str:
    """h: the SHA-256 of a record, or of a file, as hex."""
    return sha256(record).hexdigest()


def chained(before: str, record_hash: str) -> str:
    """c: the SHA-256 of the c before it and its own h, both as hex text. The first has START."""
    return sha256((before + record_hash).encode()).hexdigest()


def incident_record(incident: Incident, files: Sequence[str]) -> bytes:
    """The bytes of a finished Incident; `files` are SHA-256 values in their order."""
    span, words = incident.span, incident.words
    return _canonical(
        {
            "version": VERSION,
            "written_at": utc_text(incident.written_at),
            "day": span.began.day.isoformat(),
            "at": _wall(span.began.at),
            "utc_offset": span.began.utc_offset,
            "about": span.about,
            "ended_day": _day(span.ended.day if span.ended else None),
            "ended_at": _wall(span.ended.at if span.ended else None),
            "title": words.title,
            "happened": words.happened,
            **{name: getattr(words, name) for name in TEXTS},
            "afraid": _token(words.afraid),
            "children_present": _token(words.children_present),
            "threat": words.threat,
            "came_to_my_place": words.came_to_my_place,
            "files": list(files),
        }
    )


def addition_record(adds_to: str, written_at: datetime, text: str, files: Sequence[str]) -> bytes:
    """The bytes of an addition; `adds_to` is the h of its Incident."""
    return _canonical(
        {
            "version": VERSION,
            "adds_to": adds_to,
            "written_at": utc_text(written_at),
            "text": text,
            "files": list(files),
        }
    )


def _canonical(record: Mapping[str, object]) -> bytes:
    """One line of UTF-8: keys sorted, no blanks, nothing escaped that need not be."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _wall(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _token(member: Enum | None) -> str | None:
    return None if member is None else member.name.lower()
