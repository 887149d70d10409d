"""The shortcuts of a window, which go before the keys of the text field that has the focus."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from walkaway_desktop.domain.keys import KEYS, Command


class WindowShortcuts(QObject):
    """One shortcut for each key of each command; `acts` says what they do."""

    def __init__(self, acts: Mapping[Command, Callable[[], object]], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.all = [
            self._shortcut(key, act) for command, act in acts.items() for key in KEYS[command]
        ]
        self._keys = {shortcut.key() for shortcut in self.all}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _shortcut(self, key: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.activated.connect(act)
        return shortcut

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the field that has the focus: see eventFilter."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text field would take Ctrl+K and Ctrl+D for itself: the keys of the window go first."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = QKeySequence(event.keyCombination()) in self._keys
            if own:
                event.ignore()
            return own
        return super().eventFilter(watched, event)
