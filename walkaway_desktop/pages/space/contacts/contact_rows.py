"""Contacts as rows, newest first."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import Qt

from walkaway_desktop.pages.day_words import short_day, time_words
from walkaway_desktop.pages.space.contacts.contact_words import Told, sentence, title_words
from walkaway_desktop.pages.space.row_list import PAGE, Index, PagedRows

Role = Qt.ItemDataRole


class Roles(IntEnum):
    """What the delegate asks for."""

    TOLD = Role.UserRole + 1
    DAY = Role.UserRole + 2
    TIME = Role.UserRole + 3


class ContactRows(PagedRows[Told]):
    """Each with its day, as it is said today."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min

    def show(self, told: Sequence[Told], today: date, *, at_least: int = PAGE) -> None:
        """These, of which at least so many are laid out at once."""
        self._today = today
        self.show_rows(told, at_least)

    def row_of(self, contact_id: int) -> int | None:
        """Where it stands; None = it is not among them."""
        places = (row for row, one in enumerate(self.all) if one.contact.id == contact_id)
        return next(places, None)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        one = self.all[index.row()]
        at = one.contact.when.at
        match role:
            case Role.DisplayRole:
                return title_words(one)
            case Role.AccessibleTextRole:
                return sentence(one)
            case Roles.TOLD:
                return one
            case Roles.DAY:
                return short_day(one.contact.when.day, self._today)
            case Roles.TIME:
                return "" if at is None else time_words(at)
        return None
