"""Decide with no Sitting open: what one is, Start, the closed ones, and what lives on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.pages.decide.sitting_list import SittingList
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack

START = 0


class Start(QWidget):
    """One kind line and one button."""

    started = Signal()
    examples_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = message("empty.decide")
        self.empty = EmptyState("signpost", words.text, buttons=words.buttons[: START + 1])
        self.empty.pressed.connect(self.started)
        self.list = SittingList()
        self.setLayout(stack(card(self.empty), self.list, self._made_examples(), space="gap"))

    def _made_examples(self) -> QFrame:
        """A quiet way to what lives on between Sittings."""
        self._count = label("", "small")
        show = kind(QPushButton(self.tr("Open")), "link")
        show.setAccessibleName(self.tr("Open the examples"))
        show.clicked.connect(self.examples_asked)
        words = stack(
            label(self.tr("Examples"), "card_title"),
            label(message("decide.examples-help").text, "small"),
            self._count,
            space="xs",
        )
        across = row(words, show)
        across.setStretch(0, 1)
        across.setAlignment(show, Qt.AlignmentFlag.AlignVCenter)
        self._examples = card(across)
        self._examples.setAccessibleName(self.tr("Examples"))
        return self._examples

    def show_examples(self, count: int, *, there: bool) -> None:
        """How many there are; `there`: any at all, also put away."""
        self._examples.setVisible(there)
        self._count.setText(message("decide.examples-count", n=count).text)

    def focus_first(self) -> None:
        """On Start."""
        self.empty.buttons[START].setFocus(Qt.FocusReason.TabFocusReason)
