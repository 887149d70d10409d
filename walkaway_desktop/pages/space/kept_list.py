"""A list of entries that are kept in a tab of Space, as the page Notes lists them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import Lead
from walkaway_desktop.pages.notes.entry_delegate import EntryDelegate
from walkaway_desktop.pages.notes.entry_list import EntryRows, Roles
from walkaway_desktop.widgets.key_press import is_pressed

LEAST_ROWS = 3


class KeptList(QListView):
    """Enter opens, Delete asks to delete; the arrows are Qt's."""

    open_asked = Signal()
    delete_asked = Signal()

    def __init__(self, rows: EntryRows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.setModel(rows)
        self.cells = EntryDelegate(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self.open_asked)

    def show_leads(self, leads: Sequence[Lead], today: date, current: int | None) -> None:
        """Show these, and stand on the one of this id; None = where it stands already."""
        wanted = self.current_id if current is None else current
        self.rows.show(iter([leads] if leads else []), today)
        found = self.rows.index_of(wanted) if wanted is not None else QModelIndex()
        self.setCurrentIndex(found if found.isValid() else self.rows.first_entry())

    @property
    def current_id(self) -> int | None:
        """The id of the current row; None = there is none."""
        row: Lead | None = self.currentIndex().data(Roles.ROW)
        return None if row is None else row.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.open_asked.emit()
        elif is_pressed(event, Command.DELETE) and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.cells.measure()
        self.scheduleDelayedItemsLayout()
        self.setMinimumHeight(LEAST_ROWS * self.cells.height)
