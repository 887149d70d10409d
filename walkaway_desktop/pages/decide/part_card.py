"""One part of a Sitting on a card, its rows a few at a time: a large one would take seconds."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.decide.a_few import a_few, more_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.widgets.layouts import Item, as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.own_words import OwnWords

AT_ONCE = 12  # things laid out in one go, fewer long ones


class PartCard(QFrame):
    """Every row to read, nothing to change."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(part.title)
        self._waiting = things_of(part.rows)
        self._rows = stack(space="s")
        self.more = kind(QPushButton(self), "link")
        self.more.clicked.connect(self._go_on)
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(part.title, "card_title"))
        lines.addLayout(self._rows)
        lines.addLayout(row(self.more, None))
        self._show_more()

    def _go_on(self) -> None:
        # Gone with the focus, the button would hand it on to the one that deletes the Sitting.
        if self._next() == len(self._waiting):
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_more()

    def _next(self) -> int:
        lengths = (sum(len(one.answer) for one in thing) for thing in self._waiting)
        return a_few(lengths, AT_ONCE)

    def _show_more(self) -> None:
        number = self._next()
        shown, self._waiting = self._waiting[:number], self._waiting[number:]
        for thing in shown:
            self._rows.addWidget(hairline())
            for one in thing:
                self._rows.addLayout(_laid_out(one))
        self.more.setText(more_words(self._next(), len(self._waiting)))
        self.more.setVisible(bool(self._waiting))


def things_of(rows: Sequence[PartRow]) -> list[Sequence[PartRow]]:
    """The rows, with those that go on behind what they belong to."""
    starts = [place for place, one in enumerate(rows) if not place or not one.goes_on]
    return [rows[here:there] for here, there in pairwise([*starts, len(rows)])]


def _laid_out(one: PartRow) -> QVBoxLayout:
    """Own words under what they answer; any other answer beside it."""
    name = label(one.label, "small" if one.goes_on else "body")
    note = label(one.note, "small")
    if one.own_words:
        lines: list[Item] = [name, note] if one.note else [name]
        return stack(*lines, OwnWords(one.answer), space="xs")
    answer = label(one.answer, "label")
    answer.setWordWrap(True)
    across = row(name, answer, note, space="l")
    for column, stretch in enumerate((3, 2, 2)):
        across.setStretch(column, stretch)
    return stack(across)
