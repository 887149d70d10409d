"""A few lines in the person's own words, with the sentence under them where they are too long."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from walkaway_desktop.domain.limits import clean
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import mark
from walkaway_desktop.widgets.theme import Theme

LINES = 3


class OwnText(QObject):
    """What a text field of a form holds; over `most` characters it says by how many."""

    changed = Signal()

    def __init__(self, field: QPlainTextEdit, name: QLabel, error: QLabel, most: int) -> None:
        super().__init__(field)
        self.field, self._name, self._error, self._most = field, name, error, most
        error.hide()
        self.say_name(name.text())
        field.textChanged.connect(self._typed)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def say_name(self, words: str) -> None:
        """What it asks for: above it, and for assistive technology."""
        self._name.setText(words)
        self.field.setAccessibleName(words)

    @property
    def text(self) -> str:
        """As it was typed."""
        return self.field.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        self.field.setPlainText(text)

    @property
    def too_long_by(self) -> int:
        """How many characters are too many; 0 = none."""
        return max(0, len(clean(self.text)) - self._most)

    def _typed(self) -> None:
        over = self.too_long_by
        self._error.setText(message("field.any.too_long", n=over).text if over else "")
        self._error.setVisible(bool(over))
        mark(self.field, wrong=bool(over))
        self.field.setAccessibleDescription(self._error.text())
        self.changed.emit()

    def _fit(self) -> None:
        """Room for three lines in the type of the look in force."""
        theme = Theme.current()
        line = QFontMetrics(theme.font("own_words")).lineSpacing()
        around = 2 * (theme.px("s") + theme.px("hairline") + round(self._margin()))
        self.field.setFixedHeight(LINES * line + around)

    def _margin(self) -> float:
        return self.field.document().documentMargin()
