"""A sheet over whatever is open, a dialog too; what lay under it has the focus again after it."""

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.pages.sheet import resize_on_screen


class OverSheet(OwnDialog):
    """Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.finished.connect(self._give_back)

    def show_over(self, wanted: QSize) -> None:
        """Open it, as large as the screen allows. The event loop is that of the window."""
        resize_on_screen(self, wanted)
        self.finished.connect(self.deleteLater)
        self._before = QApplication.focusWidget()
        self.open()

    def _give_back(self) -> None:
        """Qt does it by itself where a window manager tells which window is in front now."""
        before = self._before
        if before is None or not shiboken6.isValid(before) or not before.isVisible():
            return
        before.activateWindow()
        # No text is selected by it, and no field takes it for a key that led there.
        before.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
