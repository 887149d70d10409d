"""A field for one line of the person's own, with the button that keeps it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.limits import FieldError, clean_line
from walkaway_desktop.domain.urges import LINE
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, label, mark, stack
from walkaway_desktop.widgets.long_text import LongText


class OneLine(LongText):
    """Wraps what is long; Enter is done with it."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class LineEditor(QWidget):
    """`finished` hands over what was typed; it stays there until the list has it."""

    finished = Signal(str)
    changed = Signal()
    left = Signal()  # for now: the draft stays

    def __init__(
        self, name: str, button: str, *, can_leave: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = OneLine(name, fewest=1)
        self.keep = kind(QPushButton(button), "small")
        self.keep.setAccessibleDescription(name)
        self.later = kind(QPushButton(self.tr("Not now")), "small")
        self._can_leave = can_leave
        self.error = label("", "error")
        self.error.hide()
        buttons = [self.keep, self.later] if can_leave else [self.keep]
        self.setLayout(stack(self.field, self.error, FlowLayout(*buttons), space="xs"))
        self.field.textChanged.connect(self._typed)
        self.field.finished.connect(self._finish)
        self.keep.clicked.connect(self._finish)
        self.later.clicked.connect(self.left)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        if text != self.text:
            self.field.setPlainText(text)

    def focus_first(self) -> None:
        """In its field, behind what it holds."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; it stays as it was typed."""
        self.say(message(f"field.{error.key}", **error.fields))
        mark(self.field, wrong=True)
        self.focus_first()

    def say(self, wrong: Message | None) -> None:
        """Say what is wrong; None = nothing is."""
        self.error.setText("" if wrong is None else wrong.whole)
        self.error.setVisible(wrong is not None)
        self.field.setAccessibleDescription(self.error.text())

    def _typed(self) -> None:
        over = len(clean_line(self.text)) - LINE
        mark(self.field, wrong=over > 0)
        self.say(message("field.any.too_long", n=over) if over > 0 else None)
        self.changed.emit()

    def _finish(self) -> None:
        self.finished.emit(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now."""
        if event.key() == Qt.Key.Key_Escape and self._can_leave:
            self.left.emit()
        else:
            super().keyPressEvent(event)
