"""Paints the fit table: boxes that take an answer, names that wrap, heads that wrap."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from walkaway_desktop.widgets.fit_model import FitModel, Roles
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
TALLEST = 10_000  # no text is as high
BOTTOM = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def wrapping(font: QFont, text: str, width: int) -> int:
    """Flags that break lines between words; inside one only where it is wider than the room."""
    metrics = QFontMetrics(font)
    widest = max(map(metrics.horizontalAdvance, text.split()), default=0)
    anywhere = Qt.TextFlag.TextWrapAnywhere if widest > width else Qt.TextFlag.TextWordWrap
    return int(anywhere.value)


def height_of(font: QFont, text: str, width: int) -> int:
    """How high the text is at this width."""
    room = QRect(0, 0, max(width, 1), TALLEST)
    return QFontMetrics(font).boundingRect(room, wrapping(font, text, width), text).height()


def draw(painter: QPainter, font: QFont, place: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.drawText(place, wrapping(font, text, place.width()) | int(align.value), text)


def box_size() -> QSize:
    """Of the box around an answer."""
    theme = Theme.current()
    height = max(theme.px("button"), QFontMetrics(theme.font("label")).height() + theme.px("s"))
    width = QFontMetrics(theme.font("label", strong=True)).horizontalAdvance("10")
    return QSize(max(width + 2 * theme.px("m"), height), height)


class FitDelegate(QStyledItemDelegate):
    """All sizes come from the fonts in force."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.focused = False  # whether the table has the keys

    def _font(self, index: Index) -> QFont:
        theme = Theme.current()
        if index.data(Roles.FOOT):
            return theme.font("caption")
        return theme.font("label", strong=bool(index.data(Roles.HEAD)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, inside = Theme.current(), option.rect.width() - Theme.current().px("s")
        if index.data(Roles.CELL):
            return QSize(box_size().width(), box_size().height() + theme.px("l"))
        height = height_of(self._font(index), str(index.data() or ""), inside)
        note = str(index.data(Roles.NOTE) or "")
        if note:
            height += height_of(theme.font("caption"), note, inside)
        least = 0 if index.data(Roles.FOOT) else theme.px("row")
        return QSize(inside, max(height + theme.px("m"), least))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected) and self.focused
        if index.data(Roles.CELL):
            self._paint_box(painter, option, str(index.data() or ""), is_current=is_current)
        else:
            self._paint_words(painter, option.rect, index, is_current=is_current)
        painter.restore()

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, *, is_current: bool
    ) -> None:
        theme, size = Theme.current(), box_size()
        box = QRect(option.rect.topLeft(), size)
        box.moveTop(option.rect.center().y() - size.height() // 2)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box.moveRight(option.rect.right())
        box.adjust(1, 0, 0, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setBrush(theme.color("accent_soft" if chosen else "card"))
        painter.setPen(pen("accent" if is_current else "edge", dashed=not text and not is_current))
        if is_current:
            painter.setPen(pen("accent", theme.real("focus_width")))
        corner = theme.real("radius_field")
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), corner, corner)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("label"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(
        self, painter: QPainter, place: QRect, index: Index, *, is_current: bool
    ) -> None:
        theme, font, text = Theme.current(), self._font(index), str(index.data() or "")
        note = str(index.data(Roles.NOTE) or "")
        inside = place.adjusted(0, 0, -theme.px("s"), 0)
        if is_current:
            painter.fillRect(place.adjusted(0, 1, 0, -1), theme.color("accent_soft"))
        painter.setPen(theme.color("soft" if index.data(Roles.FOOT) else "ink"))
        if not note:
            # The numbers under the options stand on one line, whatever stands above them.
            inside.adjust(0, 0, 0, -theme.px("s") if index.data(Roles.FOOT) else 0)
            draw(painter, font, inside, text, BOTTOM if index.data(Roles.FOOT) else LEADING)
            return
        below = height_of(theme.font("caption"), note, inside.width())
        high = height_of(font, text, inside.width())
        top = inside.top() + (inside.height() - high - below) // 2
        name = QRect(inside.left(), top, inside.width(), high)
        draw(painter, font, name, text, LEADING)
        painter.setPen(theme.color("soft"))
        under = QRect(inside.left(), top + high, inside.width(), below)
        draw(painter, theme.font("caption"), under, note, LEADING)


class FitHead(QHeaderView):
    """The names of the options, wrapped; they stay in view while the rows scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def _text(self, section: int) -> tuple[QFont, str]:
        theme, model = Theme.current(), self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        is_option = isinstance(model, FitModel) and section > 1
        return theme.font("label", strong=True) if is_option else theme.font("caption"), text

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 (Qt's name)
        font, text = self._text(section)
        room = self.sectionSize(section) - Theme.current().px("s")
        return QSize(room, height_of(font, text, room) + Theme.current().px("s"))

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        theme = Theme.current()
        font, text = self._text(section)
        painter.save()
        painter.fillRect(place, theme.color("card"))
        painter.setPen(pen("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setPen(theme.color("ink" if section > 1 else "soft"))
        draw(painter, font, place.adjusted(0, 0, -theme.px("s"), -theme.px("s")), text, BOTTOM)
        painter.restore()
