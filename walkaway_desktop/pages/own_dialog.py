"""What all our dialogs have in common: the title of the window, and what Enter presses."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.key_focus import KeyFocus

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class OwnDialog(QDialog):
    """Enter presses the button it is on, else the one made for it.

    Qt would press the first button of the dialog wherever the focus is: often Close.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._key_focus = KeyFocus(self)  # first: events come from here on
        self.setWindowTitle(message("general.window-title").text)  # a list of windows names no more

    def showEvent(self, event: QShowEvent) -> None:
        """No button is one that Enter presses from elsewhere, but where a dialog says so."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        self._key_focus.note(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER or event.modifiers() not in PLAIN:
            super().keyPressEvent(event)
        elif self._key_focus.has_stayed():
            self._press()

    def _press(self) -> None:
        focused = self.focusWidget()
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisible()]
        made_for_it = next((one for one in buttons if one.isDefault()), None)
        button = focused if isinstance(focused, QPushButton) else made_for_it
        if button is not None:
            button.click()
