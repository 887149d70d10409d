"""The focus, made visible: a ring around what the keyboard is on."""

from typing import ClassVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from walkaway_desktop.widgets.theme import Theme

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
    }
)


class FocusRing(QWidget):
    """One transparent overlay per window and dialog.

    The window's key filter tells it `key_seen()` and `mouse_seen()`: focusChanged alone does not
    say whether a key or the mouse moved the focus. A widget with the class attribute
    `paints_focus = True` draws its own ring.
    """

    by_key: ClassVar[bool] = True  # whether the last input of this process was a key

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        for attribute in (
            Qt.WidgetAttribute.WA_TransparentForMouseEvents,
            Qt.WidgetAttribute.WA_NoSystemBackground,
        ):
            self.setAttribute(attribute)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def key_seen(self) -> None:
        """The last input was a key: show the ring."""
        self._input_was(by_key=True)

    def mouse_seen(self) -> None:
        """The last input was the mouse: only fields keep the ring."""
        self._input_was(by_key=False)

    def _input_was(self, *, by_key: bool) -> None:
        if FocusRing.by_key == by_key:
            return
        FocusRing.by_key = by_key
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.update()
        self._place()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._watch_none()
        self._target = _framed(new) if new and self._window.isAncestorOf(new) else None
        widget = self._target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _watch_none(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            self._target = None
            self.hide()
            return
        if not self._is_wanted(target) or not target.isVisible():
            self.hide()
            return
        room = self._room(target)
        self.setGeometry(room)
        self.setVisible(not room.isEmpty())
        self.raise_()
        self.update()

    def _is_wanted(self, target: QWidget) -> bool:
        if getattr(target, "paints_focus", False):
            return False
        return (
            FocusRing.by_key or isinstance(target, FIELDS) or bool(target.property("focus_frame"))
        )

    def _around(self, target: QWidget) -> QRect:
        theme = Theme.current()
        out = theme.px("focus_offset") + theme.px("focus_width")
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        return place.adjusted(-out, -out, out, out)

    def _room(self, target: QWidget) -> QRect:
        """The ring's place, less what is scrolled out of view."""
        room = self._around(target).intersected(self._window.rect())
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            if isinstance(parent, QAbstractScrollArea):
                view = parent.viewport()
                seen = QRect(view.mapTo(self._window, QPoint(0, 0)), view.size())
                room = room.intersected(seen)
            parent = parent.parentWidget()
        return room

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._target is None or not shiboken6.isValid(self._target):
            return
        theme = Theme.current()
        half = theme.real("focus_width") / 2
        ring = QRectF(self._around(self._target).translated(-self.pos()))
        corner = _corner(self._target) + theme.px("focus_offset") + half
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), theme.real("focus_width")))
        painter.drawRoundedRect(ring.adjusted(half, half, -half, -half), corner, corner)


def _framed(widget: QWidget) -> QWidget:
    """The widget a person sees as one: a field's inner line edit stands for the whole field."""
    parent = widget.parentWidget()
    while parent is not None and (
        isinstance(parent, QAbstractSpinBox | QComboBox) or parent.property("focus_frame")
    ):
        widget, parent = parent, parent.parentWidget()
    return widget


def _corner(widget: QWidget) -> float:
    own = getattr(widget, "focus_corner", None)
    if own is not None:
        corner: float = own()
        return corner
    kind = str(widget.property("kind") or "")
    name = "check" if isinstance(widget, QCheckBox) else "tag" if kind == "tag" else "button"
    return Theme.current().px(f"radius_{name}")


def shows_focus(widget: QWidget) -> bool:
    """Whether a painted widget draws its focus now: it has it, and a key was the last input."""
    return widget.hasFocus() and FocusRing.by_key


class FocusRings(QObject):
    """A ring for this window and one for each dialog over it; each goes with its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self._follow(None, window)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = None if new is None else new.window()
        # A list of choices shows its own; it closes in the middle of what a key sets off.
        is_ours = window is self._window or isinstance(window, QDialog)
        if window is not None and is_ours and not window.findChild(FocusRing):
            FocusRing(window)

    def key_seen(self) -> None:
        """The last input was a key."""
        for ring in _of_active_window():
            ring.key_seen()

    def mouse_seen(self) -> None:
        """The last input was the mouse."""
        for ring in _of_active_window():
            ring.mouse_seen()


def _of_active_window() -> list[FocusRing]:
    window = QApplication.activeWindow()
    return [] if window is None else window.findChildren(FocusRing)
