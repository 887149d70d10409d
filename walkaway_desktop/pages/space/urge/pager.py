"""Back and on through a few pages, and which one it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind, label, row

ICON = 16


class Pager(QWidget):
    """`turned` tells the page, from 0; round the ends. Hidden where there is one page or none."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self._count = 0, 0
        self.before = self._button(self.tr("The one before"), -1)
        self.after = self._button(self.tr("The next one"), 1)
        self.shown = label("", "small")
        self.setLayout(row(self.before, self.shown, self.after, space="s"))
        self.retheme()

    def _button(self, name: str, by: int) -> QPushButton:
        made = kind(QPushButton(), "icon")
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(lambda: self._turn(by))
        return made

    def retheme(self) -> None:
        """Draw the icons again."""
        for button, name in ((self.before, "chevron-left"), (self.after, "chevron-right")):
            set_icon(button, name, "accent", ICON)

    def show_count(self, count: int) -> None:
        """So many pages; the one in view stays, if it is still there."""
        self._count = count
        self.page = min(self.page, max(count - 1, 0))
        self._show()

    def _turn(self, by: int) -> None:
        self.page = (self.page + by) % self._count
        self._show()
        self.turned.emit(self.page)

    def _show(self) -> None:
        self.shown.setText(message("space.urge-page-of", n=self.page + 1, all=self._count).text)
        self.setVisible(self._count > 1)
