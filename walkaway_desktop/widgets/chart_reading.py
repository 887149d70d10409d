"""The day that is read: a line through the chart, and its values beside it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from walkaway_desktop.widgets.chart_frame import Frame
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme


class Reading:
    """Measured once for a day; `lines` are its date, then a value each."""

    def __init__(
        self, day: date, lines: Sequence[str], frame: Frame, spots: Sequence[QPointF], room: int
    ) -> None:
        self.day = day
        self._lines, self._spots = lines, spots
        self._font = Theme.current().font("caption")
        self._metrics = QFontMetrics(self._font)
        x = frame.x(day.toordinal())
        self._line = QLineF(x, frame.plot.top(), x, frame.plot.bottom())
        self._box = self._placed(x, frame, room)

    def _placed(self, x: float, frame: Frame, room: int) -> QRectF:
        """Behind the line in reading direction where that has room, else before it."""
        theme = Theme.current()
        metrics = self._metrics
        space, inside = theme.px("m"), theme.px("s")
        width = max(map(metrics.horizontalAdvance, self._lines)) + 2 * inside
        height = len(self._lines) * metrics.lineSpacing() + 2 * inside
        places = [x + space, x - space - width]
        if frame.per_day < 0:
            places.reverse()
        fitting = [left for left in places if left >= 0 and left + width <= room]
        left = fitting[0] if fitting else max(0, min(places[0], room - width))
        return QRectF(round(left), round(frame.plot.top()), width, height)

    def around(self) -> QRect:
        """All that it covers."""
        out = Theme.current().px("chart_point") * 2
        line = QRectF(self._line.p1(), self._line.p2()).adjusted(-out, -out, out, out)
        return line.united(self._box).toAlignedRect().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setPen(pen("accent"))
        painter.drawLine(self._line)
        painter.setBrush(theme.color("card"))
        ring = theme.real("chart_point")
        painter.setPen(pen("accent", theme.real("chart_line")))
        for spot in self._spots:
            painter.drawEllipse(spot, ring, ring)
        painter.setPen(pen("edge"))
        half = theme.real("hairline") / 2
        corner = theme.real("radius_button_small")
        painter.drawRoundedRect(self._box.adjusted(half, half, -half, -half), corner, corner)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = Theme.current()
        inside = theme.px("s")
        painter.setFont(self._font)
        painter.setPen(theme.color("ink"))
        metrics = self._metrics
        height = self._box.top() + inside + metrics.ascent()
        for line in self._lines:
            left = self._box.left() + inside
            if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self._box.right() - inside - metrics.horizontalAdvance(line)
            painter.drawText(QPointF(left, height), line)
            height += metrics.lineSpacing()
