"""Something to read over the page, and Close."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.widgets.layouts import label


class ReadingDialog(Sheet):
    """The parts one under the other."""

    def __init__(self, title: str, parts: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(title, parent)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        self.lay_out([label(title, "section"), *parts], [None, close])
        close.setFocus()


def show_reading(page: Page, title: str, parts: Sequence[QWidget]) -> None:
    """Open a text over the page until it is closed."""
    dialog = ReadingDialog(title, parts, page)
    dialogs.run(dialog)
    dialog.deleteLater()
