"""The cells of the fit table: criteria down, options across; in large text one under the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
IMPORTANCE = 0  # the place of the importances among the options: no option has this id
UNKNOWN = "?"  # don't know, as it is typed and shown
Value = int | str | None  # 0 to 10, UNKNOWN, or None = not answered
Cell = tuple[int, int]  # option (or IMPORTANCE) and criterion


class Roles(IntEnum):
    """What the delegate asks of a cell."""

    CELL = Role.UserRole  # True = it takes an answer
    NOTE = Role.UserRole + 1  # a small line under a name
    HEAD = Role.UserRole + 2  # stacked: the name that a group stands under
    FOOT = Role.UserRole + 3  # a small line under an option


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion: its name and a small line under it."""

    id: int
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FitWords:
    """What the table says besides the person's own words."""

    criteria: str  # head of the column of names
    importance: str
    foot: str  # what stands before the small lines under the options
    spoken: str  # {option}, {criterion}, {value}
    blank: str  # said of a cell without an answer
    unknown: str  # said of a don't know


@dataclass(frozen=True, slots=True)
class Fits:
    """Everything that one table shows, in the order of the person."""

    criteria: Sequence[Line]
    options: Sequence[tuple[int, str]]
    values: Mapping[Cell, Value] = field(default_factory=dict)
    foot: Mapping[int, str] = field(default_factory=dict)  # by option; none = no row for it


class FitModel(QAbstractTableModel):
    """Stacked, each criterion is a head with a row for its importance and for each option."""

    def __init__(self, words: FitWords) -> None:
        super().__init__()
        self.words = words
        self.fits = Fits((), ())
        self.stacked = False

    def show(self, fits: Fits, *, stacked: bool) -> None:
        """Other cells, or the same in another shape."""
        self.beginResetModel()
        self.fits, self.stacked = fits, stacked
        self.endResetModel()

    def show_values(self, fits: Fits) -> None:
        """The same cells with other answers: nothing moves."""
        self.fits = fits
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @property
    def columns(self) -> list[tuple[int, str]]:
        """Importance, then the options."""
        return [(IMPORTANCE, self.words.importance), *self.fits.options]

    # ---- places ----------------------------------------------------------------------------------

    def cell(self, index: Index) -> Cell | None:
        """Which answer stands here; None = none does."""
        criteria, columns = self.fits.criteria, self.columns
        if not self.stacked:
            column, row = index.column() - 1, index.row()
            return (columns[column][0], criteria[row].id) if self._inside(column, row) else None
        row, place = divmod(index.row(), 1 + len(columns))
        inside = index.column() == 1 and place and row < len(criteria)
        return (columns[place - 1][0], criteria[row].id) if inside else None

    def _inside(self, column: int, row: int) -> bool:
        return 0 <= column < len(self.columns) and 0 <= row < len(self.fits.criteria)

    def place(self, cell: Cell) -> QModelIndex:
        """Where this answer stands; not valid = nowhere."""
        lines = [one.id for one in self.fits.criteria]
        columns = [one for one, _name in self.columns]
        if cell[0] not in columns or cell[1] not in lines:
            return QModelIndex()
        row, column = lines.index(cell[1]), columns.index(cell[0])
        if self.stacked:
            return self.index(row * (1 + len(columns)) + 1 + column, 1)
        return self.index(row, column + 1)

    def _line(self, index: Index) -> tuple[Line | None, tuple[int, str] | None]:
        """Criterion and column of a row or cell; None = it is of the foot, or of a head."""
        criteria, columns = self.fits.criteria, self.columns
        if not self.stacked:
            row, column = index.row(), index.column() - 1
            line = criteria[row] if row < len(criteria) else None
            return line, columns[column] if column >= 0 else None
        group, place = divmod(index.row(), 1 + len(columns))
        if group < len(criteria):
            return criteria[group], columns[place - 1] if place else None
        place = index.row() - len(criteria) * (1 + len(columns))
        return None, self.fits.options[place - 1] if place else None

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        if parent.isValid():
            return 0
        criteria, foot = len(self.fits.criteria), bool(self.fits.foot)
        if self.stacked:
            below = 1 + len(self.fits.options) if foot else 0
            return criteria * (1 + len(self.columns)) + below
        return criteria + int(foot)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else 2 if self.stacked else 1 + len(self.columns)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Role.DisplayRole or self.stacked:
            return None
        return self.columns[section - 1][1] if section else self.words.criteria

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable if index.isValid() else flag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        line, column = self._line(index)
        if role == Role.DisplayRole:
            return self._shown(index, line, column)
        if role == Role.AccessibleTextRole:
            return self.spoken(index)
        told = {
            Roles.CELL: self.cell(index) is not None,
            Roles.NOTE: line.note if line and self._is_name(index, column) else "",
            Roles.HEAD: self.stacked and column is None,
            Roles.FOOT: line is None,
        }
        return told.get(Roles(role)) if role in set(Roles) else None

    def _is_name(self, index: Index, column: tuple[int, str] | None) -> bool:
        return column is None and index.column() == 0

    def _shown(self, index: Index, line: Line | None, column: tuple[int, str] | None) -> str:
        cell = self.cell(index)
        if cell is not None:
            value = self.fits.values.get(cell)
            return "" if value is None else str(value)
        if line is None:
            return self._shown_foot(index, column)
        if index.column():
            return ""
        return line.name if column is None else column[1]

    def _shown_foot(self, index: Index, column: tuple[int, str] | None) -> str:
        names = index.column() == 0
        if column is None:
            return self.words.foot if names else ""
        if self.stacked and names:
            return column[1]
        return self.fits.foot.get(column[0], "")

    def spoken(self, index: Index) -> str:
        """Option, criterion, value."""
        line, column = self._line(index)
        cell = self.cell(index)
        if cell is not None and line is not None and column is not None:
            value = self.fits.values.get(cell)
            said = self.words.blank if value is None else str(value)
            said = self.words.unknown if value == UNKNOWN else said
            return self._filled(column[1], line.name, said)
        if line is None and column is not None:
            return self._filled(column[1], self.words.foot, self.fits.foot.get(column[0], ""))
        return ", ".join(
            filter(None, (self._shown(index, line, column), line.note if line else ""))
        )

    def _filled(self, option: str, criterion: str, value: str) -> str:
        fields = {"{option}": option, "{criterion}": criterion, "{value}": value}
        parts = [fields.get(part, part) for part in _parts(self.words.spoken)]
        return "".join(parts)


def _parts(pattern: str) -> list[str]:
    """Its placeholders and what stands between them: own words may hold braces of their own."""
    return pattern.replace("{", "\0{").replace("}", "}\0").split("\0")
