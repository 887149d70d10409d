"""The list of the Incident log, and how its rows are painted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from walkaway_desktop.domain.incidents import Incident
from walkaway_desktop.pages.notes.incident_rows import IncidentRows, LogRow, Roles
from walkaway_desktop.pages.space.painted_rows import paint_back, paint_focus
from walkaway_desktop.pages.space.painted_words import Block, height_of, paint_blocks
from walkaway_desktop.pages.space.row_list import Index, RowDelegate, RowList
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.theme import Theme

ICON = 16
TITLE_LINES, LINES, STATE_LINES = 2, 2, 3


class IncidentDelegate(RowDelegate):
    """Words beside an icon that tells finished from open."""

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
    return "clipboard-list" if row.is_finished else "pencil"


class IncidentList(RowList):
    """What is not finished stands first; the line of an erased one cannot be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = IncidentRows()
        self.setAccessibleName(self.tr("Incidents"))
        self.lay_out(self.rows, IncidentDelegate(self))

    @property
    def current(self) -> Incident | None:
        """The one of the current row; None = there is none, or it is the line of an erased one."""
        row = self.currentIndex().row()
        return self.rows.all[row].incident if 0 <= row < self.rows.rowCount() else None

    def _can_open(self) -> bool:
        return self.current is not None
