"""The last Contacts, beside the chart of Overview."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.contacts.contact_list import ContactList
from walkaway_desktop.pages.space.contacts.contact_words import Told
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, kind, label, row

MOST = 4
ICON = 16


class LastContacts(ContactList):
    """As high as its rows are: the page scrolls, and nothing in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(LastContacts.SelectionMode.NoSelection)  # at rest none stands out

    def fit_rows(self) -> None:
        """Take the room of the rows in the width in force."""
        high = sum(self.sizeHintForRow(number) for number in range(self.rows.rowCount()))
        self.setFixedHeight(high + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def retheme(self) -> None:
        super().retheme()
        self.fit_rows()


class ContactsCard(QFrame):
    """Outside is a place like inside; the newest stands first."""

    add_asked = Signal()
    all_asked = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = label(self.tr("Contacts"), "card_title")
        self.add = kind(QPushButton(self.tr("Add")), "small")
        self.add.setAccessibleName(self.tr("Add a Contact"))
        self.nothing = label(message("empty.contacts").text, "soft")
        self.list = LastContacts()
        self.list.setAccessibleName(self.tr("The last Contacts"))
        self.all = kind(QPushButton(self.tr("All Contacts")), "link")
        lines = QVBoxLayout(self)
        head = row(title, self.add)
        head.setStretch(0, 1)
        lines.addLayout(head)
        lines.addWidget(self.nothing)
        lines.addWidget(self.list)
        lines.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addStretch(1)
        card_space(lines, "s")
        self.add.clicked.connect(self.add_asked)
        self.all.clicked.connect(self.all_asked)
        self.list.open_asked.connect(self._open)
        self.retheme()

    def show_contacts(self, told: Sequence[Told], today: date) -> None:
        """The first of these, newest first."""
        self.list.rows.show(told[:MOST], today)
        self.list.go_to(0)
        self.list.fit_rows()
        self.list.setVisible(bool(told))
        self.nothing.setHidden(bool(told))
        self.all.setVisible(len(told) > MOST)

    def retheme(self) -> None:
        """Draw the icon again, and measure the rows."""
        self.add.setIcon(icon("plus", "accent", ICON))
        self.list.retheme()

    def _open(self) -> None:
        if self.list.current is not None:
            self.opened.emit(self.list.current.contact.id)
