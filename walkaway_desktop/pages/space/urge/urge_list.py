"""Urges as rows: when, what for, how strong, how it went; and how a row is painted."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.urges import Urge
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.space.urge.urge_words import ending_words, kind_words, strengths_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
BETWEEN = " \u00b7 "
MOST_ROWS = 8  # more of them scroll


class Roles(IntEnum):
    """What the delegate asks for."""

    UNDER = Role.UserRole + 1
    ENDING = Role.UserRole + 2


class UrgeRows(QAbstractListModel):
    """Newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.urges: list[Urge] = []

    def show(self, urges: Sequence[Urge]) -> None:
        """Show these."""
        self.beginResetModel()
        self.urges = list(urges)
        self.endResetModel()

    def row_of(self, urge_id: int) -> int | None:
        """Where it stands; None = it is not there."""
        return next((row for row, one in enumerate(self.urges) if one.id == urge_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 N802 (as Qt has it)
        return 0 if parent.isValid() else len(self.urges)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        urge = self.urges[index.row()]
        match role:
            case Role.DisplayRole:
                return moment_words(urge.when)
            case Roles.UNDER:
                return under(urge)
            case Roles.ENDING:
                return ending_words(urge.ending)
            case Role.AccessibleTextRole:
                return sentence(urge)
        return None


def under(urge: Urge) -> str:
    """What for and how strong; what was not answered is not there."""
    said = ["" if urge.kind is None else kind_words(urge.kind), strengths_words(urge)]
    return BETWEEN.join(filter(None, said))


def sentence(urge: Urge) -> str:
    """All of it, as a screen reader says it."""
    kind = "" if urge.kind is None else kind_words(urge.kind)
    strengths = strengths_words(urge) or message("general.not-answered").text
    return ", ".join(
        filter(None, (moment_words(urge.when), kind, strengths, ending_words(urge.ending)))
    )


class UrgeDelegate(QStyledItemDelegate):
    """All heights come from the fonts in force, so rows grow with the text size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measure()

    def measure(self) -> None:
        """Take the fonts of the look in force."""
        theme = Theme.current()
        self._when, self._small = theme.font("label"), theme.font("small")
        self._gap = theme.px("m")
        self.stacked = theme.has_large_text
        lines = QFontMetrics(self._when).lineSpacing()
        lines += QFontMetrics(self._small).lineSpacing() * (2 if self.stacked else 1)
        self.height = lines + 2 * self._gap

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        inside = option.rect.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        first = QFontMetrics(self._when).lineSpacing()
        line = QFontMetrics(self._small).lineSpacing()
        when, ending = str(index.data()), str(index.data(Roles.ENDING))
        head = QRect(inside.topLeft(), QSize(inside.width(), first))
        below = QRect(inside.left(), inside.top() + first, inside.width(), line)
        self._write(painter, option, head, when, self._when, "ink")
        self._write(painter, option, below, str(index.data(Roles.UNDER)), self._small, "soft")
        if self.stacked:
            self._write(painter, option, below.translated(0, line), ending, self._small, "ink")
        else:
            width = QFontMetrics(self._small).horizontalAdvance(ending) + 1
            place = QRect(QPoint(inside.right() - width, inside.top()), QSize(width, first))
            self._write(painter, option, place, ending, self._small, "ink")
        painter.restore()

    @staticmethod
    def _write(  # noqa: PLR0913 PLR0917 (all of one line)
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        words: str,
        font: QFont,
        color: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(Theme.current().color(color))
        shown = QStyle.visualRect(option.direction, option.rect, place)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(shown, middle, words)

    @staticmethod
    def _paint_back(painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, place = Theme.current(), QRectF(option.rect).adjusted(0, 0, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "side"))
            painter.drawRoundedRect(place, theme.px("radius_field"), theme.px("radius_field"))
        else:
            painter.setPen(QPen(theme.color("line"), theme.px("hairline")))
            painter.drawLine(place.bottomLeft(), place.bottomRight())


class UrgeListView(QListView):
    """`open_asked` and `delete_asked` tell what a key or a double click asks of the current row."""

    open_asked = Signal()
    delete_asked = Signal()

    def __init__(self, rows: UrgeRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.cells = UrgeDelegate(self)
        self.setModel(rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(self.tr("Urges"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.modelReset.connect(self.fit)
        self.fit()

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.cells.measure()
        self.scheduleDelayedItemsLayout()
        self.fit()

    def fit(self) -> None:
        """As high as its rows, up to some."""
        shown = max(1, min(self.rows.rowCount(), MOST_ROWS))
        self.setFixedHeight(shown * self.cells.height + 2 * self.frameWidth())

    def go_to(self, row: int) -> None:
        """Make this the current row."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), 0))

    @property
    def current(self) -> Urge | None:
        """The Urge of the current row; None = there is none."""
        row = self.currentIndex().row()
        return self.rows.urges[row] if 0 <= row < self.rows.rowCount() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes; the arrows are Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.open_asked.emit()
        elif is_pressed(event, Command.DELETE) and self.current is not None:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.open_asked.emit()
