"""What an Insight card draws: its numbers, in reading direction and in the look in force."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.legend import Swatch
from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.theme import Theme

Shape = Callable[[QPainter, QPointF, float], None]
DOT = 0.36  # of the width of a mark
POINT = 0.5  # of a dot
LEAST_WIDTH = 16  # in lines of text
END = 1.4  # how far the ends of a range reach, in radii


def radius() -> float:
    """Of a dot, and of what is drawn as large as one."""
    return Theme.current().px("contact_mark") * DOT


def dot(painter: QPainter, middle: QPointF, size: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color("accent"))
    painter.drawEllipse(middle, size, size)


def ring(painter: QPainter, middle: QPointF, size: float) -> None:
    stroke = Theme.current().real("focus_width")
    painter.setPen(pen("accent", stroke))
    painter.setBrush(Theme.current().color("card"))
    painter.drawEllipse(middle, size - stroke / 2, size - stroke / 2)


def point(painter: QPainter, middle: QPointF, size: float) -> None:
    """A dot that leaves a ring around it in view."""
    dot(painter, middle, POINT * size)


def diamond(painter: QPainter, middle: QPointF, size: float) -> None:
    painter.setPen(pen("ink", Theme.current().real("focus_width")))
    painter.setBrush(Theme.current().color("card"))
    corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))


def bar_with_ends(painter: QPainter, left: QPointF, right: QPointF, size: float) -> None:
    """From the lowest to the highest: a bar, and a stroke across at each end."""
    painter.setPen(pen("ink", Theme.current().real("focus_width")))
    painter.drawLine(left, right)
    for end in (left, right):
        painter.drawLine(end - QPointF(0, size), end + QPointF(0, size))


def range_mark(painter: QPainter, middle: QPointF, size: float) -> None:
    """The bar as the legend has it."""
    across = QPointF(END * size, 0)
    bar_with_ends(painter, middle - across, middle + across, size)


def shape_swatch(shape: Shape) -> Swatch:
    """One shape of the legend."""
    size = Theme.current().px("contact_mark")
    across = size + size // 2
    return Swatch(lambda painter, box: shape(painter, box.center(), radius()), across, size)


@dataclass(frozen=True, slots=True)
class Brush:
    """Where a picture paints: places across are handed in reading direction, from 0 to 1."""

    painter: QPainter
    plot: QRectF
    line: int  # height of a line of text
    mirrored: bool

    def x(self, share: float) -> float:
        across = share * self.plot.width()
        return self.plot.right() - across if self.mirrored else self.plot.left() + across

    def spot(self, share: float, y: float) -> QPointF:
        return QPointF(self.x(share), y)

    def words(self, text: str, share: float, top: float, color: str = "soft") -> None:
        """Centered at this place across, and moved inward where it would leave the picture."""
        width = QFontMetrics(self.painter.font()).horizontalAdvance(text) + 2
        edge = self.painter.window()
        left = max(edge.left(), min(self.x(share) - width / 2, edge.right() - width))
        self.painter.setPen(Theme.current().color(color))
        box = QRectF(left, top, width, self.line)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def words_from(self, text: str, share: float, top: float, *, ends: bool = False) -> None:
        """From this place on in reading direction; `ends`: up to it."""
        width = QFontMetrics(self.painter.font()).horizontalAdvance(text) + 2
        leftward = self.mirrored != ends
        left = self.x(share) - (width if leftward else 0)
        self.painter.setPen(Theme.current().color("soft"))
        box = QRectF(left, top, width, self.line)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def upright(self, share: float, color: str) -> None:
        """A line from the top of the plot to its bottom."""
        self.painter.setPen(pen(color))
        x = self.x(share)
        self.painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))


class Picture(Protocol):
    """What can be drawn. Its numbers stand in the table below it, too."""

    def names_width(self, metrics: QFontMetrics) -> int:
        """The room for names before the plot; 0 = it has none."""

    def lines(self) -> float:
        """How high the plot is, in lines of text."""

    def paint(self, brush: Brush) -> None:
        """Draw it."""


class Drawing(QWidget):
    """Draws one picture. A reader is told its sentence."""

    is_chart = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None  # None = nothing to draw
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_picture(self, picture: Picture | None, name: str, sentence: str) -> None:
        """Draw this; `sentence` says the same in words."""
        self.picture = picture
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setVisible(picture is not None)
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def sizeHint(self) -> QSize:
        line = self._metrics().height()
        lines = 0.0 if self.picture is None else self.picture.lines()
        return QSize(LEAST_WIDTH * line, round((lines + 3) * line))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _plot(self, picture: Picture) -> QRectF:
        """A line of text stands above it and one below."""
        line, side = self._metrics().height(), 1.5 * self._metrics().height()
        names = picture.names_width(self._metrics())
        start = max(side, names + Theme.current().px("l") if names else 0)
        left = side if self._mirrored else start
        return QRectF(left, 1.5 * line, self.width() - start - side, self.height() - 3 * line)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = smooth(self)
        painter.setFont(Theme.current().font("caption"))
        plot = self._plot(self.picture)
        self.picture.paint(Brush(painter, plot, self._metrics().height(), self._mirrored))
