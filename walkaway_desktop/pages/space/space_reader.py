"""One space to read: its days, each version of its rules, what was written at its end."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import AllowedContact, Origin, Rules, Space
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.space.space_words import (
    by_origin,
    dates_words,
    exceptions_words,
    order_line,
    purpose_words,
)
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, clear, kind, label, stack
from walkaway_desktop.widgets.theme import Theme

Asked = tuple[str, str]  # what was asked, and the person's words


class SpaceReader(QWidget):
    """Nothing can be typed here; Change opens the form."""

    change_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = QPushButton(self.tr("Change"))
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.change.setAccessibleName(self.tr("Change this space"))
        self.delete.setAccessibleName(self.tr("Delete this space"))
        self.change.clicked.connect(self.change_asked)
        self.delete.clicked.connect(self.delete_asked)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Theme.current().px("gap"))
        self.setLayout(stack(self._cards, FlowLayout(self.change, self.delete), None, space="l"))

    def show_space(self, space: Space, today: date) -> None:
        """Its days first, then the newest rules."""
        clear(self._cards)
        self._cards.addWidget(self._days(space, today))
        for number in range(len(space.agreements), 0, -1):
            self._cards.addWidget(self._version(space, number))
        ending = (
            (self.tr("Why it ended"), space.ended_why),
            (texts("prompts")["review"]["taken_along"], space.taken_along),
        )
        if any(words for _, words in ending):
            self._cards.addWidget(card(*_lines(ending)))

    def focus_first(self) -> None:
        """On what can be done with it."""
        self.change.setFocus(Qt.FocusReason.TabFocusReason)

    def _days(self, space: Space, today: date) -> QFrame:
        dates = space.dates
        lines = [label(dates_words(dates, today, alone=True), "card_title")]
        if dates.ended is not None and dates.ended < today:
            lines.append(label(message("space.space-ended").text, "small"))
        if dates.origin is not None:
            chosen = dict(choices("space.origin"))[dates.origin.name.lower()]
            lines.append(label(chosen, "body"))
        if dates.kind is not None:
            lines.append(label(dict(choices("space.kind"))[dates.kind.name.lower()], "body"))
        if order := order_line(dates.origin):
            lines.append(label(order, "small"))
        for line in lines:
            line.setWordWrap(True)
        return card(*lines, space="xs")

    def _version(self, space: Space, number: int) -> QFrame:
        agreement = space.agreements[number - 1]
        valid_from = long_day(agreement.valid_from)
        title = label(message("space.rules-from", n=number, date=valid_from).text, "card_title")
        title.setWordWrap(True)
        written = list(_lines(self._asked(agreement.rules, space.dates.origin)))
        if not written:
            written = [label(message("space.nothing-written").text, "small")]
        return card(title, *written)

    def _asked(self, rules: Rules, origin: Origin | None) -> tuple[Asked, ...]:
        review = "" if rules.review_on is None else long_day(rules.review_on)
        return (
            (by_origin("space.channels", origin).text, rules.channels),
            (by_origin("space.hours", origin).text, rules.hours),
            (exceptions_words(origin)[0], "\n".join(map(_allowed, rules.exceptions))),
            (purpose_words(origin), rules.purpose),
            (self.tr("What I do when I want to reach out"), rules.when_reaching),
            (self.tr("Look at this again on"), review),
        )


def _allowed(one: AllowedContact) -> str:
    words = dict(choices("exception.kind"))[one.kind.name.lower()]
    return message("space.exception-read", kind=words, rule=one.rule).text


def _lines(asked: tuple[Asked, ...]) -> Iterator[QLabel]:
    """What was answered, each under what was asked."""
    for question, words in asked:
        if words:
            yield label(question, "small")
            yield label(words, "own_words")
