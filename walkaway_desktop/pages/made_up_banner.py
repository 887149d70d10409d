"""What stands over every page while someone looks around with made-up data."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.pages.day_words import time_words
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import kind, label, row
from walkaway_desktop.widgets.theme import Theme

ICON = 18
MADE_UP = "made_up"


class MadeUpBanner(QFrame):
    """Says that nothing is real and nothing is saved; the button leads back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, MADE_UP)
        self._picture = Picture(self)
        self.words = label(message("first_run.made-up-banner").text, "label")
        self.words.setWordWrap(True)
        self.leave = kind(QPushButton(self.tr("Leave the made-up data")), "small")
        self.leave.clicked.connect(self.left)
        across = row(self._picture, self.words, self.leave, space="m")
        across.setStretch(1, 1)
        beside, above = Theme.current().px("page"), Theme.current().px("s")
        across.setContentsMargins(beside, above, beside, above)
        self.setLayout(across)
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        self._picture.setPixmap(pixmap("info", "accent", ICON, self.devicePixelRatioF()))


def mark_made_up(window: QWidget) -> None:
    """Whatever is shown in this window is made up."""
    window.setProperty(MADE_UP, True)  # noqa: FBT003 (Qt's own call)


def saved_words(widget: QWidget, when: datetime) -> Message:
    """That what was typed is kept, and since when; of made-up data, that it is not for long."""
    if is_made_up(widget):
        return message("first_run.made-up-kept")
    return message("general.saved", time=time_words(when))


def is_made_up(widget: QWidget | None) -> bool:
    """Whether it is shown in such a window; a dialog counts to the page that opened it."""
    while widget is not None:
        if widget.property(MADE_UP):
            return True
        widget = widget.parentWidget()
    return False
