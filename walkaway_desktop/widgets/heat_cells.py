"""The squares of the heat map one by one: a tone, a missing day, the dot of a Contact."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from walkaway_desktop.domain.measures import LEVELS, Measure, Scale, level
from walkaway_desktop.widgets.legend import Swatch
from walkaway_desktop.widgets.painting import empty_picture, pen, smooth
from walkaway_desktop.widgets.theme import Theme

DOT = 0.36  # of a square, across


def tone(measure: Measure, mean: float) -> str:
    """The name of the token a day's mean is drawn in."""
    hue = "mood" if measure.scale is Scale.MOOD else "level"
    return f"{hue}_{level(measure, mean)}"


def paint_cell(painter: QPainter, cell: QRectF, name: str) -> None:
    """One square in this tone, with the staff mark whose height is the level."""
    theme = Theme.current()
    corner = theme.real("radius_cell")
    painter.setPen(pen(f"{name}_edge"))
    painter.setBrush(theme.color(name))
    painter.drawRoundedRect(cell, corner, corner)
    number = int(name[-1])
    inset = cell.width() / 4
    part = (number - 1) / (LEVELS - 1)
    height = cell.bottom() - inset / 1.5 - part * (cell.height() - 2 * inset / 1.5)
    painter.setPen(pen(f"{name}_mark", cell.width() / 7))
    painter.drawLine(QPointF(cell.left() + inset, height), QPointF(cell.right() - inset, height))


def paint_missing(painter: QPainter, cell: QRectF) -> None:
    """A day without an entry: an empty dashed outline."""
    corner = Theme.current().real("radius_cell")
    painter.setPen(pen("edge", dashed=True))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cell, corner, corner)


def paint_dot(painter: QPainter, center: QPointF, cell: float) -> None:
    """A Contact: a dot in ink with a ring of the card, at the corner of a square of this size."""
    theme = Theme.current()
    painter.setPen(pen("card", theme.real("chart_line")))
    painter.setBrush(theme.color("ink"))
    radius = cell * DOT / 2 + theme.real("hairline")
    painter.drawEllipse(center, radius, radius)


def stamp(name: str, size: int, ratio: float) -> QPixmap:
    """A square of this tone; `name` is empty for a missing day."""
    picture = empty_picture(QSize(size, size), ratio)
    painter = smooth(picture)
    paint_square(painter, picture.deviceIndependentSize(), name)
    painter.end()
    return picture


def paint_square(painter: QPainter, size: QSizeF, name: str) -> None:
    """A tone, or the outline of a missing day, over all of this size."""
    half = Theme.current().real("hairline") / 2
    cell = QRectF(QPointF(), size).adjusted(half, half, -half, -half)
    if name:
        paint_cell(painter, cell, name)
    else:
        paint_missing(painter, cell)


# ---- the legend ----------------------------------------------------------------------------------


def tone_swatch(name: str) -> Swatch:
    """One tone; `name` is empty for a missing day."""
    size = Theme.current().px("heat_cell")
    return Swatch(lambda painter, box: paint_square(painter, box.size(), name), size, size)


def dot_swatch() -> Swatch:
    """The dot of a Contact."""
    size = Theme.current().px("heat_cell")
    return Swatch(lambda painter, box: paint_dot(painter, box.center(), size), size // 2, size)


def line_swatch() -> Swatch:
    """The line where the space begins."""
    theme = Theme.current()
    return Swatch(_paint_line, theme.px("heat_gap"), theme.px("heat_cell"))


def _paint_line(painter: QPainter, box: QRectF) -> None:
    painter.setPen(pen("accent"))
    middle = box.center().x()
    painter.drawLine(QPointF(middle, box.top()), QPointF(middle, box.bottom()))
