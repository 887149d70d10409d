"""Dates and times as phones and spreadsheets write them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import DateOrder, plain
from walkaway_desktop.transfer import date_words

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]0?0:00(?::00)?)?")
_RESAVED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_CENTURY = 2000  # of years with two digits: diary apps are younger
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)
NOON = 12


def looks_like_date(text: str) -> bool:
    """Whether `text` has the form of a date, in whichever order."""
    return bool(_ISO.fullmatch(text) or _RESAVED.fullmatch(text))


def day_from(text: str, order: DateOrder | None) -> date | None:
    """The date of a `full_date` cell; None = no date between 1900 and 2199."""
    if iso := _ISO.fullmatch(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    resaved = _RESAVED.fullmatch(text)
    if resaved is None or order is None:
        return None
    first, second, year = int(resaved[1]), int(resaved[3]), int(resaved[4])
    if len(resaved[4]) == 2:
        year += _CENTURY
    if order is DateOrder.DAY_FIRST:
        return _date(year, second, first)
    return _date(year, first, second)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_in_calendar(found) else None


def day_from_words(
    year: str, text: str, months: Mapping[str, int | None]
) -> tuple[date | None, str | None]:
    """The date of "2018" and "7 stycznia", and the month's name if it is not known yet."""
    parts = date_words.day_and_month(text)
    if parts is None or not re.fullmatch(r"\d{4}", year):
        return None, None
    day, name = parts
    month = date_words.month(name) or months.get(plain(name))
    if month is None:
        return None, None if plain(name) in months else name
    return _date(int(year), month, day), None


def order_of(rows: Iterable[tuple[str, str]]) -> tuple[DateOrder | None, str]:
    """The one order of day and month that fits these (date, weekday) cells.

    None with an example = both fit and they differ; None with "" = no date needs an order.
    """
    resaved = [(match, weekday) for text, weekday in rows if (match := _RESAVED.fullmatch(text))]
    by_size = _orders_by_size(match for match, _ in resaved)
    if len(by_size) == 1:
        return by_size.pop(), ""
    fitting = [order for order in DateOrder if _weekdays_fit(resaved, order)]
    if len(fitting) == 1:
        return fitting[0], ""
    unclear = next((match[0] for match, _ in resaved if int(match[1]) != int(match[3])), "")
    return (None, unclear) if unclear else (DateOrder.DAY_FIRST, "")


def contradict(texts: Iterable[str]) -> bool:
    """Whether some dates can only have the day first, and some only the month."""
    found = (match for text in texts if (match := _RESAVED.fullmatch(text)))
    return len(_orders_by_size(found)) > 1


def _orders_by_size(resaved: Iterable[re.Match[str]]) -> set[DateOrder]:
    """What the parts above twelve say."""
    return {
        order
        for match in resaved
        for order, part in ((DateOrder.DAY_FIRST, match[1]), (DateOrder.MONTH_FIRST, match[3]))
        if int(part) > NOON
    }


def _weekdays_fit(resaved: Iterable[tuple[re.Match[str], str]], order: DateOrder) -> bool:
    """Whether every weekday that is named fits its date."""
    named = [
        (day, weekday)
        for match, word in resaved
        if (weekday := date_words.weekday(word)) is not None
        and (day := day_from(match[0], order)) is not None
    ]
    return bool(named) and all(day.weekday() == weekday for day, weekday in named)


def time_from(text: str) -> time | None:
    """The time of day, to the minute; None = not a time. Blanks before AM may be of any kind."""
    match = _TIME.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        if hour > NOON:
            return None
        hour = hour % NOON + (NOON if match[3].casefold() == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
