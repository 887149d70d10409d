"""What stands over the pages while a worker has the vault's files."""

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

PARTS = 1000
LOOK_MILLISECONDS = 100


class WorkingPage(QWidget):
    """One sentence, how far the work is as soon as that is told, and Stop where it can be."""

    stop_wanted = Signal()

    help_page = "settings"  # from there file work begins

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "page")
        self._pace = Pace()
        self._focused: QWidget | None = None
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._show_done)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(Theme.current().px("side_column"))
        self.sentence = label("", "body")
        self.sentence.setMinimumWidth(self.bar.width())
        self.stop = QPushButton()
        self.stop.clicked.connect(self._stop)
        QShortcut(QKeySequence.StandardKey.Cancel, self, self.stop.click)
        self.setLayout(
            stack(
                None,
                row(None, self.sentence, None),
                row(None, self.bar, None),
                row(None, self.stop, None),
                None,
            )
        )
        self._say(message("general.busy-locked"))

    def watch(self, pace: Pace, words: Message) -> None:
        """Work has begun that tells this pace; it can be stopped if the words have a button."""
        self._focused = QApplication.focusWidget()
        self._pace = pace
        self._say(words)
        self._look.start()

    def _say(self, words: Message) -> None:
        self.sentence.setText(words.text)
        self.bar.setAccessibleName(words.text)
        self.bar.setRange(0, 0)  # promises no end until one is told
        self.stop.setText("".join(words.buttons))
        self.stop.setVisible(bool(words.buttons))
        self.stop.setEnabled(True)

    def rest(self) -> None:
        """The work has ended, and the page is back: the keys go to where they went before."""
        self._look.stop()
        focused, self._focused = self._focused, None
        if focused is not None and shiboken6.isValid(focused):
            focused.setFocus()

    def focus_first(self) -> None:
        """Where a key can do something."""
        (self.stop if self.stop.isVisibleTo(self) else self).setFocus()

    def _show_done(self) -> None:
        if self._pace.done > 0:
            self.bar.setRange(0, PARTS)
            self.bar.setValue(round(PARTS * self._pace.done))

    def _stop(self) -> None:
        self.stop.setEnabled(False)  # once is enough; it ends where it can
        self.stop_wanted.emit()
