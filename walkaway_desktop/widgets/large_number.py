"""A number as large as its room allows, to read across one."""

import re
from itertools import combinations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from walkaway_desktop.widgets.theme import Theme

MOST_LINES = 3
SMALLEST, LARGEST = 12, 1200  # pixels
APART = 1.25  # from line to line, in heights of their ink
# After these a number may go on in the next line.
_GROUPS = re.compile(r"[^\s-]+-?")


class LargeNumber(QWidget):
    """It may be broken between its groups of digits, never inside of one."""

    def __init__(self, number: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(4 * Theme.current().px("dialog"), Theme.current().px("dialog"))

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)

    def lines(self) -> tuple[list[str], int]:
        """How it is broken so that it stands largest, and how large, in pixels."""
        found = [(self._fitting(lines), lines) for lines in ways_to_break(self.number)]
        size, lines = max(found, key=lambda pair: (pair[0], -len(pair[1])))
        return lines, size

    def _fitting(self, lines: list[str]) -> int:
        smallest, largest = SMALLEST, LARGEST
        while smallest < largest:
            size = (smallest + largest + 1) // 2
            metrics = QFontMetricsF(self._face(size))
            wide = max(metrics.horizontalAdvance(line) for line in lines)
            high = len(lines) * _line_height(metrics, lines)
            fits = wide <= self.width() and high <= self.height()
            smallest, largest = (size, largest) if fits else (smallest, size - 1)
        return smallest

    def _face(self, size: int) -> QFont:
        face = QFont(Theme.current().font("card_title"))
        face.setPixelSize(size)
        return face

    def paintEvent(self, _event: QPaintEvent) -> None:
        lines, size = self.lines()
        painter = QPainter(self)
        painter.setPen(Theme.current().color("ink"))
        painter.setFont(self._face(size))
        metrics = QFontMetricsF(painter.font())
        high = _line_height(metrics, lines)
        top = (self.height() - high * len(lines)) / 2
        for number, line in enumerate(lines):
            ink = metrics.tightBoundingRect(line)
            middle = top + (number + 0.5) * high
            left = (self.width() - metrics.horizontalAdvance(line)) / 2
            painter.drawText(QPointF(left, middle - ink.center().y()), line)


def _line_height(metrics: QFontMetricsF, lines: list[str]) -> float:
    """Of the ink alone: digits need no room below the line."""
    return APART * max(metrics.tightBoundingRect(line).height() for line in lines)


def ways_to_break(number: str) -> list[list[str]]:
    """The number in one, two and three lines, wherever a line may end."""
    starts = [group.start() for group in _GROUPS.finditer(number)][1:]
    found = []
    for breaks in range(min(MOST_LINES, len(starts) + 1)):
        for chosen in combinations(starts, breaks):
            ends = [*chosen, len(number)]
            found.append([number[a:b].strip() for a, b in zip([0, *chosen], ends, strict=True)])
    return found or [[number]]
