"""One card of Insight as a PDF: what was asked, the sentence, and the numbers it rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.pdf_dialog import offer_pdf
from walkaway_desktop.pages.printed import Printed
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.pages.space.insight.card import InsightCard
    from walkaway_desktop.pages.space.insight.tab import InsightTab


def offer_card(tab: "InsightTab", card: "InsightCard") -> None:
    """The usual warning and questions, then the file."""
    printed = printed_of(tab, card)
    offer_pdf(tab, printed, safety_mode=tab.vault.settings.safety_mode.on)


def printed_of(tab: "InsightTab", card: "InsightCard") -> Printed:
    """The card as it stands."""
    parts = [Part("answer", _answer_title(), list(_answer(card)))]
    if card.told.rows:
        title = QCoreApplication.translate("Insight", "The numbers")
        parts.append(Part("numbers", title, list(_numbers(card))))
    title = card.question.title() if card.question is not None else ""
    return Printed(title, parts, tab.today)


def _answer_title() -> str:
    return QCoreApplication.translate("Insight", "The answer")


def _answer(card: "InsightCard") -> Iterator[PartRow]:
    """What was chosen, the sentence, and its doubt."""
    for name, words in card.chosen_words.items():
        yield PartRow(name, words)
    yield PartRow(card.told.sentence, "")
    for note in card.told.notes:
        yield PartRow(note, "", goes_on=True)
    yield from _doubt(card)


def _doubt(card: "InsightCard") -> Iterator[PartRow]:
    """What must never be missing, whichever part is left out."""
    for words in (card.told.rests_on, message("space.insight-caution").text):
        if words:
            yield PartRow(words, "", goes_on=True)


def _numbers(card: "InsightCard") -> Iterator[PartRow]:
    """A row for each of the table; the first of its numbers stands beside its name."""
    pattern = QCoreApplication.translate("Insight", "{item}: {value}")
    for first, *values in card.told.rows:
        lines = [
            pattern.format(item=name, value=value)
            for name, value in zip(card.told.head[1:], values, strict=True)
            if value
        ]
        yield PartRow(first, "\n".join(lines))
    yield from _doubt(card)
