"""Would I still want this? Asked in each Sitting, with the dated answers so far in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.predictions import Want, WantGiven
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.expectations_words import want_words
from walkaway_desktop.pages.decide.want_field import WantField
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack

AT_FIRST = 6  # the newest answers; more are asked for


class WantCard(QFrame):
    """One of the two questions. No line is drawn through the answers."""

    changed = Signal()
    asked_for = Signal()  # earlier answers are wanted before the step is done

    def __init__(
        self, table: Mapping[str, Any], question: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(question)
        words = texts("decision")["sitting"]
        self.field = WantField(table, question, title="card_title")
        self.field.changed.connect(self.changed)
        self.title = label(question, "card_title")  # where nothing is asked
        self.title.setWordWrap(True)
        self.hidden = label(message("decide.want-hidden").text, "small")
        self.show_now = kind(QPushButton(words["show_earlier"]), "link small")
        self.show_now.setAccessibleDescription(question)
        self.show_now.clicked.connect(self.asked_for)
        self.seen_help = label(words["show_earlier_help"], "small")
        self._all = False
        self._given: Sequence[WantGiven] = ()
        self._answers = stack(space="xs")
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        for widget in (self.title, self.field, self.hidden):
            lines.addWidget(widget)
        lines.addLayout(row(self.show_now, None))
        lines.addWidget(self.seen_help)
        lines.addLayout(self._answers)
        lines.addStretch(1)

    def show_asked(self, *, asked: bool) -> None:
        """Whether a Sitting is open to answer it in."""
        self.field.setVisible(asked)
        self.title.setVisible(not asked)

    def show_want(self, want: Want) -> None:
        """The answer of the open Sitting."""
        self.field.show_want(want)

    def show_given(self, given: Sequence[WantGiven], *, covered: bool) -> None:
        """The earlier answers, the oldest first. `covered`: they stay hidden for now."""
        self._given = () if covered else given
        for widget in (self.hidden, self.show_now, self.seen_help):
            widget.setVisible(covered and bool(given))
        self._fill()

    def _fill(self) -> None:
        clear(self._answers)
        shown = self._given if self._all else self._given[-AT_FIRST:]
        left = len(self._given) - len(shown)
        if left:
            more = kind(QPushButton(message("decide.predictions-more", n=left).text), "link small")
            more.clicked.connect(self._show_all)
            self._answers.addLayout(row(more, None))
        for one in shown:
            self._answers.addWidget(label(given_words(one), "small"))
            if one.want.text:
                self._answers.addWidget(label(one.want.text, "own_words"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if not self.field.isHidden():
            self.field.scale.setFocus()


def given_words(given: WantGiven) -> str:
    """November 22, 2026: 7 of 10. With a word where it was seen first, or stood elsewhere."""
    key = "dated-answer-seen" if given.seen else "dated-answer"
    if given.sitting_id is None:
        key = "want-at-prediction"
    said = message(f"decide.{key}", date=long_day(given.day), answer=want_words(given.want))
    return said.text
