"""The list of the Incident log: how its rows are painted, and what a key asks of one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from walkaway_desktop.domain.incidents import Incident
from walkaway_desktop.pages.notes.incident_rows import IncidentRows, LogRow, Roles
from walkaway_desktop.pages.space.painted_rows import paint_back, paint_focus
from walkaway_desktop.pages.space.painted_words import Block, height_of, paint_blocks
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ICON = 16
TITLE_LINES, LINES, STATE_LINES = 2, 2, 3
LEAST_ROWS = 4


class IncidentDelegate(QStyledItemDelegate):
    """All heights come from the fonts in force."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.width = 0  # of the rows
        self.measure()

    def measure(self) -> None:
        """Take the fonts of the look in force."""
        theme = Theme.current()
        self._strong, self._small = theme.font("label"), theme.font("small")
        self._own = theme.font("own_words")
        self._gap = theme.px("s")

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        words = self._place(QRect(0, 0, self.width, 0))
        high = height_of(self._blocks(index), words.width())
        return QSize(self.width, max(Theme.current().px("row"), high + 2 * self._gap))

    def _place(self, row: QRect) -> QRect:
        """Where the words stand, beside the icon."""
        inside = row.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        return inside.adjusted(ICON + self._gap, 0, 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LogRow = index.data(Roles.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_back(painter, option)
        words = self._place(option.rect)
        line = QFontMetrics(self._strong).lineSpacing()
        box = QRect(option.rect.left() + self._gap, words.top() + (line - ICON) // 2, ICON, ICON)
        ratio = painter.device().devicePixelRatioF()

        def turned(place: QRect) -> QRect:
            return QStyle.visualRect(option.direction, option.rect, place)

        painter.drawPixmap(turned(box), pixmap(_icon(row), "soft", ICON, ratio))
        paint_blocks(painter, turned(words), self._blocks(index))
        painter.restore()
        paint_focus(painter, option)

    def _blocks(self, index: Index) -> list[Block]:
        row: LogRow = index.data(Roles.ROW)
        if row.incident is None:
            return [(row.state, self._small, "soft", STATE_LINES)]
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        blocks: list[Block] = [
            (title, self._strong, "ink", TITLE_LINES),
            (str(index.data(Roles.WHEN)), self._small, "soft", LINES),
            (row.incident.words.happened, self._own, "ink", LINES),
            (row.state, self._small, "soft", STATE_LINES),
        ]
        return [block for block in blocks if block[0]]


def _icon(row: LogRow) -> str:
    if row.incident is None:
        return "ellipsis"
    return "file-text" if row.is_finished else "pencil"


class IncidentList(QListView):
    """Enter, a double click: `open_asked`. Delete: `delete_asked`. The arrows are Qt's."""

    open_asked = Signal()
    delete_asked = Signal()
    paints_focus = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = IncidentRows()
        self.cells = IncidentDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(self.tr("Incidents"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.retheme()

    @property
    def current(self) -> Incident | None:
        """The one of the current row; None = there is none, or it is the line of an erased one."""
        row = self.currentIndex().row()
        return self.rows.all[row].incident if 0 <= row < self.rows.rowCount() else None

    def go_to(self, row: int) -> None:
        """Make this the current row."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.open_asked.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.delete_asked.emit()
        elif event.text().isalpha():
            event.ignore()  # single letters belong to the page, not to a search in the list
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self.current is not None:
            self.open_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.cells.measure()
        self.setMinimumHeight(LEAST_ROWS * Theme.current().px("row"))
        self._fit()

    def _fit(self) -> None:
        self.cells.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
