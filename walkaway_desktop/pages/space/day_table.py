"""Days as a table: the same numbers that a map or a chart draws, one row for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.theme import Theme

ROWS_IN_VIEW = 10
STACKED_FROM = 150  # percent of text: from there the columns of a day stand under each other
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Column:
    """One number of each day; None = there is none."""

    head: str
    cells: Sequence[float | None]


class DayRows(QAbstractTableModel):
    """The newest day first. Nothing is written out before it is looked at: ten years open at once.

    Stacked, one cell holds all of a day, line by line.
    """

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[date] = ()
        self.columns: Sequence[Column] = ()
        self.stacked = False

    def show(self, days: Sequence[date], columns: Sequence[Column], *, stacked: bool) -> None:
        self.beginResetModel()
        self.days, self.columns, self.stacked = days, columns, stacked
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
            return _side(section)
        if role != Role.DisplayRole:
            return None
        return self.tr("Day") if section == 0 else self.columns[section - 1].head

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        place = len(self.days) - 1 - index.row()
        match role:
            case Role.DisplayRole:
                return self._shown(place, index.column())
            case Role.AccessibleTextRole:
                return self._shown(place, index.column()) or _not_answered()
            case Role.TextAlignmentRole:
                return _side(index.column())
        return None

    def _shown(self, place: int, column: int) -> str:
        if column:
            value = self.columns[column - 1].cells[place]
            return "" if value is None else number_text(round(value, 1))
        day = long_day(self.days[place])
        return "\n".join((day, *self._lines(place))) if self.stacked else day

    def _lines(self, place: int) -> list[str]:
        line = self.tr("{item}: {value}")
        return [
            line.replace("{item}", self.columns[number - 1].head).replace(
                "{value}", self._shown(place, number) or _not_answered()
            )
            for number in range(1, 1 + len(self.columns))
        ]


def _side(column: int) -> Qt.AlignmentFlag:
    """Numbers at the end of the line, days at its start."""
    side = Qt.AlignmentFlag.AlignTrailing if column else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _not_answered() -> str:
    return message("general.not-answered").text


class DayTable(QTableView):
    """A row for each day, a column for each number. A missing day has empty cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DayRows()
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("Days"))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_days(self, days: Sequence[date], columns: Sequence[Column]) -> None:
        """Show these days, given the oldest first; every column has a cell for each."""
        stacked = Theme.current().text_size >= STACKED_FROM
        self.rows.show(days, columns, stacked=stacked)
        line = self.fontMetrics().height()
        row = max(Theme.current().px("row"), line * 2)
        if stacked:
            row = line * (2 + len(columns))
        self.horizontalHeader().setVisible(not stacked)
        self.verticalHeader().setDefaultSectionSize(row)
        in_view = ROWS_IN_VIEW * max(Theme.current().px("row"), line * 2)
        self.setMinimumHeight(min(row * len(days) + row, max(in_view, row)))
        if days:
            self.setCurrentIndex(self.rows.index(0, 0))
