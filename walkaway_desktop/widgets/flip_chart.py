"""The score of each option against the share of one criterion, as straight lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.legend import Swatch
from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.theme import Theme

# Each option has its own pattern of strokes and gaps; told by shape, in two colors that alternate.
PATTERNS: tuple[tuple[float, ...], ...] = ((), (5, 3), (1.5, 2.5), (7, 3, 1.5, 3), (11, 4))
COLORS = ("accent", "ink")
LINES = 7  # of text, the height of the plot
MOST_STEPS = 5  # numbers up the side


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One option: its score where the share is 0, and at the largest share."""

    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class FlipLines:
    """All that is drawn. Shares are percent of all importance."""

    lines: Sequence[OptionLine]
    top: float  # the largest share
    now: float
    turn: float | None  # where two lines of the chosen pair meet; None = nowhere
    pair: tuple[int, int]  # the places of the chosen pair in `lines`
    words: tuple[str, str]  # now, turns
    axis: str  # share of what
    sentence: str


def line_pen(place: int) -> QPen:
    """How the option at this place is drawn."""
    made = pen(COLORS[place % len(COLORS)], 2 * Theme.current().real("hairline"))
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if PATTERNS[place]:
        made.setDashPattern(PATTERNS[place])
    return made


def line_swatch(place: int) -> Swatch:
    """The line of the option at this place, for the legend."""
    size = Theme.current().px("contact_mark")

    def paint(painter: QPainter, box: QRectF) -> None:
        painter.setPen(line_pen(place))
        painter.drawLine(
            QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
        )

    return Swatch(paint, 2 * size, size)


class FlipChart(QWidget):
    """A mark at now and, where the order of the chosen pair turns, a ring."""

    is_chart = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: FlipLines | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_lines(self, shown: FlipLines) -> None:
        """Draw these."""
        self.shown = shown
        self.setAccessibleName(shown.axis)
        self.setAccessibleDescription(shown.sentence)
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return QFontMetrics(Theme.current().font("caption")).height()

    def sizeHint(self) -> QSize:
        line = self._line()
        return QSize(12 * line, (LINES + 4) * line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- places ----------------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        line, space = self._line(), Theme.current().px("s")
        side = QFontMetrics(Theme.current().font("caption")).horizontalAdvance("10") + space
        end = 2.0 * line
        left = end if self._mirrored else side
        return QRectF(left, line, self.width() - side - end, self.height() - 3.5 * line)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _ends(self, shown: FlipLines) -> tuple[int, int]:
        """The lowest and the highest number up the side."""
        scores = [score for one in shown.lines for score in (one.start, one.end)]
        low, high = floor(min(scores)), ceil(max(scores))
        return (low, high) if low < high else (max(low - 1, 0), max(low - 1, 0) + 2)

    def _x(self, plot: QRectF, share: float, shown: FlipLines) -> float:
        part = share / shown.top * plot.width()
        return plot.right() - part if self._mirrored else plot.left() + part

    def _y(self, plot: QRectF, score: float, shown: FlipLines) -> float:
        low, high = self._ends(shown)
        return plot.bottom() - (score - low) / (high - low) * plot.height()

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter, plot = smooth(self), self._plot()
        painter.setFont(Theme.current().font("caption"))
        self._paint_scale(painter, plot, self.shown)
        self._paint_shares(painter, plot, self.shown)
        self._paint_now(painter, plot, self.shown)
        for place, one in enumerate(self.shown.lines):
            painter.setPen(line_pen(place))
            painter.drawLine(
                QPointF(self._x(plot, 0, self.shown), self._y(plot, one.start, self.shown)),
                QPointF(
                    self._x(plot, self.shown.top, self.shown),
                    self._y(plot, one.end, self.shown),
                ),
            )
        if self.shown.turn is not None:
            self._paint_turn(painter, plot, self.shown, self.shown.turn)

    def _paint_scale(self, painter: QPainter, plot: QRectF, shown: FlipLines) -> None:
        low, high = self._ends(shown)
        step = ceil((high - low) / MOST_STEPS)
        for number in range(low, high + 1, step):
            height = self._y(plot, number, shown)
            painter.setPen(pen("line"))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            self._words_beside(painter, plot, height, str(number))

    def _words_beside(self, painter: QPainter, plot: QRectF, height: float, words: str) -> None:
        line, space = self._line(), Theme.current().px("s")
        painter.setPen(Theme.current().color("soft"))
        if self._mirrored:
            place = QRectF(plot.right() + space, height - line, self.width(), 2 * line)
            align = Qt.AlignmentFlag.AlignLeft
        else:
            place = QRectF(0, height - line, plot.left() - space, 2 * line)
            align = Qt.AlignmentFlag.AlignRight
        painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_shares(self, painter: QPainter, plot: QRectF, shown: FlipLines) -> None:
        """The ends of the axis, and where now is; close to an end only that stands."""
        line, locale = self._line(), self.locale()
        painter.setPen(Theme.current().color("soft"))
        shares = [0.0, shown.top]
        if shown.top * 0.18 < shown.now < shown.top * 0.82:
            shares.append(shown.now)
        for share in shares:
            words = self.tr("{n} %").replace("{n}", locale.toString(round(share)))
            middle = self._x(plot, share, shown)
            place = QRectF(middle - 2 * line, plot.bottom() + line / 4, 4 * line, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        below = QRectF(0, plot.bottom() + 1.25 * line, self.width(), 1.25 * line)
        metrics = QFontMetrics(painter.font())
        words = metrics.elidedText(shown.axis, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_now(self, painter: QPainter, plot: QRectF, shown: FlipLines) -> None:
        here, line = self._x(plot, shown.now, shown), self._line()
        painter.setPen(pen("soft"))
        painter.drawLine(QPointF(here, plot.top()), QPointF(here, plot.bottom()))
        painter.setPen(Theme.current().color("ink"))
        place = QRectF(here - 3 * line, plot.top() - line, 6 * line, line)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown.words[0])

    def _paint_turn(self, painter: QPainter, plot: QRectF, shown: FlipLines, turn: float) -> None:
        theme, one, line = Theme.current(), shown.lines[shown.pair[0]], self._line()
        score = one.start + (one.end - one.start) * turn / shown.top
        spot = QPointF(self._x(plot, turn, shown), self._y(plot, score, shown))
        painter.setPen(pen("ink", theme.real("focus_width")))
        painter.setBrush(theme.color("card"))
        size = theme.real("chart_point")
        painter.drawEllipse(spot, size, size)
        words = shown.words[1]
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        # Under the ring, or above where the plot ends; never beyond its sides.
        down = size + 2 if spot.y() + size + line < plot.bottom() else -size - line - 2
        left = max(plot.left(), min(spot.x() - width / 2, plot.right() - width))
        place = QRectF(left, spot.y() + down, width + 2, line)
        painter.fillRect(place, theme.color("card"))  # or it could not be read on a line
        painter.setPen(theme.color("ink"))
        painter.drawText(place, words)
