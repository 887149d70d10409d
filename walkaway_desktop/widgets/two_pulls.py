"""Two pulls in one square: to stay across, to leave up, a dot for each Sitting."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.sign_dots import Shape
from walkaway_desktop.widgets.theme import Theme

HIGHEST = 10
STEPS = (0, 2, 4, 6, 8, 10)
LINES = 11  # of text, the side of the square


@dataclass(frozen=True, slots=True)
class PullDot:
    """Both pulls of one Sitting, and a shape for how the person was."""

    stay: int
    leave: int
    shape: Shape
    words: str  # date, both pulls, mark


class TwoPulls(QWidget):
    """The dots joined in the order of the Sittings. No index, no line to reach."""

    is_chart = True

    def __init__(self, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names  # of the pull to stay and to leave
        self.dots: Sequence[PullDot] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_dots(self, dots: Sequence[PullDot], name: str, sentence: str) -> None:
        """Oldest first."""
        self.dots = dots
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join((sentence, *(f"{dot.words}." for dot in dots))))
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("caption"))

    def sizeHint(self) -> QSize:
        line = self._metrics().height()
        return QSize((LINES + 5) * line, (LINES + 4) * line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _plot(self) -> QRectF:
        line = self._metrics().height()
        side = LINES * line
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 2 * line if mirrored else 2.5 * line
        return QRectF(left, 1.5 * line, side, side)

    def _spot(self, plot: QRectF, stay: float, leave: float) -> QPointF:
        across = stay / HIGHEST * plot.width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = plot.right() - across if mirrored else plot.left() + across
        return QPointF(x, plot.bottom() - leave / HIGHEST * plot.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, plot = Theme.current(), smooth(self), self._plot()
        painter.setFont(theme.font("caption"))
        self._paint_axes(painter, plot)
        spots = [self._spot(plot, dot.stay, dot.leave) for dot in self.dots]
        painter.setPen(pen("edge", theme.real("chart_line")))
        painter.drawPolyline(spots)
        for dot, spot in zip(self.dots, spots, strict=True):
            dot.shape(painter, spot, theme.real("chart_point") + theme.real("chart_line"))

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        line, theme = self._metrics().height(), Theme.current()
        for step in STEPS:
            painter.setPen(pen("line"))
            low, end = self._spot(plot, step, 0), self._spot(plot, step, HIGHEST)
            painter.drawLine(low, end)
            left, right = self._spot(plot, 0, step), self._spot(plot, HIGHEST, step)
            painter.drawLine(left, right)
            painter.setPen(theme.color("soft"))
            under = QRectF(low.x() - line, plot.bottom() + line / 4, 2 * line, line)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(step))
            away = -1.75 if left.x() <= plot.center().x() else 0.25
            beside = QRectF(left.x() + away * line, left.y() - line / 2, 1.5 * line, line)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, str(step))
        painter.setPen(theme.color("ink"))
        below = QRectF(0, plot.bottom() + 1.25 * line, self.width(), 1.25 * line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._names[0])
        above = QRectF(0, 0, self.width(), 1.25 * line)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeading, self._names[1])
