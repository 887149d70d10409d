"""How a record of another copy is called in a list."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.domain.imports import PlannedRecord
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.other_copy import Offer
from walkaway_desktop.domain.own_format import BY_NAME
from walkaway_desktop.domain.own_values import Fields
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.items import measure_words
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


def whole_words(array: str, fields: Fields, files: Sequence[str]) -> str:
    """All that stands in it, one under the other: words, answers, and what its files are called."""
    found: list[str] = []
    _collect(fields, found, {BY_NAME[array].title, BY_NAME[array].body, "name"})
    if array == "checkins":
        found[:0] = _answers(fields)
    if files:
        names = ", ".join(files)
        found.append(QCoreApplication.translate("BringIn", "Files: {names}").format(names=names))
    return "\n\n".join(found)


def _answers(fields: Any) -> list[str]:
    """Of the built-in items, as a screen reader says them; own ones have their names elsewhere."""
    given: Any = fields.get("answers") or fields
    found = []
    for key in (one.key for one in MEASURES if given.get(one.key) is not None):
        words, n = measure_words(key), QLocale().toString(float(given[key]))
        labels = {one["key"]: one["label"] for one in words.get("values", ())}
        found.append(f"{words['label']}: {labels.get(n, n)}")
    return ["\n".join(found)] if found else []


_NO_WORDS = {"day", "at", "written_at", "changed_at", "source", "source_key", "source_label"}
_NO_WORDS |= {"hash", "chain", "frozen_at", "sha256", "data", "thumbnail", "versions", "copies"}


def _collect(value: Any, found: list[str], written: Collection[str], name: str = "") -> None:
    """Texts with blanks in them or a capital, and fields of free words: no choices of ours."""
    if isinstance(value, dict):
        for inside, one in value.items():
            if inside not in _NO_WORDS:
                _collect(one, found, written, inside)
    elif isinstance(value, list):
        for one in value:
            _collect(one, found, written, name)
    elif isinstance(value, str) and value.strip() and (name in written or _is_words(value)):
        found.append(value)


def _is_words(value: str) -> bool:
    return " " in value.strip() or value != value.lower()
