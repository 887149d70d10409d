"""Numbers and days of Insight in words."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.domain.insight import Known, shown_tenths
from walkaway_desktop.domain.measures import Item, Scale
from walkaway_desktop.pages.day_words import near_day
from walkaway_desktop.pages.items import every_item, words_of_items
from walkaway_desktop.pages.number_words import one_decimal
from walkaway_desktop.pages.space.insight.question import Choice
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from datetime import date

    from walkaway_desktop.storage.vault import Vault

ITEM = "item"


def difference_words(value: float | Fraction) -> str:
    """0.4 lower."""
    return _difference(value, "none")


def end_words(value: float | Fraction) -> str:
    """The same, of an end of the range: from 0.4 lower."""
    return _difference(value, "end-none")


def _difference(value: float | Fraction, none: str) -> str:
    shown = shown_tenths(value)
    key = "lower" if shown < 0 else "higher" if shown else none
    return message(f"space.difference-{key}", value=one_decimal(abs(shown))).text


def joined(parts: Iterable[str]) -> str:
    """One after the other; a comma may stand inside of them."""
    return QCoreApplication.translate("Insight", "; ").join(parts)


def rests_on(known: Sequence[Known], n: int, today: "date") -> str:
    """October 14 to November 22 · 38 of 40 days, 2 missing."""
    if not known:
        return ""
    first, last = known[0].day, known[-1].day
    days = (last - first).days + 1
    return message(
        "space.insight-days",
        first=near_day(first, today),
        last=near_day(last, today),
        n=n,
        days=days,
        missing=days - n,
    ).text


# ---- items ---------------------------------------------------------------------------------------


def item_choice(vault: "Vault", *, without: str = "") -> Choice:
    """The items that have an answer, or are asked, in the person's order."""
    items = every_item(vault.own_measures)
    answered = vault.checkins.answered(one.measure.key for one in items if not one.asked)
    shown = [one for one in items if one.asked or one.measure.key in answered]
    words = words_of_items(shown)
    keys = [one.measure.key for one in shown if one.measure.key != without]
    name = QCoreApplication.translate("Insight", "Item")
    return Choice(ITEM, name, [(key, str(words[key]["short"])) for key in keys], keys[0])


def item_of(vault: "Vault", key: str) -> tuple[Item, str]:
    """An item and its name."""
    items = every_item(vault.own_measures)
    found = next(one for one in items if one.measure.key == key)
    return found, str(words_of_items([found])[key]["short"])


def scale_notes(item: Item) -> list[str]:
    """What a number of its scale means, where it is no number to the person."""
    return [message("space.insight-yes-no").text] if item.measure.scale is Scale.YES_NO else []


def ends_of(item: Item) -> tuple[str, str]:
    """The ends of its scale."""
    low, high = item.measure.low, item.measure.high
    return QLocale().toString(low), QLocale().toString(high)
