"""One question of a review with room for a few lines, and the sentence where they are too many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.limits import clean
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import label, mark, stack
from walkaway_desktop.widgets.long_text import LongText


class Answer(QWidget):
    """`changed` tells that the person typed. It may stay blank."""

    changed = Signal()

    def __init__(self, question: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.question = label(question, "label")
        self.question.setWordWrap(True)
        self.field = LongText(question)
        self.question.setBuddy(self.field)
        self.error = label("", "error")
        self.error.hide()
        self.setLayout(stack(self.question, self.field, self.error, space="xs"))
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._typed)

    def ask(self, question: str) -> None:
        """Ask this instead."""
        self.question.setText(question)
        self.field.setAccessibleName(question)

    @property
    def text(self) -> str:
        """As it was typed."""
        return self.field.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        self.field.setPlainText(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        over = max(0, len(clean(self.text)) - self._most)
        self.error.setText(message("field.any.too_long", n=over).text if over else "")
        self.error.setVisible(bool(over))
        mark(self.field, wrong=bool(over))
        self.field.setAccessibleDescription(self.error.text())
        self.changed.emit()
