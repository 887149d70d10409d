"""The card of the chart: items over a span of days, as points or as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
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
from walkaway_desktop.domain.records import Day
from walkaway_desktop.domain.space import last_day
from walkaway_desktop.pages.frame import drawing_space
from walkaway_desktop.pages.items import words_of_items
from walkaway_desktop.pages.space.day_marks import legend, mark_groups
from walkaway_desktop.pages.space.day_table import Column, DayTable
from walkaway_desktop.pages.space.diary import Diary, with_answers
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.chart import Chart
from walkaway_desktop.widgets.chart_frame import STRIP_LINES, Band, Shown, Strip
from walkaway_desktop.widgets.chart_marks import Shape, dash_swatch, mark_swatch
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label, row, stack
from walkaway_desktop.widgets.legend import named
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

ICON = 16
DRAWN = ("mood", "pull")
BEFORE = timedelta(days=MIDDLE_DAYS - 1)  # what the first middle value in view rests on, too


class ChartCard(QFrame):
    """Points per day, a strip for each item, the same numbers as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary: Diary | None = None  # None = nothing was given to show yet
        self._shown: Shown | None = None  # as above
        self._ends: tuple[date, date] | None = None  # of all days; None = no entry at all
        self._chosen: Span | None = None  # None = the person has not chosen one
        self.title = label(self.tr("Chart"), "card_title")
        self.span = kind(wheel_needs_focus(QComboBox()), "small")
        self._legend = FlowLayout(space="m")
        self._marks_legend = FlowLayout(space="m")
        self._has_points = False  # in view
        self._named_marks: list[tuple[Shape, str]] = []
        self.named: list[str] = []  # in the legends
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
        self._line = QFrame()
        kind(self._line, "hairline")
        self._line.setFixedHeight(Theme.current().px("hairline"))
        drawn = (self.chart, self._line, self._marks_legend)
        lines = stack(self._top, self.nothing_yet, *drawn, foot, self.notes, self.table)
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
        set_icon(self.as_table, "table", "accent", ICON)

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

    def show_days(
        self, diary: Diary, items: Sequence[Item], strip_lines: int = STRIP_LINES
    ) -> None:
        """Draw these items, one strip for each, the days up to today."""
        words = words_of_items(items)
        self._diary, today = diary, diary.today
        keys = [item.measure.key for item in items]
        self._ends = diary.checkins.ends(*keys) if keys else None
        self._shown = Shown(
            strips=[Strip(item.measure, words[item.measure.key], {}) for item in items],
            first=today,
            last=today,
            today=today,
            bands=[Band(one.dates.began, last_day(one.dates)) for one in diary.spaces],
            with_middle=diary.with_middle,
            strip_lines=strip_lines,
        )
        self._read()

    def _choose(self) -> None:
        self._chosen = self.span.currentData()
        self._read()

    def _read(self) -> None:
        """Only the days of the span: the vault may hold ten years of them."""
        diary, shown = self._diary, self._shown
        if diary is None or shown is None:
            return
        last_known = None if self._ends is None else self._ends[1]
        span = self._chosen or least_with_entries(last_known, shown.today)
        self.span.setCurrentIndex(self.span.findData(span))
        first = first_in(span, self.first_day, shown.today)
        keys = [strip.measure.key for strip in shown.strips]
        days = diary.checkins.days(first - BEFORE, shown.today, keys) if keys else []
        strips = [replace(strip, days=_values(days, strip)) for strip in shown.strips]
        in_view = diary.marks.between(first, shown.today)
        self._shown = replace(shown, first=first, strips=strips, marks=in_view)
        self._show()

    @property
    def first_day(self) -> date | None:
        """The first day with a value or a mark, in view or not; None = there is neither."""
        known = None if self._ends is None else self._ends[0]
        marked = None if self._diary is None else self._diary.marks.first_day
        return min((day for day in (known, marked) if day is not None), default=None)

    # ---- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._shown is None:
            return
        view, known = self._shown, _known(self._shown.strips)
        # Days before the first entry are not missing.
        first_known = view.today if self._ends is None else self._ends[0]
        days = _days_between(max(view.first, first_known), view.today)
        they = "" if self._diary is None else self._diary.marks.they
        self._named_marks = legend(view.marks, they)  # once, and not at each new width
        self.chart.show_days(view)
        self._show_counts(sum(day in known for day in days), len(days))
        first_told = min([first_known, *(mark.day for mark in view.marks)])
        self._show_table(view, _days_between(max(view.first, first_told), view.today))
        self._show_legend()

    def _show_counts(self, known: int, days: int) -> None:
        is_empty = self._ends is None
        nothing = message("empty.chart", n=0) if is_empty else message("space.chart-no-day")
        self.nothing_yet.setText(nothing.text)
        self.nothing_yet.setVisible(not known)
        numbers = {"n": known, "days": days, "missing": days - known}
        counts = message("general.of-days", **{key: number_text(n) for key, n in numbers.items()})
        self.of_days.setText("" if is_empty else counts.text)
        has_marks = self._shown is not None and bool(self._shown.marks)
        self.as_table.setVisible(not is_empty or has_marks)
        self._has_points = bool(known)

    def _show_legend(self) -> None:
        """Of Contacts always; else what is drawn just now, and nothing more."""
        view, drawn = self.chart.shown, not self.as_table.isChecked()
        if view is None:
            return
        middle = self.chart.has_middle and self._has_points and drawn
        marks = self._named_marks if drawn else []
        wanted = [message("space.chart-middle").text] * middle + [words for _, words in marks]
        if wanted == self.named:
            return
        self.named = wanted
        for layout in (self._legend, self._marks_legend):
            clear(layout)
        if middle:
            self._legend.addWidget(named(dash_swatch(), wanted[0]))
        for shape, words in marks:
            self._marks_legend.addWidget(named(mark_swatch(shape), words))
        self._line.setVisible(bool(marks))

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
        values = [list(self._columns(one, view, days)) for one in view.strips]
        self.table.show_days(days, [*values, *mark_groups(days, view.marks)])

    def _columns(self, strip: Strip, view: Shown, days: Sequence[date]) -> Iterator[Column]:
        name, nothing = str(strip.words["short"]), (None, None)
        values = [strip.days.get(day, nothing) for day in days]
        blank = message("general.not-answered").text
        if strip.is_yes_no:
            # The mean of no and yes is a share; the count of yes is a number one can read.
            yes = [None if mean is None else round(mean * (n or 0)) for mean, n in values]
            yield Column(self.tr("{item}: yes").replace("{item}", name), yes, blank)
        else:
            yield Column(name, [mean for mean, _n in values], blank)
        none = self.tr("none")
        spoken = self.tr("{item}, check-ins").replace("{item}", name)
        yield Column(self.tr("Check-ins"), [count for _mean, count in values], none, spoken)
        if view.with_middle and not strip.is_yes_no:
            points = points_of({day: mean for day, (mean, _count) in strip.days.items()})
            found = dict(middle_values(points, view.last))
            cells = [found.get(day.toordinal()) for day in days]
            spoken = self.tr("{item}, middle value").replace("{item}", name)
            yield Column(self.tr("Middle value"), cells, none, spoken)


def _known(strips: Sequence[Strip]) -> set[date]:
    """The days that have a point in one of the strips."""
    return {day for strip in strips for day in strip.days}


def mood_and_pull(diary: Diary) -> list[Item]:
    """Where they are asked or have answers; both where neither is."""
    drawn = [item for key in DRAWN for item in diary.items if item.measure.key == key]
    return with_answers(diary.checkins, drawn) or drawn


def _values(days: Sequence[Day], strip: Strip) -> dict[date, tuple[float, int]]:
    key = strip.measure.key
    return {day.day: (day.means[key], day.counts[key]) for day in days if key in day.means}


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
