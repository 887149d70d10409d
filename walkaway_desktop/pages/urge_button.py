"""The button that leads to the Urge tool, beside the heading of a page."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.widgets.icons import icon

KEYS = key_of(Command.URGE)  # bound by the window
PLACE = "space/urge"
ICON = 16


class UrgeButton(QPushButton):
    """The same wherever it stands; the keys do what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Urge tool"))
        self.setToolTip(key_words(KEYS))
        self.setIconSize(QSize(ICON, ICON))
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.setIcon(icon("timer", "ink", ICON))
