"""Get support as it is read without a passphrase: the page and a way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind, row
from walkaway_desktop.widgets.reading_order import move_focus
from walkaway_desktop.widgets.theme import Theme

ICON = 18


class LockedSupport(QWidget):
    """Nothing that is chosen here is kept."""

    help_page = "get-support"

    left = Signal()
    quick_hide_requested = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "page")
        self.page = SupportPage(None, clock)
        self.page.quick_hide_requested.connect(self.quick_hide_requested)
        self.back = kind(QPushButton(self.tr("Back")), "link")
        self.back.setIcon(icon("arrow-left", "accent", ICON))
        self.back.clicked.connect(self.left)
        self.back.setShortcut(key_of(Command.BACK))
        px = Theme.current().px
        head = row(self.back, None)
        head.setContentsMargins(px("page"), px("l"), px("page"), 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(head)
        lines.addWidget(self.page, 1)
        self.page.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 FBT001 (as Qt has it)
        """Tab in reading order: what a country brings along comes last in Qt's own."""
        return move_focus(self, forward=forward)

    def focus_first(self) -> None:
        """Where the page begins."""
        self.page.focus_first()
