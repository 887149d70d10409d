"""The names of the days below a chart: as many as have room, the most telling first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QRectF

from walkaway_desktop.widgets.chart_frame import Frame, Shown, text_metrics
from walkaway_desktop.widgets.dates import qt_date, short_day
from walkaway_desktop.widgets.theme import Theme

WEEK = 7
WEEKS_UP_TO = 45  # days; more are told by their months
MONTHS = (1, 2, 3, 6)
YEARS = (1, 2, 5, 10, 20, 50)
MONTHS_A_YEAR, DAYS_A_MONTH = 12, 30.4


@dataclass(frozen=True, slots=True)
class DayName:
    """A name, its place, and the color it is written in."""

    words: str
    place: QRectF
    color: str = "soft"


def day_names(shown: Shown, frame: Frame) -> list[DayName]:
    """The starts of periods, both ends, then what lies between; none touches another."""
    found: list[DayName] = []
    for day, words, color in _wanted(shown, frame):
        name = _placed(frame, day, words, color)
        if not any(name.place.intersects(one.place) for one in found):
            found.append(name)
    return found


def _wanted(shown: Shown, frame: Frame) -> Iterator[tuple[date, str, str]]:
    for band in shown.bands:
        if shown.first < band.began <= shown.last:
            yield band.began, short_day(band.began, shown.today), "accent"
    today = QCoreApplication.translate("Chart", "today")
    last = today if shown.last == shown.today else short_day(shown.last, shown.today)
    yield shown.last, last, "soft"
    yield shown.first, short_day(shown.first, shown.today), "soft"
    for day, words in _ticks(shown, abs(frame.per_day)):
        yield day, words, "soft"


def _placed(frame: Frame, day: date, words: str, color: str) -> DayName:
    """Below its day; at the ends moved in, so that all of it shows."""
    width = text_metrics().horizontalAdvance(words) + Theme.current().px("s")
    left = frame.x(day.toordinal()) - width / 2
    left = max(frame.names.left(), min(left, frame.names.right() - width))
    return DayName(words, QRectF(left, frame.names.top(), width, frame.names.height()), color)


def _ticks(shown: Shown, per_day: float) -> Iterator[tuple[date, str]]:
    if shown.days <= WEEKS_UP_TO:
        for back in range(WEEK, shown.days, WEEK):
            day = shown.last - timedelta(days=back)
            yield day, short_day(day, shown.today)
        return
    longest = _month(date(shown.last.year, 1, 1))
    room = text_metrics().horizontalAdvance(longest) + Theme.current().px("s")
    step = _step(per_day * DAYS_A_MONTH, room)
    words = _month if step < MONTHS_A_YEAR else _year
    for day in _firsts(shown, step):
        yield day, words(day)


def _step(a_month: float, room: float) -> int:
    """After how many months the next name has room."""
    steps = (*MONTHS, *(years * MONTHS_A_YEAR for years in YEARS))
    return next((step for step in steps if step * a_month >= room), steps[-1])


def _firsts(shown: Shown, step: int) -> Iterator[date]:
    """The first of each `step`-th month, counted from January of a round year."""
    for year in range(shown.first.year, shown.last.year + 1):
        for month in range(MONTHS_A_YEAR):
            day = date(year, month + 1, 1)
            if (year * MONTHS_A_YEAR + month) % step == 0 and shown.first < day < shown.last:
                yield day


def _month(day: date) -> str:
    """Nov; January with its year."""
    if day.month > 1:
        return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    pattern = QCoreApplication.translate("dates", "MMM yyyy")
    return QLocale().toString(qt_date(day), pattern)


def _year(day: date) -> str:
    return str(day.year)
