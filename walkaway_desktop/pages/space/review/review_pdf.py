"""A weekly review as a PDF: what it opened with, what the days held, and what was written."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.space import agreement_on
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.pdf_dialog import offer_pdf
from walkaway_desktop.pages.printed import Printed
from walkaway_desktop.pages.space.review.review_words import (
    ITEMS,
    answers_of,
    item_words,
    week_in,
    week_lines,
)
from walkaway_desktop.pages.space.space_words import purpose_words
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.pages.space.review.review_view import ReviewView


def offer_review(view: "ReviewView") -> None:
    """The usual warning and questions, then the file."""
    offer_pdf(view, printed_of(view), safety_mode=view.vault.settings.safety_mode.on)


def printed_of(view: "ReviewView") -> Printed:
    """The review as it stands in the form."""
    tr = QCoreApplication.translate
    parts = [
        Part("purpose", tr("Review", "What it opened with"), list(_purpose(view))),
        Part("week", tr("Review", "The seven days"), list(_week(view))),
        Part("answers", tr("Review", "What you wrote"), list(_answers(view))),
    ]
    title = message("space.review-of", date=long_day(view.last)).text
    shown = [part for part in parts if part.rows]
    return Printed(title, shown, view.today)


def _purpose(view: "ReviewView") -> Iterator[PartRow]:
    """The words of the Agreement of that day, as the review opens with them."""
    space = view.vault.spaces.running(view.last)
    if space is None:
        return
    changed = view.form.opening.changed_purpose
    words = agreement_on(space, view.last).rules.purpose if changed is None else changed
    if words.strip():
        yield PartRow(purpose_words(space.dates.origin), words, own_words=True)


def _week(view: "ReviewView") -> Iterator[PartRow]:
    week = week_in(view.vault, view.last)
    days = {"first": long_day(week.first), "last": long_day(week.last)}
    yield PartRow(message("space.review-days", **days).text, "")
    for line in week_lines(view.vault, week, view.today):
        yield PartRow(line.name, line.words)
    for key in ITEMS:
        if any(value is not None for value in week.values[key]):
            yield PartRow(*item_words(key, week))


def _answers(view: "ReviewView") -> Iterator[PartRow]:
    for line in answers_of(view.form.words, view.before):
        words = line.words or line.answer
        note = line.answer if line.words else ""
        yield PartRow(line.name, words, note, own_words=bool(line.words))
