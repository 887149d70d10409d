"""The words of an Urge: by how the space came about, and its numbers."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.urges import Ending, Numbers, Timer, Urge, UrgeAnswers, UrgeKind
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.number_words import with_sign
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.pages.space.space_words import wording
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.dates import hour_words
from walkaway_desktop.widgets.scale_row import number_text

MINUTE = timedelta(minutes=1)


def my_words_title(origin: Origin | None) -> str:
    """What the person's own reasons are called, by how the space came about."""
    return _of_origin("my_words_title", origin)


def end_note(origin: Origin | None) -> str:
    """What stands under the ways it can end: where a court ordered the space, not all are fine."""
    return _of_origin("end_note", origin)


def _of_origin(key: str, origin: Origin | None) -> str:
    words: Mapping[str, str] = texts("prompts")["urge"][key]["by_origin"]
    return words[wording(origin)]


def strength_words(name: str) -> dict[str, str]:
    """The words of a strength from 0 to 10."""
    pull = measure_words("pull")
    return {**scale_words(name, name, (pull["low"], pull["high"])), "shown": pull["shown"]}


# ---- the timer -----------------------------------------------------------------------------------


def minutes_left(timer: Timer, now: datetime) -> int:
    """Whole minutes to come; what has begun counts."""
    return -(-timer.left(now) // MINUTE)


def left_words(timer: Timer, now: datetime) -> str:
    """What is left, in words: 13 minutes left."""
    if timer.is_over(now):
        return over_words(timer)
    return message("space.urge-running", n=minutes_left(timer, now)).text


def over_words(timer: Timer) -> str:
    """That its minutes have passed, and what can be asked now."""
    return message("space.urge-over", minutes=timer.minutes).text


# ---- one Urge ------------------------------------------------------------------------------------


def kind_words(kind: UrgeKind) -> str:
    """To write, to call: inside a line of other words."""
    return dict(choices("urge.kind", "inside"))[kind.name.lower()]


def ending_words(ending: Ending | None) -> str:
    """How it went; one that is open has none yet."""
    if ending is None:
        return message("space.urge-open").text
    if ending is Ending.NOT_NOTED:
        return message("field.urge.ending").text
    return dict(choices("urge.ending"))[ending.name.lower()]


def began_words(answers: UrgeAnswers) -> str:
    """What was said at the beginning."""
    if answers.before is None and answers.kind is None:
        return message("space.urge-began-blank").text
    if answers.kind is None:
        return message("space.urge-began-strength", before=answers.before).text
    kind = kind_words(answers.kind)
    if answers.before is None:
        return message("space.urge-began-kind", kind=kind).text
    return message("space.urge-began", before=answers.before, kind=kind).text


def strengths_words(urge: Urge) -> str:
    """Its strengths; empty where neither was answered."""
    if urge.before is None and urge.after is None:
        return ""
    if urge.after is None:
        return message("space.urge-before", n=urge.before).text
    if urge.before is None:
        return message("space.urge-after", n=urge.after).text
    return message("space.urge-strengths", before=urge.before, after=urge.after).text


# ---- numbers -------------------------------------------------------------------------------------


def numbers_words(found: Numbers) -> str:
    """How many, the middle values, and how many were ridden out."""
    return message(
        "space.urge-counts",
        n=found.n,
        before=number_text(found.before),
        after=number_text(found.after),
        change=with_sign(found.change, number_text(abs(found.change))),
        eased=found.eased,
    ).text


def hours_words(counts: Mapping[int, int]) -> str:
    """How many began in each hour; empty = too few."""
    if not counts:
        return ""
    pattern = QCoreApplication.translate("UrgeWords", "{hour}: {n}")
    each = [pattern.format(hour=hour_words(hour), n=n) for hour, n in counts.items()]
    return message("space.urge-hours", list=" \u00b7 ".join(each)).text
