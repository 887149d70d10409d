"""The card of the heat map: which item, its days as squares or as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from walkaway_desktop.domain.measures import Item, Scale
from walkaway_desktop.pages.frame import drawing_space
from walkaway_desktop.pages.items import words_of_items
from walkaway_desktop.pages.space.day_marks import mark_groups
from walkaway_desktop.pages.space.day_table import Column, DayTable, Group
from walkaway_desktop.pages.space.diary import Diary, with_answers
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.chart_marks import Lane
from walkaway_desktop.widgets.heat_map import Days, HeatMap, Known
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

if TYPE_CHECKING:
    from walkaway_desktop.storage.checkins import Checkins

ICON = 16
BEHIND_YEARS = 1  # in the head of the map


class HeatCard(QFrame):
    """One square per day of the item that is chosen, and the same numbers as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary: Diary | None = None  # None = nothing was given to show yet
        self._items: dict[str, Item] = {}
        self._words: dict[str, Mapping[str, Any]] = {}  # of each item
        self._newest_year: int | None = None  # None = no check-in at all
        self.nothing_yet = label(message("empty.heat-map").text, "soft")
        self.map = HeatMap()
        self.item = kind(wheel_needs_focus(QComboBox()), "small")
        self.of_days = label("", "small")
        self.said = label("", "small")  # the day that the keys or a click went to
        self.as_table = kind(QPushButton(), "link small")
        self.mean_note = label(message("general.mean-of-a-day").text, "small")
        self.table = DayTable()
        self._build()
        self.map.year_changed.connect(self._show_rows)
        self.map.went_to.connect(self._say)
        self.item.currentIndexChanged.connect(self._show_item)
        self.as_table.toggled.connect(self._show_rows)
        Theme.current().changed.connect(self._retheme)

    def _build(self) -> None:
        as_card(self)
        self.item.setAccessibleName(self.tr("Item shown"))
        self.map.head.insertWidget(BEHIND_YEARS, self.item, 0, Qt.AlignmentFlag.AlignLeft)
        self.as_table.setCheckable(True)
        self.as_table.setAccessibleDescription(self.tr("Heat map"))
        self.of_days.setWordWrap(False)
        self.said.setWordWrap(True)
        foot = row(self.of_days, self.said, self.as_table, space="l")
        foot.setStretch(1, 1)
        lines = stack(self.nothing_yet, self.map, foot, self.mean_note, self.table)
        drawing_space(lines)
        self.setLayout(lines)
        self.table.hide()
        self._retheme()

    def _retheme(self) -> None:
        set_icon(self.as_table, "table", "accent", ICON)
        if self.as_table.isChecked():
            self._show_rows()

    def focus_first(self) -> None:
        """Give the focus to the days, as squares or as rows."""
        days = self.table if self.as_table.isChecked() else self.map.grid
        days.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- showing ---------------------------------------------------------------------------------

    def show_days(self, diary: Diary, space_began: date | None = None) -> None:
        """Draw the days up to today. An item that is not asked is offered where it has answers."""
        self._diary = diary
        ends = diary.checkins.ends()
        self.map.mark_space(space_began)
        self.nothing_yet.setVisible(ends is None)
        self._offer(with_answers(diary.checkins, diary.items))
        self._show_item()
        self._turn_to_an_old_diary(ends[1].year if ends else None)

    def _offer(self, shown: Sequence[Item]) -> None:
        self._items = {item.measure.key: item for item in shown}
        self._words = words_of_items(shown)
        chosen = self.item.currentData()
        with QSignalBlocker(self.item):
            self.item.clear()
            for key, words in self._words.items():
                self.item.addItem(words["short"], key)
            self.item.setCurrentIndex(max(0, self.item.findData(chosen)))

    def _turn_to_an_old_diary(self, newest: int | None) -> None:
        """A diary brought in may have ended years ago: show its last year, not an empty one."""
        if newest != self._newest_year:
            self._newest_year = newest
            if newest is not None:
                self.map.turn_to(newest)

    def _chosen(self) -> Item | None:
        return self._items.get(str(self.item.currentData()))

    def _show_item(self) -> None:
        item, diary = self._chosen(), self._diary
        if item is None or diary is None:
            return
        key, checkins = item.measure.key, diary.checkins
        ends = checkins.ends(key)
        first = ends[0] if ends else None
        days = Days(first, partial(_known, checkins, key), diary.marks.contacts)
        words = self._words[key]
        self.map.show_days(item.measure, days, diary.today, words, diary.first_weekday)
        self._show_rows()

    def _say(self, day: date | None) -> None:
        """Readers hear it from the squares themselves."""
        self.said.setText("" if day is None else self.map.spoken(day))

    def _show_rows(self) -> None:
        """What stands under the map: how many days are known, and the table if it is wanted."""
        rows = self.map.rows()
        known = sum(mean is not None for _day, mean, _count in rows)
        counts = message("general.of-days", n=known, days=len(rows), missing=len(rows) - known)
        self.of_days.setText(counts.text if rows else "")
        self.as_table.setVisible(bool(rows))
        opened = self.as_table.isChecked()
        words = "general.show-as-chart" if opened else "general.show-as-table"
        self.as_table.setText(message(words).text)
        self.mean_note.setVisible(opened and not self._is_yes_no())
        self.map.show_squares(shown=not opened)
        self.table.setVisible(opened)
        if opened:
            days = [day for day, _mean, _count in rows]
            self.table.show_days(days, [self._columns(rows), *self._contacts(days)])

    def _contacts(self, days: Sequence[date]) -> list[Group]:
        if self._diary is None or not days:
            return []
        marks = self._diary.marks.between(days[0], days[-1])
        return list(mark_groups(days, (mark for mark in marks if mark.lane is Lane.CONTACT)))

    def _is_yes_no(self) -> bool:
        item = self._chosen()
        return item is not None and item.measure.scale is Scale.YES_NO

    def _columns(self, rows: Sequence[tuple[date, float | None, int]]) -> tuple[Column, Column]:
        name, blank = self.item.currentText(), message("general.not-answered").text
        values = [mean for _day, mean, _count in rows]
        if self._is_yes_no():
            # The mean of no and yes is a share; the count of yes is a number one can read.
            name = self.tr("{item}: yes").replace("{item}", name)
            values = [None if mean is None else round(mean * count) for _day, mean, count in rows]
        counts = [count or None for _day, _mean, count in rows]
        return Column(name, values, blank), Column(self.tr("Check-ins"), counts, blank)


def _known(checkins: "Checkins", key: str, since: date, until: date) -> Known:
    """The days with this item in a span."""
    days = checkins.days(since, until, [key])
    return {day.day: (day.means[key], day.counts[key]) for day in days}
