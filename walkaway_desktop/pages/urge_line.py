"""On Today: the timer of the Urge that is open. One press goes back to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.urges import Timer
from walkaway_desktop.pages.space.urge.urge_words import left_words
from walkaway_desktop.pages.urge_button import PLACE
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import row

if TYPE_CHECKING:
    from datetime import date

    from walkaway_desktop.storage.vault import Vault

ICON = 16
LOOK_MILLISECONDS = 5000  # it tells minutes


class UrgeLine(QWidget):
    """Hidden while no timer was started, and in Safety mode."""

    page_requested = Signal(str)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._timer: Timer | None = None  # None = none is shown
        self._clock_shown = True
        self.back = QPushButton()
        self.setLayout(row(self.back, None))
        self.hide()
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._show_left)
        self.back.clicked.connect(lambda: self.page_requested.emit(PLACE))
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        set_icon(self.back, "timer", "ink", ICON)

    def refresh(self, today: "date") -> None:
        """Read the vault again."""
        safe = self._vault.settings.safety_mode.on
        urge = None if safe else self._vault.urges.running(today)
        self._timer = urge.timer if urge is not None and urge.timer.was_started else None
        self._clock_shown = self._vault.settings.urge_clock_shown
        self.setVisible(self._timer is not None)
        self._show_left()

    def _show_left(self) -> None:
        if self._timer is not None:
            words = self._words(self._timer)
            if words != self.back.text():
                self.back.setText(words)

    def _words(self, timer: Timer) -> str:
        now = self._vault.clock.utc()
        left = left_words(timer, now)
        if timer.is_over(now):
            return left
        runs = timer.runs(now)
        if not self._clock_shown:
            return message("space.urge-clock-hidden" + ("" if runs else "-standing")).text
        return message("space.urge-on-today" + ("" if runs else "-standing"), left=left).text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()
