"""The wheel scrolls the page. It changes an answer only where the person is at it."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

SomeWidget = TypeVar("SomeWidget", bound=QWidget)


class _OnlyWithFocus(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus():
            return False
        event.ignore()  # so that what lies below scrolls
        return True


def wheel_needs_focus(control: SomeWidget) -> SomeWidget:
    """A box of choices or numbers that stays as it is when the page is scrolled over it."""
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nor does the wheel give it the focus
    control.installEventFilter(_OnlyWithFocus(control))
    return control
