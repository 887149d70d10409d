"""What guard tests look at on a page: its controls, its texts, what is cut off."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from walkaway_desktop.pages.support_rows import Dot

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTextEdit,
)
LEAST_TARGET = 24  # pixels; a link within a line of words may be smaller
SLACK = 1  # a rounded pixel cuts nothing off


def shown(inside: QWidget) -> list[QWidget]:
    """The widget itself and everything in it that is shown, but Qt's own inner parts."""
    inner = [one for one in inside.findChildren(QWidget) if one.isVisible() and not is_part(one)]
    return [inside, *inner]


def is_part(widget: QWidget) -> bool:
    """A field inside a spin box, a scroll bar, a header: no control of its own."""
    above = widget.parentWidget()
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return True
    if isinstance(above, QLineEdit) and isinstance(widget, QLabel):
        return False  # words we put there ourselves
    return isinstance(above, QAbstractSpinBox | QComboBox | QLineEdit | QAbstractItemView)


def controls(inside: QWidget) -> list[QWidget]:
    """All that takes a key or a click."""
    return [
        one
        for one in shown(inside)
        if isinstance(one, CONTROLS)
        or (one.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_container(one))
    ]


def is_container(widget: QWidget) -> bool:
    """Takes the focus only to hand it on, or to scroll."""
    plain = type(widget).__name__ in {"QScrollArea", "QWidget", "QFrame"}
    return plain or isinstance(widget, QStackedWidget) or widget.isWindow()


def spoken_name(widget: QWidget) -> str:
    """What a screen reader reads out as its name."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def too_small(found: Iterable[QWidget]) -> Iterator[str]:
    """What is hard to hit. (WCAG 2.5.8, Target Size)"""
    for one in found:
        if min(one.width(), one.height()) < LEAST_TARGET and not isinstance(one, QLabel):
            yield f"{one.width()} x {one.height()} {place(one)}"


def named_otherwise(found: Iterable[QWidget]) -> Iterator[str]:
    """Buttons that a voice can't press by the words on them. (WCAG 2.5.3, Label in Name)"""
    for one in found:
        if not isinstance(one, QAbstractButton) or is_in_decide(one):
            continue
        if plain(one.text()) not in plain(spoken_name(one)):
            yield f"{spoken_name(one)!r} {place(one)}"


def is_in_decide(widget: QWidget | None) -> bool:
    """Names there still say it in a sentence of their own: "Add an example" for "Add one"."""
    while widget is not None:
        if type(widget).__module__.startswith("walkaway_desktop.pages.decide"):
            return True
        widget = widget.parentWidget()
    return False


def plain(words: str) -> str:
    """Its letters and numbers, one blank between words."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def boxes_unasked(found: Iterable[QWidget]) -> Iterator[str]:
    """Boxes of choices of which a reader hears no question, or cannot choose."""
    for box in found:
        if isinstance(box, QComboBox):
            actions = QAccessible.queryAccessibleInterface(box).actionInterface().actionNames()
            choices = {box.itemText(number) for number in range(box.count())}
            asked = box.accessibleName()
            named = asked and spoken_name(box) == f"{asked}, {box.currentText()}"
            if not named or not choices <= set(actions):
                yield place(box)


def silent_pictures(inside: QWidget) -> Iterator[str]:
    """Pictures and marks that a screen reader stops at, though it has nothing to say there."""
    for one in shown(inside):
        is_picture = isinstance(one, Dot) or (
            isinstance(one, QLabel) and not one.text() and not one.pixmap().isNull()
        )
        if is_picture and not spoken_name(one):
            interface = QAccessible.queryAccessibleInterface(one)
            if not interface.state().invisible:
                yield place(one)


def place(widget: QWidget) -> str:
    """Where to look for it: the class and name of it and of what is around it."""
    parts = []
    one: QWidget | None = widget
    while one is not None and len(parts) < 4:
        parts.append(f"{type(one).__name__}({one.objectName()})")
        one = one.parentWidget()
    text = getattr(widget, "text", str)
    return f"{' in '.join(parts)}: {str(text() if callable(text) else '')[:60]!r}"


def texts(inside: QWidget) -> list[str]:
    """Every text that is shown, one by one, the words of choices and blanks included."""
    found: list[str] = []
    for one in shown(inside):
        if isinstance(one, QLabel | QAbstractButton):
            found.append(one.text())
        elif isinstance(one, QLineEdit | QTextEdit):
            found.append(one.placeholderText())
        elif isinstance(one, QComboBox):
            found += [one.itemText(number) for number in range(one.count())]
    return [text for text in found if text.strip()]


# ---- cut off -------------------------------------------------------------------------------------


def clipped(inside: QWidget) -> Iterator[str]:
    """Labels and buttons whose words do not fit where they stand, or that stand outside."""
    for one in shown(inside):
        if isinstance(one, QLabel | QAbstractButton) and one.text().strip():
            if why := cut_off(one):
                yield f"{why} {place(one)}"
            elif stands_outside(one, inside):
                yield f"outside {place(one)}"


def cut_off(one: QLabel | QAbstractButton) -> str:
    if getattr(one, "compact", False):
        return ""  # it shows its icon; its words are its tooltip and its spoken name
    if one.hasHeightForWidth():
        needed = one.heightForWidth(one.width())
        return f"{needed} high in {one.height()}" if needed > one.height() + SLACK else ""
    needs = one.sizeHint() if isinstance(one, QAbstractButton) else one.minimumSizeHint()
    if needs.width() > one.width() + SLACK:
        return f"{needs.width()} wide in {one.width()}"
    return (
        f"{needs.height()} high in {one.height()}" if needs.height() > one.height() + SLACK else ""
    )


def stands_outside(one: QWidget, window: QWidget) -> bool:
    """Left or right of the window: nothing scrolls that way. Up and down it may scroll."""
    rect = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    holder = scrolling(one, window)
    edge = window.rect() if holder is None else view_of(holder, window)
    return rect.left() < edge.left() - SLACK or rect.right() > edge.right() + SLACK


def scrolling(one: QWidget, window: QWidget) -> QAbstractScrollArea | None:
    """The area it scrolls in; None = it stands on the window itself."""
    above = one.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            return above
        above = above.parentWidget()
    return None


def view_of(area: QAbstractScrollArea, window: QWidget) -> QRect:
    viewport = area.viewport()
    return QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size())
