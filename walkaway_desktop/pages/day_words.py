"""Days, times and sizes in lists, as the language in force writes them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from walkaway_desktop.domain.day import When
from walkaway_desktop.widgets.dates import (
    full_day,
    long_day,
    month_words,
    near_day,
    short_day,
    time_text,
)

__all__ = [
    "first_weekday",
    "full_day",
    "long_day",
    "moment_words",
    "month_words",
    "near_day",
    "short_day",
    "size_words",
    "time_words",
    "when_words",
]


def first_weekday(chosen: int | None) -> int:
    """The day a week begins with, 0 = Monday, where `chosen` is the setting of it."""
    return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen


def time_words(moment: datetime) -> str:
    """5:12 PM."""
    return time_text(QTime(moment.hour, moment.minute))


def when_words(when: When) -> str:
    """The day, and the time where it is known."""
    return _with_time(full_day(when.day), when)


def moment_words(when: When) -> str:
    """The same in short, where several of one day stand in a list."""
    return _with_time(long_day(when.day), when)


def _with_time(day: str, when: When) -> str:
    if when.at is None:
        return day
    pattern = QCoreApplication.translate("dates", "{day}, {time}")
    return pattern.format(day=day, time=time_words(when.at))


def size_words(size: int) -> str:
    """Bytes as KiB or MiB."""
    return QLocale().formattedDataSize(size)
