"""What a chart draws of days: runs, the middle value, columns. (docs/method.md, Chart)"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from operator import itemgetter

MIDDLE_DAYS = 7  # the day and the six before it
MIDDLE_NEEDS = 4  # of them
MONTHS = 12  # of a year
Point = tuple[int, float]  # a day as its ordinal, and its value


class Span(Enum):
    """How far back a chart goes, in days; ALL from the first entry on."""

    DAYS_30 = 30
    DAYS_90 = 90
    YEAR = 365
    ALL = None


def first_in(span: Span, first_known: date | None, today: date) -> date:
    """The first day that is shown. Without any entry ALL has none to begin with: 30 days."""
    if span is Span.ALL and first_known is not None:
        return min(first_known, today)
    return today - timedelta(days=(span.value or Span.DAYS_30.value) - 1)


def least_with_entries(last_known: date | None, today: date) -> Span:
    """The shortest span that has an entry: an old diary does not open empty."""
    if last_known is None:
        return Span.DAYS_30
    spans = (span for span in Span if span is not Span.ALL)
    return next((span for span in spans if last_known >= first_in(span, None, today)), Span.ALL)


def points_of(values: Mapping[date, float]) -> list[Point]:
    """The known days in order."""
    return sorted((day.toordinal(), value) for day, value in values.items())


def runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Stretches of neighboring days. `points` in order; a day that is not known ends a run."""
    run: list[Point] = []
    for point in points:
        if run and point[0] != run[-1][0] + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def middle_values(points: Sequence[Point], last: date) -> list[Point]:
    """For each day up to `last` the median of the last 7 days, itself among them.

    A day is there only where at least 4 of the 7 are known. It needs no value of its own.
    """
    if not points:
        return []
    start, end = points[0][0], last.toordinal()
    known: list[float | None] = [None] * (MIDDLE_DAYS - 1 + max(0, end - start + 1))
    for day, value in points:
        if day <= end:
            known[day - start + MIDDLE_DAYS - 1] = value
    found = []
    for day in range(start, end + 1):
        here = day - start
        week = [value for value in known[here : here + MIDDLE_DAYS] if value is not None]
        if len(week) >= MIDDLE_NEEDS:
            found.append((day, _median(week)))
    return found


def _median(values: list[float]) -> float:
    """As statistics.median, in a fifth of its time: ten years have 7,300 of these."""
    values.sort()
    half = len(values) // 2
    if len(values) % 2:
        return values[half]
    return (values[half - 1] + values[half]) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """All points that fall on one column of pixels."""

    x: int
    low: float
    high: float
    first: Point
    last: Point

    def leads_to(self, after: "Column") -> bool:
        """Whether the last day here and the first one there are neighbors."""
        return after.first[0] == self.last[0] + 1


def columns(points: Iterable[tuple[int, Point]]) -> list[Column]:
    """One for each column of pixels that has a point. `points`: (column, point), in order."""
    made = []
    for x, group in groupby(points, key=itemgetter(0)):
        own = [point for _x, point in group]
        values = [value for _day, value in own]
        made.append(Column(x, min(values), max(values), own[0], own[-1]))
    return made


def month_on(day: date, by: int) -> date:
    """The same day `by` months on; where that month is shorter, its last day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + by, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
