"""The bar that offers to take something back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget
from shiboken6 import isValid

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.widgets.layouts import clear, kind, label, row
from walkaway_desktop.widgets.theme import Theme


class UndoBar(QFrame):
    """Stands at the foot of its parent for 8 seconds, longer while focused or hovered.

    Ctrl+Z presses its last button; in a text field it takes back what was typed there, as ever.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        kind(self, "undo")
        self._buttons: list[QPushButton] = []
        self._row = row()
        theme = Theme.current()
        self._row.setContentsMargins(theme.px("l"), theme.px("s"), theme.px("s"), theme.px("s"))
        self.setLayout(self._row)
        self.timer = QTimer(self, interval=theme.milliseconds("toast"), singleShot=True)
        self.timer.timeout.connect(self._time_is_over)
        self._keys = QShortcut(QKeySequence(key_of(Command.UNDO)), parent)
        self._keys.activated.connect(self.press)
        self._keys.setEnabled(False)
        self._before: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        parent.installEventFilter(self)
        self.hide()

    def offer(
        self,
        text: str,
        button: str,
        undo: Callable[[], object],
        more: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Show `text` and what can be pressed; a new offer takes the place of the old one."""
        self.timer.stop()
        clear(self._row)
        words = label(text, "body")
        self._row.addWidget(words, 1)
        self._buttons = [self._button(*one) for one in (*more, (button, undo))]
        for one in self._buttons:
            self._row.addWidget(one)
        self._buttons[-1].setToolTip(
            self._keys.key().toString(QKeySequence.SequenceFormat.NativeText)
        )
        self._keys.setEnabled(True)
        self.setAccessibleName(text)
        # In place before it is seen: shown elsewhere first, it takes a mouse there for its own.
        self._place()
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.timer.start()

    def _button(self, words: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: self._press(action))
        return button

    def _press(self, action: Callable[[], object]) -> None:
        # Hidden with the focus in it, it would leave it to whatever Qt finds first.
        before = self._before if self._before is not None and isValid(self._before) else None
        if before is not None and self._holds_focus() and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.withdraw()
        action()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember where the person was before they came here."""
        came_in = new is not None and self.isAncestorOf(new)
        if came_in and (old is None or not self.isAncestorOf(old)):
            self._before = old

    def press(self) -> bool:
        """Take back what is offered; False = nothing is."""
        if not self.isVisible() or not self._buttons:
            return False
        self._buttons[-1].click()
        return True

    def withdraw(self) -> None:
        """Hide the bar: it was pressed, its time is over, or the window locks."""
        self.timer.stop()
        self._keys.setEnabled(False)
        self.hide()

    def _is_in_use(self) -> bool:
        return self.underMouse() or self._holds_focus()

    def _time_is_over(self) -> None:
        if self._is_in_use():
            self.timer.start()
        else:
            self.withdraw()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.timer.start()

    # ---- place -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        theme = Theme.current()
        margin = theme.px("page_bottom")
        width = min(parent.width() - 2 * margin, max(self.sizeHint().width(), theme.px("dialog")))
        height = self._row.totalHeightForWidth(width)
        self.resize(width, height if height > 0 else self.sizeHint().height())
        across = (parent.width() - self.width()) // 2
        self.move(QPoint(across, parent.height() - self.height() - margin))
