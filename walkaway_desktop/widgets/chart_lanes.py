"""The lines of marks below the strips: which there are, and what stands where in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from walkaway_desktop.widgets.chart_frame import Frame, Shown
from walkaway_desktop.widgets.chart_marks import Lane, Mark, Shape, tick_at, tick_pen
from walkaway_desktop.widgets.contact_shapes import ContactShape
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

MOST_STACKED = 3  # lines of shapes; more would take too much room
ROOM = 480  # pixels that a chart has for its days even in a small window
Spot = tuple[int, Shape]  # the ordinal of a day, and what stands there


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One line of marks. `kind`: a tick stands at each of its days; None = the shapes do.

    `is_named`: the kind stands at the start of the line.
    """

    spots: Sequence[Spot]
    kind: Shape | None = None
    is_named: bool = False


def mark_lines(shown: Shown) -> list[MarkLine]:
    """Shapes where they have room beside each other; where not, a line of ticks for each shape.

    From the days alone and not from the width: the height of a chart does not follow its width.
    """
    in_view = [mark for mark in shown.marks if shown.first <= mark.day <= shown.last]
    lanes = groupby(sorted(in_view, key=_lane), _lane)
    lines = [line for lane, marks in lanes for line in _of_lane(lane, marks, shown)]
    # Beside shapes the only line of ticks is plain: a tick at its start would look like a day.
    if any(line.is_named for line in lines):
        lines = [replace(line, is_named=line.kind is not None) for line in lines]
    return lines


def _lane(mark: Mark) -> Lane:
    return mark.lane


def _of_lane(lane: Lane, marks: Iterator[Mark], shown: Shown) -> list[MarkLine]:
    spots = sorted({(mark.day.toordinal(), mark.shape) for mark in marks}, key=_in_order)
    if lane is Lane.URGE:
        return [MarkLine(spots, spots[0][1])]
    per_day = ROOM / max(1, shown.days - 1)
    stacked = _stacked(spots, Theme.current().px("contact_mark") / per_day)
    if stacked is not None:
        return [MarkLine(line) for line in stacked]
    kinds = groupby(sorted(spots, key=_rank), lambda spot: spot[1])
    return [MarkLine(list(line), shape, is_named=True) for shape, line in kinds]


def _in_order(spot: Spot) -> tuple[int, int]:
    return spot[0], _rank(spot)


def _rank(spot: Spot) -> int:
    """Shapes in the order of the legend."""
    return spot[1].rank if isinstance(spot[1], ContactShape) else 0


def _stacked(spots: Sequence[Spot], apart: float) -> list[list[Spot]] | None:
    """Each in the first line where it touches no other; None = that would take too many."""
    lines: list[list[Spot]] = []
    for spot in spots:
        free = (line for line in lines if spot[0] - line[-1][0] >= apart)
        line = next(free, None)
        if line is not None:
            line.append(spot)
        elif len(lines) < MOST_STACKED:
            lines.append([spot])
        else:
            return None
    return lines


# ---- placed and painted --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawnMarks:
    """What is left to paint."""

    shapes: Sequence[tuple[Shape, QRectF]]
    dotted: Sequence[QLineF]
    ticks: Sequence[QLineF]


def place_marks(lines: Sequence[MarkLine], frame: Frame) -> DrawnMarks:
    """Place every mark once. On one column of pixels one tick stands for all."""
    size = Theme.current().px("contact_mark")
    shapes: list[tuple[Shape, QRectF]] = []
    ticks: list[QLineF] = []
    lead: dict[int, float] = {}  # a day to where its dotted line ends
    for number, line in enumerate(lines):
        top = frame.marks.bottom() - (len(lines) - number) * size
        if line.kind is not None:
            if line.is_named:
                shapes.append((line.kind, _at_start(frame, top, size)))
            columns = dict.fromkeys(round(frame.x(day)) for day, _shape in line.spots)
            ticks += [tick_at(x, top, size) for x in columns]
            continue
        for day, shape in line.spots:
            shapes.append((shape, QRectF(round(frame.x(day) - size / 2), top, size, size)))
            lead.setdefault(day, top)
    above = frame.plot.top()
    dotted = [QLineF(frame.x(day), above, frame.x(day), end) for day, end in lead.items()]
    return DrawnMarks(shapes, dotted, ticks)


def _at_start(frame: Frame, top: float, size: int) -> QRectF:
    """Beside the line, before its first day in reading direction."""
    space = Theme.current().px("s")
    left = frame.plot.right() + space if frame.per_day < 0 else frame.plot.left() - space - size
    return QRectF(QPointF(left, top), QPointF(left + size, top + size))


def paint_marks(painter: QPainter, drawn: DrawnMarks) -> None:
    """The dotted lines first: shapes stand on them."""
    dotted = pen("edge")
    dotted.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(dotted)
    painter.drawLines(drawn.dotted)
    painter.setPen(tick_pen())
    painter.drawLines(drawn.ticks)
    for shape, box in drawn.shapes:
        shape(painter, box)
