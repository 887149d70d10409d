"""The words of a weekly review: what it asks, what the days held, and how it is read again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.domain.contacts import Place
from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.domain.records import Due, DueKind, Origin, Space
from walkaway_desktop.domain.reviews import Review, ReviewWords, Week, first_day, week_of
from walkaway_desktop.domain.space import running
from walkaway_desktop.domain.urges import Ending
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.milestone_words import milestone_words
from walkaway_desktop.pages.space.contacts.contact_words import inside_words
from walkaway_desktop.pages.space.insight.words import joined
from walkaway_desktop.pages.space.space_words import wording
from walkaway_desktop.pages.space.urge.urge_words import ending_words
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.value_words import value_words

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

ITEMS = ("mood", "pull")  # drawn as dots
MOMENT = "weekly-review"


class Line(NamedTuple):
    """One thing that the days held."""

    name: str
    words: str
    is_count: bool = False  # of what was noted: left out where nothing at all was


# ---- what is asked -------------------------------------------------------------------------------


def questions() -> dict[str, str]:
    """The four questions, by the field that keeps the answer."""
    return {
        "did": QCoreApplication.translate("Review", "What did I do for myself?"),
        "like_me": QCoreApplication.translate("Review", "What felt more like me?"),
        "surprised": QCoreApplication.translate("Review", "What surprised me?"),
        "next_thing": str(texts("prompts")["review"]["next_thing"]),
    }


def prompts(space: Space | None, *, safety_mode: bool) -> list[str]:
    """To begin with, in the wording for how the space came about; neutral ones where none runs."""
    origin = None if space is None else space.dates.origin
    rows = texts("prompts", safety_mode=safety_mode)["prompt"]
    found = [
        str(row.get("text") or row["by_origin"].get(wording(origin), ""))
        for row in rows
        if row["moment"] == MOMENT
    ]
    return [words for words in found if words]


def last_thing_title(day: date) -> str:
    """The small thing you chose on November 15, 2026."""
    words: str = texts("prompts")["review"]["last_thing"]
    return words.replace("{date}", long_day(day))


def answer_words(key: str, answer: Enum | None) -> str:
    """One of the fixed answers, in words; empty = none was given."""
    return "" if answer is None else dict(choices(f"review.{key}"))[answer.name.lower()]


# ---- what the days held --------------------------------------------------------------------------


def week_in(vault: "Vault", last: date) -> Week:
    """The seven days up to `last`, as the vault has them now."""
    days = first_day(last), last
    return week_of(
        last,
        vault.checkins.days(*days),
        vault.contacts.between(*days),
        vault.spaces.all(),
        vault.urges.between(*days),
        [letter.when for letter in vault.letters.between(*days)],
        items=ITEMS,
    )


def item_words(key: str, week: Week) -> tuple[str, str]:
    """The name of an item, and its seven days in one sentence."""
    words = measure_words(key)
    locale, form = QLocale(), QLocale.FormatType.LongFormat
    missing = message("space.review-day-missing").text
    said = [
        message(
            "space.review-day",
            day=locale.standaloneDayName(day.isoweekday(), form),
            value=missing if value is None else value_words(BY_KEY[key], words, value),
        ).text
        for day, value in zip(week.days, week.values[key], strict=True)
    ]
    return str(words["label"]), joined(said)


def week_lines(vault: "Vault", week: Week, today: date) -> Iterator[Line]:
    """What was noted, by name. What is due is told while the days end today."""
    checked_in = message("space.review-check-ins", n=week.checked_in).text
    counts = {
        "check-ins": checked_in,
        "contacts": _contacts(vault, week),
        "urges": _urges(week),
        "letters": QLocale().toString(week.letters),
    }
    for key, words in counts.items():
        yield Line(_name(key), words, is_count=True)
    if week.last == today:
        yield from _due(vault, today)
    yield from _milestones(vault, week)


def _name(key: str) -> str:
    return message(f"space.review-{key}-name").text


def _contacts(vault: "Vault", week: Week) -> str:
    """Inside and outside, each of them a number; the rest only where there is any."""
    space = running(vault.spaces.all(), week.last)
    origin = None if space is None else space.dates.origin
    parts = []
    if space is not None or week.contacts.keys() & {Place.INSIDE, Place.OUTSIDE}:
        for place, inside in ((Place.INSIDE, True), (Place.OUTSIDE, False)):
            what = inside_words(origin, inside=inside)
            n = week.contacts.get(place, 0)
            parts.append(message("space.review-contacts", n=n, what=what).text)
    without = week.contacts.get(Place.NO_RULES, 0)
    if without:
        parts.append(message("space.review-no-space", n=without).text)
    return _beside(parts) or QLocale().toString(0)


def _urges(week: Week) -> str:
    number = QLocale().toString(week.urges)
    parts = [
        message("space.review-ended", what=ending_words(ending), n=week.endings[ending]).text
        for ending in (*Ending, None)
        if week.endings.get(ending)
    ]
    if not parts:
        return number
    return message("space.review-urges", n=week.urges, list=_beside(parts)).text


def _due(vault: "Vault", today: date) -> Iterator[Line]:
    """What is due now, but the review itself; in Safety mode only how many things."""
    found = [due for due in vault.due.today(today) if due.kind is not DueKind.WEEKLY_REVIEW]
    if not found:
        return
    if vault.settings.safety_mode.on:
        yield Line(_name("due"), QLocale().toString(len(found)))
        return
    yield Line(_name("due"), "\n".join(map(_due_words, found)))


def _due_words(due: Due) -> str:
    kind = dict(choices("due.kind"))[due.kind.name.lower()]
    return message("space.review-due", kind=kind, date=long_day(due.day)).text


def _milestones(vault: "Vault", week: Week) -> Iterator[Line]:
    if not vault.settings.show_milestones:
        return
    spaces = vault.spaces.all()
    words = [
        milestone_words(one, _origin_on(spaces, one.reached_on or week.last)).text
        for one in vault.milestones.between(week.first, week.last)
    ]
    if words:
        yield Line(_name("milestones"), "\n".join(words))


def _origin_on(spaces: Sequence[Space], day: date) -> Origin | None:
    space = running(spaces, day)
    return None if space is None else space.dates.origin


def _beside(parts: Iterable[str]) -> str:
    return " · ".join(parts)


# ---- read again ----------------------------------------------------------------------------------


class Answered(NamedTuple):
    """What stands under a question: the person's own words, and which answer they gave."""

    name: str
    words: str = ""
    answer: str = ""


def answers_of(words: ReviewWords, last: Review | None) -> Iterator[Answered]:
    """What was written and answered, under its question; what was left blank is left out.

    `last`: the review whose small thing was asked about.
    """
    if last is not None and words.last_thing is not None:
        title = last_thing_title(last.when.day)
        answer = answer_words("last_thing", words.last_thing)
        yield Answered(title, last.words.next_thing, answer)
    for (_key, question), text in zip(questions().items(), words.texts, strict=True):
        if text:
            yield Answered(question, text)
    if words.reasons_still is not None:
        answer = answer_words("reasons_still", words.reasons_still)
        yield Answered(message("space.review-reasons").text, answer=answer)
