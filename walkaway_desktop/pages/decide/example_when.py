"""When an example was: one field takes a date, a month, or words, and says how it was read."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.domain.records import ExampleWords, Precision
from walkaway_desktop.pages.day_words import full_day, long_day, month_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.dates import read_day

When = tuple[date, Precision, str]  # the day, how exact it is, the words where it is about when


def read_when(typed: str, today: date) -> When:
    """What was typed, as an example keeps it. Without a year, it is the last such day or month."""
    plain = " ".join(typed.split())
    day = _near_days(today).get(plain.casefold()) or _with_year(_read_day, plain, today)
    if day is not None:
        return day, Precision.DATE, ""
    month = _with_year(_read_month, plain, today)
    if month is not None:
        return month, Precision.MONTH, ""
    return today, Precision.ABOUT, plain


def when_field(words: ExampleWords) -> str:
    """The same back in the field."""
    match words.precision:
        case Precision.DATE:
            return long_day(words.day)
        case Precision.MONTH:
            return month_words(words.day)
        case Precision.ABOUT:
            return words.about_text


def when_heading(words: ExampleWords) -> str:
    """When it was, above an example in a list."""
    return when_field(words) or message("decide.example-no-date").text


def how_read(typed: str, today: date) -> str:
    """How the field was understood; blank, what it takes."""
    if not typed.strip():
        hint = message("decide.example-when-hint", date=long_day(today), month=month_words(today))
        return hint.text
    day, precision, _ = read_when(typed, today)
    match precision:
        case Precision.DATE:
            return full_day(day)
        case Precision.MONTH:
            return message("decide.example-when-month", month=month_words(day)).text
        case Precision.ABOUT:
            return message("decide.example-when-about").text


def _near_days(today: date) -> dict[str, date]:
    return {
        QCoreApplication.translate("dates", "today"): today,
        QCoreApplication.translate("dates", "yesterday"): today - timedelta(days=1),
    }


def _with_year(read: Callable[[str], date | None], plain: str, today: date) -> date | None:
    """As it stands, or with the year in which it was last."""
    found = read(plain)
    if found is not None or not plain:
        return found
    years = (read(f"{plain} {year}") for year in (today.year, today.year - 1))
    return next((day for day in years if day is not None and day <= today), None)


def _read_day(plain: str) -> date | None:
    try:
        return read_day(plain)
    except ValueError:
        return None


def _read_month(plain: str) -> date | None:
    """The first of a month in words or numbers; None = it is none."""
    written = QCoreApplication.translate("dates", "MMMM yyyy")
    for pattern in (written, "MMMM yyyy", "MMM yyyy", "yyyy-M", "M/yyyy", "M.yyyy"):
        read = QLocale().toDate(plain.replace(",", ""), pattern)
        if read.isValid():
            return date(read.year(), read.month(), 1)
    return None
