"""Where the drawings of days have their days from: heat map, chart, and the tab of the chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from walkaway_desktop.domain.measures import Item
from walkaway_desktop.domain.records import Space
from walkaway_desktop.pages.day_words import first_weekday
from walkaway_desktop.pages.items import every_item
from walkaway_desktop.pages.space.day_marks import DayMarks

if TYPE_CHECKING:
    from walkaway_desktop.storage.checkins import Checkins
    from walkaway_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Diary:
    """They ask it for the days in view, and for no others."""

    checkins: "Checkins"
    items: Sequence[Item]  # every one, in the person's order
    spaces: Sequence[Space]
    marks: DayMarks
    today: date
    with_middle: bool  # the middle value of 7 days
    first_weekday: int  # 0 = Monday


def diary_of(vault: "Vault", spaces: Sequence[Space], today: date) -> Diary:
    """All of it, as the vault and its settings have it now."""
    settings = vault.settings
    return Diary(
        checkins=vault.checkins,
        items=every_item(vault.own_measures),
        spaces=spaces,
        marks=DayMarks(vault, spaces),
        today=today,
        with_middle=settings.show_middle_value,
        first_weekday=first_weekday(settings.first_day_of_week),
    )


def with_answers(checkins: "Checkins", items: Iterable[Item]) -> list[Item]:
    """Those that are asked, and those that are not where they have answers."""
    offered = list(items)
    answered = checkins.answered(item.measure.key for item in offered if not item.asked)
    return [item for item in offered if item.asked or item.measure.key in answered]
