"""What a person chose in a Sitting, and the four checks beside it. Never a score of anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum, auto

from walkaway_desktop.domain.day import LATEST
from walkaway_desktop.domain.limits import FieldError, clean, clean_line, within
from walkaway_desktop.domain.records import Mark

CHECKS = ("sure", "informed", "clear", "supported")
TEXT, WHY, FIRST_STEP, WHO_KNOWS = 200, 5_000, 500, 500  # characters
CONFIDENCE = range(1, 100)  # in 100
REVISIT_DAYS, REVISIT_UPSET, REVISIT_MOST = 30, 1, 730


class Choice(Enum):
    """What stands as the choice; the vault keeps the lower-case name."""

    OPTION = auto()
    TEXT = auto()
    NOT_DECIDED = auto()
    NOT_MY_CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of one Sitting. Blank texts, and None, are not answered."""

    choice: Choice = Choice.NOT_DECIDED
    option_id: int | None = None  # for OPTION; None there = it was erased since
    text: str = ""  # for TEXT
    why: str = ""
    confidence: int | None = None  # 1 to 99 in 100
    first_step: str = ""
    who_knows: str = ""
    revisit: date | None = None  # None = no date
    checks: Mapping[str, bool] = field(default_factory=dict)  # yes or no; absent = not answered


def is_hard_now(mark: Mark | None, *, urge: bool) -> bool:
    """Whether it can wait until tomorrow: an upset day, or an Urge in the last 60 minutes."""
    return urge or mark is Mark.UPSET


def revisit_default(today: date, *, hard_now: bool) -> date:
    """When to look at it again, if nothing else is said: in 30 days; tomorrow if it is hard now."""
    days = REVISIT_UPSET if hard_now else REVISIT_DAYS
    return min(today + timedelta(days=days), LATEST)


def kept(given: Decision, today: date, before: date | None) -> Decision:
    """The decision as it is stored. Raises FieldError for the first field that does not fit.

    `before`: the day that is stored already. It may have come meanwhile.
    """
    if given.confidence is not None and given.confidence not in CONFIDENCE:
        raise FieldError("decision.confidence")
    if given.revisit is not None and given.revisit != before:
        _check_revisit(given.revisit, today)
    return replace(
        given,
        option_id=given.option_id if given.choice is Choice.OPTION else None,
        text=within(clean_line(given.text), TEXT, "decision.text"),
        why=within(clean(given.why), WHY, "decision.why"),
        first_step=within(clean(given.first_step), FIRST_STEP, "decision.first_step"),
        who_knows=within(clean(given.who_knows), WHO_KNOWS, "decision.who_knows"),
    )


def _check_revisit(day: date, today: date) -> None:
    if not today < day <= today + timedelta(days=REVISIT_MOST):
        raise FieldError("decision.revisit")


def all_yes(checks: Mapping[str, bool]) -> bool:
    """Whether all four checks are yes: a blank counts as no. (after Légaré et al. 2010)"""
    return all(checks.get(name, False) for name in CHECKS)
