"""The tabs of the Space page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget

from walkaway_desktop.widgets.layouts import hairline, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus


class Tabs(QWidget):
    """A bar as wide as its tabs, on a line as wide as the page. Arrows go from tab to tab.

    Where the tabs do not fit beside each other, a list of the same names stands in their place:
    nothing is cut off, and nothing moves sideways.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setAccessibleName(self.tr("Parts of this page"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setMinimumWidth(1)  # else the page would grow to hold it, and it always fit
        self.names = wheel_needs_focus(QComboBox())
        self.names.setAccessibleName(self.bar.accessibleName())
        for title in titles:
            self.bar.addTab(title)
            self.names.addItem(title)
        self.names.hide()
        self.setLayout(stack(row(self.bar, self.names, None), hairline(), space="xs"))
        inside = self.layout()
        if inside is not None:
            inside.setSpacing(0)
        self.setFocusProxy(self.bar)
        self.bar.currentChanged.connect(self._show_current)
        self.names.currentIndexChanged.connect(self.bar.setCurrentIndex)
        Theme.current().changed.connect(self._fit)

    @property
    def current(self) -> int:
        """The place of the chosen tab."""
        return self.bar.currentIndex()

    @current.setter
    def current(self, place: int) -> None:
        self.bar.setCurrentIndex(place)

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on the tabs, in either shape."""
        return QApplication.focusWidget() in {self.bar, self.names}

    def step(self, by: int) -> None:
        """To the tab beside this one, round the ends."""
        self.current = (self.current + by) % self.bar.count()

    def _show_current(self, place: int) -> None:
        self.names.setCurrentIndex(place)
        self.chosen.emit(place)

    # ---- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The tabs where all of them have room, else the list."""
        self.bar.updateGeometry()
        fits = self.bar.sizeHint().width() <= self.width()
        if fits == self.bar.isVisibleTo(self):
            return
        focused = self.has_focus
        shown = self.bar if fits else self.names
        self.bar.setVisible(fits)
        self.names.setVisible(not fits)
        self.setFocusProxy(shown)
        if focused:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
