"""Milestones: days since a space began, and own ones. Contact changes nothing about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from walkaway_desktop.domain.records import SpaceDates
from walkaway_desktop.domain.space import day_number

FIRST_DAYS = (1, 3, 7, 14, 30, 60, 90, 180)
YEAR = 365  # days; then each further one


@dataclass(frozen=True, slots=True)
class Milestone:
    """One that was reached, or one of the person's own. Reached once, it stays reached."""

    id: int
    days: int | None  # since the space began; None = the person's own
    text: str  # of an own one; the others have theirs in prompts.toml
    day: date | None  # of an own one
    reached_on: date | None = None  # None = not yet
    seen_on: date | None = None  # None = its card has not been shown


@dataclass(frozen=True, slots=True)
class Reached:
    """A number of days since the space began, and the day on which it was reached."""

    days: int
    on: date


def numbers_up_to(number: int) -> Iterator[int]:
    """The days that are milestones, from the first to `number`."""
    yield from (days for days in FIRST_DAYS if days <= number)
    yield from range(YEAR, number + 1, YEAR)


def reached(dates: SpaceDates, today: date) -> list[Reached]:
    """What a space that runs has come to by `today`. Its first day is day 1."""
    return [
        Reached(days, dates.began + timedelta(days=days - 1))
        for days in numbers_up_to(day_number(dates, today))
    ]
