"""The list of Contacts."""

from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages.space.contacts.contact_delegate import ContactDelegate
from walkaway_desktop.pages.space.contacts.contact_rows import ContactRows
from walkaway_desktop.pages.space.contacts.contact_words import Told
from walkaway_desktop.pages.space.row_list import RowList


class ContactList(RowList):
    """Newest first; `open_asked` asks to change the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ContactRows()
        self.setAccessibleName(self.tr("Contacts"))
        self.lay_out(self.rows, ContactDelegate(self))

    @property
    def current(self) -> Told | None:
        """The one of the current row; None = there is none."""
        row = self.currentIndex().row()
        return self.rows.all[row] if 0 <= row < self.rows.rowCount() else None
