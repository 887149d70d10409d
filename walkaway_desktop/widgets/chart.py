"""Days as points on a common axis, one strip above the other; a gap stays a gap."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintDevice,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.domain.chart import month_on
from walkaway_desktop.widgets.chart_drawing import Drawing
from walkaway_desktop.widgets.chart_frame import Frame, Shown, height_of, least_size
from walkaway_desktop.widgets.chart_lanes import MarkLine, mark_lines
from walkaway_desktop.widgets.chart_reading import Reading
from walkaway_desktop.widgets.chart_words import Words
from walkaway_desktop.widgets.painting import empty_picture, is_plain, smooth
from walkaway_desktop.widgets.theme import Theme


class Chart(QWidget):
    """Drawn once and kept; the line under the pointer or the keys comes on top.

    `moved` tells the day the keys or a click went to; `resized` that other things may be drawn.
    """

    moved = Signal(object)
    resized = Signal()
    is_chart = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.day: date | None = None  # where the keys stand
        self._pointed: date | None = None  # what the pointer is over
        self._words: Words | None = None  # None = nothing is shown yet
        self._mark_lines: list[MarkLine] = []
        self._drawing: Drawing | None = None
        self._picture: QPixmap | None = None
        self._reading: Reading | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.forget_drawing)

    # ---- data ------------------------------------------------------------------------------------

    def show_days(self, shown: Shown) -> None:
        """Draw these strips from the first to the last day."""
        self.shown, self._words = shown, Words(shown)
        self._mark_lines = mark_lines(shown)
        self.day = self._pointed = None
        self.setAccessibleName(self._words.name())
        self.setAccessibleDescription(self._words.summary())
        self.forget_drawing()

    def forget_drawing(self) -> None:
        """Data, size, or look has changed: measure and draw anew."""
        self._drawing = self._picture = self._reading = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return least_size(self.shown, len(self._mark_lines))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget_drawing()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.forget_drawing()

    @property
    def has_middle(self) -> bool:
        """Whether the dashed middle value is drawn; in columns it would not be seen."""
        wanted = self.shown is not None and self.shown.with_middle
        return wanted and self.frame is not None and not self.frame.is_dense

    # ---- words -----------------------------------------------------------------------------------

    def summary(self) -> str:
        """One sentence about what is in view."""
        return "" if self._words is None else self._words.summary()

    def spoken(self, day: date) -> str:
        """Date, values, n, and what else stands at the day, as a screen reader says them."""
        return "" if self._words is None else self._words.spoken(day)

    # ---- painting --------------------------------------------------------------------------------

    @property
    def drawing(self) -> Drawing | None:
        """All that is painted at this size; None = there is nothing to show yet."""
        if self._drawing is None and self.shown is not None:
            lines, mirrored = self._mark_lines, self._mirrored
            self._drawing = Drawing(self.shown, lines, self.size(), mirrored=mirrored)
        return self._drawing

    @property
    def frame(self) -> Frame | None:
        """Where everything lies; None = there is nothing to show yet."""
        return self.drawing.frame if self.drawing else None

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._draw()
        painter = smooth(self)
        painter.drawPixmap(0, 0, self._picture)  # Qt paints what has changed of it
        reading = self._reading_now()
        if reading is not None:
            reading.paint(painter)

    def _draw(self) -> QPixmap:
        """All of it once; the line comes on top, so moving it draws nothing anew."""
        picture = empty_picture(self.size(), self.devicePixelRatioF())
        self.draw_on(picture)
        return picture

    def draw_on(self, surface: QPaintDevice) -> None:
        """Paint the chart itself, from what was prepared for this size."""
        if self.drawing is not None:
            painter = smooth(surface)
            self.drawing.paint(painter)
            painter.end()

    # ---- the day that is read --------------------------------------------------------------------

    def _read_day(self) -> date | None:
        if self._pointed is not None:
            return self._pointed
        return self.day if self.hasFocus() else None

    def _reading_now(self) -> Reading | None:
        """The line and its words; None = no day is pointed at."""
        day, shown, frame, words = self._read_day(), self.shown, self.frame, self._words
        if day is None or shown is None or frame is None or words is None:
            return None
        if self._reading is None or self._reading.day != day:
            lines, spots = words.lines(day), self._spots(day, shown, frame)
            self._reading = Reading(day, lines, frame, spots, self.width())
        return self._reading

    @staticmethod
    def _spots(day: date, shown: Shown, frame: Frame) -> list[QPointF]:
        """Where the day's points lie."""
        return [
            QPointF(frame.x(day.toordinal()), height_of(place, strip.measure, strip.days[day][0]))
            for strip, place in zip(shown.strips, frame.strips, strict=True)
            if day in strip.days
        ]

    def _point_at(self, day: date | None) -> None:
        if day != self._pointed:
            self._pointed = day
            self._repaint_reading()

    def _repaint_reading(self) -> None:
        """Only where the line and its words were, and where they are now."""
        if self._reading is not None:
            self.update(self._reading.around())
        reading = self._reading_now()
        if reading is not None:
            self.update(reading.around())

    def go_to(self, day: date) -> None:
        """Put the keys on this day and say it."""
        if self.shown is None:
            return
        self.day = max(self.shown.first, min(day, self.shown.last))
        self._pointed = None
        self._repaint_reading()
        spoken = self.spoken(self.day)
        self.setAccessibleName(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
        self.moved.emit(self.day)

    # ---- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.shown is None or not is_plain(event):
            super().keyPressEvent(event)
            return
        there = self._day_by_key(Qt.Key(event.key()), self.day or self.shown.last, self.shown)
        if there is None:
            super().keyPressEvent(event)
        else:
            self.go_to(there)

    def _day_by_key(self, key: Qt.Key, day: date, shown: Shown) -> date | None:
        """Where this key leads from `day`; None = nowhere."""
        on = timedelta(days=-1 if self._mirrored else 1)
        keys = Qt.Key
        there = {
            keys.Key_Left: day - on,
            keys.Key_Right: day + on,
            keys.Key_PageUp: month_on(day, -1),
            keys.Key_PageDown: month_on(day, 1),
            keys.Key_Home: shown.first,
            keys.Key_End: shown.last,
        }
        return there.get(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.shown is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(self.day or self.shown.last)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_reading()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._day_under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_under(event.position())
        if day is not None:
            self.go_to(day)

    def _day_under(self, spot: QPointF) -> date | None:
        frame = self.frame
        if frame is None or not frame.plot.contains(spot):
            return None
        return date.fromordinal(frame.day_at(spot.x()))
