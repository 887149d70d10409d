"""Spaces and check-ins that tests of the Space page begin with."""

from datetime import date, datetime, time, timedelta

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import (
    AllowedContact,
    CheckinAnswers,
    ExceptionKind,
    Origin,
    Rules,
    Space,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
BEGAN = date(2026, 11, 1)
PURPOSE = "To sleep, and to hear myself think."
RULES = Rules(
    channels="Email about the rent.",
    hours="Weekdays.",
    purpose=PURPOSE,
    when_reaching="Walk to the river.",
    exceptions=(
        AllowedContact(ExceptionKind.CHILDREN, "Pick-up on Saturdays."),
        AllowedContact(ExceptionKind.BILLS, "The rent, in two messages."),
    ),
)
AGREED = Origin.AGREED_WITH_EACH_OTHER
MINE, THEIRS = Origin.MY_OWN_DECISION, Origin.THEIRS
ORDERED = Origin.ORDERED_BY_A_COURT_OR_AUTHORITY


def running(vault: Vault, origin: Origin | None = AGREED, rules: Rules = RULES) -> Space:
    """One that runs since November 1, without an end."""
    dates = SpaceDates(BEGAN, None, None, SpaceKind.ONLY_PRACTICAL, origin)
    return vault.spaces.add(dates, rules, today=TODAY)


def ended(vault: Vault, began: date, last: date, origin: Origin | None = MINE) -> Space:
    """One of the past."""
    dates = SpaceDates(began, None, last, SpaceKind.LIMITED, origin)
    return vault.spaces.add(
        dates, RULES, ended_why="It was enough.", taken_along="I can be alone.", today=TODAY
    )


def check_in(
    vault: Vault,
    day: date,
    at: time | None = time(9, 0),
    *,
    tags: tuple[str, ...] = (),
    line: str = "",
    **values: float,
) -> int:
    """One check-in of that day, as an import brings it: never added later."""
    moment = None if at is None else datetime.combine(day, at)
    return vault.checkins.add(When(day, moment, None), CheckinAnswers(values, tags, line))


def days_before(count: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=count)
