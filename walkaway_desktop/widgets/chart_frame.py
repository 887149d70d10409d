"""Where everything of a chart lies, in pixels: its strips, its days, its values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics

from walkaway_desktop.domain.measures import Measure, Scale
from walkaway_desktop.widgets.chart_marks import Mark
from walkaway_desktop.widgets.theme import Theme

STRIP_LINES = 5  # the least height of a strip, in lines of its text


@dataclass(frozen=True, slots=True)
class Strip:
    """One item on its own scale."""

    measure: Measure
    words: Mapping[str, Any]
    days: Mapping[date, tuple[float, int]]  # day to mean and number of check-ins

    @property
    def is_yes_no(self) -> bool:
        return self.measure.scale is Scale.YES_NO

    @property
    def ends(self) -> tuple[str, str]:
        """What the top and the bottom of it are called."""
        if self.is_yes_no:
            low, high = (str(one["label"]) for one in self.words["values"])
            return high, low
        return str(self.measure.high), str(self.measure.low)


@dataclass(frozen=True, slots=True)
class Band:
    """A period that lies behind the strips, both ends included."""

    began: date
    ended: date


@dataclass(frozen=True, slots=True)
class Shown:
    """What the chart draws: the days from `first` to `last`, and what belongs to them."""

    strips: Sequence[Strip]
    first: date
    last: date
    today: date
    bands: Sequence[Band] = ()
    marks: Sequence[Mark] = ()
    with_middle: bool = True  # the dashed middle value of 7 days
    strip_lines: int = STRIP_LINES  # the height of a strip, in lines of its text

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Frame:
    """Measured once for a size; days and values are placed by it. Already in reading direction."""

    plot: QRectF  # around all strips
    strips: tuple[QRectF, ...]
    marks: QRectF  # the lines of marks, below the strips
    names: QRectF  # the row of the days' names, below that
    first: int  # the ordinals of the days
    last: int
    start: float  # where the first day lies
    per_day: float  # from one day to the next; below 0 where time runs to the left

    @property
    def is_dense(self) -> bool:
        """Whether more than one day falls on a column of pixels."""
        return abs(self.per_day) < 1

    def x(self, day: int) -> float:
        """The middle of a day."""
        return self.start + (day - self.first) * self.per_day

    def day_at(self, x: float) -> int:
        """The day that is nearest to this place."""
        day = self.first + round((x - self.start) / self.per_day)
        return max(self.first, min(day, self.last))

    def span(self, began: int, ended: int) -> QRectF:
        """Behind the strips from one day to another, half a day further to both sides."""
        ends = self.x(began) - self.per_day / 2, self.x(ended) + self.per_day / 2
        left = max(self.plot.left(), min(ends))
        right = min(self.plot.right(), max(ends))
        return QRectF(left, self.plot.top(), max(0, right - left), self.plot.height())


def height_of(place: QRectF, measure: Measure, value: float) -> float:
    """Where a value lies in its strip: the lowest of the scale at the bottom."""
    part = (value - measure.low) / (measure.high - measure.low)
    return place.bottom() - part * place.height()


def text_metrics() -> QFontMetrics:
    return QFontMetrics(Theme.current().font("caption"))


def least_size(shown: Shown | None, mark_lines: int) -> QSize:
    """The least room in which the words of a chart do not touch."""
    height = text_metrics().height()
    strips, lines = (len(shown.strips), shown.strip_lines) if shown else (1, STRIP_LINES)
    down = strips * lines * height + (strips - 1) * _between() + 2 * height
    return QSize(_side(shown) + STRIP_LINES * height, down + _marks_height(mark_lines))


def frame_of(shown: Shown, size: QSize, mark_lines: int, *, mirrored: bool) -> Frame:
    """Measure a chart of this size."""
    theme, height = Theme.current(), text_metrics().height()
    side, out = _side(shown), theme.px("chart_point")
    # The number at the end of the lowest scale reaches half a line below it.
    bottom = size.height() - height * 3 / 2 - _marks_height(mark_lines)
    left = out if mirrored else side
    plot = QRectF(left, height / 2, size.width() - side - out, bottom - height / 2)
    marks = QRectF(plot.left(), bottom, plot.width(), _marks_height(mark_lines))
    names = QRectF(0, size.height() - height, size.width(), height)
    first, last = shown.first.toordinal(), shown.last.toordinal()
    per_day = (plot.width() - 2 * out) / max(1, last - first)
    start = plot.left() + out
    if mirrored:
        start, per_day = plot.right() - out, -per_day
    if first == last:
        start = plot.center().x()
    strips = tuple(_strips(plot, len(shown.strips)))
    return Frame(plot, strips, marks, names, first, last, start, per_day)


def _strips(plot: QRectF, count: int) -> Iterator[QRectF]:
    room = (plot.height() - (count - 1) * _between()) / max(1, count)
    for number in range(count):
        yield QRectF(plot.left(), plot.top() + number * (room + _between()), plot.width(), room)


def _between() -> int:
    """The end of one scale stands clear of the beginning of the next."""
    return text_metrics().height() + Theme.current().px("s")


def _marks_height(lines: int) -> int:
    theme = Theme.current()
    return lines * theme.px("contact_mark") + theme.px("xs") if lines else 0


def _side(shown: Shown | None) -> int:
    """The names of the strips and of the ends of their scales."""
    theme, metrics = Theme.current(), text_metrics()
    strong = QFontMetrics(theme.font("small", strong=True))
    strips = shown.strips if shown else ()
    names = [strong.horizontalAdvance(str(one.words["short"])) for one in strips]
    ends = [metrics.horizontalAdvance(end) for one in strips for end in one.ends]
    return max(names, default=0) + theme.px("s") + max(ends, default=0) + theme.px("s")
