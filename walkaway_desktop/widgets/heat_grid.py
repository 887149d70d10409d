"""The squares of the heat map: one per day, drawn once and kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintDevice,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.domain.measures import Measure
from walkaway_desktop.widgets.focus_ring import shows_focus
from walkaway_desktop.widgets.heat_cells import paint_dot, stamp, tone
from walkaway_desktop.widgets.painting import empty_picture, is_plain, pen, smooth
from walkaway_desktop.widgets.theme import Theme

WEEK = 7
NO_ENTRY = (None, 0)
Contacts = Mapping[date, Sequence[str]]  # day to what each of it was, in words


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map draws: one measure's days and the span they lie in."""

    measure: Measure
    words: Mapping[str, Any]
    days: Mapping[date, tuple[float, int]]  # day to mean and number of check-ins
    first: date | None  # the first entry; days before it show nothing
    today: date
    contacts: Contacts = field(default_factory=dict)


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week of `day`; first_weekday 0 = Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % WEEK)


@dataclass(frozen=True, slots=True)
class Frame:
    """What one drawing is measured by, in pixels."""

    side: int  # the names of the weekdays
    top: int  # the names of the months
    step: int  # a cell and its gap
    size: int  # a cell
    out: int  # room for the ring of a focused cell
    half: float  # of a hairline


