"""The card of the chart: mood and pull over a span of days, as points or as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QPushButton, QWidget

from walkaway_desktop.domain.chart import (
    MIDDLE_DAYS,
    Span,
    first_in,
    least_with_entries,
    middle_values,
    points_of,
)
from walkaway_desktop.domain.measures import Item
from walkaway_desktop.domain.records import Day, Space
from walkaway_desktop.domain.space import last_day
from walkaway_desktop.pages.frame import drawing_space
from walkaway_desktop.pages.items import words_of_items
from walkaway_desktop.pages.space.day_table import Column, DayTable
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.chart import Chart
from walkaway_desktop.widgets.chart_frame import Band, Shown, Strip
from walkaway_desktop.widgets.chart_marks import DashSwatch, Mark, MarkSwatch, Shape, flag
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

if TYPE_CHECKING:
    from walkaway_desktop.storage.checkins import Checkins

ICON = 16
DRAWN = ("mood", "pull")
BEFORE = timedelta(days=MIDDLE_DAYS - 1)  # what the first middle value in view rests on, too


class ChartCard(QFrame):
    """Points per day, a strip for each item, the same numbers as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checkins: Checkins | None = None  # None = nothing was given to show yet
        self._shown: Shown | None = None  # as above
        self._ends: tuple[date, date] | None = None  # of all days; None = no entry at all
        self._chosen: Span | None = None  # None = the person has not chosen one
        self.title = label(self.tr("Chart"), "card_title")
        self.span = kind(wheel_needs_focus(QComboBox()), "small")
        self._legend = FlowLayout(space="m")
        self._has_points = False  # in view
        self.named: list[str] = []  # in the legend
        self.nothing_yet = label("", "soft")
        self.chart = Chart()
        self.of_days = label("", "small")
        self.as_table = kind(QPushButton(), "link small")
        self.notes = label("", "small")
        self.table = DayTable()
        self._build()
        self.span.activated.connect(self._choose)
        self.as_table.toggled.connect(self._show)
        self.chart.resized.connect(self._show_legend)
        Theme.current().changed.connect(self._retheme)

    def _build(self) -> None:
        as_card(self)
        for span, words in self._span_words().items():
            self.span.addItem(words, span)
        self.span.setAccessibleName(self.tr("Days shown"))
        self.as_table.setCheckable(True)
        self.as_table.setAccessibleDescription(self.tr("Chart"))
        legend = stack(None, self._legend, None, space="xs")
        self._top = row(row(self.title, self.span, None), legend, space="l")
        foot = row(self.of_days, self.as_table)
        foot.setStretch(0, 1)
        lines = stack(self._top, self.nothing_yet, self.chart, foot, self.notes, self.table)
        drawing_space(lines)
        self.setLayout(lines)
        self.table.hide()
        self._set_icon()

    def _span_words(self) -> Mapping[Span, str]:
        return {
            Span.DAYS_30: self.tr("30 days"),
            Span.DAYS_90: self.tr("90 days"),
            Span.YEAR: self.tr("One year"),
            Span.ALL: self.tr("All"),
        }

    def _set_icon(self) -> None:
        self.as_table.setIcon(icon("table", "accent", ICON))
        self.as_table.setIconSize(QSize(ICON, ICON))

    def _retheme(self) -> None:
        self._set_icon()
        self.named = []  # its swatches have their sizes and colors from before
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.window().width() < Theme.current().px("compact_below")
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def focus_first(self) -> None:
        """Give the focus to the days, as points or as rows."""
        days = self.table if self.as_table.isChecked() else self.chart
        days.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- data ------------------------------------------------------------------------------------

    def show_days(  # noqa: PLR0913 (what the chart draws)
        self,
        checkins: "Checkins",
        items: Sequence[Item],
        spaces: Sequence[Space],
        sittings: Sequence[date],
        today: date,
        *,
        with_middle: bool = True,
    ) -> None:
        """Draw the days up to `today`. An item that is not asked shows where it has answers."""
        drawn = _drawn(checkins, items)
        words = words_of_items(drawn)
        self._checkins = checkins
        self._ends = checkins.ends(*(item.measure.key for item in drawn))
        self._shown = Shown(
            strips=[Strip(item.measure, words[item.measure.key], {}) for item in drawn],
            first=today,
            last=today,
            today=today,
            bands=[Band(one.dates.began, last_day(one.dates)) for one in spaces],
            marks=[Mark(day, self.tr("Sitting"), flag) for day in sittings],
            with_middle=with_middle,
        )
        self._read()

    def _choose(self) -> None:
        self._chosen = self.span.currentData()
        self._read()

    def _read(self) -> None:
        """Only the days of the span: the vault may hold ten years of them."""
        checkins, shown = self._checkins, self._shown
        if checkins is None or shown is None:
            return
        first_known, last_known = self._ends or (None, None)
        span = self._chosen or least_with_entries(last_known, shown.today)
        self.span.setCurrentIndex(self.span.findData(span))
        first = first_in(span, first_known, shown.today)
        days = checkins.days(first - BEFORE, shown.today)
        strips = [replace(strip, days=_values(days, strip)) for strip in shown.strips]
        self._shown = replace(shown, first=first, strips=strips)
        self._show()

    # ---- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._shown is None:
            return
        known, first, today = _known(self._shown.strips), self._shown.first, self._shown.today
        marks = [mark for mark in self._shown.marks if first <= mark.day <= today]
        view = replace(self._shown, marks=marks)
        # Days before the first entry are not missing.
        first_known = today if self._ends is None else self._ends[0]
        days = _days_between(max(first, first_known), today)
        self.chart.show_days(view)
        is_empty = self._ends is None
        self._show_counts(sum(day in known for day in days), len(days), is_empty=is_empty)
        self._show_table(view, days)
        self._show_legend()

    def _show_counts(self, known: int, days: int, *, is_empty: bool) -> None:
        nothing = message("empty.chart", n=0) if is_empty else message("space.chart-no-day")
        self.nothing_yet.setText(nothing.text)
        self.nothing_yet.setVisible(not known)
        numbers = {"n": known, "days": days, "missing": days - known}
        counts = message("general.of-days", **{key: number_text(n) for key, n in numbers.items()})
        self.of_days.setText("" if is_empty else counts.text)
        self.as_table.setVisible(not is_empty)
        self._has_points = bool(known)

    def _show_legend(self) -> None:
        """What is drawn just now, and nothing else."""
        view = self.chart.shown
        if view is None:
            return
        wanted: dict[str, Shape | None] = {mark.words: mark.shape for mark in view.marks}
        if self.chart.has_middle and self._has_points:
            wanted = {self.tr("middle value of 7 days"): None, **wanted}
        if self.as_table.isChecked():
            wanted = {}
        if list(wanted) == self.named:
            return
        self.named = list(wanted)
        clear(self._legend)
        for words, shape in wanted.items():
            swatch = DashSwatch() if shape is None else MarkSwatch(shape)
            self._legend.addWidget(_named(swatch, words))

    def _show_table(self, view: Shown, days: Sequence[date]) -> None:
        opened = self.as_table.isChecked()
        words = "general.show-as-chart" if opened else "general.show-as-table"
        self.as_table.setText(message(words).text)
        self.chart.setVisible(not opened)
        self.table.setVisible(opened)
        self.notes.setVisible(opened)
        if not opened:
            return
        several = message("general.mean-of-a-day").text
        middle = self.tr(
            "The middle value is that of the last 7 days, where at least 4 have an entry."
        )
        self.notes.setText("\n".join((several, middle) if view.with_middle else (several,)))
        self.table.show_days(days, [list(self._columns(one, view, days)) for one in view.strips])

    def _columns(self, strip: Strip, view: Shown, days: Sequence[date]) -> Iterator[Column]:
        name, nothing = str(strip.words["short"]), (None, None)
        values = [strip.days.get(day, nothing) for day in days]
        yield Column(name, [mean for mean, _n in values], message("general.not-answered").text)
        none = self.tr("none")
        spoken = self.tr("{item}, check-ins").replace("{item}", name)
        yield Column(self.tr("Check-ins"), [count for _mean, count in values], none, spoken)
        if view.with_middle:
            points = points_of({day: mean for day, (mean, _count) in strip.days.items()})
            found = dict(middle_values(points, view.last))
            cells = [found.get(day.toordinal()) for day in days]
            spoken = self.tr("{item}, middle value").replace("{item}", name)
            yield Column(self.tr("Middle value"), cells, none, spoken)


def _known(strips: Sequence[Strip]) -> set[date]:
    """The days that have a point in one of the strips."""
    return {day for strip in strips for day in strip.days}


def _drawn(checkins: "Checkins", items: Sequence[Item]) -> list[Item]:
    """Mood and pull, where they are asked or have answers; both where neither is."""
    drawn = [item for key in DRAWN for item in items if item.measure.key == key]
    answered = checkins.answered(item.measure.key for item in drawn if not item.asked)
    wanted = [item for item in drawn if item.asked or item.measure.key in answered]
    return wanted or drawn


def _values(days: Sequence[Day], strip: Strip) -> dict[date, tuple[float, int]]:
    key = strip.measure.key
    return {day.day: (day.means[key], day.counts[key]) for day in days if key in day.means}


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _named(swatch: QWidget, words: str) -> QWidget:
    """One row of the legend."""
    item, name = QWidget(), label(words, "caption")
    name.setWordWrap(False)
    item.setLayout(row(swatch, name, space="xs"))
    return item
