"""The rows of the check-in card: one for each item, in the person's order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.measures import MEASURES, Item, Scale
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.widgets.feeling_chip import FeelingChip
from walkaway_desktop.widgets.mood_row import MoodRow
from walkaway_desktop.widgets.scale_row import ScaleRow
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.yes_no_row import YesNoRow

Row = MoodRow | ScaleRow | FeelingChip | YesNoRow
OPEN = 3  # this many asked items stand open, the others under More
FEW_COLUMNS = 2
USUAL = tuple(Item(measure, asked=True) for measure in MEASURES)


class FeelingRow(QWidget):
    """Feelings that stand together: beside each other where there is room, else in two columns."""

    def __init__(self, chips: Sequence[FeelingChip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = chips
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Theme.current().px("xs"))
        follow_width(self, Policy.Preferred, Policy.Fixed)
        self._arrange(FEW_COLUMNS)

    def let_go(self) -> None:
        """The chips stand elsewhere now: a late resize must not take them back."""
        self._chips = ()
        self.hide()
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._chips:
            return
        space = Theme.current().px("xs")
        widest = max(chip.sizeHint().width() for chip in self._chips) + space
        together = widest * len(self._chips) <= self.width() + space
        self._arrange(len(self._chips) if together else FEW_COLUMNS)

    def _arrange(self, columns: int) -> None:
        for place, chip in enumerate(self._chips):
            self._grid.addWidget(chip, place // columns, place % columns)
        for column in range(max(columns, FEW_COLUMNS)):  # one alone does not fill the card
            self._grid.setColumnStretch(column, 1)


class CheckinRows(QObject):
    """Makes a row for each item that is asked, and for each that has an answer.

    A row that stays is never made anew: what is being typed in it goes on.
    """

    answered = Signal(str)  # the measure's key
    left = Signal(object)  # the row
    refused = Signal(object)  # a row in which something is typed that is no answer
    made = Signal(object)  # a row

    def __init__(self, opened: QVBoxLayout, more: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._places = (opened, more)
        self._items: dict[str, Item] = {}
        self._groups: list[FeelingRow] = []
        self._unshown: dict[str, float] = {}  # answers to what has no words here: kept as they are
        self._letters = True
        self.rows: dict[str, Row] = {}
        self.opened: list[Row] = []
        self.more: list[Row] = []

    # ---- what is asked ---------------------------------------------------------------------------

    def set_items(self, items: Sequence[Item]) -> None:
        """Ask these, in this order; answers and what is being typed stay."""
        before, self._items = self._items, {item.measure.key: item for item in items}
        if before == self._items and list(before) == list(self._items):
            return
        for key, item in before.items():
            if key in self.rows and not _same_words(item, self._items.get(key)):
                self._make_anew(key)
        self._show(self.values)

    def put(self, values: Mapping[str, float]) -> None:
        """Show these answers and no others, those of items that are not asked any more, too."""
        self._show(values)
        self._unshown = {key: value for key, value in values.items() if key not in self._items}
        for key, row in self.rows.items():
            value = values.get(key)
            whole = value is not None and float(value).is_integer()
            row.value = int(value) if value is not None and whole else value

    def clear(self) -> None:
        """Every row not answered. All of them stay: a key may be on its way to one."""
        self._unshown = {}
        for row in self.rows.values():
            row.value = None

    @property
    def values(self) -> dict[str, float]:
        """What is answered; a blank item is absent."""
        found = {key: row.value for key, row in self.rows.items()} | self._unshown
        return {key: float(value) for key, value in found.items() if value is not None}

    @property
    def first(self) -> Row | None:
        """Where a check-in begins; None = nothing is asked."""
        return next(iter([*self.opened, *self.more]), None)

    def key_of(self, row: QWidget) -> str:
        """The measure of a row."""
        return next(key for key, one in self.rows.items() if one is row)

    def scales(self) -> Iterator[ScaleRow]:
        """Those a number is typed into."""
        return (row for row in self.rows.values() if isinstance(row, ScaleRow))

    def set_letters(self, *, letters: bool) -> None:
        """Whether Y and N answer."""
        self._letters = letters
        for row in self.rows.values():
            if isinstance(row, YesNoRow):
                row.letters = letters

    # ---- making and laying out -------------------------------------------------------------------

    def _show(self, values: Mapping[str, float]) -> None:
        asked = [key for key, item in self._items.items() if item.asked]
        others = [key for key, item in self._items.items() if not item.asked and key in values]
        wanted = [*asked, *others]
        for key in self.rows.keys() - set(wanted):
            self._remove(self.rows[key])
        self.rows = {key: self.rows.get(key) or self._made(self._items[key]) for key in wanted}
        opened = [self.rows[key] for key in asked[:OPEN]]
        more = [self.rows[key] for key in [*asked[OPEN:], *others]]
        if (opened, more) != (self.opened, self.more):
            self.opened, self.more = opened, more
            self._lay_out()

    def _made(self, item: Item) -> Row:
        row = _row(item)
        key = item.measure.key
        row.answered.connect(lambda _value: self.answered.emit(key))
        row.left.connect(lambda: self.left.emit(row))
        if isinstance(row, ScaleRow):
            row.refused.connect(lambda _typed: self.refused.emit(row))
        if isinstance(row, YesNoRow):
            row.letters = self._letters
        self.made.emit(row)
        return row

    def _make_anew(self, key: str) -> None:
        """The item has another name or is gone; its answer stays as long as there is a row."""
        old = self.rows.pop(key)
        self._remove(old)
        if key in self._items:
            self.rows[key] = self._made(self._items[key])
            self.rows[key].value = old.value

    def _remove(self, row: Row) -> None:
        row.hide()
        row.deleteLater()

    def _lay_out(self) -> None:
        for place in self._places:
            while place.takeAt(0) is not None:
                pass
        groups, self._groups = self._groups, []
        for place, rows in zip(self._places, (self.opened, self.more), strict=True):
            for are_feelings, together in groupby(rows, lambda row: isinstance(row, FeelingChip)):
                for widget in self._grouped(list(together), are_feelings=are_feelings):
                    place.addWidget(widget)
                    widget.show()
        for group in groups:
            group.let_go()

    def _grouped(self, rows: Sequence[Row], *, are_feelings: bool) -> Sequence[QWidget]:
        if not are_feelings:
            return rows
        group = FeelingRow([row for row in rows if isinstance(row, FeelingChip)])
        self._groups.append(group)
        for row in rows:
            row.show()
        return [group]


def _same_words(one: Item, other: Item | None) -> bool:
    return other is not None and (one.measure, one.name) == (other.measure, other.name)


def _row(item: Item) -> Row:
    words, measure = words_of_item(item), item.measure
    match measure.scale:
        case Scale.MOOD:
            return MoodRow(words)
        case Scale.FEELING:
            return FeelingChip(words, words["values"])
        case Scale.YES_NO:
            return YesNoRow(words)
        case Scale.ZERO_TO_TEN | Scale.HOURS:
            return ScaleRow(words, measure.low, measure.high, measure.step)


def focus(widget: QWidget) -> None:
    """Give it the focus as a key does: with its ring."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
