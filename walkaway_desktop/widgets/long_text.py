"""A field for a few lines of the person's own words."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme


class LongText(QPlainTextEdit):
    """As high as what it shows, from `fewest` to `most` lines; Tab leads out of it.

    What is pasted or dropped stays outside if the field would then hold more than `holds` signs:
    to lay out a megabyte without a blank takes half a minute.
    """

    refused = Signal()

    def __init__(
        self,
        name: str,
        *,
        fewest: int = 2,
        most: int = 12,
        holds: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._holds = holds
        kind(self, "own_words")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._fewest, self._most = fewest, most
        self.textChanged.connect(self.fit)
        Theme.current().changed.connect(self.fit)
        self.fit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (as Qt has it)
        there = len(self.toPlainText()) - len(self.textCursor().selectedText())
        if self._holds is not None and there + len(source.text()) > self._holds:
            self.refused.emit()
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Its height follows what it holds."""
        theme = Theme.current()
        # A plain text's own layout counts in lines, those that wrap too.
        lines = self.document().documentLayout().documentSize().height()
        bar = Qt.ScrollBarPolicy
        fits = lines <= self._most
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if fits else bar.ScrollBarAsNeeded)
        shown = max(self._fewest, min(self._most, lines))
        around = theme.px("s") + theme.real("hairline") + self.document().documentMargin()
        line = QFontMetricsF(theme.font("own_words")).lineSpacing()
        height = ceil(shown * line + 2 * around)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
