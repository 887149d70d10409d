"""Totals over all spaces: days known, assumed and not known, kept apart. (docs/method.md)"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from walkaway_desktop.domain.contacts import NOT_MADE_BY_ME, Contact, Place, place_of
from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.space import last_day


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of days. `known` = `within` + `outside`; with `assumed` and `unknown` it is `days`."""

    days: int
    within: int
    outside: int
    known: int
    assumed: int
    unknown: int


def totals(
    spaces: Sequence[Space], contacts: Iterable[Contact], free_days: Collection[date], today: date
) -> Totals:
    """Over all spaces up to `today`. Nothing is counted in a row, and nothing starts again.

    A day is known by a Contact of that day, or as one without Contact (`free_days`); a check-in
    says nothing about it. (docs/method.md, Totals)
    """
    days = _days_of(spaces, today)
    noted = [one for one in contacts if one.when.day in days]
    known = days & ({one.when.day for one in noted} | set(free_days))
    outside = {one.when.day for one in noted if _is_outside_by_me(one, spaces)}
    assumed = (days & _by_exception(spaces, today)) - known
    return Totals(
        days=len(days),
        within=len(known - outside),
        outside=len(outside),
        known=len(known),
        assumed=len(assumed),
        unknown=len(days) - len(known) - len(assumed),
    )


def _is_outside_by_me(contact: Contact, spaces: Sequence[Space]) -> bool:
    """Made or answered by the person; what only came to them puts no day outside."""
    only_came = contact.words.direction in NOT_MADE_BY_ME
    return not only_came and place_of(contact, spaces) is Place.OUTSIDE


def _days_of(spaces: Iterable[Space], today: date) -> set[date]:
    """Every day that lies in any of them, once."""
    found: set[date] = set()
    for space in spaces:
        found.update(_between(space.dates.began, min(last_day(space.dates), today)))
    return found


def _by_exception(spaces: Iterable[Space], today: date) -> set[date]:
    """The days whose rules say that a day without a Contact entry is taken as within."""
    found: set[date] = set()
    for space in spaces:
        last = min(last_day(space.dates), today)
        starts = [space.dates.began, *(one.valid_from for one in space.agreements[1:])]
        ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
        for agreement, since, until in zip(space.agreements, starts, ends, strict=True):
            if agreement.rules.by_exception:
                found.update(_between(max(since, space.dates.began), min(until, last)))
    return found


def _between(since: date, until: date) -> Iterable[date]:
    """Each day, both ends included; none where `until` lies before `since`."""
    return map(date.fromordinal, range(since.toordinal(), until.toordinal() + 1))
