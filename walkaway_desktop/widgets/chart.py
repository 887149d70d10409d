"""Days as points on a common axis, one strip above the other; a gap stays a gap."""

from datetime import date, timedelta
from statistics import median

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.domain.chart import month_on
from walkaway_desktop.widgets import chart_lines
from walkaway_desktop.widgets.chart_axis import day_names
from walkaway_desktop.widgets.chart_frame import (
    Frame,
    Shown,
    Strip,
    frame_of,
    height_of,
    least_size,
)
from walkaway_desktop.widgets.chart_marks import stamp
from walkaway_desktop.widgets.chart_reading import Reading
from walkaway_desktop.widgets.dates import full_day, long_day
from walkaway_desktop.widgets.painting import empty_picture, is_plain, pen, smooth
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.value_words import value_words


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
        self._frame: Frame | None = None
        self._prepared: list[chart_lines.Drawn] = []
        self._picture: QPixmap | None = None
        self._reading: Reading | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.forget_drawing)

    # ---- data ------------------------------------------------------------------------------------

    def show_days(self, shown: Shown) -> None:
        """Draw these strips from the first to the last day."""
        self.shown = shown
        self.day = self._pointed = None
        self.setAccessibleName(self._name())
        self.setAccessibleDescription(self.summary())
        self.forget_drawing()

    def forget_drawing(self) -> None:
        """Data, size, or look has changed: measure and draw anew."""
        self._frame = self._picture = self._reading = None
        self._prepared = []
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return least_size(self.shown)

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

    def _name(self) -> str:
        if self.shown is None:
            return ""
        words = self.tr("Chart, {start} to {end}")
        words = words.replace("{start}", long_day(self.shown.first))
        return words.replace("{end}", long_day(self.shown.last))

    def summary(self) -> str:
        """One sentence about what is in view."""
        if self.shown is None:
            return ""
        parts = [self._summary_of(strip, self.shown) for strip in self.shown.strips]
        return self.tr("{items}.").replace("{items}", "; ".join(parts))

    def _summary_of(self, strip: Strip, shown: Shown) -> str:
        known = [mean for day, (mean, _n) in strip.days.items() if shown.first <= day <= shown.last]
        name = str(strip.words["label"])
        if not known:
            return self.tr("{item}: no entry in view").replace("{item}", name)
        sentence = self.tr("{item} on {n} of {total} days, middle value {median}")
        sentence = sentence.replace("{n}", str(len(known))).replace("{total}", str(shown.days))
        sentence = sentence.replace("{median}", number_text(round(median(known), 1)))
        return sentence.replace("{item}", name)

    def spoken(self, day: date) -> str:
        """Date, values and how many check-ins they rest on, as a screen reader says them."""
        if self.shown is None:
            return ""
        parts = [self._spoken_value(strip, day) for strip in self.shown.strips if day in strip.days]
        parts += self._marks_on(day)
        if not parts:
            return self.tr("{date}: no entry").replace("{date}", full_day(day))
        words = self.tr("{date}: {items}").replace("{date}", full_day(day))
        return words.replace("{items}", "; ".join(parts))

    def _spoken_value(self, strip: Strip, day: date) -> str:
        mean, count = strip.days[day]
        words = self.tr("{value}, check-ins: {n}").replace("{n}", str(count))
        return words.replace("{value}", value_words(strip.measure, strip.words, mean))

    def _read_value(self, strip: Strip, day: date) -> str:
        name = str(strip.words["short"])
        if day not in strip.days:
            return self.tr("{item}: no entry").replace("{item}", name)
        mean, count = strip.days[day]
        words = self.tr("{item} {value}, check-ins: {n}").replace("{n}", str(count))
        return words.replace("{item}", name).replace("{value}", number_text(round(mean, 1)))

    def _marks_on(self, day: date) -> list[str]:
        marks = self.shown.marks if self.shown else ()
        return list(dict.fromkeys(mark.words for mark in marks if mark.day == day))

    # ---- painting --------------------------------------------------------------------------------

    @property
    def frame(self) -> Frame | None:
        """Where everything lies; None = there is nothing to show yet."""
        if self._frame is None and self.shown is not None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._frame = frame_of(self.shown, self.size(), mirrored=mirrored)
        return self._frame

    def _lines(self, shown: Shown, frame: Frame) -> list[chart_lines.Drawn]:
        """Placed once for these days and this size."""
        if not self._prepared:
            numbers = range(len(shown.strips))
            self._prepared = [chart_lines.prepare(shown, frame, number) for number in numbers]
        return self._prepared

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
        shown, frame = self.shown, self.frame
        if shown is None or frame is None:
            return
        painter = smooth(surface)
        painter.setFont(Theme.current().font("caption"))
        self._paint_bands(painter, shown, frame)
        self._paint_scales(painter, shown, frame)
        self._paint_marks(painter, shown, frame)
        for number, drawn in enumerate(self._lines(shown, frame)):
            chart_lines.paint(painter, drawn, number)
        for name in day_names(shown, frame):
            painter.setPen(Theme.current().color(name.color))
            painter.drawText(name.place, Qt.AlignmentFlag.AlignCenter, name.words)
        painter.end()

    @staticmethod
    def _paint_bands(painter: QPainter, shown: Shown, frame: Frame) -> None:
        for band in shown.bands:
            if band.began <= shown.last and band.ended >= shown.first:
                began, ended = max(band.began, shown.first), min(band.ended, shown.last)
                place = frame.span(began.toordinal(), ended.toordinal())
                painter.fillRect(place, Theme.current().color("band"))

    def _paint_scales(self, painter: QPainter, shown: Shown, frame: Frame) -> None:
        """The whole range of each strip, its ends named."""
        for strip, place in zip(shown.strips, frame.strips, strict=True):
            painter.setPen(pen("line"))
            for height in (place.top(), place.bottom()):
                painter.drawLine(QPointF(place.left(), height), QPointF(place.right(), height))
            self._paint_side(painter, frame, place.top(), str(strip.measure.high))
            self._paint_side(painter, frame, place.bottom(), str(strip.measure.low))
            self._paint_name(painter, frame, place.center().y(), str(strip.words["short"]))

    def _paint_side(self, painter: QPainter, frame: Frame, height: float, words: str) -> None:
        """A number beside the strip, close to it."""
        painter.setPen(Theme.current().color("soft"))
        painter.drawText(self._side(frame, height), self._align(to_strip=True), words)

    def _paint_name(self, painter: QPainter, frame: Frame, height: float, words: str) -> None:
        painter.save()
        painter.setFont(Theme.current().font("small", strong=True))
        painter.setPen(Theme.current().color("ink"))
        painter.drawText(self._side(frame, height), self._align(to_strip=False), words)
        painter.restore()

    def _side(self, frame: Frame, height: float) -> QRectF:
        line = 2 * frame.names.height()
        space = Theme.current().px("s")
        if self._mirrored:
            left = frame.plot.right() + space
            return QRectF(left, height - line / 2, self.width() - left, line)
        return QRectF(0, height - line / 2, frame.plot.left() - space, line)

    def _align(self, *, to_strip: bool) -> Qt.AlignmentFlag:
        right = to_strip != self._mirrored
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _paint_marks(self, painter: QPainter, shown: Shown, frame: Frame) -> None:
        """A mark below its day, a dotted line up to it. One of each shape is drawn, and copied."""
        height = round(frame.marks.bottom() - frame.plot.top())
        ratio = painter.device().devicePixelRatio()
        stamps: dict[object, QPixmap] = {}
        for mark in shown.marks:
            if shown.first <= mark.day <= shown.last:
                if mark.shape not in stamps:
                    stamps[mark.shape] = stamp(mark.shape, height, ratio)
                picture = stamps[mark.shape]
                left = frame.x(mark.day.toordinal()) - picture.width() / ratio / 2
                painter.drawPixmap(round(left), round(frame.plot.top()), picture)

    # ---- the day that is read --------------------------------------------------------------------

    def _read_day(self) -> date | None:
        if self._pointed is not None:
            return self._pointed
        return self.day if self.hasFocus() else None

    def _reading_now(self) -> Reading | None:
        """The line and its words; None = no day is pointed at."""
        day, shown, frame = self._read_day(), self.shown, self.frame
        if day is None or shown is None or frame is None:
            return None
        if self._reading is None or self._reading.day != day:
            lines = [long_day(day), *(self._read_value(strip, day) for strip in shown.strips)]
            lines += self._marks_on(day)
            self._reading = Reading(day, lines, frame, self._spots(day, shown, frame), self.width())
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
