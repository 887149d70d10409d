"""Days as Qt takes them, and as they are written wherever one is shown."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def qt_date(day: date) -> QDate:
    """The same day as Qt has it."""
    return QDate(day.year, day.month, day.day)


# The order of day, month and year is the translator's, as every other text: a country's own order
# would put "22 November" beside the words of another language. Who wants another one chooses it.
class _Forms:
    """How days and times are written in this process, as the settings of the open vault say."""

    date = "language"
    time = "system"


def choose_forms(date_form: str, time_form: str) -> None:
    """Write days and times so from now on. What is in view is written again by its refresh."""
    _Forms.date, _Forms.time = date_form, time_form


def write_in_english() -> None:
    """Name days and months as every text is; clock and numbers are those of the country."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.system().territory()))


def full_day(day: date) -> str:
    """Sunday, November 22, 2026."""
    return _written(day, _pattern("full"))


def long_day(day: date) -> str:
    """November 22, 2026."""
    return _written(day, _pattern("long"))


def near_day(day: date, today: date) -> str:
    """November 1; with its year where that is another one."""
    return _written(day, _pattern("near")) if day.year == today.year else long_day(day)


def month_words(day: date) -> str:
    """November 2026."""
    return _written(day, QCoreApplication.translate("dates", "MMMM yyyy"))


def short_day(day: date, today: date) -> str:
    """Nov 22; with its year where that is another one."""
    return _written(day, _pattern("short" if day.year == today.year else "short_with_year"))


def time_text(time: QTime) -> str:
    """5:12 PM, or 17:12."""
    match _Forms.time:
        case "12":
            return QLocale().toString(time, "h:mm\u202fAP")
        case "24":
            return QLocale().toString(time, "HH:mm")
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def hour_words(hour: int) -> str:
    """An hour of the day, 0 to 23, as the clock shows its beginning: 9:00 PM."""
    return time_text(QTime(hour, 0))


def written_as(form: str, day: date) -> str:
    """This day as `form` of storage.settings.DATE_FORMS would write it: to choose by."""
    return _written(day, _pattern("long", form))


def _pattern(length: str, form: str = "") -> str:
    """Of Qt, in the order that is asked for."""
    translate = QCoreApplication.translate
    in_words = {
        "full": translate("dates", "dddd, MMMM d, yyyy"),
        "long": translate("dates", "MMMM d, yyyy"),
        "near": translate("dates", "MMMM d"),
        "short": translate("dates", "MMM d"),
        "short_with_year": translate("dates", "MMM d, yyyy"),
    }
    form = form or _Forms.date
    if form == "system":
        form = _system_order(in_words["long"])
    match form:
        case "day_first":
            return {
                "full": translate("dates", "dddd, d MMMM yyyy"),
                "long": translate("dates", "d MMMM yyyy"),
                "near": translate("dates", "d MMMM"),
                "short": translate("dates", "d MMM"),
                "short_with_year": translate("dates", "d MMM yyyy"),
            }[length]
        case "year_first":
            numbers = {"full": "dddd, yyyy-MM-dd", "near": in_words["near"]}
            return {**numbers, "short": in_words["short"]}.get(length, "yyyy-MM-dd")
    return in_words[length]


def _system_order(of_language: str) -> str:
    """The order of the country; where the language has the same one, the language's own."""
    country = _short_numbers()
    if country.startswith("y"):
        return "year_first"
    return "language" if _is_day_first(country) == _is_day_first(of_language) else "day_first"


def _is_day_first(pattern: str) -> bool:
    return pattern.replace("dddd", "").find("d") < pattern.find("M")


def _short_numbers() -> str:
    """A day in numbers as this country writes it, 11/22/2026, in Qt's pattern."""
    is_named = QLocale().language() != QLocale.Language.C
    locale = QLocale() if is_named else QLocale("en_US")
    return locale.dateFormat(QLocale.FormatType.ShortFormat)


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
    shown = [_pattern(length) for length in ("full", "long", "short_with_year")]
    for pattern in (*shown, "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy"):
        yield " ".join(pattern.replace(",", " ").split())


def _in_numbers() -> Iterator[str]:
    """Year first is clear, points mean day first; else as this language has it, then the other."""
    yield from ("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d. M. yyyy")
    is_day_first = _is_day_first(_short_numbers())
    for order in (("d", "M"), ("M", "d")) if is_day_first else (("M", "d"), ("d", "M")):
        for sign in ("/", " ", "-"):
            yield sign.join((*order, "yyyy"))


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(qt_date(day), pattern)
