"""The three pictures of Insight: differences as dots, groups on the scale of their item, hours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from walkaway_desktop.widgets.dates import hour_words
from walkaway_desktop.widgets.insight_drawing import (
    Brush,
    Shape,
    bar_with_ends,
    diamond,
    dot,
    radius,
)
from walkaway_desktop.widgets.painting import pen
from walkaway_desktop.widgets.theme import Theme

LEAST_REACH = 2  # the axis goes at least from -2 to +2
SHIFT_LINES = 6.0
ROW_LINES = 2.0
HOUR_LINES = 6.0
HOURS = 24
NAMED_HOURS = (0, 6, 12, 18)
BAR = 0.7  # of the room of an hour
STEP = 2.6  # from one dot to the one above it, in radii


@dataclass(frozen=True, slots=True)
class Shifts:
    """Each difference a dot, their mean and its range below; the axis has 0 in its middle."""

    differences: Sequence[float]
    middle: float
    low: float
    high: float
    words: tuple[str, str]  # at the two ends: lower, higher
    written: Callable[[int], str]  # how -1, 0, +1 and so on stand on the axis

    @property
    def reach(self) -> int:
        """How far the axis goes to both sides: the same, whatever the numbers are."""
        return reach_of((*self.differences, self.low, self.high))

    def names_width(self, _metrics: QFontMetrics) -> int:
        return 0

    def lines(self) -> float:
        return SHIFT_LINES

    def _share(self, value: float) -> float:
        return (value + self.reach) / (2 * self.reach)

    def paint(self, brush: Brush) -> None:
        self._paint_axis(brush)
        size = radius()
        range_at = brush.plot.bottom() - 1.5 * size
        self._paint_dots(brush, range_at - STEP * size)
        left, right = (brush.spot(self._share(value), range_at) for value in (self.low, self.high))
        bar_with_ends(brush.painter, left, right, size)
        diamond(brush.painter, brush.spot(self._share(self.middle), range_at), size)

    def _paint_axis(self, brush: Brush) -> None:
        for number in range(-self.reach, self.reach + 1):
            brush.upright(self._share(number), "edge" if number == 0 else "line")
            below = brush.plot.bottom() + brush.line / 4
            brush.words(self.written(number), self._share(number), below)
        above = brush.plot.top() - 1.25 * brush.line
        brush.words_from(self.words[0], 0, above)
        brush.words_from(self.words[1], 1, above, ends=True)

    def _paint_dots(self, brush: Brush, bottom: float) -> None:
        """Dots that would cover each other stand one above the other; many stand closer."""
        size = radius()
        shares = [self._share(value) for value in self.differences]
        levels = levels_of([share * brush.plot.width() for share in shares], 2 * size)
        room = bottom - brush.plot.top() - size
        step = min(STEP * size, room / max(1, max(levels, default=0)))
        for share, level in zip(shares, levels, strict=True):
            dot(brush.painter, brush.spot(share, bottom - level * step), size)


def reach_of(values: Sequence[float]) -> int:
    return max(LEAST_REACH, ceil(max(map(abs, values))))


def levels_of(places: Sequence[float], width: float) -> list[int]:
    """For each place the lowest level on which nothing before it is closer than `width`."""
    last: list[float] = []  # the furthest place of each level
    levels = dict.fromkeys(range(len(places)), 0)
    for number in sorted(levels, key=places.__getitem__):
        free = (level for level, far in enumerate(last) if places[number] - far >= width)
        level = next(free, len(last))
        last[level : level + 1] = [places[number]]
        levels[number] = level
    return list(levels.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One group: its marks on the scale of the item, and the bar from one value to another."""

    name: str
    marks: Sequence[tuple[float, Shape]] = ()
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Groups one under the other on the whole scale of their item, in the order they have."""

    rows: Sequence[Row]
    low: float
    high: float
    ends: tuple[str, str]  # how the ends of the scale are written

    def names_width(self, metrics: QFontMetrics) -> int:
        return max(metrics.horizontalAdvance(row.name) for row in self.rows)

    def lines(self) -> float:
        return ROW_LINES * len(self.rows)

    def _share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    def paint(self, brush: Brush) -> None:
        for share, words in zip((0.0, 1.0), self.ends, strict=True):
            brush.upright(share, "edge")
            brush.words(words, share, brush.plot.bottom() + brush.line / 4)
        height = brush.plot.height() / len(self.rows)
        for number, row in enumerate(self.rows):
            self._paint_row(brush, row, brush.plot.top() + (number + 0.5) * height)

    def _paint_row(self, brush: Brush, row: Row, y: float) -> None:
        painter, size = brush.painter, radius()
        gap = Theme.current().px("m") / max(brush.plot.width(), 1)
        brush.words_from(row.name, -gap, y - brush.line / 2, ends=True)
        if row.span is not None:
            left, right = (brush.spot(self._share(value), y) for value in row.span)
            bar_with_ends(painter, left, right, size)
        for value, shape in row.marks:
            shape(painter, brush.spot(self._share(value), y), size)


@dataclass(frozen=True, slots=True)
class Hours:
    """A bar from nothing up for each hour that has one, with its number."""

    counts: Mapping[int, int]

    def names_width(self, _metrics: QFontMetrics) -> int:
        return 0

    def lines(self) -> float:
        return HOUR_LINES

    def paint(self, brush: Brush) -> None:
        theme, plot = Theme.current(), brush.plot
        most = max(self.counts.values(), default=1)
        brush.painter.setPen(Qt.PenStyle.NoPen)
        brush.painter.setBrush(theme.color("accent"))
        wide = plot.width() / HOURS * BAR
        for hour, count in self.counts.items():
            high = plot.height() * count / most
            middle = brush.x((hour + 0.5) / HOURS)
            brush.painter.drawRect(QRectF(middle - wide / 2, plot.bottom() - high, wide, high))
        brush.painter.setPen(pen("edge"))
        brush.painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for hour in NAMED_HOURS:
            share = (hour + 0.5) / HOURS
            brush.words(hour_words(hour), share, plot.bottom() + brush.line / 4)
        for hour, count in self.counts.items():
            top = plot.bottom() - plot.height() * count / most - brush.line
            brush.words(QLocale().toString(count), (hour + 0.5) / HOURS, top)
