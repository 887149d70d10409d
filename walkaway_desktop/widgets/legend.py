"""What a legend is made of: a swatch that shows a shape as it is drawn, and its words beside it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.layouts import label, row
from walkaway_desktop.widgets.painting import smooth

Paint = Callable[[QPainter, QRectF], None]


class Swatch(QWidget):
    """Paints the shape over all of its size."""

    is_decoration = True  # its words stand beside it

    def __init__(self, paint: Paint, width: int, height: int) -> None:
        super().__init__()
        self._paint = paint
        self.setFixedSize(width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(smooth(self), QRectF(self.rect()))


def named(swatch: Swatch, words: str) -> QWidget:
    """One entry of the legend, on one line."""
    entry, name = QWidget(), label(words, "caption")
    name.setWordWrap(False)
    entry.setLayout(row(swatch, name, space="xs"))
    return entry
