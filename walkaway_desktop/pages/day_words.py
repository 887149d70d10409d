"""Days, months and times in lists, as the language in force writes them."""

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from walkaway_desktop.domain.day import When
from walkaway_desktop.widgets.dates import qt_date


def _format(pattern: str) -> str:
    """A date pattern in the order of the language in force."""
    return QCoreApplication.translate("dates", pattern)


def full_day(day: date) -> str:
    """Sunday, November 22, 2026."""
    return QLocale().toString(qt_date(day), _format("dddd, MMMM d, yyyy"))


def long_day(day: date) -> str:
    """November 22, 2026."""
    pattern = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    without_weekday = re.sub(r"[,،]?\s*dddd[,،.]?\s*", " ", pattern).strip()
    return QLocale().toString(qt_date(day), without_weekday)


def month_words(day: date) -> str:
    """November 2026."""
    return QLocale().toString(qt_date(day), _format("MMMM yyyy"))


def short_day(day: date, today: date) -> str:
    """Nov 22; with its year where that is another one."""
    pattern = _format("MMM d") if day.year == today.year else _format("MMM d, yyyy")
    return QLocale().toString(qt_date(day), pattern)


def time_words(moment: datetime) -> str:
    """5:12 PM."""
    time = QTime(moment.hour, moment.minute)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def when_words(when: When) -> str:
    """The day, and the time where it is known."""
    day = full_day(when.day)
    if when.at is None:
        return day
    pattern = QCoreApplication.translate("dates", "{day}, {time}")
    return pattern.format(day=day, time=time_words(when.at))


def size_words(size: int) -> str:
    """Bytes as KiB or MiB."""
    return QLocale().formattedDataSize(size)
