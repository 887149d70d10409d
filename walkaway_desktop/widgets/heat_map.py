"""A year of days as squares: what was answered, what is missing, and what the tones mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QPushButton, QToolTip, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.measures import Measure
from walkaway_desktop.widgets.dates import long_day
from walkaway_desktop.widgets.heat_grid import WEEK, Contacts, Grid, Shown, week_start
from walkaway_desktop.widgets.heat_legend import HeatLegend, no_entry, tones
from walkaway_desktop.widgets.heat_words import spoken, summary
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

NARROW_WEEKS = 26
Known = Mapping[date, tuple[float, int]]  # day to mean and number of check-ins
ICON = 16


def no_contacts(_since: date, _until: date) -> Contacts:
    """There are none to show."""
    return {}


@dataclass(frozen=True, slots=True)
class Days:
    """Where the map has its days from: those that come into view are asked for, and no others."""

    first: date | None  # the first entry; None = there is none
    between: Callable[[date, date], Known]  # both ends included
    contacts: Callable[[date, date], Contacts] = no_contacts


class HeatMap(QWidget):
    """One measure, day by day; the page chooses which. Its `head` takes the page's own chooser.

    `year_changed` tells the year in view, `went_to` the day that the keys or a click went to, and
    None once the focus has gone.
    """

    year_changed = Signal(int)
    went_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Days | None = None  # None = nothing was given to show yet
        self._shown: Shown | None = None  # as above
        self._read: tuple[date, date] | None = None  # the span `_shown` has the days of
        self._narrow = False
        self._end = date(1970, 1, 1)  # the last day in view
        self.title = label("", "card_title")
        self.back = self._arrow("chevron-left", self.tr("Earlier"))
        self.forth = self._arrow("chevron-right", self.tr("Later"))
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))
        self.head = row(row(self.back, self.title, self.forth, None), None)
        self._legend = HeatLegend()
        self.grid = Grid(self)
        self.grid.moved.connect(self._went_to)
        self.grid.left.connect(lambda: self.went_to.emit(None))
        self._top = row(self.head, stack(None, self._legend, None, space="xs"), space="l")
        self.setLayout(stack(self._top, self.grid, space="xs"))
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
            set_icon(button, str(button.property("drawn")), "soft", ICON)
        self._legend.forget()
        if self._shown is not None:
            self._fit()
            self._show()

    # ---- data ------------------------------------------------------------------------------------

    def show_days(
        self,
        measure: Measure,
        days: Days,
        today: date,
        words: Mapping[str, Any],
        first_weekday: int = 0,
    ) -> None:
        """Draw the days up to `today`. first_weekday 0 = Monday.

        `words` is the measure's table of measures.toml; where the scale has words, with `values`.
        """
        new = self._shown is None or self._shown.today != today
        self._shown = self.grid.shown = Shown(measure, words, {}, days.first, today)
        self._days, self._read = days, None
        self.grid.first_weekday = first_weekday
        self._narrow = self._is_narrow()
        if new:
            self._end = self._latest()
        self._show()

    def mark_space(self, began: date | None) -> None:
        """A line where the space began that runs; None = none runs."""
        self.grid.space_began = began
        if self._shown is not None:
            self._show()

    def _latest(self) -> date:
        if self._shown is None:
            return self._end
        return self._shown.today if self._narrow else date(self._shown.today.year, 12, 31)

    def _show(self) -> None:
        grid = self.grid
        direction = QBoxLayout.Direction
        below = direction.TopToBottom
        self._top.setDirection(below if self._narrow else direction.LeftToRight)
        # The two days of a half year in large text leave no room for the chooser beside them.
        large = self._narrow and Theme.current().has_large_text
        self.head.setDirection(below if large else direction.LeftToRight)
        grid.end = self._end
        grid.start = self._start()
        self._read_span()
        self._show_title()
        self._legend.show_for(grid)
        self._enable_arrows()
        summary = self.summary()
        self.setAccessibleDescription(summary)
        grid.setAccessibleDescription(summary)
        grid.setAccessibleName(self._name())
        grid.updateGeometry()
        grid.forget_drawing()

    def _enable_arrows(self) -> None:
        leads_on = {self.back: self._can_turn(-1), self.forth: self._can_turn(1)}
        for arrow, other in ((self.back, self.forth), (self.forth, self.back)):
            if arrow.hasFocus() and not leads_on[arrow] and leads_on[other]:
                other.setEnabled(True)  # it takes the focus: Qt would take it out of the arrows
                other.setFocus(Qt.FocusReason.TabFocusReason)
            arrow.setEnabled(leads_on[arrow])

    def _read_span(self) -> None:
        span = self.grid.start, self.grid.end
        if self._days is None or self._shown is None or span == self._read:
            return
        self._read = span
        days, contacts = self._days.between(*span), self._days.contacts(*span)
        self._shown = self.grid.shown = replace(self._shown, days=days, contacts=contacts)

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
        if self._shown is not None and self._fit():
            self._show()
            self.year_changed.emit(self._end.year)

    def _fit(self) -> bool:
        """Take the half year where it is narrow, else the year; whether that has changed."""
        if self._is_narrow() == self._narrow:
            return False
        self._narrow = not self._narrow
        self._end = self._latest()
        return True

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
        end = min(date(year, 12, 31), self._latest())
        if end == self._end:
            return
        self._end = end
        self._show()
        self.year_changed.emit(year)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_pressed(event, Command.YEAR_BEFORE):
            self._turn_year(-1)
        elif is_pressed(event, Command.NEXT_YEAR):
            self._turn_year(1)
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
        said = self.spoken(day)
        self.grid.setAccessibleName(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, said))
        self.went_to.emit(day)

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
        start, end = (long_day(day) for day in (self.grid.start, self._end))
        return self.tr("{start} to {end}").replace("{start}", start).replace("{end}", end)

    def _show_title(self) -> None:
        self.title.setText(self._span())

    def spoken(self, day: date) -> str:
        """Date, value, n, and each Contact, as a screen reader says them."""
        if self._shown is None:
            return ""
        said = spoken(self._shown, day)
        if day != self.grid.space_in_view:
            return said
        return self.tr("{value}. This space begins.").replace("{value}", said)

    def summary(self) -> str:
        """One sentence about what is in view."""
        return "" if self._shown is None else summary(self._shown, list(self.grid.days()))

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

    def show_squares(self, *, shown: bool) -> None:
        """Show or hide squares and legend: the page has the same days as a table."""
        self.grid.setVisible(shown)
        self._legend.show_for(self.grid)

    def legend_words(self) -> list[str]:
        """The names in the legend, the missing day last."""
        named = tones(self._shown) if self._shown else []
        return [*(words for _level, words in named), no_entry()]
