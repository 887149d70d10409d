"""Earlier answers to a step: hidden until it is done, then beside those of now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered to one question, a line for each Sitting, the oldest first."""

    name: str
    lines: Sequence[str]


def dated(sitting: Sitting, answer: str, step: str) -> str:
    """November 22, 2026: 3. With a word where earlier answers were looked at before it."""
    day = moment_words(sitting.when)
    if step in sitting.steps_seen:
        return message("decide.dated-answer-seen", date=day, answer=answer).text
    return message("decide.dated-answer", date=day, answer=answer).text


class EarlierAnswers(QFrame):
    """Hidden where there are none."""

    asked_for = Signal()  # they are wanted before the step is done

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")["sitting"]
        self.title = label(self.tr("Your earlier answers"), "card_title")
        self.hidden = label(message("decide.answer-hidden").text, "body")
        self.show_now = kind(QPushButton(words["show_earlier"]), "link")
        self.show_now.clicked.connect(self.asked_for)
        self.seen_help = label(words["show_earlier_help"], "small")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Theme.current().px("m"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.hidden)
        layout.addLayout(row(self.show_now, None))
        layout.addWidget(self.seen_help)
        layout.addLayout(self._lines)
        card_space(layout, "s")

    def show_answers(self, told: Sequence[Told], *, covered: bool) -> None:
        """`covered`: the step is neither done nor were they asked for."""
        clear(self._lines)
        self.setVisible(bool(told))
        for widget in (self.hidden, self.show_now, self.seen_help):
            widget.setVisible(covered)
        for one in () if covered else told:
            lines = [label(line, "small") for line in one.lines]
            name = label(one.name, "label")
            name.setWordWrap(True)
            self._lines.addLayout(stack(name, *lines, space="xs"))
