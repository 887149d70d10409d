"""The days of the heat map as a table: the same numbers, one row for each day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme

ROWS_IN_VIEW = 10


class DayTable(QTableWidget):
    """Day, mean, number of check-ins; the newest day first. A missing day has empty cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName(self.tr("Days"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_days(self, item: str, rows: Sequence[tuple[date, float | None, int]]) -> None:
        """Show the rows of the heat map. `item`: the measure's name."""
        heads = (self.tr("Day"), item, self.tr("Check-ins"))
        for column, text in enumerate(heads):
            head = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, head)
        self.setRowCount(len(rows))
        for place, (day, mean, count) in enumerate(reversed(rows)):
            self.setItem(place, 0, QTableWidgetItem(long_day(day)))
            self.setItem(place, 1, _number(None if mean is None else number_text(round(mean, 2))))
            self.setItem(place, 2, _number(str(count) if count else None))
        row = max(Theme.current().px("row"), self.fontMetrics().height() * 2)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMinimumHeight(row * min(len(rows) + 1, ROWS_IN_VIEW))
        if rows:
            self.setCurrentCell(0, 0)


def _number(text: str | None) -> QTableWidgetItem:
    """A cell of numbers; None = not answered: empty to the eye, said to a screen reader."""
    cell = QTableWidgetItem(text or "")
    cell.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    if text is None:
        spoken = message("general.not-answered").text
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    return cell
