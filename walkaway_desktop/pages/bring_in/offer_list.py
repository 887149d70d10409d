"""What another copy offers: a list to tick, put into words only where it is looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from walkaway_desktop.domain.other_copy import Offer, Offers, Why
from walkaway_desktop.pages.bring_in.words import kind_words, row_words, whole_words
from walkaway_desktop.pages.notes.import_changed import text_field
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

MOST_SHOWN, LEAST_SHOWN = 9, 3  # rows that are seen at once

Index = QModelIndex | QPersistentModelIndex


class OfferRows(QAbstractListModel):
    """Those of one kind; what is ticked stays so while others are looked at."""

    ticks_changed = Signal()

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._all, self.shown = offers, list(offers)
        self.ticked: set[int] = set()  # lines
        self._kinds = kind_words()
        theme = Theme.current()
        line = QFontMetrics(theme.font("body")).height()
        self._height = max(theme.px("target_min"), line + theme.px("xs"))

    def show_only(self, why: Why) -> None:
        self.beginResetModel()
        self.shown = [one for one in self._all if one.why is why]
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Those that are shown."""
        lines = {one.record.line for one in self.shown}
        self.ticked = self.ticked | lines if on else self.ticked - lines
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self._height)
            case Qt.ItemDataRole.CheckStateRole:
                is_ticked = self.shown[index.row()].record.line in self.ticked
                return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return row_words(self.shown[index.row()], self._kinds)
        return None

    def setData(  # noqa: N802 (Qt's name)
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        line = self.shown[index.row()].record.line
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.ticked.add(line)
        else:
            self.ticked.discard(line)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True


class OfferList(QWidget):
    """Which kind is shown, its rows, all or none of them, and all words of the one in question."""

    ticks_changed = Signal()

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self.offers = offers
        self.rows = OfferRows(offers.offers)
        self.rows.ticks_changed.connect(self._say_ticked)
        self.kinds = self._made_kinds()
        self.list = self._made_list()
        buttons = (self.tr("All"), self.tr("None"))
        self.all, self.none = (kind(QPushButton(one), "link") for one in buttons)
        self.all.setAccessibleName(self.tr("All in this list"))
        self.none.setAccessibleName(self.tr("None in this list"))
        self.all.clicked.connect(lambda: self.rows.tick_all(on=True))
        self.none.clicked.connect(lambda: self.rows.tick_all(on=False))
        self.ticks = label("", "small")
        self.ticks.setWordWrap(False)
        self.asked, self.detail = label("", "card_title"), label("", "small")
        self.others = label("", "small")  # a list behind a choice is easily missed
        self.words = text_field(self.tr("In the other copy"))
        acts = QWidget()
        acts.setLayout(FlowLayout(self.kinds, self.all, self.none, self.ticks, space="m"))
        self.yours = text_field(self.tr("Yours"))
        self._yours = _side(self.yours)  # of what differs
        below = QWidget()
        below.setLayout(row(self._yours, _side(self.words), space="gap"))
        whole = card(self.asked, self.detail, self.others, acts, self.list, below)
        lines = stack(whole, space="gap")
        self.setLayout(lines)
        self.kinds.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        self._say_ticked()

    def _made_kinds(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(self.tr("Which of them are shown"))
        wheel_needs_focus(made)
        names = {
            Why.ONLY_THERE: self.tr("Only there ({n})"),
            Why.DIFFERS: self.tr("Differs ({n})"),
            Why.WAS_HERE: self.tr("No longer here ({n})"),
        }
        for why, pattern in names.items():
            if n := self.offers.count(why):
                made.addItem(pattern.format(n=QLocale().toString(n)), why)
        if made.count() == 1:
            made.hide()
        return made

    def _made_list(self) -> QListView:
        made = QListView(self)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setUniformItemSizes(True)
        made.setModel(self.rows)
        made.setAccessibleName(self.tr("What the other copy has"))
        made.selectionModel().currentChanged.connect(self._show)
        return made

    @property
    def ticked(self) -> set[int]:
        """The lines of those that are to come in."""
        return self.rows.ticked

    def _show_kind(self) -> None:
        why: Why = self.kinds.currentData()
        self.rows.show_only(why)
        n = len(self.rows.shown)
        suffix = "" if why is Why.ONLY_THERE else f"-{why.value}"
        said = message(f"settings.bring-in{suffix}", n=n if n == 1 else QLocale().toString(n))
        self.asked.setText(said.text)
        self.detail.setText(said.detail)
        self.detail.setVisible(bool(said.detail))
        self._say_others(why)
        rows = max(LEAST_SHOWN, min(MOST_SHOWN, n))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self.list.setCurrentIndex(self.rows.index(0))

    def _say_others(self, shown: Why) -> None:
        """What the other lists hold, in their own words."""
        names = (self.kinds.itemText(one) for one in range(self.kinds.count()))
        at = self.kinds.findData(shown)
        found = [name for place, name in enumerate(names) if place != at]
        self.others.setText(
            self.tr("In lists of their own: {names}").format(names=" · ".join(found))
        )
        self.others.setVisible(bool(found))

    def _show(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        offer = self.rows.shown[current.row()]
        array = offer.record.array
        self.words.setPlainText(whole_words(array, offer.record.fields, offer.files))
        self._yours.setVisible(offer.yours is not None)
        if offer.yours is not None:
            self.yours.setPlainText(whole_words(array, offer.yours, offer.your_files))

    def _say_ticked(self) -> None:
        n = len(self.ticked)
        said = message("settings.bring-in-ticked", n=n if n == 1 else QLocale().toString(n))
        self.ticks.setText(said.text)
        self.ticks_changed.emit()


def _side(field: QPlainTextEdit) -> QWidget:
    made = QWidget()
    made.setLayout(stack(label(field.accessibleName(), "small"), field, space="xs"))
    return made
