"""Marks below a chart: each kind tells by its shape what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from walkaway_desktop.widgets.legend import Swatch
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

DASH = (4, 3)  # a stroke and a gap, in widths of the line
Shape = Callable[[QPainter, QRectF], None]


class Lane(IntEnum):
    """What stands together below the strips, from the top."""

    CONTACT = 0
    URGE = 1
    SITTING = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at a day, without a value of its own."""

    day: date
    words: str  # what it is, spoken and beside the day that is read
    shape: Shape
    lane: Lane = Lane.SITTING


def dashes() -> QPen:
    """The pen of the middle value."""
    stroke = pen("soft", Theme.current().real("chart_line"))
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroke.setDashPattern(DASH)
    return stroke


def dash(painter: QPainter, box: QRectF) -> None:
    """The dashed line of the middle value."""
    painter.setPen(dashes())
    painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))


def flag(painter: QPainter, box: QRectF) -> None:
    """A small flag on a pole, in ink."""
    theme = Theme.current()
    inside = box.adjusted(*(side * box.width() / 5 for side in (1.5, 1, -1, -1)))
    painter.setPen(pen("ink", theme.real("chart_line")))
    painter.drawLine(QLineF(inside.topLeft(), inside.bottomLeft()))
    cloth = [QPointF(0, 0), QPointF(inside.width(), inside.height() / 3.5)]
    cloth.append(QPointF(0, inside.height() / 1.75))
    painter.setBrush(theme.color("ink"))
    painter.drawPolygon(QPolygonF(cloth).translated(inside.topLeft()))


def tick(painter: QPainter, box: QRectF) -> None:
    """A short upright line, in ink."""
    painter.setPen(tick_pen())
    painter.drawLine(tick_at(box.center().x(), box.top(), box.height()))


def tick_pen() -> QPen:
    """Flat ends: it is as long as it is drawn."""
    stroke = pen("ink", Theme.current().real("chart_line"))
    stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    return stroke


def tick_at(x: float, top: float, height: float) -> QLineF:
    """In the middle of a line of marks, half as high."""
    return QLineF(x, top + height / 4, x, top + height * 3 / 4)


def mark_swatch(shape: Shape) -> Swatch:
    """One shape of the legend."""
    size = Theme.current().px("contact_mark")
    return Swatch(shape, size, size)


def dash_swatch() -> Swatch:
    """The dashed line of the legend."""
    size = Theme.current().px("contact_mark")
    return Swatch(dash, size * 3 // 2, size)
