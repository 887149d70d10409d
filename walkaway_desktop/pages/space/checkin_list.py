"""Check-ins as rows, read a page at a time: what stands in a cell, and what a reader says of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, auto
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from walkaway_desktop.domain.measures import Item, Scale
from walkaway_desktop.domain.records import Checkin
from walkaway_desktop.pages.day_words import long_day, short_day, time_words
from walkaway_desktop.pages.items import words_of_items
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.row_table import cell_side
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.value_words import value_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PAGE = 50
BETWEEN = " · "


class Part(Enum):
    """What a column shows."""

    DAY = auto()
    TIME = auto()
    ITEM = auto()
    FEELINGS = auto()
    TAGS = auto()
    LINE = auto()


class Roles(IntEnum):
    """What the delegate asks for."""

    CHECKIN = Role.UserRole + 1
    PART = Role.UserRole + 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `item` where it shows one."""

    part: Part
    head: str
    item: Item | None = None


class CheckinList(QAbstractTableModel):
    """Newest first, one row for each check-in. Painting reads no vault: it may be closed then."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.checkins: list[Checkin] = []
        self._items: dict[str, Item] = {}
        self._words: dict[str, Mapping[str, Any]] = {}  # of each item: asked for once, not painted
        self._today = date.min
        self._pages: Iterator[Sequence[Checkin]] = iter(())
        self._more = False

    def show(
        self,
        read: Callable[[Checkin | None, int], Sequence[Checkin]],
        items: Sequence[Item],
        today: date,
        *,
        at_least: int = PAGE,
    ) -> None:
        """Show these from the newest on. `items`: all that answers may have, in their order.

        `at_least` so many rows are read at once, where there are as many.
        """
        self.beginResetModel()
        self._today = today
        self._items = {item.measure.key: item for item in items}
        self._words = words_of_items(items)
        self.columns = self._columns()
        self.checkins = []
        self._pages, self._more = _pages(read), True
        while self._more and len(self.checkins) < at_least:
            self.checkins.extend(self._next_page())
        self.endResetModel()

    def row_of(self, checkin_id: int) -> int | None:
        """Where it stands; None = not among the rows read so far."""
        places = (row for row, one in enumerate(self.checkins) if one.id == checkin_id)
        return next(places, None)

    def take(self, row: int) -> Checkin:
        """Remove this row, and give back what stood there."""
        self.beginRemoveRows(QModelIndex(), row, row)
        gone = self.checkins.pop(row)
        self.endRemoveRows()
        return gone

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self.checkins)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 (Qt's name)
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 N802 (Qt's name)
        fresh = self._next_page()
        if not fresh:
            return
        start = len(self.checkins)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        self.checkins.extend(fresh)
        self.endInsertRows()

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].head
        if role == Role.TextAlignmentRole:
            side = cell_side(number=self.columns[section].item is not None)
            return int(side) | int(Qt.TextFlag.TextWordWrap)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        checkin, column = self.checkins[index.row()], self.columns[index.column()]
        match role:
            case Role.DisplayRole:
                return self._shown(checkin, column)
            case Role.AccessibleTextRole:
                return self._spoken(checkin, column)
            case Role.TextAlignmentRole:
                return cell_side(number=column.item is not None)
            case Roles.CHECKIN:
                return checkin
            case Roles.PART:
                return column.part
        return None

    def _next_page(self) -> Sequence[Checkin]:
        page = next(self._pages, ())
        # A page that is not full is the last one: nothing more is asked for.
        self._more = len(page) >= PAGE
        return page

    def _columns(self) -> list[Column]:
        """Day and time, the items but feelings, own ones that are on, then what is in words."""
        items = self._items.values()
        own = [item for item in items if item.name is not None and item.asked]
        built_in = [item for item in items if item.name is None and not _is_feeling(item)]
        return [
            Column(Part.DAY, self.tr("Day")),
            Column(Part.TIME, self.tr("Time")),
            *(
                Column(Part.ITEM, str(self._words[item.measure.key]["short"]), item)
                for item in (*built_in, *own)
            ),
            Column(Part.FEELINGS, self.tr("Feelings")),
            Column(Part.TAGS, self.tr("Tags")),
            Column(Part.LINE, self.tr("One line")),
        ]

    # ---- words -----------------------------------------------------------------------------------

    def _shown(self, checkin: Checkin, column: Column) -> str:
        match column.part:
            case Part.DAY:
                return short_day(checkin.when.day, self._today)
            case Part.TIME:
                return "" if checkin.when.at is None else time_words(checkin.when.at)
            case Part.ITEM:
                return self._value(checkin, column.item)
            case Part.FEELINGS:
                return BETWEEN.join(self.feelings(checkin))
            case Part.TAGS:
                return BETWEEN.join(checkin.answers.tags)
            case Part.LINE:
                return checkin.answers.line

    def _value(self, checkin: Checkin, item: Item | None) -> str:
        value = None if item is None else checkin.answers.values.get(item.measure.key)
        if item is None or value is None:
            return ""
        if item.measure.scale is Scale.YES_NO:
            return str(self._words[item.measure.key]["values"][int(value)]["label"])
        return number_text(value)

    def when_words(self, checkin: Checkin) -> list[str]:
        """Day, time where it is known, and whether it was added later."""
        at = checkin.when.at
        return [
            long_day(checkin.when.day),
            "" if at is None else time_words(at),
            message("general.added-later").text if checkin.added_later else "",
        ]

    def feelings(self, checkin: Checkin) -> list[str]:
        """Love 2, Relief 1."""
        return [named for named, item in self._named(checkin) if _is_feeling(item)]

    def values(self, checkin: Checkin) -> list[str]:
        """Every answer with its name, those of items that are off, too: Mood 4, Love 2."""
        return [named for named, _item in self._named(checkin)]

    def _named(self, checkin: Checkin) -> Iterator[tuple[str, Item]]:
        answers = checkin.answers.values
        for key, item in self._items.items():
            if key in answers:
                name = str(self._words[key]["short"])
                yield _name_and(name, self._value(checkin, item)), item

    def _spoken(self, checkin: Checkin, column: Column) -> str:
        """The first cell says the whole row; the others say what they are."""
        if column.part is Part.DAY:
            return self.sentence(checkin)
        if column.part is Part.ITEM and column.item is not None:
            value = checkin.answers.values.get(column.item.measure.key)
            words = self._words[column.item.measure.key]
            if value is None:
                return str(words["spoken_none"])
            return value_words(column.item.measure, words, value)
        said = self._shown(checkin, column) or message("general.not-answered").text
        return _name_and(f"{column.head}:", said)

    def sentence(self, checkin: Checkin) -> str:
        """Day, time, each answer, tags, line: as a screen reader says a row."""
        answers = checkin.answers
        said = self.when_words(checkin)
        said += [
            value_words(item.measure, self._words[key], answers.values[key])
            for key, item in self._items.items()
            if key in answers.values
        ]
        said += [*answers.tags, answers.line]
        return ", ".join(filter(None, said))


def _pages(
    read: Callable[[Checkin | None, int], Sequence[Checkin]],
) -> Iterator[Sequence[Checkin]]:
    after: Checkin | None = None
    while page := read(after, PAGE):
        yield page
        after = page[-1]


def _is_feeling(item: Item) -> bool:
    return item.measure.scale is Scale.FEELING


def _name_and(name: str, value: str) -> str:
    pattern = QCoreApplication.translate("CheckinList", "{name} {value}")
    return value.join(pattern.replace("{name}", name).split("{value}", 1))
