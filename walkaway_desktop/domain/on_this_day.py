"""The same date in earlier months and years: which days On this day looks at."""

from collections.abc import Iterator
from datetime import date

from walkaway_desktop.domain.day import EARLIEST

FIRST_MONTHS = (1, 3)  # ago; then whole years
MONTHS_OF_A_YEAR = 12


def same_dates(today: date) -> list[date]:
    """The same date 1 month, 3 months, 1 year, 2 years, … ago, the nearest first.

    A month without that date has none: the 31st looks into months of 31 days alone.
    """
    return [day for months in _months_ago(today) if (day := _before(today, months)) is not None]


def _months_ago(today: date) -> Iterator[int]:
    yield from FIRST_MONTHS
    for years in range(1, today.year - EARLIEST.year + 1):
        yield years * MONTHS_OF_A_YEAR


def _before(today: date, months: int) -> date | None:
    """None = that month has no such date, or lies before all that are kept."""
    year, month = divmod(today.year * MONTHS_OF_A_YEAR + today.month - 1 - months, MONTHS_OF_A_YEAR)
    try:
        day = today.replace(year=year, month=month + 1)
    except ValueError:
        return None
    return day if day >= EARLIEST else None
