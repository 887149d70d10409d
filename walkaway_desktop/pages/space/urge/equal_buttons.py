"""Buttons of equal weight, all as wide as each other: in one row, or in two."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from walkaway_desktop.widgets.theme import Theme


class EqualButtons(QWidget):
    """None of them is larger, filled, or first by more than its place."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Theme.current().px("s"))
        self.arrange(wide=True)

    def arrange(self, *, wide: bool) -> None:
        """All in one row, or two in each."""
        across = len(self._buttons) if wide else 2
        for one in self._buttons:
            self._grid.removeWidget(one)
        for place, one in enumerate(self._buttons):
            self._grid.addWidget(one, place // across, place % across)
        for column in range(len(self._buttons)):
            self._grid.setColumnStretch(column, int(column < across))
