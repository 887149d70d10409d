"""Space: the year's days at a glance, one item at a time."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from walkaway_desktop.domain.measures import BY_KEY, Scale
from walkaway_desktop.domain.records import Day
from walkaway_desktop.forms.space import Ui_SpaceForm
from walkaway_desktop.pages.frame import FocusInView, card_space, head_space, page_space
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.space.day_table import DayTable
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.heat_map import HeatMap
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.wheel import wheel_needs_focus

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class SpacePage(Page):
    """The heat map of the check-ins, and the same numbers as a table."""

    icon = "wind"

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_SpaceForm()
        self.form.setupUi(self)
        self.map = HeatMap()
        self.item = wheel_needs_focus(QComboBox())
        self.table = DayTable()
        self.days: list[Day] = []
        self._build()
        self.map.year_changed.connect(self._show_rows)
        self.item.currentIndexChanged.connect(self._show_item)
        self.form.as_table.toggled.connect(self._show_rows)

    def _build(self) -> None:
        form = self.form
        page_space(form.lines)
        FocusInView(form.scroll)
        head_space(form.head_words)
        card_space(form.map_lines)
        form.map_place.addWidget(self.map)
        form.table_place.addWidget(self.table)
        form.nothing_yet.setText(message("empty.heat-map").text)
        self.item.setAccessibleName(self.tr("Item shown"))
        for words in texts("measures")["measure"]:
            self.item.addItem(words["short"], words["id"])
        behind_years = self.map.head.indexOf(self.map.forth) + 1
        self.map.head.insertWidget(behind_years, self.item)
        for before, after in ((self.map.forth, self.item), (self.item, self.map.grid)):
            QWidget.setTabOrder(before, after)
        self.table.hide()
        self._newest_year: int | None = None  # None = no check-in at all
        self.retheme()

    # ---- what the window asks --------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SpacePage", "Space")

    def refresh(self) -> None:
        self.days = self.vault.checkins.days()
        self.form.nothing_yet.setVisible(not self.days)
        self._show_item()
        self._turn_to_an_old_diary()

    def _turn_to_an_old_diary(self) -> None:
        """A diary brought in may have ended years ago: show its last year, not an empty one."""
        newest = self.days[-1].day.year if self.days else None
        if newest != self._newest_year:
            self._newest_year = newest
            if newest is not None:
                self.map.turn_to(newest)

    def retheme(self) -> None:
        self.form.as_table.setIcon(icon("table", "accent", 16))

    def focus_first(self) -> None:
        days = self.table if self.form.as_table.isChecked() else self.map.grid
        days.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- showing ---------------------------------------------------------------------------------

    def _show_item(self) -> None:
        key = str(self.item.currentData())
        days = {day.day: (day.means[key], day.counts[key]) for day in self.days if key in day.means}
        today = self.clock.today(self.vault.settings.day_ends)
        self.map.show_days(BY_KEY[key], days, today, _words(key), self._first_weekday())
        self._show_rows()

    def _first_weekday(self) -> int:
        chosen = self.vault.settings.first_day_of_week
        return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen

    def _show_rows(self) -> None:
        """What stands under the map: how many days are known, and the table if it is wanted."""
        rows = self.map.rows()
        known = sum(mean is not None for _day, mean, _count in rows)
        counts = message("general.of-days", n=known, days=len(rows), missing=len(rows) - known)
        self.form.of_days.setText(counts.text)
        self.form.of_days.setVisible(bool(rows))
        opened = self.form.as_table.isChecked()
        words = "general.show-as-chart" if opened else "general.show-as-table"
        self.form.as_table.setText(message(words).text)
        self.form.mean_note.setVisible(opened)
        self.map.show_squares(shown=not opened)
        self.table.setVisible(opened)
        if opened:
            self.table.show_days(self.item.currentText(), rows)


def _words(key: str) -> Mapping[str, Any]:
    """The item's words of measures.toml, with those of its scale."""
    tables = texts("measures")
    words = next(one for one in tables["measure"] if one["id"] == key)
    if BY_KEY[key].scale is Scale.FEELING:
        return {**words, "values": tables["scale"]["feeling"]["values"]}
    return dict(words)
