"""One part of a Sitting on a card, its rows a few at a time: a large one would take seconds."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.decide.told import Part, PartRow
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import Item, as_card, hairline, kind, label, row, stack

AT_ONCE = 12  # things laid out in one go


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
        if len(self._waiting) <= AT_ONCE:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_more()

    def _show_more(self) -> None:
        shown, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for thing in shown:
            self._rows.addWidget(hairline())
            for one in thing:
                self._rows.addLayout(_laid_out(one))
        self.more.setText(message("decide.examples-more", n=len(self._waiting)).text)
        self.more.setVisible(bool(self._waiting))


def things_of(rows: Sequence[PartRow]) -> list[Sequence[PartRow]]:
    """The rows, with those that go on behind what they belong to."""
    starts = [place for place, one in enumerate(rows) if not place or not one.goes_on]
    return [rows[here:there] for here, there in pairwise([*starts, len(rows)])]


def _laid_out(one: PartRow) -> QVBoxLayout:
    """Own words under what they answer; any other answer beside it."""
    name = label(one.label, "small" if one.goes_on else "body")
    name.setWordWrap(True)
    note = label(one.note, "small")
    if one.own_words:
        lines: list[Item] = [name, note] if one.note else [name]
        return stack(*lines, label(one.answer, "own_words"), space="xs")
    answer = label(one.answer, "label")
    answer.setWordWrap(True)
    across = row(name, answer, note, space="l")
    for column, stretch in enumerate((3, 2, 2)):
        across.setStretch(column, stretch)
    return stack(across)
