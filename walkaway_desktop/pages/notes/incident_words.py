"""Incidents in words: the names of their fields, their days, their checksums."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import Incident, IncidentWords, Span
from walkaway_desktop.pages.day_words import long_day, time_words
from walkaway_desktop.pages.part import PartRow
from walkaway_desktop.texts import choices, fill, message, texts

SHOWN, FIRST_WORDS = 4, 60  # hex digits of each group; signs of a text that stand for a title
GROUPS = (0, 4, 56, 60)  # where the four groups of a short checksum begin
OWN_WORDS = ("happened", "words_used")
PLAIN = ("place", "witnesses", "harm", "feeling", "reported", "did_next")


def field_labels() -> dict[str, str]:
    """The name of each field, in the order they are asked."""
    return {one["key"]: one["label"] for one in texts("support")["incident"]["fields"]}


def log_name() -> str:
    """What the list of them is called."""
    return str(texts("support")["incident"]["title"])


def title_of(incident: Incident) -> str:
    """Its title; without one its day and place, or how it begins."""
    words = incident.words
    if words.title:
        return words.title
    day = long_day(incident.span.began.day)
    rest = " ".join((words.place or words.happened).split())
    if not rest:
        return day
    if len(rest) > FIRST_WORDS:
        rest = rest[:FIRST_WORDS].rstrip(" .,;:!?…") + "…"
    pattern = QCoreApplication.translate("incidents", "{day}, {words}")
    return fill(pattern, {"day": day, "words": rest})


def name_of(incident: Incident) -> str:
    """What it is called in a list that says its day, too; blank = nothing but its words."""
    return incident.words.title or " ".join(incident.words.place.split())


def span_words(span: Span) -> str:
    """When it happened: one moment, or from one to another; "about" where it is not sure."""
    began = _moment(span.began)
    ended = span.ended
    if ended is None or (ended.day == span.began.day and ended.at is None):
        if not span.about:
            return began
        pattern = QCoreApplication.translate("incidents", "about {began}")
        return pattern.format(began=began)
    is_same_day = ended.day == span.began.day and ended.at is not None
    until = time_words(ended.at) if is_same_day and ended.at else _moment(ended)
    if span.about:
        pattern = QCoreApplication.translate("incidents", "about {began} to {ended}")
    else:
        pattern = QCoreApplication.translate("incidents", "{began} to {ended}")
    return pattern.format(began=began, ended=until)


def _moment(when: When) -> str:
    """The day, and the time where it is known."""
    day = long_day(when.day)
    if when.at is None:
        return day
    pattern = QCoreApplication.translate("dates", "{day}, {time}")
    return pattern.format(day=day, time=time_words(when.at))


def stamp_words(local: datetime) -> str:
    """A moment of the app's own: when something was written, finished, added."""
    pattern = QCoreApplication.translate("dates", "{day}, {time}")
    return pattern.format(day=long_day(local.date()), time=time_words(local))


def finished_words(local: datetime, additions: int) -> str:
    """Since when it is frozen, and what came after."""
    if not additions:
        return message("incidents.finished-alone", date=stamp_words(local)).text
    return message("incidents.incident-finished", date=stamp_words(local), n=additions).text


def short_hash(full: str) -> str:
    """Its two ends, to compare by eye."""
    first, second, third, last = (full[start : start + SHOWN] for start in GROUPS)
    return f"{first} {second} … {third} {last}"


def answer_rows(words: IncidentWords) -> Sequence[PartRow]:
    """Every answer under the name of its field, in the order they are asked; blank ones not."""
    names = field_labels()
    found: dict[str, PartRow] = {}
    for key in (*OWN_WORDS, *PLAIN):
        text = getattr(words, key)
        if text:
            found[key] = PartRow(names[key], text, own_words=True, key=key)
    for key in ("afraid", "children_present"):
        answer = getattr(words, key)
        if answer is not None:
            said = dict(choices(f"incident.{key}"))[answer.name.lower()]
            found[key] = PartRow(names[key], said, key=key)
    for key in ("threat", "came_to_my_place"):
        if getattr(words, key):
            found[key] = PartRow(names[key], "", key=key)
    return [found[key] for key in names if key in found]
