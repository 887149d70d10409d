"""The examples of a closed Sitting, word for word as they stood when it was closed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Example
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.pages.decide.example_words import example_lines
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack

AT_ONCE = 12  # laid out in one go; three hundred long ones would take seconds


class ClosedExamples(QFrame):
    """By Sign, those of the opposite behind the others; what was erased comes last."""

    def __init__(self, examples: Sequence[Example | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        there = [one for one in examples if one is not None]
        # Within a Sign they stay newest first.
        there.sort(key=lambda one: (SIGNS.index(one.sign), one.opposite))
        self._waiting: list[Example | None] = [*there, *([None] * examples.count(None))]
        title = self.tr("Examples")
        self.setAccessibleName(title)
        self._rows = stack()
        self.more = kind(QPushButton(), "link")
        self.more.clicked.connect(self._go_on)
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(title, "card_title"))
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
        for one in shown:
            self._rows.addWidget(hairline())
            if one is None:
                self._rows.addWidget(label(message("decide.erased-in-copy").text, "soft"))
            else:
                self._rows.addLayout(stack(*example_lines(one), space="xs"))
        self.more.setText(message("decide.examples-more", n=len(self._waiting)).text)
        self.more.setVisible(bool(self._waiting))
