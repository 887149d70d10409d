"""The person's own words to read, long ones too: measured once for each width."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.theme import Theme


class OwnWords(QLabel):
    """A layout asks for its height many times, and a label lays out all of its text each time."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent)
        kind(self, "own_words")
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Other words need other room."""
        self._heights = {}
        super().setText(breakable(text))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Qt would try one width after the other until the text looks well."""
        width = self.width() if self.isVisible() else Theme.current().px("dialog")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights = {}
            self.updateGeometry()
