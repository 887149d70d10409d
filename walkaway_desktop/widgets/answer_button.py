"""One answer of a row as a radio button, of which all is the button; the row decides."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from walkaway_desktop.widgets.theme import Theme


class AnswerButton(QRadioButton):
    """Faces and segments: what they share but their look."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._chosen = False
        self.toggled.connect(self._by_reader)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        Theme.current().changed.connect(self.updateGeometry)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Nothing: the row checks its answers, so that a second click can take one back."""

    def show_chosen(self, *, chosen: bool) -> None:
        """Look chosen or not. Auto-exclusive, as readers need it, Qt would keep one chosen."""
        self._chosen = chosen
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def _by_reader(self, checked: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        """Assistive technology checks a radio button without a click: make it one."""
        if checked and not self._chosen:
            self.show_chosen(chosen=False)
            self.click()

    def be_stop(self, *, stop: bool) -> None:
        """One stop for Tab, as for every group of radio buttons."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the row decides
