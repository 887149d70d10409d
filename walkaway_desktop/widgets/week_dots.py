"""One item of a check-in over seven days: a dot for each known day, a gap for the others."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme

HEIGHT = 4  # in lines of text, the names of the days below it
RADIUS_PART = 0.3  # of the width of a mark


class WeekDots(QWidget):
    """Higher is more of it: no value is drawn as better than another."""

    is_chart = True

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._days: Sequence[date] = ()
        self._values: Sequence[float | None] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_days(
        self, days: Sequence[date], values: Sequence[float | None], name: str, sentence: str
    ) -> None:
        """A value for each day, None = not known. `sentence` says the same."""
        self._days, self._values = days, values
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()
        self.update()

    # ---- sizes -----------------------------------------------------------------------------------

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def _names(self) -> list[str]:
        locale = QLocale()
        return [
            locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            for day in self._days
        ]

    def _scale(self) -> tuple[str, str]:
        return number_text(self._low), number_text(self._high)

    def _across(self, words: Sequence[str]) -> int:
        return max(map(self._metrics().horizontalAdvance, words), default=0)

    def sizeHint(self) -> QSize:
        theme, metrics = Theme.current(), self._metrics()
        day = self._across(self._names()) + theme.px("s")
        width = self._across(self._scale()) + theme.px("m") + day * max(len(self._days), 1)
        return QSize(width, HEIGHT * metrics.lineSpacing() + metrics.height() + theme.px("xs"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setFont(Theme.current().font("caption"))
        self._paint_scale(painter)
        for place, (name, value) in enumerate(zip(self._names(), self._values, strict=True)):
            self._paint_day(painter, place, name, value)

    def _paint_scale(self, painter: QPainter) -> None:
        """The lowest and the highest answer, each with its line."""
        start = self._start()
        for words, value in zip(self._scale(), (self._low, self._high), strict=True):
            y, half = self._height_of(value), self._metrics().height() / 2
            painter.setPen(pen("line"))
            ends = self._mirrored(start), self._mirrored(float(self.width()))
            painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
            painter.setPen(Theme.current().color("soft"))
            room = start - Theme.current().px("m")
            left = self.width() - room if self._is_mirrored() else 0.0
            flags = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRectF(left, y - half, room, 2 * half), flags, words)

    def _paint_day(self, painter: QPainter, place: int, name: str, value: float | None) -> None:
        step = (self.width() - self._start()) / len(self._days)
        x = self._mirrored(self._start() + (place + 0.5) * step)
        if value is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Theme.current().color("accent"))
            radius = _radius()
            painter.drawEllipse(QPointF(x, self._height_of(value)), radius, radius)
        painter.setPen(Theme.current().color("soft"))
        high = self._metrics().height()
        box = QRectF(x - step / 2, self.height() - high, step, high)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _start(self) -> float:
        """Where the days begin, from the reading side."""
        return float(self._across(self._scale()) + Theme.current().px("m"))

    def _height_of(self, value: float) -> float:
        around = max(_radius(), self._metrics().height() / 2)
        below = self.height() - self._metrics().height() - Theme.current().px("xs") - around
        share = (value - self._low) / (self._high - self._low)
        return below - share * (below - around)

    def _mirrored(self, x: float) -> float:
        return self.width() - x if self._is_mirrored() else x

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _radius() -> float:
    return Theme.current().px("contact_mark") * RADIUS_PART
