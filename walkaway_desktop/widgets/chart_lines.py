"""The lines and points of one strip, prepared once and painted as often as asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from walkaway_desktop.domain.chart import Column, Point, columns, middle_values, points_of, runs
from walkaway_desktop.widgets.chart_frame import Frame, Shown, Strip, height_of
from walkaway_desktop.widgets.chart_marks import dashes
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

# Strips differ by shape and by color: dots, then squares.
STYLES = (("accent", Qt.PenCapStyle.RoundCap), ("ink", Qt.PenCapStyle.SquareCap))
POINT_OF_STEP = 0.6  # a point takes this much of the way to the next: neighbors stay apart


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is left to paint of one strip; each run of `middle` is one dashed line."""

    lines: Sequence[QLineF]
    points: QPolygonF
    point_width: float
    middle: Sequence[QPolygonF] = ()
    smooth: bool = True  # columns stand upright: smoothing would only blur them, in thrice the time


def prepare(shown: Shown, frame: Frame, number: int) -> Drawn:
    """Place the days of a strip. Over one day per column of pixels, columns stand for them."""
    strip, place = shown.strips[number], frame.strips[number]
    points = points_of({day: mean for day, (mean, _count) in strip.days.items()})
    placed = Placed(strip, place, frame)
    if frame.is_dense:
        return _as_columns(placed, placed.in_view(points))
    wanted = shown.with_middle and not strip.is_yes_no  # between yes and no there is nothing
    middle = middle_values(points, shown.last) if wanted else []
    return _as_days(placed, placed.in_view(points), placed.in_view(middle))


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and where its days lie."""

    strip: Strip
    place: QRectF
    frame: Frame

    def in_view(self, points: Sequence[Point]) -> list[Point]:
        return [point for point in points if self.frame.first <= point[0] <= self.frame.last]

    def y(self, value: float) -> float:
        return height_of(self.place, self.strip.measure, value)

    def spot(self, point: Point) -> QPointF:
        return QPointF(self.frame.x(point[0]), self.y(point[1]))

    def columns(self, points: Sequence[Point]) -> list[Column]:
        return columns((int(self.frame.x(point[0])), point) for point in points)


def _as_days(placed: Placed, points: Sequence[Point], middle: Sequence[Point]) -> Drawn:
    least, most = (Theme.current().real(f"chart_point{end}") for end in ("_least", ""))
    width = min(most, abs(placed.frame.per_day) * POINT_OF_STEP)
    drawn = [[placed.spot(point) for point in run] for run in runs(points)]
    lines = [QLineF(one, two) for run in drawn for one, two in pairwise(run)]
    # Where points would touch each other, days that stand alone have one all the same.
    dotted = [spot for run in drawn if width >= least or len(run) == 1 for spot in run]
    dashed = [QPolygonF(_middle_run(placed, run)) for run in runs(middle)]
    return Drawn(lines, QPolygonF(dotted), max(width, least), dashed)


def _middle_run(placed: Placed, run: Sequence[Point]) -> list[QPointF]:
    """A line needs two ends: a single day's goes from half a day before to half a day after."""
    spots = [placed.spot(point) for point in run]
    if len(spots) > 1:
        return spots
    half = QPointF(placed.frame.per_day / 2, 0)
    return [spots[0] - half, spots[0] + half]


def _as_columns(placed: Placed, points: Sequence[Point]) -> Drawn:
    """No middle value: a dashed line over columns cannot be told from them."""
    theme, found = Theme.current(), placed.columns(points)
    alone = [QPointF(one.x, placed.y(one.low)) for one in _alone(found)]
    lines = list(_column_lines(placed, found))
    return Drawn(lines, QPolygonF(alone), theme.real("chart_point_least"), smooth=False)


def _alone(found: Sequence[Column]) -> Iterator[Column]:
    """Columns of one value that no line reaches."""
    for number, column in enumerate(found):
        before = number > 0 and found[number - 1].leads_to(column)
        after = number + 1 < len(found) and column.leads_to(found[number + 1])
        if column.low == column.high and not before and not after:
            yield column


def _column_lines(placed: Placed, found: Sequence[Column]) -> Iterator[QLineF]:
    """From lowest to highest of each column, and on to the next where days are neighbors."""
    for column in found:
        if column.low != column.high:
            yield QLineF(column.x, placed.y(column.low), column.x, placed.y(column.high))
    for one, two in pairwise(found):
        if one.leads_to(two):
            yield QLineF(one.x, placed.y(one.last[1]), two.x, placed.y(two.first[1]))


def paint(painter: QPainter, drawn: Drawn, number: int) -> None:
    """The dashed middle value first: points stand on it."""
    color, cap = STYLES[number % len(STYLES)]
    painter.setPen(dashes())
    for run in drawn.middle:
        painter.drawPolyline(run)
    line = pen(color, Theme.current().real("chart_line" if drawn.smooth else "hairline"))
    line.setCapStyle(Qt.PenCapStyle.SquareCap)  # round ends take ten times as long
    painter.setPen(line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, drawn.smooth)
    painter.drawLines(drawn.lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    points = pen(color, drawn.point_width)
    points.setCapStyle(cap)
    painter.setPen(points)
    painter.drawPoints(drawn.points)
