"""The empty page: what Quick hide shows, and nothing else."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.theme import Theme

BACK = key_of(Command.LOCK)


class Cover(QWidget):
    """Typing is dropped. Ctrl+L or a click on a corner leads back, as far as the lock window."""

    left = Signal()
    paints_focus = True  # and that is nothing: no ring gives away where one is

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(self.focusPolicy().StrongFocus)
        self.setAccessibleName(texts("safety")["quick_hide"]["spoken"])
        # For a screen reader the way back is a control; for the eye there is nothing.
        self._way_back = QPushButton(self)
        self._way_back.setFocusPolicy(self.focusPolicy().NoFocus)
        self._way_back.setFlat(True)
        self._way_back.setStyleSheet("background: transparent; border: 0")
        native = QKeySequence.SequenceFormat.NativeText
        self._way_back.setAccessibleName(QKeySequence(BACK).toString(native))
        corner = Theme.current().px("row")
        self._way_back.setFixedSize(corner, corner)
        self._way_back.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key ends here."""
        event.accept()
        if QKeySequence(event.keyCombination()) == QKeySequence(BACK):
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._is_corner(event.position().toPoint()):
            self.left.emit()

    def _is_corner(self, place: QPoint) -> bool:
        corner = Theme.current().px("row")
        across = min(place.x(), self.width() - place.x())
        down = min(place.y(), self.height() - place.y())
        return across <= corner and down <= corner

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.current().color("paper"))
