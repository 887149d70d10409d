"""Urges of the invented days, own lines, own reasons: nobody's words."""

from datetime import timedelta

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.urges import Ending, LineType, UrgeAnswers, UrgeKind
from walkaway_desktop.storage.vault import Vault

URGES = (  # days ago, hours before now, what for, before, after, how it went
    (19, 3, UrgeKind.WRITE, 8, 3, Ending.EASED),
    (17, 2, UrgeKind.CALL, 7, 7, Ending.CONTACT),
    (16, 8, UrgeKind.LOOK_THEM_UP, 6, 5, Ending.ANOTHER_ROUND),
    (16, 7, UrgeKind.LOOK_THEM_UP, 5, 2, Ending.EASED),
    (12, 3, UrgeKind.WRITE, 9, 4, Ending.EASED),
    (11, 5, None, 4, None, Ending.NOT_NOTED),
    (9, 1, UrgeKind.GO_THERE, 6, 3, Ending.EASED),
    (7, 2, UrgeKind.ANSWER, 8, 8, Ending.EXCEPTION),
    (4, 3, UrgeKind.OTHER, 5, 1, Ending.EASED),
    (2, 6, UrgeKind.WRITE, 7, 5, Ending.EASED),
)
REASONS_TITLE = "For the evenings"
REASONS = (
    "When I want to write, what I want is to be told that I matter. Robin can tell me that. "
    "The last three times I wrote, I waited by the phone until two."
)
CALM = (
    "I slept through on Tuesday, and the kitchen was quiet.",
    "Robin said that I laugh again.",
    "The river is there every day.",
)
PLAN = "If it is after ten and I want to call, then I put the phone in the hall and run a bath."
THINGS = ("Repot the fern", "Sharpen the pencils, all of them")


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    return {REASONS_TITLE, REASONS, *CALM, PLAN, *THINGS}


def add_urges(vault: Vault, clock: FixedClock) -> None:
    """Before now; afterwards the clock stands where it stood."""
    now = clock.moment
    for days, hours, kind, before, after, ending in URGES:
        clock.moment = now - timedelta(days=days, hours=hours)
        urge = vault.urges.start(UrgeAnswers(kind, before, after))
        vault.urges.finish(urge.id, ending)
    clock.moment = now - timedelta(days=20)
    vault.own_reasons.write(REASONS_TITLE, REASONS)
    for text in CALM:
        vault.lines.add(LineType.CALM, text)
    vault.lines.add(LineType.PLAN, PLAN)
    for text in THINGS:
        vault.lines.add(LineType.SOMETHING_ELSE, text)
    clock.moment = now
