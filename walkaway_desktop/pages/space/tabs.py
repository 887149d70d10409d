"""The tabs of the Space page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from walkaway_desktop.widgets.layouts import hairline, row, stack
from walkaway_desktop.widgets.theme import Theme


class Tabs(QWidget):
    """A bar as wide as its tabs, on a line as wide as the page. Arrows go from tab to tab."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("Parts of this page"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        for title in titles:
            self.bar.addTab(title)
        self.setLayout(stack(row(self.bar, None), hairline(), space="xs"))
        inside = self.layout()
        if inside is not None:
            inside.setSpacing(0)
        self.setFocusProxy(self.bar)
        Theme.current().changed.connect(self.bar.updateGeometry)

    def step(self, by: int) -> None:
        """To the tab beside this one, round the ends."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())
