"""Paints a check-in: a row of cells where there is room, else one under the other."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from walkaway_desktop.domain.records import Checkin
from walkaway_desktop.pages.space.checkin_list import BETWEEN, CheckinList, Part, Roles
from walkaway_desktop.pages.space.painted_rows import paint_back, paint_focus
from walkaway_desktop.pages.space.painted_words import Block, height_of, paint_blocks
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LINES = 2  # of a long text; all of it stands in the card that Enter opens


class CheckinDelegate(QStyledItemDelegate):
    """All heights come from the fonts in force. Stacked, the first cell holds the whole row."""

    def __init__(self, rows: CheckinList, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.stacked = False
        self.measure()

    def measure(self) -> None:
        """Take the fonts of the look in force."""
        theme = Theme.current()
        self._body, self._strong = theme.font("body"), theme.font("label")
        self._small, self._own = theme.font("small"), theme.font("own_words")
        self.gap = theme.px("s")
        lines = LINES * max(QFontMetrics(one).lineSpacing() for one in (self._body, self._own))
        head = QFontMetrics(theme.font("caption")).lineSpacing()
        self.head_height = LINES * head + 2 * theme.px("xs") + theme.px("hairline")
        self.row_height = max(theme.px("row"), lines + 2 * self.gap)

    # ---- sizes -----------------------------------------------------------------------------------

    def stacked_height(self, checkin: Checkin, width: int) -> int:
        """How high a row is whose parts stand under each other."""
        inside = max(1, width - 2 * self.gap)
        return height_of(self._blocks(checkin), inside) + 2 * self.gap

    def width_of(self, part: Part, head: str) -> int:
        """The least room in which a column can be read."""
        letters = QFontMetrics(self._body)
        samples = {
            Part.DAY: "Nov 30, 2028",
            Part.TIME: "00:00 PM",
            Part.ITEM: "6.5",
            Part.FEELINGS: "Sadness 2 ·",
            Part.TAGS: "swimming ·",
            Part.LINE: "Slept through. Made soup",
        }
        needed = letters.horizontalAdvance(samples[part])
        small = QFontMetrics(Theme.current().font("caption"))
        named = max(small.horizontalAdvance(word) for word in head.split() or [""])
        return max(needed, named) + 2 * self.gap + Theme.current().px("xs")

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self.row_height)

    # ---- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_back(painter, option)
        inside = option.rect.adjusted(self.gap, self.gap, -self.gap, -self.gap)
        if self.stacked:
            paint_blocks(painter, inside, self._blocks(index.data(Roles.CHECKIN)))
        elif index.data(Roles.PART) is Part.DAY:
            self._paint_day(painter, inside, index)
        else:
            self._paint_cell(painter, inside, index)
        painter.restore()
        paint_focus(painter, option)

    def _paint_day(self, painter: QPainter, place: QRect, index: Index) -> None:
        """The day, and under it that it was added later."""
        checkin: Checkin = index.data(Roles.CHECKIN)
        blocks: list[Block] = [(str(index.data()), self._strong, "ink", 1)]
        if checkin.added_later:
            blocks.append((message("general.added-later").text, self._small, "soft", 1))
        high = height_of(blocks, place.width())
        paint_blocks(painter, place.adjusted(0, (place.height() - high) // 2, 0, 0), blocks)

    def _paint_cell(self, painter: QPainter, place: QRect, index: Index) -> None:
        part = index.data(Roles.PART)
        font = self._own if part is Part.LINE else self._body
        color = "soft" if part in {Part.TIME, Part.TAGS} else "ink"
        words = str(index.data())
        if part is Part.ITEM:
            painter.setFont(font)
            painter.setPen(Theme.current().color(color))
            painter.drawText(place, index.data(Qt.ItemDataRole.TextAlignmentRole), words)
            return
        block: Block = (words, font, color, LINES)
        down = (place.height() - height_of([block], place.width())) // 2
        paint_blocks(painter, place.adjusted(0, max(0, down), 0, 0), [block])

    def _blocks(self, checkin: Checkin) -> list[Block]:
        """A whole check-in: when, the answers, tags, the line."""
        rows = self._rows
        when = BETWEEN.join(filter(None, rows.when_words(checkin)))
        answers = checkin.answers
        blocks: list[Block] = [
            (when, self._strong, "ink", LINES),
            (BETWEEN.join(rows.values(checkin)), self._body, "ink", 2 * LINES),
            (BETWEEN.join(answers.tags), self._small, "soft", LINES),
            (answers.line, self._own, "ink", LINES),
        ]
        return [block for block in blocks if block[0]]
