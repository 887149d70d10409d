"""Days as Qt takes them."""

from datetime import date

from PySide6.QtCore import QDate


def qt_date(day: date) -> QDate:
    """The same day as Qt has it."""
    return QDate(day.year, day.month, day.day)
