"""What the heat map says: one sentence about what is in view, and each day on its own."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.widgets.dates import full_day
from walkaway_desktop.widgets.heat_grid import Shown
from walkaway_desktop.widgets.scale_row import number_text
from walkaway_desktop.widgets.value_words import value_words


def spoken(shown: Shown, day: date) -> str:
    """Date, value, how many check-ins it rests on, and each Contact."""
    if contacts := shown.contacts.get(day):
        words = QCoreApplication.translate("HeatMap", "{day}; {contacts}")
        words = words.replace("{contacts}", "; ".join(contacts))
        return words.replace("{day}", _spoken_value(shown, day))
    return _spoken_value(shown, day)


def _spoken_value(shown: Shown, day: date) -> str:
    when = full_day(day)
    if day not in shown.days:
        return QCoreApplication.translate("HeatMap", "{date}: no entry").replace("{date}", when)
    mean, count = shown.days[day]
    if shown.measure.scale is Scale.YES_NO and count > 1:
        return _spoken_share(shown, when, round(mean * count), count)
    sentence = QCoreApplication.translate("HeatMap", "{date}: {value}, check-ins: {n}")
    sentence = sentence.replace("{date}", when).replace("{n}", str(count))
    return sentence.replace("{value}", value_words(shown.measure, shown.words, mean))


def _spoken_share(shown: Shown, when: str, yes: int, count: int) -> str:
    """A day of several answers yes or no: how many were yes, never a number between them."""
    sentence = QCoreApplication.translate(
        "HeatMap", "{date}: {measure}, yes in {yes} of {n} check-ins"
    )
    sentence = sentence.replace("{yes}", str(yes)).replace("{n}", str(count))
    return sentence.replace("{date}", when).replace("{measure}", str(shown.words["label"]))


def summary(shown: Shown, days: Sequence[date]) -> str:
    """One sentence about these days, and one about Contacts where there are any."""
    contacts = sum(day in shown.contacts for day in days)
    if not contacts:
        return _of_values(shown, days)
    words = QCoreApplication.translate("HeatMap", "{sentence} Days with a Contact: {n}.")
    words = words.replace("{n}", str(contacts))
    return words.replace("{sentence}", _of_values(shown, days))


def _of_values(shown: Shown, days: Sequence[date]) -> str:
    known = [shown.days[day] for day in days if day in shown.days]
    name = str(shown.words["label"])
    if not known:
        nothing = QCoreApplication.translate("HeatMap", "{measure}: no entry in view.")
        return nothing.replace("{measure}", name)
    sentence = _of_shares(known) if shown.measure.scale is Scale.YES_NO else _of_numbers(known)
    sentence = sentence.replace("{n}", str(len(known))).replace("{total}", str(len(days)))
    return sentence.replace("{measure}", name)


def _of_numbers(known: Sequence[tuple[float, int]]) -> str:
    sentence = QCoreApplication.translate(
        "HeatMap", "{measure} on {n} of {total} days, middle value {median}."
    )
    middle = number_text(median(mean for mean, _count in known))
    return sentence.replace("{median}", middle)


def _of_shares(known: Sequence[tuple[float, int]]) -> str:
    sentence = QCoreApplication.translate(
        "HeatMap", "{measure} on {n} of {total} days, yes in {yes} of {answers} check-ins."
    )
    yes = sum(round(mean * count) for mean, count in known)
    answers = sum(count for _mean, count in known)
    return sentence.replace("{yes}", str(yes)).replace("{answers}", str(answers))
