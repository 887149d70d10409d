"""Periods apart: which one runs, which day of it today is, which rules hold. (docs/method.md)"""

from collections.abc import Iterable, Sequence
from datetime import date

from walkaway_desktop.domain.day import LATEST
from walkaway_desktop.domain.records import Agreement, AllowedContact, Space, SpaceDates


def last_day(dates: SpaceDates) -> date:
    """The day it ended; while it has not, it has no last day: a planned end ends nothing."""
    return dates.ended or LATEST


def runs_on(dates: SpaceDates, day: date) -> bool:
    """Whether `day` lies in it, both ends included."""
    return dates.began <= day <= last_day(dates)


def overlap(one: SpaceDates, other: SpaceDates) -> bool:
    """Whether they have a day in common."""
    return one.began <= last_day(other) and other.began <= last_day(one)


def day_number(dates: SpaceDates, day: date) -> int:
    """Which day of it `day` is; its first day is 1."""
    return (day - dates.began).days + 1


def running(spaces: Iterable[Space], day: date) -> Space | None:
    """The one that runs on `day`; None = none does."""
    return next((space for space in spaces if runs_on(space.dates, day)), None)


def now_or_next(spaces: Iterable[Space], day: date) -> Space | None:
    """The one that runs on `day`, else the one that begins next; None = neither."""
    found = list(spaces)
    coming = [space for space in found if space.dates.began > day]
    return running(found, day) or min(coming, key=lambda one: one.dates.began, default=None)


def agreement_on(space: Space, day: date) -> Agreement:
    """The version whose rules hold on `day`; before the first one that one."""
    valid = [one for one in space.agreements if one.valid_from <= day]
    return valid[-1] if valid else space.agreements[0]


def same_exceptions(
    before: Sequence[AllowedContact], given: Sequence[AllowedContact]
) -> list[int | None]:
    """For each Exception given, the id of the one it was before; None = it is a new one.

    It is told by its id; one without, as a draft has them, by its words.
    """
    ids = [one.id for one in given if one.id is not None]
    free = [one for one in before if one.id not in ids]
    known = {one.id for one in before}
    found: list[int | None] = []
    for one in given:
        same = next((other for other in free if other == one), None)
        if one.id is not None and one.id in known:
            known.remove(one.id)  # once only
            found.append(one.id)
        elif same is not None:
            free.remove(same)
            found.append(same.id)
        else:
            found.append(None)
    return found
