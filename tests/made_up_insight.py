"""The diary of the check values (docs/method.md, After Contact), with all that Insight asks."""

from datetime import date, datetime, time, timedelta

from tests import made_up
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.domain.urges import Ending, UrgeAnswers, UrgeKind
from walkaway_desktop.storage.vault import Vault

MOODS = "3 3 4 3 3 2 3 3 3 4 . 3 3 3 4 3 3 2 3 3 3 3 3 2 3 3 4 3 3 3 3 2 3 . 3 3 3 3 4 3".split()  # noqa: SIM905 (as the method has it)
CONTACTS = (6, 14, 18, 24, 32)
URGES = (7, 9, 9, 20, 21, 21, 21, 22, 22, 23, 0)  # their hours
SHORT_EVERY, SHORT, LONG, BETWEEN = 3, 5.5, 7.5, 6.5


def check_diary(vault: Vault, clock: FixedClock, last: date = made_up.TODAY) -> None:
    """Forty days up to `last`, each noted on its own evening; the clock stands as before."""
    before = clock.moment
    first = last - timedelta(days=len(MOODS) - 1)
    with vault.transaction():
        for number, mood in enumerate(MOODS, start=1):
            day = first + timedelta(days=number - 1)
            clock.moment = datetime.combine(day, time(20), before.tzinfo)
            when = When.of(clock.now(), 4)
            if mood != ".":
                vault.checkins.add(when, answers(number, int(mood)))
            if number in CONTACTS:
                words = ContactWords(Direction.I_REACHED_OUT, inside_by_hand=False)
                vault.contacts.add(when, words)
        for number, hour in enumerate(URGES):
            day = first + timedelta(days=3 * number)
            clock.moment = datetime.combine(day, time(hour, 15), before.tzinfo)
            urge = vault.urges.start(UrgeAnswers(UrgeKind.WRITE, 6))
            vault.urges.finish(urge.id, Ending.EASED)
    clock.moment = before


def answers(number: int, mood: int) -> CheckinAnswers:
    """Of day `number`: work on every fourth, short nights on every third."""
    sleep = SHORT if number % SHORT_EVERY == 0 else BETWEEN if number % 5 == 0 else LONG
    love, relief = 3 - number // 15, number // 14
    values = {"mood": mood, "sleep": sleep, "love": love, "sadness": 2, "relief": relief}
    tags = ("work",) if number % 4 == 0 else ("home", "friends") if number % 2 else ()
    return CheckinAnswers(values, tags)
