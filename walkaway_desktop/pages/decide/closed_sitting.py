"""A closed Sitting to read: every answer as it was given, nothing to change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Example, GateAnswer, Sitting
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide.closed_examples import ClosedExamples
from walkaway_desktop.pages.decide.earlier_ratings import rating_words, window_words
from walkaway_desktop.pages.decide.marks import mark_words
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

SIGNS = "signs"


class ClosedSitting(QWidget):
    """`asked_for`: the ratings are wanted though the open Sitting has this step before it."""

    asked_for = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Theme.current().px("gap"))
        self.delete = kind(QPushButton(self.tr("Delete this Sitting")), "care")
        self.delete.clicked.connect(self.delete_asked)
        self.setLayout(stack(self._lines, row(self.delete, None), space="gap"))

    def show_sitting(
        self, sitting: Sitting, examples: Sequence[Example | None], *, covered: bool
    ) -> None:
        """`examples`: as they stood when it was closed, None = erased since.

        `covered`: the open Sitting has not come to the Signs yet, so the ratings stay hidden.
        """
        day = moment_words(sitting.when)
        self.setAccessibleName(message("decide.sitting-of", date=day).text)
        clear(self._lines)
        self._lines.addWidget(self._marks(sitting))
        self._lines.addWidget(self._gate(sitting))
        self._lines.addWidget(self._hidden_signs() if covered else self._signs(sitting))
        if examples:
            self._lines.addWidget(ClosedExamples(examples))

    def focus_first(self) -> None:
        """There is nothing to answer here."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _marks(self, sitting: Sitting) -> QWidget:
        rows = [
            (self.tr("At the start"), mark_words(sitting.mark), ""),
            (self.tr("At the end"), mark_words(sitting.mark_end), ""),
        ]
        return self._table(texts("decision")["sitting"]["mark_question"], rows)

    def _gate(self, sitting: Sitting) -> QWidget:
        gate = texts("safety")["gate"]
        words = {GateAnswer[one["key"].upper()]: one["label"] for one in gate["answers"]}
        blank = message("general.not-answered").text
        rows = []
        for question in gate["question"]:
            answer = sitting.gate.get(question["id"])
            rows.append((question["text"], words[answer] if answer else blank, ""))
        return self._table(self.tr("Safety"), rows)

    def _signs(self, sitting: Sitting) -> QWidget:
        rows = []
        for sign in texts("signs")["sign"]:
            rating = sitting.ratings.get(sign["id"])
            if rating is None:
                rows.append((sign["title"], message("general.not-answered").text, ""))
            else:
                rows.append((sign["title"], rating_words(rating), window_words(rating)))
        return self._table(self.tr("Signs"), rows)

    def _hidden_signs(self) -> QWidget:
        words = texts("decision")["sitting"]
        show = kind(QPushButton(words["show_earlier"]), "link")
        show.clicked.connect(self.asked_for)
        return card(
            label(self.tr("Signs"), "card_title"),
            label(message("decide.answer-hidden").text, "body"),
            row(show, None),
            label(words["show_earlier_help"], "small"),
            space="s",
        )

    def _table(self, title: str, rows: list[tuple[str, str, str]]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Theme.current().px("l"))
        grid.setVerticalSpacing(Theme.current().px("s"))
        for place, texts_of_row in enumerate(rows):
            grid.addWidget(hairline(), 2 * place, 0, 1, len(texts_of_row))
            for column, (text, name) in enumerate(
                zip(texts_of_row, ("body", "label", "small"), strict=True)
            ):
                if text:
                    cell = label(text, name)
                    cell.setWordWrap(True)
                    grid.addWidget(cell, 2 * place + 1, column)
        for column, stretch in enumerate((3, 2, 2)):
            grid.setColumnStretch(column, stretch)
        return card(label(title, "card_title"), grid)
