"""What is due on a day, and what "Not today" makes of it. Nothing is counted, nothing resets."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from walkaway_desktop.domain.day import LATEST


class NotToday(Enum):
    """When a due thing is to be looked at instead; the value is in days, None = never again."""

    IN_A_DAY = 1
    IN_THREE_DAYS = 3
    IN_A_WEEK = 7
    STOP_ASKING = None


@dataclass(frozen=True, slots=True)
class Shift:
    """What was said of a due thing with "Not today"."""

    until: date | None  # None = stop asking


def put_off(choice: NotToday, today: date) -> date | None:
    """The day on which it is due again; None = never."""
    if choice.value is None:
        return None
    return min(today + timedelta(days=choice.value), LATEST)


def is_due(asked_for: date, shift: Shift | None, today: date) -> bool:
    """Whether it stands on Today: from its day on, put off not before the new one.

    A day that the person sets later than the shift asks anew.
    """
    if asked_for > today:
        return False
    if shift is None:
        return True
    if shift.until is None:
        return False
    return shift.until <= today