class Grid(QWidget):
    """The squares themselves: weeks across, days of the week down."""

    moved = Signal(object)  # the day the keyboard or a click went to
    left = Signal()  # the focus has gone elsewhere
    paints_focus = True
    is_chart = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.first_weekday = 0
        self.space_began: date | None = None  # the one that runs; None = none does
        self.start = self.end = date(1970, 1, 1)  # the days in view, end included
        self.day: date | None = None  # where the focus stands
        self._drawn: QPixmap | None = None
        self._measured: Frame | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- geometry --------------------------------------------------------------------------------

    def weeks(self) -> int:
        """How many columns are in view."""
        last = week_start(self.end, self.first_weekday)
        return (last - self._origin()).days // WEEK + 1

    def _origin(self) -> date:
        return week_start(self.start, self.first_weekday)

    @property
    def _frame(self) -> Frame:
        """Measured once per drawing: asking fonts for every square takes longer than painting."""
        if self._measured is None:
            self._measured = self._measure()
        return self._measured

    def _measure(self) -> Frame:
        theme, metrics = Theme.current(), self._metrics()
        names = [self._weekday(number) for number in range(WEEK)]
        side = max(metrics.horizontalAdvance(name) for name in names) + theme.px("s")
        gap = theme.px("heat_gap")
        least, most = theme.px("heat_cell_least") + gap, theme.px("heat_cell") + gap
        room = self.width() - side - 2 * self._out()
        step = max(least, min(most, int(room / self.weeks())))
        top = metrics.height() + theme.px("xs")
        return Frame(side, top, step, step - gap, self._out(), theme.real("hairline") / 2)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def step(self) -> int:
        """One cell and its gap: 12 to 17 px, as the width allows."""
        return self._frame.step

    def _out(self) -> int:
        """Room for the ring of a focused cell."""
        theme = Theme.current()
        return theme.px("focus_offset") + theme.px("focus_width")

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        least = theme.px("heat_cell_least") + theme.px("heat_gap")
        frame = self._frame
        width = frame.side + least * self.weeks() + 2 * frame.out
        return QSize(width, frame.top + WEEK * frame.step + 2 * frame.out)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _turned(self, place: QRectF) -> QRectF:
        if self._mirrored:
            place.moveLeft(self.width() - place.right())
        return place

    def cell(self, day: date) -> QRectF:
        """Where this day is drawn."""
        frame, half = self._frame, self._frame.half
        column = (week_start(day, self.first_weekday) - self._origin()).days // WEEK
        line = (day.weekday() - self.first_weekday) % WEEK
        left = frame.side + frame.out + column * frame.step + half
        top = frame.top + frame.out + line * frame.step + half
        return self._turned(QRectF(left, top, frame.size - 2 * half, frame.size - 2 * half))

    def day_at(self, spot: QPoint) -> date | None:
        """The day drawn at this place; None = none is."""
        frame = self._frame
        across = self.width() - spot.x() if self._mirrored else spot.x()
        column = int((across - frame.side - frame.out) // frame.step)
        line = int((spot.y() - frame.top - frame.out) // frame.step)
        if self.shown is None or self.shown.first is None or not 0 <= line < WEEK:
            return None
        day = self._origin() + timedelta(days=column * WEEK + line)
        first, last = max(self.start, self.shown.first), min(self.end, self.shown.today)
        return day if first <= day <= last and self.cell(day).contains(QPointF(spot)) else None

    def days(self) -> Iterator[date]:
        """The days in view that are drawn: from the first entry to today."""
        if self.shown is None or self.shown.first is None:
            return
        first = max(self.start, self.shown.first).toordinal()
        last = min(self.end, self.shown.today).toordinal()
        yield from map(date.fromordinal, range(first, last + 1))

    # ---- words -----------------------------------------------------------------------------------

    def _weekday(self, line: int) -> str:
        number = (self.first_weekday + line) % WEEK + 1
        return QLocale().dayName(number, QLocale.FormatType.ShortFormat)

    def _month(self, number: int) -> str:
        return QLocale().standaloneMonthName(number, QLocale.FormatType.ShortFormat)

    # ---- painting --------------------------------------------------------------------------------

    def forget_drawing(self) -> None:
        """Data, size, or look has changed: measure and draw anew."""
        self._drawn = self._measured = None
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget_drawing()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.forget_drawing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter = smooth(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self.day is not None and shows_focus(self):
            self._paint_ring(painter, self.cell(self.day))
            if self.shown is not None and self.day in self.shown.contacts:
                self._paint_dot(painter, self.day)  # the ring has gone over it

    def _paint_ring(self, painter: QPainter, cell: QRectF) -> None:
        theme = Theme.current()
        width = theme.real("focus_width")
        out = width / 2 + theme.real("hairline")
        painter.setPen(pen("accent", width))
        corner = theme.real("radius_cell") + out
        painter.drawRoundedRect(cell.adjusted(-out, -out, out, out), corner, corner)

    def _draw(self) -> QPixmap:
        """All squares once; the ring comes on top, so moving it draws nothing anew."""
        picture = empty_picture(self.size(), self.devicePixelRatioF())
        self.draw_on(picture)
        return picture

    def draw_on(self, surface: QPaintDevice) -> None:
        """Paint the names and all squares."""
        painter = smooth(surface)
        painter.setFont(Theme.current().font("caption"))
        self._paint_names(painter)
        if self.shown is not None:
            self._paint_days(painter, self.shown)
        if self.space_in_view is not None:
            painter.setPen(pen("accent"))
            painter.drawPolyline(QPolygonF(self._space_line(self.space_in_view)))
        painter.end()

    def _paint_days(self, painter: QPainter, shown: Shown) -> None:
        """One square of each tone is painted, and copied to the days of that tone."""
        frame = self._frame
        left, top = frame.side + frame.out, frame.top + frame.out
        step = frame.step
        if self._mirrored:
            left, step = self.width() - left - frame.size, -step
        stamps: dict[float | None, QPixmap] = {}  # by the mean; None = no entry
        ratio = painter.device().devicePixelRatio()
        days = list(self.days())
        before = days[0].toordinal() - self._origin().toordinal() if days else 0
        for number, day in enumerate(days, before):
            mean, _count = shown.days.get(day, NO_ENTRY)
            picture = stamps.get(mean)
            if picture is None:
                name = "" if mean is None else tone(shown.measure, mean)
                picture = stamps[mean] = stamp(name, frame.size, ratio)
            column, line = divmod(number, WEEK)
            painter.drawPixmap(left + column * step, top + line * frame.step, picture)
        for day in self.contacts_in_view():
            self._paint_dot(painter, day)

    def _paint_dot(self, painter: QPainter, day: date) -> None:
        """A Contact, at the top corner at the end of the line."""
        cell = self.cell(day)
        corner = cell.topLeft() if self._mirrored else cell.topRight()
        paint_dot(painter, corner, self._frame.size)

    def contacts_in_view(self) -> list[date]:
        """The days that are drawn and have a Contact."""
        if self.shown is None or not self.shown.contacts:
            return []
        return [day for day in self.days() if day in self.shown.contacts]

    @property
    def space_in_view(self) -> date | None:
        """The day the space began, if it is among those in view. None = no line is drawn."""
        began = self.space_began
        return began if began is not None and self.start <= began <= self.end else None

    def _space_line(self, began: date) -> list[QPointF]:
        """Between the squares before and those from `began` on: up, aside, and up."""
        frame = self._frame
        gap = frame.step - frame.size
        column = (week_start(began, self.first_weekday) - self._origin()).days // WEEK
        line = (began.weekday() - self.first_weekday) % WEEK
        top = frame.top + frame.out - gap / 2
        left = frame.side + frame.out + column * frame.step - gap / 2
        right = left + frame.step if line else left
        step = top + line * frame.step
        corners = ((left, top + WEEK * frame.step), (left, step), (right, step), (right, top))
        turn = self.width() if self._mirrored else 0
        return [QPointF(abs(turn - x), y) for x, y in corners]

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(Theme.current().color("soft"))
        origin, height = self._origin(), self._frame.top
        for line in range(0, WEEK, self._every_line()):
            row_of = self.cell(origin + timedelta(days=line))
            place = QRectF(0, row_of.top(), self._frame.side, row_of.height())
            self._paint_name(painter, self._turned(place), self._weekday(line))
        free: float = 0
        for first in self._firsts():
            name = self._month(first.month)
            left: float = self._frame.side + self._out()
            left += (week_start(first, self.first_weekday) - origin).days // WEEK * self.step()
            width = self._metrics().horizontalAdvance(name)
            if left >= free:
                place = QRectF(left, 0, width + 1, height)
                self._paint_name(painter, self._turned(place), name)
                free = left + width + Theme.current().px("xs")

    def _every_line(self) -> int:
        """At large text only every second or third weekday is named: names never touch."""
        return max(1, min(3, -(-self._metrics().height() // self.step())))

    def _paint_name(self, painter: QPainter, place: QRectF, name: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        room = place.adjusted(0, -place.height(), 0, place.height())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, name)

    def _firsts(self) -> Iterator[date]:
        """The firsts of the months in view."""
        day = self.start
        while day <= self.end:
            if day.day == 1:
                yield day
            day += timedelta(days=1)

    # ---- keys and mouse --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = self._days_moved(event)
        if not by or self.shown is None or self.shown.first is None:
            super().keyPressEvent(event)
            return
        there = (self.day or self.shown.today) + timedelta(days=by)
        self.go_to(max(self.shown.first, min(there, self.shown.today)))

    def _days_moved(self, event: QKeyEvent) -> int:
        if not is_plain(event):
            return 0
        on = -WEEK if self._mirrored else WEEK
        keys = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: on,
            Qt.Key.Key_Left: -on,
        }
        return next((days for key, days in keys.items() if event.key() == key), 0)

    def go_to(self, day: date) -> None:
        """Put the focus on this day and say it."""
        self.day = day
        self.moved.emit(day)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        drawn = list(self.days())
        if drawn:
            self.go_to(self.day if self.day in drawn and self.day is not None else drawn[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day)
