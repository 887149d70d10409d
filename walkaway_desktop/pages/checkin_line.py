"""The one line of a check-in; what an import brought in its place may be long, and is kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from walkaway_desktop.domain.limits import CHECKIN_LINE
from walkaway_desktop.widgets.theme import Theme

LINES_SHOWN = 5


class CheckinLine(QObject):
    """A field of one line; for a stored text that does not fit there, one of several."""

    changed = Signal()
    left = Signal()

    def __init__(self, short: QLineEdit, long: QPlainTextEdit) -> None:
        super().__init__(short)
        self.short, self.long = short, long
        self._put = self._brought = ""
        self.long.hide()
        self.short.textChanged.connect(self.changed)  # a reader's text is not "edited"
        self.short.returnPressed.connect(self.left)
        self.long.textChanged.connect(self.changed)
        Theme.current().changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        line = QFontMetrics(Theme.current().font("own_words")).lineSpacing()
        self.long.setMinimumHeight((LINES_SHOWN + 1) * line)

    @property
    def field(self) -> QWidget:
        """The one that is shown."""
        return self.short if self.long.isHidden() else self.long

    @property
    def text(self) -> str:
        """What is written, as it is typed."""
        if self.long.isHidden():
            return self.short.text()
        if not self.long.document().isModified():
            return self._put  # Qt gives some signs back as others
        return self.long.toPlainText()

    def put(self, text: str, brought: str = "") -> None:
        """Show this text. `brought`: what is stored; unchanged, it is kept however long it is."""
        self._put, self._brought = text, brought
        is_long = "\n" in text or len(text) > CHECKIN_LINE
        self.long.setVisible(is_long)
        self.short.setVisible(not is_long)
        self.long.setPlainText(text if is_long else "")
        self.long.document().setModified(False)
        self.short.setText("" if is_long else text)

    @property
    def over(self) -> int:
        """By how many characters it is too long; 0 = it can be kept."""
        text = self.text.strip()
        return 0 if text == self._brought else max(0, len(text) - CHECKIN_LINE)
