"""Chips on as many lines as there is room for; more of them scroll."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.theme import Theme

LINES, LINES_OF_LARGE_TEXT = 2, 1


class ChipArea(QScrollArea):
    """As high as its chips need. `capped`: at most two lines, for something else needs the room."""

    def __init__(self, *, capped: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capped = capped
        self.flow = FlowLayout()
        self._content = QWidget()
        self._content.setLayout(self.flow)
        self._content.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._content)
        Theme.current().changed.connect(self.fit)

    def fit(self) -> None:
        """Take the height that its chips need at the width it has."""
        needed = self.flow.heightForWidth(max(self.viewport().width(), 1))
        self.setFixedHeight(min(needed, self._most()) if self._capped else needed)

    def _most(self) -> int:
        theme = Theme.current()
        lines = LINES_OF_LARGE_TEXT if theme.has_large_text else LINES
        return lines * theme.px("row") + (lines - 1) * theme.px("s")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
