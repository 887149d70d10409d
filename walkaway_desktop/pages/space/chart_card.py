"""The card of the chart: mood and pull over a span of days, as points or as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QPushButton, QWidget

from walkaway_desktop.domain.chart import (
    Span,
    first_in,
    least_with_entries,
    middle_values,
    points_of,
)
from walkaway_desktop.domain.measures import Item
from walkaway_desktop.domain.records import Day, Sitting, Space
from walkaway_desktop.domain.space import last_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.items import words_of_item
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

ICON = 16
DRAWN = ("mood", "pull")


class ChartCard(QFrame):
    """Points per day, a strip for each item, the same numbers as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None  # None = nothing was given to show yet
        self._chosen: Span | None = None  # None = the person has not chosen one
        self.title = label(self.tr("Chart"), "card_title")
        self.span = wheel_needs_focus(QComboBox())
        self._legend = FlowLayout(space="m")
        self._has_points = False  # in view
        self.named: list[str] = []  # in the legend
        self.nothing_yet = label("", "soft")
        self.chart = Chart()
        self.of_days = label("", "small")
        self.as_table = kind(QPushButton(), "link")
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
        self._top = row(row(self.title, self.span, None), self._legend, space="l")
        foot = row(self.of_days, self.as_table)
        foot.setStretch(0, 1)
        lines = stack(self._top, self.nothing_yet, self.chart, foot, self.notes, self.table)
        card_space(lines)
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
        days: Sequence[Day],
        items: Sequence[Item],
        spaces: Sequence[Space],
        sittings: Sequence[Sitting],
        today: date,
        *,
        with_middle: bool = True,
    ) -> None:
        """Draw all `days` up to `today`. An item that is not asked shows where it has answers."""
        self._shown = Shown(
            strips=_strips(days, items),
            first=today,
            last=today,
            today=today,
            bands=[Band(one.dates.began, last_day(one.dates)) for one in spaces],
            marks=[Mark(one.when.day, self.tr("Sitting"), flag) for one in sittings],
            with_middle=with_middle,
        )
        self._show()

    def _choose(self) -> None:
        self._chosen = self.span.currentData()
        self._show()

    # ---- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._shown is None:
            return
        known, today = _known(self._shown.strips), self._shown.today
        span = self._chosen or least_with_entries(max(known, default=None), today)
        self.span.setCurrentIndex(self.span.findData(span))
        first = first_in(span, min(known, default=None), today)
        marks = [mark for mark in self._shown.marks if first <= mark.day <= today]
        view = replace(self._shown, first=first, marks=marks)
        # Days before the first entry are not missing.
        days = _days_between(max(first, min(known, default=today)), today)
        self.chart.show_days(view)
        self._show_counts(sum(day in known for day in days), len(days), is_empty=not known)
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


def _strips(days: Sequence[Day], items: Sequence[Item]) -> list[Strip]:
    """Mood and pull, where they are asked or have answers; both where neither is."""
    drawn = [item for key in DRAWN for item in items if item.measure.key == key]
    answered = {key for day in days for key in day.means}
    wanted = [item for item in drawn if item.asked or item.measure.key in answered]
    return [_strip(item, days) for item in wanted or drawn]


def _strip(item: Item, days: Sequence[Day]) -> Strip:
    key = item.measure.key
    values = {day.day: (day.means[key], day.counts[key]) for day in days if key in day.means}
    return Strip(item.measure, words_of_item(item), values)


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _named(swatch: QWidget, words: str) -> QWidget:
    """One row of the legend."""
    item, name = QWidget(), label(words, "caption")
    name.setWordWrap(False)
    item.setLayout(row(swatch, name, space="xs"))
    return item
