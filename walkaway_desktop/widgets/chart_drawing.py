"""A chart of one size: measured and placed once, painted as often as asked."""

from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from walkaway_desktop.widgets import chart_lines
from walkaway_desktop.widgets.chart_axis import DayName, day_names
from walkaway_desktop.widgets.chart_frame import Shown, frame_of
from walkaway_desktop.widgets.chart_lanes import DrawnMarks, MarkLine, paint_marks, place_marks
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme


class Drawing:
    """Knows no widget: what is on the screen and what is saved as a picture are the same."""

    def __init__(
        self, shown: Shown, mark_lines: list[MarkLine], size: QSize, *, mirrored: bool
    ) -> None:
        self.shown, self._mark_lines = shown, mark_lines
        self._width, self._mirrored = size.width(), mirrored
        self.frame = frame_of(shown, size, len(mark_lines), mirrored=mirrored)

    # ---- placed when it is first painted ---------------------------------------------------------

    @cached_property
    def _lines(self) -> list[chart_lines.Drawn]:
        numbers = range(len(self.shown.strips))
        return [chart_lines.prepare(self.shown, self.frame, number) for number in numbers]

    @cached_property
    def _marks(self) -> DrawnMarks:
        return place_marks(self._mark_lines, self.frame)

    @cached_property
    def _names(self) -> list[DayName]:
        return day_names(self.shown, self.frame)

    # ---- painted ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """All of it."""
        painter.setFont(Theme.current().font("caption"))
        self._paint_bands(painter)
        self._paint_scales(painter)
        paint_marks(painter, self._marks)
        for number, drawn in enumerate(self._lines):
            chart_lines.paint(painter, drawn, number)
        for name in self._names:
            painter.setPen(Theme.current().color(name.color))
            painter.drawText(name.place, Qt.AlignmentFlag.AlignCenter, name.words)

    def _paint_bands(self, painter: QPainter) -> None:
        shown = self.shown
        for band in shown.bands:
            if band.began <= shown.last and band.ended >= shown.first:
                began, ended = max(band.began, shown.first), min(band.ended, shown.last)
                place = self.frame.span(began.toordinal(), ended.toordinal())
                painter.fillRect(place, Theme.current().color("band"))

    def _paint_scales(self, painter: QPainter) -> None:
        """The whole range of each strip, its ends named."""
        for strip, place in zip(self.shown.strips, self.frame.strips, strict=True):
            painter.setPen(pen("line"))
            for height in (place.top(), place.bottom()):
                painter.drawLine(QPointF(place.left(), height), QPointF(place.right(), height))
            for height, words in zip((place.top(), place.bottom()), strip.ends, strict=True):
                self._paint_side(painter, height, words)
            self._paint_name(painter, place.center().y(), str(strip.words["short"]))

    def _paint_side(self, painter: QPainter, height: float, words: str) -> None:
        """A number beside the strip, close to it."""
        painter.setPen(Theme.current().color("soft"))
        painter.drawText(self._side(height), self._align(to_strip=True), words)

    def _paint_name(self, painter: QPainter, height: float, words: str) -> None:
        painter.save()
        painter.setFont(Theme.current().font("small", strong=True))
        painter.setPen(Theme.current().color("ink"))
        painter.drawText(self._side(height), self._align(to_strip=False), words)
        painter.restore()

    def _side(self, height: float) -> QRectF:
        frame = self.frame
        line = 2 * frame.names.height()
        space = Theme.current().px("s")
        if self._mirrored:
            left = frame.plot.right() + space
            return QRectF(left, height - line / 2, self._width - left, line)
        return QRectF(0, height - line / 2, frame.plot.left() - space, line)

    def _align(self, *, to_strip: bool) -> Qt.AlignmentFlag:
        right = to_strip != self._mirrored
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
