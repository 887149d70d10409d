"""The whole window as `daybook` starts it; only the replacing of the process is watched instead."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop.clock import Clock
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.processes import Ending, Left
from walkaway_desktop.widgets import background
from walkaway_desktop.window import DaybookWindow

LOCK_KEY = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


COVERED = Left(Ending.COVERED)


class Started:
    """One window and what its process would have been replaced for."""

    def __init__(
        self, qtbot: QtBot, folder: Path, clock: Clock, *, left: Left | None = None
    ) -> None:
        self.qtbot = qtbot
        self.replaced: list[Ending] = []
        self.window = DaybookWindow(
            folder, clock, left=left, replace=self.replaced.append, cost=CHEAP
        )
        qtbot.addWidget(self.window, before_close_func=lambda _window: self._end())
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        qtbot.waitUntil(lambda: "hiding" in vars(self.window))  # it follows the first paint
        self.settle()

    def _end(self) -> None:
        self.settle()
        if self.window.main is not None:
            self.window.main.stop()
            self.window.main.close_vault()
        self.window.hiding.state = State.LOCKED  # so that the test's own close goes through

    def settle(self) -> None:
        """Until no worker is left."""
        self.qtbot.waitUntil(lambda: not background.is_busy(), timeout=20_000)

    @property
    def state(self) -> State:
        """Of the state machine."""
        return self.window.hiding.state

    @property
    def shows(self) -> str:
        """Which page is in view, by the name of its class."""
        return type(self.window.currentWidget()).__name__

    def handle(self) -> QWindow:
        """The window that keys arrive at: the active one, a dialog's too."""
        found = QGuiApplication.focusWindow() or self.window.windowHandle()
        assert found is not None
        return found

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press and release, as the system hands it to a window."""
        QTest.keyClick(self.handle(), key, modifier)

    def type(self, text: str) -> None:
        """Letter by letter, to the window."""
        for letter in text:
            QTest.keyClick(self.handle(), letter)

    def shift(self, times: int) -> None:
        """Shift alone, so often."""
        for _ in range(times):
            QTest.keyPress(self.handle(), Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
            QTest.keyRelease(self.handle(), Qt.Key.Key_Shift)

    def unlock(self, passphrase: str = PASSPHRASE) -> MainWindow:
        """Type the passphrase and wait for Today."""
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.main is not None, timeout=20_000)
        self.settle()
        assert self.window.main is not None
        return self.window.main
