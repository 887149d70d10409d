"""The ratings of one Sign as dots over time: filled = calm, ring = upset, half = can't say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.dates import short_day
from walkaway_desktop.widgets.legend import Swatch
from walkaway_desktop.widgets.painting import is_plain, pen, smooth
from walkaway_desktop.widgets.theme import Theme

Shape = Callable[[QPainter, QPointF, float], None]
HALF_TURN = 180 * 16  # Qt's sixteenths of a degree
DOT_PART = 0.4  # of the width of a mark
LEAST_WIDTH = 12  # in lines of text
STEPS_PER_KEY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Dot:
    """A rating of 0 or more on its day; `words` is all of it in words."""

    day: date
    value: int
    shape: Shape
    words: str


def filled(painter: QPainter, middle: QPointF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color("accent"))
    painter.drawEllipse(middle, radius, radius)


def ring(painter: QPainter, middle: QPointF, radius: float) -> None:
    stroke = Theme.current().real("chart_line")
    painter.setPen(pen("accent", stroke))
    painter.setBrush(Theme.current().color("card"))
    painter.drawEllipse(middle, radius - stroke / 2, radius - stroke / 2)


def half(painter: QPainter, middle: QPointF, radius: float) -> None:
    ring(painter, middle, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Theme.current().color("accent"))
    box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawPie(box, HALF_TURN // 2, HALF_TURN)


def dashed(painter: QPainter, middle: QPointF, radius: float) -> None:
    """How the person was is not known."""
    stroke = Theme.current().real("chart_line")
    painter.setPen(pen("accent", stroke, dashed=True))
    painter.setBrush(Theme.current().color("card"))
    painter.drawEllipse(middle, radius - stroke / 2, radius - stroke / 2)


def dot_swatch(shape: Shape) -> Swatch:
    """One shape of the legend."""
    size = Theme.current().px("contact_mark")
    return Swatch(lambda painter, box: shape(painter, box.center(), _radius()), size, size)


class SignDots(QWidget):
    """`read`: the words of the dot under the keys or the pointer; empty = none is."""

    read = Signal(str)
    is_chart = True

    def __init__(self, levels: Sequence[str], parent: QWidget | None = None) -> None:
        """`levels`: what each rating is called, from 0 on."""
        super().__init__(parent)
        self.levels = levels
        self.dots: Sequence[Dot] = ()
        self.place: int | None = None  # of the dot that is read
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_dots(self, dots: Sequence[Dot], name: str, summary: str) -> None:
        """`dots`: oldest first. `summary`: one sentence that says the same."""
        self.dots, self.place = dots, None
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self.update()

    # ---- sizes -----------------------------------------------------------------------------------

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def _line(self) -> int:
        return self._metrics().height() + Theme.current().px("s")

    def sizeHint(self) -> QSize:
        names = max(map(self._metrics().horizontalAdvance, self.levels))
        return QSize(
            names + LEAST_WIDTH * self._metrics().height(), self._line() * (len(self.levels) + 1)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ends(self) -> tuple[float, float]:
        """Where the first and the last day stand, from the reading side."""
        names = max(map(self._metrics().horizontalAdvance, self.levels))
        before = names + Theme.current().px("m") + _radius()
        behind = max(self._metrics().horizontalAdvance(self._day(dot)) / 2 for dot in self.dots)
        return before, max(self.width() - behind, before + 1)

    def _day(self, dot: Dot) -> str:
        return short_day(dot.day, self.dots[-1].day)

    def _spot(self, dot: Dot) -> QPointF:
        start, end = self._ends()
        first, last = self.dots[0].day, self.dots[-1].day
        span = (last - first).days
        across = (dot.day - first).days / span if span else 0
        x = start + across * (end - start)
        return QPointF(self._mirrored(x), self._height_of(dot.value))

    def _height_of(self, value: int) -> float:
        return self._line() * (len(self.levels) - value - 0.5)

    def _mirrored(self, x: float) -> float:
        return self.width() - x if self._is_mirrored() else x

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.dots:
            return
        painter = smooth(self)
        painter.setFont(Theme.current().font("caption"))
        self._paint_levels(painter)
        self._paint_days(painter)
        for dot in self.dots:
            dot.shape(painter, self._spot(dot), _radius())
        if self.place is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("ink"))
            around = _radius() + Theme.current().px("xs")
            painter.drawEllipse(self._spot(self.dots[self.place]), around, around)

    def _paint_levels(self, painter: QPainter) -> None:
        start, end = self._ends()
        names = start - _radius() - Theme.current().px("m")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if self._is_mirrored():
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for value, words in enumerate(self.levels):
            y = self._height_of(value)
            painter.setPen(pen("line"))
            lines = (self._mirrored(start - _radius()), self._mirrored(end))
            painter.drawLine(QPointF(lines[0], y), QPointF(lines[1], y))
            painter.setPen(Theme.current().color("soft"))
            left = self.width() - names if self._is_mirrored() else 0
            box = QRectF(left, y - self._line() / 2, names, self._line())
            painter.drawText(box, flags | Qt.AlignmentFlag.AlignAbsolute, words)

    def _paint_days(self, painter: QPainter) -> None:
        """Under the dots, from the last on back; a day without room stays in its words."""
        painter.setPen(Theme.current().color("soft"))
        room, metrics = float(self.width()), self._metrics()
        for dot in self.dots[::-1]:
            words, spot = self._day(dot), self._spot(dot)
            width = metrics.horizontalAdvance(words)
            x = self._mirrored(spot.x())
            if x + width / 2 <= room + 1:
                top = self._line() * len(self.levels)
                box = QRectF(spot.x() - width, top, 2 * width, self._line())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                room = x - width / 2 - Theme.current().px("s")

    # ---- keys and pointer ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from dot to dot, Home and End to the first and the last."""
        by = STEPS_PER_KEY.get(Qt.Key(event.key()), 0) * (-1 if self._is_mirrored() else 1)
        last = len(self.dots) - 1
        if not is_plain(event) or not self.dots:
            super().keyPressEvent(event)
        elif by:
            self._go(last if self.place is None else max(0, min(self.place + by, last)))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int | None) -> None:
        self.place = place
        words = "" if place is None else self.dots[place].words
        self.read.emit(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.dots and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(len(self.dots) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = [
            place
            for place, dot in enumerate(self.dots)
            if (self._spot(dot) - event.position()).manhattanLength() <= self._line()
        ]
        place = near[-1] if near else None
        if place != self.place:
            self._go(place)


def _radius() -> float:
    return Theme.current().px("contact_mark") * DOT_PART
