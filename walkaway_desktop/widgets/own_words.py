"""The person's own words to read, long ones too: measured once for each width."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from walkaway_desktop.domain.search import Term
from walkaway_desktop.domain.snippet import Marks, marks_in
from walkaway_desktop.widgets.hits import hit_format
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.markdown.places import qt_place
from walkaway_desktop.widgets.theme import Theme


class OwnWords(QLabel):
    """A layout asks for its height many times, and a label lays out all of its text each time."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent)
        kind(self, "own_words")
        self._heights: dict[int, int] = {}
        self._marks: Marks = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Other words need other room."""
        self._heights = {}
        self._marks = ()
        super().setText(breakable(text))

    def mark(self, terms: Sequence[Term]) -> bool:
        """Underline what fits these, as a search does; whether anything does."""
        self._marks = marks_in(self.text(), terms) if terms else ()
        self.update()
        return bool(self._marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A label can't mark words in plain text, and what a person wrote is never read as HTML."""
        if not self._marks:
            super().paintEvent(event)
            return
        words, place = self.text(), self.contentsRect()
        layout = QTextLayout(words.replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats([_marked(words, *mark) for mark in self._marks])
        high = _lay_out(layout, place.width(), self.fontMetrics().leading())
        painter = QPainter(self)
        painter.setPen(Theme.current().color("ink"))
        layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - high) / 2))

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


def _marked(words: str, start: int, end: int) -> QTextLayout.FormatRange:
    return hit_format(qt_place(words, start), qt_place(words, end))


def _lay_out(layout: QTextLayout, width: int, leading: int) -> float:
    """Its lines as a label has them; how high they are."""
    high = -float(leading)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, high + leading))
        high += leading + line.height()
    layout.endLayout()
    return high
