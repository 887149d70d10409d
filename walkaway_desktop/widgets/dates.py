"""Days as Qt takes them, and as they are written wherever one is shown."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def qt_date(day: date) -> QDate:
    """The same day as Qt has it."""
    return QDate(day.year, day.month, day.day)


# The order of day, month and year is the translator's, as every other text: a country's own order
# would put "22 November" beside the words of another language.


def full_day(day: date) -> str:
    """Sunday, November 22, 2026."""
    return _written(day, QCoreApplication.translate("dates", "dddd, MMMM d, yyyy"))


def long_day(day: date) -> str:
    """November 22, 2026."""
    return _written(day, QCoreApplication.translate("dates", "MMMM d, yyyy"))


def near_day(day: date, today: date) -> str:
    """November 1; with its year where that is another one."""
    if day.year == today.year:
        return _written(day, QCoreApplication.translate("dates", "MMMM d"))
    return long_day(day)


def month_words(day: date) -> str:
    """November 2026."""
    return _written(day, QCoreApplication.translate("dates", "MMMM yyyy"))


def short_day(day: date, today: date) -> str:
    """Nov 22; with its year where that is another one."""
    if day.year == today.year:
        return _written(day, QCoreApplication.translate("dates", "MMM d"))
    return _written(day, QCoreApplication.translate("dates", "MMM d, yyyy"))


def hour_words(hour: int) -> str:
    """An hour of the day, 0 to 23, as the clock shows its beginning: 9:00 PM."""
    return QLocale().toString(QTime(hour, 0), QLocale.FormatType.ShortFormat)


def read_day(typed: str) -> date:
    """A day as people write it: in words, in numbers of this language, or as 2026-11-22.

    Raises ValueError for what is no day, and for a year of two digits, which could be a day.
    """
    plain = " ".join(typed.replace(",", " ").split())
    for pattern in (*_in_words(), *_in_numbers()):
        read = QLocale().toDate(plain, pattern)
        if read.isValid():
            return date(read.year(), read.month(), read.day())
    raise ValueError("not a date")


def _in_words() -> Iterator[str]:
    shown = (
        QCoreApplication.translate("dates", "dddd, MMMM d, yyyy"),
        QCoreApplication.translate("dates", "MMMM d, yyyy"),
        QCoreApplication.translate("dates", "MMM d, yyyy"),
    )
    for pattern in (*shown, "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy"):
        yield " ".join(pattern.replace(",", " ").split())


def _in_numbers() -> Iterator[str]:
    """Year first is clear, points mean day first; else as this language has it, then the other."""
    yield from ("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d. M. yyyy")
    is_named = QLocale().language() != QLocale.Language.C
    locale = QLocale() if is_named else QLocale("en_US")
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    is_day_first = short.find("d") < short.find("M")
    for order in (("d", "M"), ("M", "d")) if is_day_first else (("M", "d"), ("d", "M")):
        for sign in ("/", " ", "-"):
            yield sign.join((*order, "yyyy"))


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(qt_date(day), pattern)
