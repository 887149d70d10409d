"""Closing a Sitting: the mark is asked again, then it stays as it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.decide.marks import MarkRow
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, label, stack


class Closing(QWidget):
    """Asks how the person is now, and whether to close."""

    kept_open = Signal()
    closed = Signal(object)  # Mark, or None = not answered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        question = texts("decision")["sitting"]["mark_end_question"]
        asked = message("decide.sitting-close")
        self.mark = MarkRow(question)
        self.keep, self.close_it = (QPushButton(words) for words in asked.buttons)
        self.keep.clicked.connect(self.kept_open)
        self.close_it.clicked.connect(lambda: self.closed.emit(self.mark.mark))
        self.mark.left.connect(lambda: self.keep.setFocus(Qt.FocusReason.TabFocusReason))
        words = label(asked.text, "body")
        buttons = FlowLayout(self.keep, self.close_it)
        lines = (label(question, "section"), self.mark, words, buttons)
        self.setLayout(stack(card(*lines, space="l")))

    def start(self) -> None:
        """Ask anew."""
        self.mark.mark = None

    def focus_first(self) -> None:
        """On the question."""
        self.mark.setFocus(Qt.FocusReason.TabFocusReason)
