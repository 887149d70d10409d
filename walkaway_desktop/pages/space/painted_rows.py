"""What is painted behind and around a row of a list, whatever stands in it."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.theme import Theme


def paint_back(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The row that is chosen or pointed at, and the line below each."""
    theme, place = Theme.current(), option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(place, theme.color("accent_soft"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(place, theme.color("side"))
    painter.setPen(QPen(theme.color("line"), theme.px("hairline")))
    painter.drawLine(place.bottomLeft(), place.bottomRight())


def paint_focus(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ring of the row that has the focus, where a key brought it there."""
    if option.state & QStyle.StateFlag.State_HasFocus and FocusRing.by_key:
        _paint_ring(painter, option.rect)


def _paint_ring(painter: QPainter, place: QRect) -> None:
    theme = Theme.current()
    wide, corner = theme.real("focus_width"), theme.px("radius_field")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), wide))
    inside = QRectF(place).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.drawRoundedRect(inside, corner, corner)
    painter.restore()
