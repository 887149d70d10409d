"""Days as a table: the same numbers that a map or a chart draws, one row for each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.widgets.row_table import RowTable, cell_side
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme

ROWS_IN_VIEW = 10
LONGEST = date(2000, 9, 20)  # of the dates as they are written
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Column:
    """One number of each day, or words; None = there is none, said as `blank`."""

    head: str
    cells: Sequence[float | str | None]
    blank: str
    spoken_head: str = ""  # where `head` alone does not say whose number it is
    is_extra: bool = False  # stacked, it is left out where there is none


Group = Sequence[Column]  # what belongs together: its first column is the value itself


class DayRows(QAbstractTableModel):
    """The newest day first. Nothing is written out before it is looked at: ten years open at once.

    Stacked, one cell holds all of a day: a line for each group.
    """

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[date] = ()
        self.groups: Sequence[Group] = ()
        self.columns: list[Column] = []
        self.stacked = False

    def show(self, days: Sequence[date], groups: Sequence[Group], *, stacked: bool) -> None:
        self.beginResetModel()
        self.days, self.groups, self.stacked = days, groups, stacked
        self.columns = [column for group in groups for column in group]
        self.endResetModel()

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self.days)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else 1 if self.stacked else 1 + len(self.columns)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole:
            return cell_side(number=section > 0)
        if role not in {Role.DisplayRole, Role.AccessibleTextRole}:
            return None
        if section == 0:
            return self.tr("Day")
        column = self.columns[section - 1]
        return (role == Role.AccessibleTextRole and column.spoken_head) or column.head

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        place = len(self.days) - 1 - index.row()
        match role:
            case Role.DisplayRole:
                return self._shown(place, index.column())
            case Role.AccessibleTextRole:
                return self._shown(place, index.column()) or self.columns[index.column() - 1].blank
            case Role.TextAlignmentRole:
                return cell_side(number=index.column() > 0)
        return None

    def _shown(self, place: int, column: int) -> str:
        if column:
            return _cell(self.columns[column - 1].cells[place])
        day = long_day(self.days[place])
        return "\n".join((day, *self._lines(place))) if self.stacked else day

    def _lines(self, place: int) -> Iterator[str]:
        for value, *others in self._there(place):
            there = [column for column in others if column.cells[place] is not None]
            yield " \u00b7 ".join(self._named(column, place) for column in (value, *there))

    def _there(self, place: int) -> list[Group]:
        return [
            group
            for group in self.groups
            if not group[0].is_extra or group[0].cells[place] is not None
        ]

    def most_lines(self) -> int:
        """Of all days, below the date."""
        return max((len(self._there(place)) for place in range(len(self.days))), default=0)

    def _named(self, column: Column, place: int) -> str:
        value = _cell(column.cells[place]) or column.blank
        return self.tr("{item}: {value}").replace("{value}", value).replace("{item}", column.head)


def _cell(value: float | str | None) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else number_text(value)


class DayTable(RowTable):
    """A row for each day, a column for each number. A missing day has empty cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DayRows()
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Days"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_days(self, days: Sequence[date], groups: Sequence[Group]) -> None:
        """Show these days, given the oldest first; every column has a cell for each."""
        self.rows.show(days, groups, stacked=False)
        if self._is_stacked():
            self.rows.show(days, groups, stacked=True)
        self._fit()
        if days:
            self.setCurrentIndex(self.rows.index(0, 0))

    def _day_width(self) -> int:
        """The longest date has room."""
        return self.fontMetrics().horizontalAdvance(long_day(LONGEST)) + Theme.current().px("xxl")

    def _is_stacked(self) -> bool:
        """Where text is large, or the width too small for the names of the columns."""
        head, space = self.horizontalHeader().fontMetrics(), Theme.current().px("xxl")
        columns = self.rows.columns
        words = {one.head for one in columns}
        words |= {cell for one in columns for cell in one.cells if isinstance(cell, str)}
        widest = max(map(head.horizontalAdvance, words), default=0) + space
        too_wide = self._day_width() + widest * len(columns) > self.viewport().width()
        return too_wide or Theme.current().has_large_text

    def _fit(self) -> None:
        line, stacked = self.fontMetrics().lineSpacing(), self.rows.stacked
        row = max(Theme.current().px("row"), line * 2)
        height = line * (2 + self.rows.most_lines()) if stacked else row
        mode, heads = QHeaderView.ResizeMode, self.horizontalHeader()
        heads.setVisible(not stacked)
        heads.setSectionResizeMode(mode.Stretch)
        if not stacked:
            heads.setSectionResizeMode(0, mode.Fixed)
            heads.resizeSection(0, self._day_width())
        self.verticalHeader().setDefaultSectionSize(height)
        least = min(height * len(self.rows.days), ROWS_IN_VIEW * row)
        self.setMinimumHeight(least + (0 if stacked else row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = self.rows
        stacked = self._is_stacked()
        if rows.days and stacked != rows.stacked:
            place = self.currentIndex().row()
            rows.show(rows.days, rows.groups, stacked=stacked)
            self._fit()
            self.setCurrentIndex(rows.index(place, 0))
