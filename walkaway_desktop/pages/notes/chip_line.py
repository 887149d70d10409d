"""Paints tags and the number of files of one row of the list, as chips on one line."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from walkaway_desktop.pages.notes.entry_list import Chips
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.theme import Theme

ICON = 12


class ChipLine:
    """What does not fit is told by a number: +2."""

    def __init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Take the font of the look in force."""
        theme = Theme.current()
        self._font = theme.font("caption")
        self._metrics = QFontMetrics(self._font)
        self._side, self._between = theme.px("s"), theme.px("xs")
        self._chip = self._metrics.lineSpacing() + theme.px("s")
        self.height = self._between + self._chip

    def paint(
        self, painter: QPainter, place: QRect, chips: Chips, direction: Qt.LayoutDirection
    ) -> None:
        """In `place`, from its beginning on."""
        painter.setFont(self._font)
        left = place.left()
        if chips.files:
            left += self._paint_files(painter, place, chips.files, direction)
        for number, tag in enumerate(chips.tags):
            rest = len(chips.tags) - number
            room = place.right() + 1 - left - (self._width(f"+{rest - 1}") if rest > 1 else 0)
            words = self._metrics.elidedText(
                tag, Qt.TextElideMode.ElideRight, room - 2 * self._side
            )
            if room < self._chip * 2 or (words != tag and number):
                self._paint_chip(painter, place, left, f"+{rest}", direction)
                return
            left += self._paint_chip(painter, place, left, words, direction)

    def _width(self, words: str) -> int:
        return self._metrics.horizontalAdvance(words) + 2 * self._side + self._between

    def _paint_chip(
        self,
        painter: QPainter,
        line: QRect,
        left: int,
        words: str,
        direction: Qt.LayoutDirection,
    ) -> int:
        """How far on the next one begins."""
        theme, width = Theme.current(), self._width(words) - self._between
        place = QRect(left, line.top() + self._between, width, self._chip)
        place = QStyle.visualRect(direction, line, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("side"))
        painter.drawRoundedRect(QRectF(place), self._chip / 2, self._chip / 2)
        painter.setPen(theme.color("soft"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return width + self._between

    def _paint_files(
        self, painter: QPainter, line: QRect, files: int, direction: Qt.LayoutDirection
    ) -> int:
        """A paper clip and how many; how far on the next one begins."""
        words = str(files)
        number = self._metrics.horizontalAdvance(words)
        top = line.top() + self._between
        clip = QRect(line.left(), top + (self._chip - ICON) // 2, ICON, ICON)
        text = QRect(clip.right() + self._between, top, number + 1, self._chip)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            QStyle.visualRect(direction, line, clip), pixmap("paperclip", "soft", ICON, ratio)
        )
        painter.setPen(Theme.current().color("soft"))
        painter.drawText(
            QStyle.visualRect(direction, line, text), Qt.AlignmentFlag.AlignCenter, words
        )
        return ICON + number + 3 * self._between
