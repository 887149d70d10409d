"""A widget whose parts wrap, exactly as high as their lines are at the width it has."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.sizes import Policy, follow_width


class FlowRow(QWidget):
    """`flow` holds the parts."""

    def __init__(self, *parts: QWidget, space: str = "s") -> None:
        super().__init__()
        self.flow = FlowLayout(*parts, space=space)
        self.setLayout(self.flow)
        follow_width(self, Policy.Expanding, Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.flow.heightForWidth(self.width() or width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
