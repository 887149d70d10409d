"""Days as Qt takes them, and as they are written wherever one is shown."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale


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


def month_words(day: date) -> str:
    """November 2026."""
    return _written(day, QCoreApplication.translate("dates", "MMMM yyyy"))


def short_day(day: date, today: date) -> str:
    """Nov 22; with its year where that is another one."""
    if day.year == today.year:
        return _written(day, QCoreApplication.translate("dates", "MMM d"))
    return _written(day, QCoreApplication.translate("dates", "MMM d, yyyy"))


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(qt_date(day), pattern)
