"""Contacts as rows, newest first."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from walkaway_desktop.pages.day_words import short_day, time_words
from walkaway_desktop.pages.space.contacts.contact_words import Told, sentence, title_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PAGE = 50


class Roles(IntEnum):
    """What the delegate asks for."""

    TOLD = Role.UserRole + 1
    DAY = Role.UserRole + 2
    TIME = Role.UserRole + 3


class ContactRows(QAbstractListModel):
    """Shown a page at a time. Painting reads no vault: it may be closed then."""

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[Told] = ()
        self._shown = 0
        self._today = date.min

    def show(self, told: Sequence[Told], today: date, *, at_least: int = PAGE) -> None:
        """These, of which at least so many are laid out at once."""
        self.beginResetModel()
        self.all, self._today = told, today
        self._shown = min(len(told), max(PAGE, at_least))
        self.endResetModel()

    def row_of(self, contact_id: int) -> int | None:
        """Where it stands; None = it is not among them."""
        places = (row for row, one in enumerate(self.all) if one.contact.id == contact_id)
        return next(places, None)

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 (Qt's name)
        return not parent.isValid() and self._shown < len(self.all)

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 N802 (Qt's name)
        last = min(len(self.all), self._shown + PAGE)
        self.beginInsertRows(QModelIndex(), self._shown, last - 1)
        self._shown = last
        self.endInsertRows()

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
