"""The list of Contacts: what a key asks of its current row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from walkaway_desktop.pages.space.contacts.contact_delegate import ContactDelegate
from walkaway_desktop.pages.space.contacts.contact_rows import ContactRows
from walkaway_desktop.pages.space.contacts.contact_words import Told
from walkaway_desktop.widgets.theme import Theme

LEAST_ROWS = 4


class ContactList(QListView):
    """Enter, a double click: `edit_asked`. Delete: `delete_asked`. The arrows are Qt's."""

    edit_asked = Signal()
    delete_asked = Signal()
    paints_focus = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ContactRows()
        self.cells = ContactDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(self.tr("Contacts"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.retheme()

    @property
    def current(self) -> Told | None:
        """The one of the current row; None = there is none."""
        row = self.currentIndex().row()
        return self.rows.all[row] if 0 <= row < self.rows.rowCount() else None

    def go_to(self, row: int) -> None:
        """Make this the current row."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.delete_asked.emit()
        elif event.text().isalpha():
            event.ignore()  # single letters belong to the page, not to a search in the list
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.cells.measure()
        self.setMinimumHeight(LEAST_ROWS * Theme.current().px("row"))
        self._fit()

    def _fit(self) -> None:
        self.cells.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
