"""Four short bars: how hard a passphrase is to guess. The words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.painting import smooth
from walkaway_desktop.widgets.theme import Theme

PARTS = 4


class StrengthBar(QWidget):
    """`level` 0 to 4 parts are filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = 0
        self.setAccessibleName(self.tr("How hard it is to guess"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.update)

    def show_level(self, level: int) -> None:
        """Fill this many parts."""
        self.level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().px("strength"), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, high = theme.px("xs"), theme.px("xs") + theme.px("hairline")
        wide = (self.width() - (PARTS - 1) * gap) / PARTS
        for part in range(PARTS):
            place = (
                part
                if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
                else PARTS - 1 - part
            )
            painter.setBrush(theme.color("accent" if part < self.level else "line"))
            bar = QRectF(place * (wide + gap), (self.height() - high) / 2, wide, high)
            painter.drawRoundedRect(bar, high / 2, high / 2)
