"""Paints one row of the list: icon, title, date, two lines of words with the hits marked, chips."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from walkaway_desktop.domain.records import Hit, Kind
from walkaway_desktop.pages.notes.chip_line import ChipLine
from walkaway_desktop.pages.notes.entry_list import Chips, Roles, Row, shown_words
from walkaway_desktop.widgets.hits import hit_format
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ICONS = {
    Kind.NOTE: "file-text",
    Kind.CHECKIN: "calendar",
    Kind.SITTING: "signpost",
    Kind.EXAMPLE: "notebook-pen",
    Kind.CRITERION: "list-checks",
    Kind.OPTION: "layers",
    Kind.REASON: "list",
    Kind.BELIEF: "message-circle",
    Kind.PREDICTION: "compass",
    Kind.TALK: "handshake",
    Kind.COMMENT: "pencil",
    Kind.CONTACT: "phone",
    Kind.URGE: "timer",
    Kind.LETTER: "mail",
    Kind.REVIEW: "history",
    Kind.LINE: "list",
    Kind.INCIDENT: "clipboard-list",
}
ICON = 16
LINES = 2


class EntryDelegate(QStyledItemDelegate):
    """All heights come from the fonts in force, so rows grow with the text size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = ChipLine()
        self.measure()

    def measure(self) -> None:
        """Take the fonts of the look in force."""
        theme = Theme.current()
        self._title, self._words = theme.font("label"), theme.font("small")
        self._small, self._month = theme.font("caption"), theme.font("caption")
        self._month.setWeight(self._title.weight())
        self._gap = theme.px("m")
        self._chips.measure()
        title, words = QFontMetrics(self._title), QFontMetrics(self._words)
        self._words_height = LINES * words.lineSpacing()
        self.height = title.lineSpacing() + self._words_height + 2 * self._gap
        self._month_height = QFontMetrics(self._month).lineSpacing() + 2 * self._gap

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row | None = index.data(Roles.ROW)
        if row is None:
            return QSize(option.rect.width(), self._month_height)
        more = self._chips.height if index.data(Roles.CHIPS) is not None else 0
        has_words = row.snippet if isinstance(row, Hit) else row.start
        less = 0 if has_words else self._words_height
        return QSize(option.rect.width(), self.height + more - less)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(Roles.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            self._paint_month(painter, option.rect, str(index.data()))
        else:
            self._paint_back(painter, option)
            self._paint_entry(painter, option, index, row)
        painter.restore()

    def _paint_month(self, painter: QPainter, place: QRect, words: str) -> None:
        painter.setFont(self._month)
        painter.setPen(Theme.current().color("soft"))
        inside = place.adjusted(self._gap, 0, -self._gap, 0)
        painter.drawText(
            inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words
        )

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, place = Theme.current(), QRectF(option.rect).adjusted(0, 0, -1, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_selected or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if is_selected else "side"))
            painter.drawRoundedRect(place, theme.px("radius_field"), theme.px("radius_field"))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003 (Qt's own)
            painter.setPen(QPen(theme.color("line"), theme.px("hairline")))
            painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Row
    ) -> None:
        words_of_title, day = str(index.data()), str(index.data(Roles.DATE))
        theme, mirrored = Theme.current(), option.direction == Qt.LayoutDirection.RightToLeft
        inside = option.rect.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        title_height = QFontMetrics(self._title).lineSpacing()
        head = QRect(inside.left(), inside.top(), inside.width(), title_height)
        icon_place = QRect(head.left(), head.top() + (title_height - ICON) // 2, ICON, ICON)
        words = head.adjusted(ICON + theme.px("s"), 0, 0, 0)
        day_width = QFontMetrics(self._small).horizontalAdvance(day)
        title = words.adjusted(0, 0, -day_width - theme.px("s"), 0)
        day_place = QRect(words.right() - day_width, words.top(), day_width + 1, title_height)
        text = QRect(
            words.left(), head.bottom() + 1, words.width(), inside.bottom() - head.bottom()
        )

        def turned(place: QRect) -> QRect:
            return QStyle.visualRect(option.direction, inside, place) if mirrored else place

        color = "accent" if option.state & QStyle.StateFlag.State_Selected else "soft"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(turned(icon_place), pixmap(ICONS[row.kind], color, ICON, ratio))
        marks = row.title_marks if isinstance(row, Hit) else ()
        self._paint_title(painter, turned(title), words_of_title, marks)
        self._paint_day(painter, turned(day_place), day)
        self._paint_words(painter, turned(text), row, option.direction)
        chips: Chips | None = index.data(Roles.CHIPS)
        if chips is not None:
            below = QRect(text)
            below.setTop(inside.bottom() + 1 - self._chips.height)
            self._chips.paint(painter, turned(below), chips, option.direction)

    def _paint_title(
        self, painter: QPainter, place: QRect, words: str, marks: Sequence[tuple[int, int]]
    ) -> None:
        elide, metrics = Qt.TextElideMode.ElideRight, QFontMetrics(self._title)
        shown = metrics.elidedText(words, elide, place.width())
        painter.setPen(Theme.current().color("ink"))
        if not marks:
            painter.setFont(self._title)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(place, middle, shown)
            return
        seen = len(shown) - 1 if shown != words else len(shown)
        layout = QTextLayout(shown, self._title)
        layout.setFormats(
            [hit_format(start, min(end, seen)) for start, end in marks if start < seen]
        )
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(place.width())
        layout.endLayout()
        on_its_end = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        beside = place.width() - line.naturalTextWidth() if on_its_end else 0
        line.setPosition(QPointF(beside, (place.height() - line.height()) / 2))
        layout.draw(painter, QPointF(place.topLeft()))

    def _paint_day(self, painter: QPainter, place: QRect, day: str) -> None:
        painter.setFont(self._small)
        painter.setPen(Theme.current().color("soft"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(place, middle, day)

    def _paint_words(
        self, painter: QPainter, place: QRect, row: Row, direction: Qt.LayoutDirection
    ) -> None:
        """Two lines of the text; what was asked for stands on `hit`, underlined."""
        words = " ".join(shown_words(row).split("\n"))
        layout = QTextLayout(words, self._words)
        option = QTextOption()
        # The person's own words keep their own direction; only their place is mirrored.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignLeft
        if direction == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        marks = row.marks if isinstance(row, Hit) else ()
        layout.setFormats([hit_format(*mark) for mark in marks])
        shown = fitted(layout, place.width())
        if shown != words:
            end = len(shown) - 1
            layout.setText(shown)
            layout.setFormats([hit_format(one, min(to, end)) for one, to in marks if one < end])
            _lay_lines(layout, place.width())
        painter.setPen(Theme.current().color("soft"))
        layout.draw(painter, QPointF(place.topLeft()))


def fitted(layout: QTextLayout, width: int) -> str:
    """Its words; an ellipsis ends them where they go on beyond the lines of a row."""
    words = layout.text()
    if _lay_lines(layout, width) >= len(words):
        return words
    last = layout.lineAt(LINES - 1).textStart()
    metrics, elide = QFontMetrics(layout.font()), Qt.TextElideMode.ElideRight
    cut = metrics.elidedText(words[last:], elide, width)[:-1]
    return words[:last] + (cut.rpartition(" ")[0] or cut) + "…"


def _lay_lines(layout: QTextLayout, width: int) -> int:
    """As many lines as a row has. Says where they end."""
    layout.beginLayout()
    height, end = 0.0, 0
    for _ in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end
