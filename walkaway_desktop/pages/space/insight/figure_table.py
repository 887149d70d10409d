"""The numbers of a card as a table: words at the start of a row, numbers at its end."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.row_table import RowTable, cell_side
from walkaway_desktop.widgets.theme import Theme

ROWS_IN_VIEW = 12  # a card with more of them scrolls by itself
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Rows = Sequence[Sequence[str]]


class FigureRows(QAbstractTableModel):
    """Stacked, one cell holds all of a row, a line for each number."""

    def __init__(self) -> None:
        super().__init__()
        self.head: Sequence[str] = ()
        self.rows: Rows = ()
        self.stacked = False

    def show(self, head: Sequence[str], rows: Rows, *, stacked: bool) -> None:
        self.beginResetModel()
        self.head, self.rows, self.stacked = head, rows, stacked
        self.endResetModel()

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else min(len(self.head), 1) if self.stacked else len(self.head)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole:
            return cell_side(number=section > 0)
        return self.head[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Role.DisplayRole:
                return "\n".join(self._lines(row)) if self.stacked else row[index.column()]
            case Role.AccessibleTextRole:
                if self.stacked:
                    return "\n".join(self._lines(row))
                return row[index.column()] or message("space.insight-no-figure").text
            case Role.TextAlignmentRole:
                return cell_side(number=index.column() > 0)
        return None

    def _lines(self, row: Sequence[str]) -> list[str]:
        pattern = self.tr("{item}: {value}")
        named = zip(self.head[1:], row[1:], strict=True)
        return [row[0], *(pattern.format(item=name, value=value) for name, value in named if value)]

    def height_of(self, row: int) -> int:
        """In lines of text."""
        return len(self._lines(self.rows[row])) if self.stacked else 1


class FigureTable(RowTable):
    """As high as its rows, up to twelve of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FigureRows()
        self.setModel(self.rows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_rows(self, name: str, head: Sequence[str], rows: Rows) -> None:
        """Show these; each row has a text for each name in `head`."""
        self.setAccessibleName(name)
        self.rows.show(head, rows, stacked=False)
        self.arrange()
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        """The row that the keys begin at; it is marked while they are in the table."""
        flags = QItemSelectionModel.SelectionFlag
        marked = flags.ClearAndSelect | flags.Rows if self.hasFocus() else flags.NoUpdate
        if row < self.rows.rowCount():
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), marked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(max(0, self.currentIndex().row()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def arrange(self) -> None:
        """Columns where all can be read, else one row of lines for each."""
        head, rows = self.rows.head, self.rows.rows
        if not head:
            return
        room, needed = self.viewport().width(), self._needed()
        stacked = Theme.current().has_large_text or sum(needed) > room
        if stacked != self.rows.stacked:
            place = max(0, self.currentIndex().row())
            self.rows.show(head, rows, stacked=stacked)
            self._go_to(place)
        self._set_widths(room, needed)
        self._set_heights()

    def _needed(self) -> list[int]:
        """The least width of each column."""
        gap, head = Theme.current().px("xxl"), self.horizontalHeader().fontMetrics()
        texts = zip(self.rows.head, *self.rows.rows, strict=True)
        return [
            gap
            + max(head.horizontalAdvance(first), *map(self.fontMetrics().horizontalAdvance, all_of))
            for first, *all_of in ((name, *column) for name, *column in texts)
        ]

    def _set_widths(self, room: int, needed: list[int]) -> None:
        if self.rows.stacked:
            self.setColumnWidth(0, room)
            return
        more = max(0, room - sum(needed)) // len(needed)
        for column, width in enumerate(needed):
            self.setColumnWidth(column, width + more)

    def _set_heights(self) -> None:
        heads, line = self.horizontalHeader(), self.fontMetrics().lineSpacing()
        space, stacked = Theme.current().px("m"), self.rows.stacked
        heads.setVisible(not stacked)
        heads.setFixedHeight(heads.fontMetrics().height() + 2 * space)
        self.verticalHeader().setMinimumSectionSize(line)
        for row in range(len(self.rows.rows)):
            self.setRowHeight(row, self.rows.height_of(row) * line + space)
        shown = sum(self.rowHeight(row) for row in range(len(self.rows.rows))[:ROWS_IN_VIEW])
        edges = 2 * self.frameWidth()
        self.setFixedHeight(shown + edges + (0 if stacked else heads.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()
