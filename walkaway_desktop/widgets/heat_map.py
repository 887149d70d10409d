"""A year of days as squares: what was answered, what is missing, and what the tones mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, assert_never

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from walkaway_desktop.domain.measures import (
    FEELING_LEVELS,
    HOURS_BINS,
    LEVELS,
    ZERO_TO_TEN_BINS,
    Measure,
    Scale,
    level,
)
from walkaway_desktop.widgets.focus_ring import shows_focus
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import FlowLayout, clear, kind, label, row, stack
from walkaway_desktop.widgets.painting import is_plain, pen
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme

NARROW_WEEKS = 26
EN_DASH = "\u2013"
WEEK = 7
ICON = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map draws: one measure's days and the span they lie in."""

    measure: Measure
    words: Mapping[str, Any]
    days: Mapping[date, tuple[float, int]]  # day to mean and number of check-ins
    first: date | None  # the first entry; days before it show nothing
    today: date


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week of `day`; first_weekday 0 = Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % WEEK)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


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


class Swatch(QWidget):
    """One tone of the legend; `name` is empty for a missing day."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        size = Theme.current().px("heat_cell")
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = Theme.current().real("hairline") / 2
        cell = QRectF(self.rect()).adjusted(half, half, -half, -half)
        if self._name:
            paint_cell(painter, cell, self._name)
        else:
            paint_missing(painter, cell)


class Grid(QWidget):
    """The squares themselves: weeks across, days of the week down."""

    moved = Signal(object)  # the day the keyboard or a click went to
    paints_focus = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.first_weekday = 0
        self.start = self.end = date(1970, 1, 1)  # the days in view, end included
        self.day: date | None = None  # where the focus stands
        self._drawn: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- geometry --------------------------------------------------------------------------------

    def weeks(self) -> int:
        """How many columns are in view."""
        last = week_start(self.end, self.first_weekday)
        return (last - self._origin()).days // WEEK + 1

    def _origin(self) -> date:
        return week_start(self.start, self.first_weekday)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def _days_width(self) -> int:
        names = [self._weekday(number) for number in range(WEEK)]
        widest = max(self._metrics().horizontalAdvance(name) for name in names)
        return widest + Theme.current().px("s")

    def _months_height(self) -> int:
        return self._metrics().height() + Theme.current().px("xs")

    def step(self) -> float:
        """One cell and its gap: 12 to 17 px, as the width allows."""
        theme = Theme.current()
        gap = theme.px("heat_gap")
        least, most = theme.px("heat_cell_least") + gap, theme.px("heat_cell") + gap
        room = self.width() - self._days_width() - 2 * self._out()
        return max(least, min(most, int(room / self.weeks())))

    def _out(self) -> int:
        """Room for the ring of a focused cell."""
        theme = Theme.current()
        return theme.px("focus_offset") + theme.px("focus_width")

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        least = theme.px("heat_cell_least") + theme.px("heat_gap")
        width = self._days_width() + least * self.weeks() + 2 * self._out()
        return QSize(width, round(self._months_height() + WEEK * self.step() + 2 * self._out()))

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
        step, size = self.step(), self.step() - Theme.current().px("heat_gap")
        column = (week_start(day, self.first_weekday) - self._origin()).days // WEEK
        line = (day.weekday() - self.first_weekday) % WEEK
        left = self._days_width() + self._out() + column * step
        top = self._months_height() + self._out() + line * step
        half = Theme.current().real("hairline") / 2
        return self._turned(QRectF(left + half, top + half, size - 2 * half, size - 2 * half))

    def day_at(self, spot: QPoint) -> date | None:
        """The day drawn at this place; None = none is."""
        return next((day for day in self.days() if self.cell(day).contains(QPointF(spot))), None)

    def days(self) -> Iterator[date]:
        """The days in view that are drawn: from the first entry to today."""
        if self.shown is None or self.shown.first is None:
            return
        day = max(self.start, self.shown.first)
        while day <= min(self.end, self.shown.today):
            yield day
            day += timedelta(days=1)

    # ---- words -----------------------------------------------------------------------------------

    def _weekday(self, line: int) -> str:
        number = (self.first_weekday + line) % WEEK + 1
        return QLocale().dayName(number, QLocale.FormatType.ShortFormat)

    def _month(self, number: int) -> str:
        return QLocale().standaloneMonthName(number, QLocale.FormatType.ShortFormat)

    # ---- painting --------------------------------------------------------------------------------

    def forget_drawing(self) -> None:
        """Data, size, or look has changed: draw anew."""
        self._drawn = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn = None
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._drawn)
        if self.day is not None and shows_focus(self):
            self._paint_ring(painter, self.cell(self.day))

    def _paint_ring(self, painter: QPainter, cell: QRectF) -> None:
        theme = Theme.current()
        width = theme.real("focus_width")
        out = width / 2 + theme.real("hairline")
        painter.setPen(pen("accent", width))
        corner = theme.real("radius_cell") + out
        painter.drawRoundedRect(cell.adjusted(-out, -out, out, out), corner, corner)

    def _draw(self) -> QPixmap:
        """All squares once; the ring comes on top, so moving it draws nothing anew."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(Theme.current().font("caption"))
        self._paint_names(painter)
        if self.shown is not None:
            for day in self.days():
                self._paint_day(painter, day, self.shown)
        painter.end()
        return picture

    def _paint_day(self, painter: QPainter, day: date, shown: Shown) -> None:
        if day in shown.days:
            paint_cell(painter, self.cell(day), tone(shown.measure, shown.days[day][0]))
        else:
            paint_missing(painter, self.cell(day))

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(Theme.current().color("soft"))
        origin, height = self._origin(), self._months_height()
        for line in range(0, WEEK, self._every_line()):
            row_of = self.cell(origin + timedelta(days=line))
            place = QRectF(0, row_of.top(), self._days_width(), row_of.height())
            self._paint_name(painter, self._turned(place), self._weekday(line))
        free: float = 0
        for first in self._firsts():
            name = self._month(first.month)
            left: float = self._days_width() + self._out()
            left += (week_start(first, self.first_weekday) - origin).days // WEEK * self.step()
            width = self._metrics().horizontalAdvance(name)
            if left >= free:
                place = QRectF(left, 0, width + 1, height)
                self._paint_name(painter, self._turned(place), name)
                free = left + width + Theme.current().px("xs")

    def _every_line(self) -> int:
        """At large text only every second or third weekday is named: names never touch."""
        return max(1, min(3, -(-self._metrics().height() // round(self.step()))))

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day)


class HeatMap(QWidget):
    """One measure, day by day; the page chooses which. Its `head` takes the page's own chooser.

    `year_changed` tells the year in view.
    """

    year_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._narrow = False
        self._end = date(1970, 1, 1)  # the last day in view
        self.title = label("", "card_title")
        self.back = self._arrow("chevron-left", self.tr("Earlier"))
        self.forth = self._arrow("chevron-right", self.tr("Later"))
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))
        self.head = row(self.back, self.title, self.forth)
        self._legend = FlowLayout(space="m")
        self.grid = Grid(self)
        self.grid.moved.connect(self._went_to)
        top = row(space="l")
        top.addLayout(self.head)
        top.addStretch(1)
        self.setLayout(stack(top, self.grid, self._legend))
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _arrow(self, name: str, words: str) -> QPushButton:
        button = kind(QPushButton(self), "icon")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("drawn", name)
        return button

    def _retheme(self) -> None:
        for button in (self.back, self.forth):
            button.setIcon(icon(str(button.property("drawn")), "soft", ICON))
            button.setIconSize(QSize(ICON, ICON))
        if self._shown is not None:
            self._show()

    # ---- data ------------------------------------------------------------------------------------

    def show_days(
        self,
        measure: Measure,
        days: Mapping[date, tuple[float, int]],
        today: date,
        words: Mapping[str, Any],
        first_weekday: int = 0,
    ) -> None:
        """Draw `days`, day to (mean, number of check-ins), up to `today`. first_weekday 0 = Monday.

        `words` is the measure's table of measures.toml; for a feeling with its scale's `values`.
        """
        first = min(days, default=None)
        new = self._shown is None or self._shown.today != today
        self._shown = self.grid.shown = Shown(measure, words, days, first, today)
        self.grid.first_weekday = first_weekday
        self._narrow = self._is_narrow()
        if new:
            self._end = self._latest()
        self._show()

    def _latest(self) -> date:
        if self._shown is None:
            return self._end
        return self._shown.today if self._narrow else date(self._shown.today.year, 12, 31)

    def _show(self) -> None:
        grid = self.grid
        grid.end = self._end
        grid.start = self._start()
        self._show_title()
        self._show_legend()
        self.back.setEnabled(self._can_turn(-1))
        self.forth.setEnabled(self._can_turn(1))
        self.setAccessibleDescription(self.summary())
        grid.setAccessibleDescription(self.summary())
        grid.setAccessibleName(self._name())
        grid.updateGeometry()
        grid.forget_drawing()

    def _name(self) -> str:
        words = self._shown.words["label"] if self._shown else ""
        return (
            self.tr("{measure}, {span}").replace("{measure}", words).replace("{span}", self._span())
        )

    def _start(self) -> date:
        if not self._narrow:
            return date(self._end.year, 1, 1)
        first = week_start(self._end, self.grid.first_weekday)
        return first - timedelta(days=(NARROW_WEEKS - 1) * WEEK)

    def _is_narrow(self) -> bool:
        return self.window().width() < Theme.current().px("compact_below")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._is_narrow() != self._narrow:
            self._narrow = not self._narrow
            self._end = self._latest()
            self._show()

    # ---- going through time ----------------------------------------------------------------------

    def _turned(self, by: int) -> date:
        """The last day in view after going `by` spans on."""
        if self._narrow:
            return self._end + timedelta(days=by * NARROW_WEEKS * WEEK)
        return date(self._end.year + by, 12, 31)

    def _can_turn(self, by: int) -> bool:
        shown = self._shown
        if shown is None or shown.first is None:
            return False
        if by < 0:
            return self.grid.start > shown.first
        return self._end < shown.today

    def _turn(self, by: int) -> None:
        if not self._can_turn(by):
            return
        self._end = min(self._turned(by), self._latest())
        self._show()
        self.year_changed.emit(self._end.year)

    def turn_to(self, year: int) -> None:
        """Show this year, or the half year that ends with it."""
        self._end = min(date(year, 12, 31), self._latest())
        self._show()
        self.year_changed.emit(year)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if with_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._turn_year(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _turn_year(self, by: int) -> None:
        shown = self._shown
        if shown is None or shown.first is None:
            return
        year = self._end.year + by
        if shown.first.year <= year <= shown.today.year:
            self.turn_to(year)
            drawn = list(self.grid.days())
            if drawn:
                self.grid.go_to(drawn[-1])

    def _went_to(self, day: date) -> None:
        if not self.grid.start <= day <= self.grid.end:
            self._end = self._span_with(day)
            self._show()
            self.year_changed.emit(self._end.year)
        spoken = self.spoken(day)
        self.grid.setAccessibleName(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, spoken))

    def _span_with(self, day: date) -> date:
        if not self._narrow:
            return date(day.year, 12, 31)
        if day > self._end:
            return self._latest()
        return day + timedelta(days=WEEK - 1)

    # ---- words -----------------------------------------------------------------------------------

    def _span(self) -> str:
        if not self._narrow:
            return str(self._end.year)
        start, end = (self._date(day) for day in (self.grid.start, self._end))
        return self.tr("{start} to {end}").replace("{start}", start).replace("{end}", end)

    @staticmethod
    def _date(day: date) -> str:
        return QLocale().toString(_qdate(day), QLocale.FormatType.ShortFormat)

    def _show_title(self) -> None:
        self.title.setText(self._span())

    def spoken(self, day: date) -> str:
        """Date, value and how many check-ins it rests on, as a screen reader says them."""
        when = QLocale().toString(_qdate(day), QLocale.FormatType.LongFormat)
        shown = self._shown
        if shown is None or day not in shown.days:
            return self.tr("{date}: no entry").replace("{date}", when)
        mean, count = shown.days[day]
        sentence = self.tr("{date}: {value}, from %n check-in(s)", "", count)
        return sentence.replace("{date}", when).replace("{value}", self._value_words(shown, mean))

    @staticmethod
    def _value_words(shown: Shown, mean: float) -> str:
        spoken = str(shown.words["spoken"]).replace("{n}", number_text(round(mean, 1)))
        values = {int(one["key"]): str(one["spoken"]) for one in shown.words.get("values", ())}
        nearest = level(shown.measure, mean) if shown.measure.scale is Scale.MOOD else round(mean)
        return spoken.replace("{word}", values.get(nearest, number_text(round(mean, 1))))

    def summary(self) -> str:
        """One sentence about what is in view."""
        shown = self._shown
        if shown is None:
            return ""
        known = [shown.days[day][0] for day in self.grid.days() if day in shown.days]
        total = sum(1 for _ in self.grid.days())
        name = str(shown.words["label"])
        if not known:
            return self.tr("{measure}: no entry in view.").replace("{measure}", name)
        sentence = self.tr(
            "{measure} on {known} of %n day(s) in view, middle value {median}.", "", total
        )
        sentence = sentence.replace("{measure}", name).replace("{known}", str(len(known)))
        return sentence.replace("{median}", number_text(round(median(known), 1)))

    def rows(self) -> list[tuple[date, float | None, int]]:
        """The days in view as a table: day, mean (None = no entry), number of check-ins."""
        shown = self._shown
        if shown is None:
            return []
        return [(day, *shown.days.get(day, (None, 0))) for day in self.grid.days()]

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.grid.day_at(self.grid.mapFrom(self, event.pos()))
            QToolTip.showText(event.globalPos(), self.spoken(day) if day else "", self)
            return True
        return super().event(event)

    # ---- legend ----------------------------------------------------------------------------------

    def _show_legend(self) -> None:
        clear(self._legend)
        shown = self._shown
        if shown is None:
            return
        hue = "mood" if shown.measure.scale is Scale.MOOD else "level"
        for number, words in self._legend_words(shown):
            self._legend.addWidget(self._legend_item(f"{hue}_{number}", words))
        self._legend.addWidget(self._legend_item("", self.tr("no entry")))

    def _legend_item(self, name: str, words: str) -> QWidget:
        item = QWidget(self)
        item.setLayout(row(Swatch(name, item), label_of(words), space="xs"))
        return item

    def _legend_words(self, shown: Shown) -> list[tuple[int, str]]:
        match shown.measure.scale:
            case Scale.MOOD:
                return [(int(one["key"]), str(one["label"])) for one in shown.words["values"]]
            case Scale.FEELING:
                labels = [str(one["label"]) for one in shown.words["values"]]
                return list(zip(FEELING_LEVELS, labels, strict=True))
            case Scale.ZERO_TO_TEN:
                return list(enumerate(self._tens(), 1))
            case Scale.HOURS:
                return list(enumerate(self._hours(), 1))
            case Scale.YES_NO:
                return [(1, self.tr("no")), (LEVELS, self.tr("yes"))]
        assert_never(shown.measure.scale)

    @staticmethod
    def _tens() -> tuple[str, ...]:
        lows, highs = (0, 3, 5, 7, 9), (*ZERO_TO_TEN_BINS, 10)
        return tuple(f"{low}{EN_DASH}{high}" for low, high in zip(lows, highs, strict=True))

    def _hours(self) -> tuple[str, ...]:
        low, *between, high = HOURS_BINS
        under = self.tr("under {hours} h").replace("{hours}", str(low))
        more = self.tr("{hours} h and more").replace("{hours}", str(high))
        spans = [self.tr("{hours} h").replace("{hours}", str(hour)) for hour in (low, *between)]
        return (under, *spans, more)


def label_of(words: str) -> QWidget:
    """One name of the legend, on one line."""
    made = label(words, "caption")
    made.setWordWrap(False)
    return made
