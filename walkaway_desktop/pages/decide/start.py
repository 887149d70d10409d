"""Decide with no Sitting open: what one is, Start, and the closed ones."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages.decide.sitting_list import SittingList
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import card, stack

START = 0


class Start(QWidget):
    """One kind line and one button."""

    started = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = message("empty.decide")
        self.empty = EmptyState("signpost", words.text, buttons=words.buttons[: START + 1])
        self.empty.pressed.connect(self.started)
        self.list = SittingList()
        self.setLayout(stack(card(self.empty), self.list, space="gap"))

    def focus_first(self) -> None:
        """On Start."""
        self.empty.buttons[START].setFocus(Qt.FocusReason.TabFocusReason)
