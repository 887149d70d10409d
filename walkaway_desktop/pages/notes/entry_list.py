"""The list of entries: read a page at a time, headings over what is pinned and each month."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.records import Hit, Kind, Lead
from walkaway_desktop.pages.day_words import long_day, month_words, short_day
from walkaway_desktop.storage.leads import START
from walkaway_desktop.texts import message

Row = Lead | Hit
SomeRow = TypeVar("SomeRow", Lead, Hit)
Index = QModelIndex | QPersistentModelIndex
FIRST_PAGE, FIRST_HITS, LARGEST_PAGE = 50, 20, 1000


class Roles(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1  # Lead or Hit; None over a month
    DATE = Qt.ItemDataRole.UserRole + 2
    CHIPS = Qt.ItemDataRole.UserRole + 3  # Chips; None = it has neither tags nor files


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands over the rows below it."""

    words: str
    month: date | None = None  # None = over what is pinned


@dataclass(frozen=True, slots=True)
class Chips:
    """What stands below the words of a row."""

    tags: tuple[str, ...] = ()
    files: int = 0


ReadChips = Callable[[Sequence[int]], Mapping[int, Chips]]


def pages(
    read: Callable[[SomeRow | None, int], Sequence[SomeRow]], first: int = FIRST_PAGE
) -> Iterator[Sequence[SomeRow]]:
    """All rows, in pages that grow: so a list of n rows is laid out only a few times."""
    after: SomeRow | None = None
    limit = first
    while page := read(after, limit):
        yield page
        if len(page) < limit:
            return
        after = page[-1]
        limit = min(limit * 2, LARGEST_PAGE)


class EntryRows(QAbstractListModel):
    """Rows newest first, below their headings. `read_chips`: of entries, for a page at once."""

    def __init__(
        self, kind_words: dict[Kind, str], read_chips: ReadChips = lambda _ids: {}
    ) -> None:
        super().__init__()
        self._kind_words = kind_words
        self._read_chips = read_chips
        self._chips: dict[int, Chips] = {}
        self._today = date.min
        self._rows: list[Row | Heading] = []
        self._pages: Iterator[Sequence[Row]] = iter(())
        self._full = FIRST_PAGE
        self._more = False

    def show(
        self,
        pages_of_rows: Iterator[Sequence[Row]],
        today: date,
        first: int = FIRST_PAGE,
        pinned: Sequence[Row] = (),
    ) -> None:
        """Show these from the first page on. Painting reads no vault: it may be closed then."""
        self.beginResetModel()
        self._chips = {}
        self._today = today
        self._full = first
        self._rows = []
        self._pages = pages_of_rows
        self._more = True
        if pinned:
            self._rows = [Heading(self.tr("Pinned")), *pinned]
            self._keep_chips(pinned)
        self._rows.extend(self._with_months(self._next_page()))
        self.endResetModel()

    @property
    def is_complete(self) -> bool:
        """Whether every row there is has been read."""
        return not self._more

    @property
    def entries(self) -> list[Row]:
        """The rows read so far, without the headings."""
        return [row for row in self._rows if not isinstance(row, Heading)]

    def index_of(self, entry_id: int) -> QModelIndex:
        """Where this entry stands; not valid where it is not among the rows read so far."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, Heading) and row.id == entry_id:
                return self.index(number)
        return QModelIndex()

    def first_entry(self) -> QModelIndex:
        """The first entry, below its heading."""
        return self.index(1) if len(self._rows) > 1 else QModelIndex()

    def replace(self, lead: Lead) -> bool:
        """Show a changed entry in place; False where it is not there or would move."""
        index = self.index_of(lead.id)
        if not index.isValid():
            return False
        old = self._rows[index.row()]
        if not isinstance(old, Lead) or (old.when, old.pinned) != (lead.when, lead.pinned):
            return False
        self._rows[index.row()] = lead
        had_chips = lead.id in self._chips
        self._chips.pop(lead.id, None)
        self._keep_chips([lead])
        self.dataChanged.emit(index, index)
        if had_chips != (lead.id in self._chips):
            self.layoutChanged.emit()  # it is higher now, or lower
        return True

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 (Qt's name)
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 N802 (Qt's name)
        fresh = self._with_months(self._next_page())
        if not fresh:
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        self._rows.extend(fresh)
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass over a heading
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.words if role in words else None
        return self._of_row(row, role)

    def _of_row(self, row: Row, role: int) -> object:
        match role:
            case Roles.ROW:
                return row
            case Roles.DATE:
                return short_day(row.when.day, self._today)
            case Roles.CHIPS:
                return self._chips.get(row.id)
            case Qt.ItemDataRole.DisplayRole:
                return self._title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
        return None

    # ---- reading ---------------------------------------------------------------------------------

    def _next_page(self) -> Sequence[Row]:
        page = next(self._pages, None)
        if page is None:
            self._more = False
            return ()
        # A page that is not full is the last one: nothing more is asked for.
        self._more = len(page) >= self._full
        self._keep_chips(page)
        return page

    def _keep_chips(self, rows: Iterable[Row]) -> None:
        self._chips |= self._read_chips([row.id for row in rows])

    def _with_months(self, page: Sequence[Row]) -> list[Row | Heading]:
        made: list[Row | Heading] = []
        before = self._last_month()
        for row in page:
            month = row.when.day.replace(day=1)
            if month != before:
                made.append(Heading(month_words(month), month))
                before = month
            made.append(row)
        return made

    def _last_month(self) -> date | None:
        return next((row.month for row in reversed(self._rows) if isinstance(row, Heading)), None)

    def _title(self, row: Row) -> str:
        """The title; without one, the first line of a note and the kind of anything else."""
        if isinstance(row, Lead) and row.sealed_until is not None:
            return sealed_words(row.sealed_until)
        if row.title or row.kind is not Kind.NOTE:
            return row.title or self._kind_words[row.kind]
        return plain(row.start).partition("\n")[0] or self._kind_words[row.kind]

    def _spoken(self, row: Row) -> str:
        """With its tags and files, where it has any."""
        chips = chip_words(self._chips.get(row.id))
        spoken = (
            self.tr("{kind}, {date}, {title}, {words}, {chips}")
            if chips
            else self.tr("{kind}, {date}, {title}, {words}")
        )
        return spoken.format(
            kind=self._kind_words[row.kind],
            date=short_day(row.when.day, self._today),
            title=self._title(row),
            words=shown_words(row),
            chips=QLocale().createSeparatedList(chips),
        )


def chip_words(chips: Chips | None) -> list[str]:
    """The tags, then how many files there are."""
    if chips is None:
        return []
    files = [message("notes.row-files", n=chips.files).text] if chips.files else []
    return [*chips.tags, *files]


def sealed_words(until: date) -> str:
    """What stands for a Letter that is put away."""
    return message("space.letter-sealed", date=long_day(until)).text


def shown_words(row: Row) -> str:
    """What stands under the title: the start of the text, or the place of the hit."""
    if isinstance(row, Hit):
        return row.snippet
    return plain(row.start) + ("…" if len(row.start) >= START else "")
