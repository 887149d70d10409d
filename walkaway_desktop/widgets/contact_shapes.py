"""The shapes of Contacts: who made it, and whether it was inside the rules, without any color."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

CORNERS = 3
FIGURE = 0.56  # of the ring, across
WEIGHT = 0.08  # a triangle looks centered where its weight is, not its box


class Figure(Enum):
    """Who made it: a triangle up = I reached out, down = they did, a diamond = neither."""

    UP = ((0, 0), (1, 0), (0.5, -1))
    DOWN = ((0, -1), (1, -1), (0.5, 0))
    DIAMOND = ((0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0))


ORDER = {figure: place for place, figure in enumerate(Figure)}  # as in the legend


@dataclass(frozen=True, slots=True)
class ContactShape:
    """Paints itself into a box. A ring: inside; no ring: outside.

    `hollow`: no space was there that day, so it is neither.
    """

    figure: Figure
    ring: bool = False
    hollow: bool = False

    @property
    def rank(self) -> int:
        """Its place among all shapes."""
        return ORDER[self.figure] * 4 + 2 * self.hollow + self.ring

    def __call__(self, painter: QPainter, box: QRectF) -> None:
        theme = Theme.current()
        stroke = pen("ink", theme.real("hairline"))
        stroke.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(stroke)
        painter.setBrush(theme.color("card" if self.hollow else "ink"))
        painter.drawPolygon(self._polygon(box))
        if self.ring:
            paint_ring(painter, box)

    def _polygon(self, box: QRectF) -> QPolygonF:
        size = box.width() * FIGURE
        top = box.center().y() + size / 2
        if len(self.figure.value) == CORNERS:
            top += size * WEIGHT * (-1 if self.figure is Figure.UP else 1)
        left = box.center().x() - size / 2
        return QPolygonF([QPointF(left + x * size, top + y * size) for x, y in self.figure.value])


def paint_ring(painter: QPainter, box: QRectF) -> None:
    """The ring alone, as the legend has it."""
    half = Theme.current().real("hairline") / 2
    painter.setPen(pen("ink"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(half, half, -half, -half))
