"""A list of painted rows of several lines each, of which one can be opened or deleted."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SomeRow = TypeVar("SomeRow")
PAGE = 50
LEAST_ROWS = 4


class PagedRows(QAbstractListModel, Generic[SomeRow]):
    """Shown a page at a time. Painting reads no vault: it may be closed then."""

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[SomeRow] = ()
        self._shown = 0

    def show_rows(self, rows: Sequence[SomeRow], at_least: int = PAGE) -> None:
        """These, of which at least so many are laid out at once."""
        self.beginResetModel()
        self.all = rows
        self._shown = min(len(rows), max(PAGE, at_least))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 (Qt's name)
        return not parent.isValid() and self._shown < len(self.all)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 N802 (Qt's name)
        last = min(len(self.all), self._shown + PAGE)
        self.beginInsertRows(QModelIndex(), self._shown, last - 1)
        self._shown = last
        self.endInsertRows()


class RowDelegate(QStyledItemDelegate):
    """All heights come from the fonts in force."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.width = 0  # of the rows
        self.measure()

    def measure(self) -> None:
        """Take the fonts of the look in force."""
        theme = Theme.current()
        self._strong, self._small = theme.font("label"), theme.font("small")
        self._own = theme.font("own_words")
        self._gap = theme.px("s")


class RowList(QListView):
    """Enter, a double click: `open_asked`. Delete: `delete_asked`. The arrows are Qt's."""

    open_asked = Signal()
    delete_asked = Signal()
    paints_focus = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def lay_out(self, rows: QAbstractListModel, cells: RowDelegate) -> None:
        """What it shows, and who paints it."""
        self._rows, self._cells = rows, cells
        self.setModel(rows)
        self.setItemDelegate(cells)
        self.retheme()

    def go_to(self, row: int) -> None:
        """Make this the current row."""
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1)))

    def _can_open(self) -> bool:
        """Whether there is something in the current row."""
        return self.currentIndex().isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._can_open():
            self.open_asked.emit()
        elif is_pressed(event, Command.DELETE) and self._can_open():
            self.delete_asked.emit()
        elif event.text().isalpha():
            event.ignore()  # single letters belong to the page, not to a search in the list
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self._can_open():
            self.open_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self._cells.measure()
        self.setMinimumHeight(LEAST_ROWS * Theme.current().px("row"))
        self._fit()

    def _fit(self) -> None:
        self._cells.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
