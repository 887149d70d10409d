"""Tab visits controls as they are read: in the order of the layouts, whenever they were made."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

# What lies inside is Qt's own and takes no Tab of its own.
WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to what stands behind or before it, round the ends; False = nothing can."""
    stops = list(_stops(root))
    if not stops:
        return False
    place = _place_of(QApplication.focusWidget(), stops, root)
    by = 1 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + by) % len(stops)].setFocus(reason)
    return True


def _place_of(focused: QWidget | None, stops: list[QWidget], root: QWidget) -> int:
    """The stop that has the focus, or that stands before what has it though Tab does not visit."""
    if focused in stops:
        return stops.index(focused)
    before = -1
    for widget in _widgets(root):
        if widget in stops:
            before = stops.index(widget)
        if widget is focused:
            break
    return before


def _stops(root: QWidget) -> Iterator[QWidget]:
    for widget in _widgets(root):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def _widgets(root: QWidget) -> Iterator[QWidget]:
    """All that is shown inside, in reading order; what no layout holds comes last."""
    held = list(_held(root.layout()))
    inner = root.widget() if isinstance(root, QScrollArea) else None
    if inner is not None:
        held.append(inner)
    loose = root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    others = () if isinstance(root, QScrollArea) else (one for one in loose if one not in held)
    for widget in (*held, *others):
        if widget.isVisible() and not widget.isWindow():
            yield widget
            if not isinstance(widget, WHOLE):
                yield from _widgets(widget)


def _held(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it."""
    if layout is None:
        return
    for place in _places(layout):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _places(layout: QLayout) -> list[int]:
    """A grid row by row, whatever was put into it first."""
    return sorted(range(layout.count()), key=partial(_row_first, layout))


def _row_first(layout: QLayout, place: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return place, 0
    row, column, _rows, _columns = cast("tuple[int, int, int, int]", layout.getItemPosition(place))
    return row, column
