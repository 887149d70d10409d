"""How a record of another copy is called in a list."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.imports import PlannedRecord
from walkaway_desktop.domain.other_copy import Offer
from walkaway_desktop.domain.own_format import BY_NAME
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.texts import message

LONGEST = 80


def kind_words() -> dict[str, str]:
    """By array of the export."""
    name = QCoreApplication.translate
    return {
        "notes": name("EntryPane", "Note"),
        "checkins": name("EntryPane", "Check-in"),
        "sittings": name("EntryPane", "Sitting"),
        "examples": name("EntryPane", "Example"),
        "criteria": name("EntryPane", "What matters"),
        "options": name("EntryPane", "Option"),
        "reasons": name("EntryPane", "Reason"),
        "beliefs": name("EntryPane", "Belief"),
        "predictions": name("EntryPane", "Prediction"),
        "talks": name("EntryPane", "Talk"),
        "comments": name("EntryPane", "Comment"),
        "contacts": name("EntryPane", "Contact"),
        "urges": name("EntryPane", "Urge"),
        "letters": name("EntryPane", "Letter"),
        "reviews": name("EntryPane", "Weekly review"),
        "lines": name("EntryPane", "Own line"),
        "incidents": name("EntryPane", "Incident"),
        "spaces": name("BringIn", "Space"),
        "forecasts": name("BringIn", "Forecast"),
        "contact_free_day": name("BringIn", "A day without Contact"),
        "milestone": name("BringIn", "Milestone"),
        "support_contact": name("BringIn", "Someone I trust"),
        "safety_plan": name("BringIn", "Safety plan"),
        "template": name("BringIn", "Template"),
    }


def first_words(record: PlannedRecord) -> str:
    """Its title, else how it begins; may be blank."""
    fields: Any = record.fields
    array = BY_NAME[record.array]
    asked = (array.title, array.body, "name", "text", "words", "statement")
    for name in asked:
        line = str(fields.get(name) or "").strip().partition("\n")[0]
        if line:
            return line[:LONGEST]
    return ", ".join(fields.get("tags", ()))


def row_words(offer: Offer, kinds: dict[str, str]) -> str:
    """Kind, day, and how it begins; and what else is to be known about it."""
    record = offer.record
    day = long_day(record.day) if record.day else ""
    extra = ""
    if offer.in_deleted:
        extra = message("settings.bring-in-yours-deleted").text
    elif offer.as_note:
        extra = message("settings.bring-in-as-note").text
    parts = (kinds[record.array], day, first_words(record), extra)
    return " · ".join(one for one in parts if one)


def whole_words(record: PlannedRecord) -> str:
    """All that stands in it, one under the other."""
    fields: Any = record.fields
    found: list[str] = []
    _collect(fields, found)
    return "\n\n".join(found)


_NO_WORDS = {"day", "at", "written_at", "changed_at", "source", "source_key", "source_label"}
_NO_WORDS |= {"hash", "chain", "frozen_at", "sha256", "data", "thumbnail", "versions", "copies"}


def _collect(value: Any, found: list[str]) -> None:
    """Texts with blanks in them or a capital: words of a person, and no answers of ours."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in _NO_WORDS:
                _collect(one, found)
    elif isinstance(value, list):
        for one in value:
            _collect(one, found)
    elif isinstance(value, str) and (" " in value.strip() or value != value.lower()):
        found.append(value)
