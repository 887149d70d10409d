"""Invented days for pictures and tests: kind, plausible, nobody's. The same in every run."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import (
    CheckinAnswers,
    GateAnswer,
    Mark,
    SignRating,
    Window,
)
from walkaway_desktop.storage.vault import Vault

SEED = 7
ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 22)
DAYS = 420
EVENING = time(21, 10)
AFTERNOON = time(17, 12)
MISSING_ONE_IN = 6  # days without a check-in
LINE_ONE_IN = 3
DAY_ENDS = 4

LINES = (
    "Slept through. Made soup and ate it slowly.",
    "Long walk by the river, phone at home.",
    "We talked for ten minutes and nobody got loud.",
    "Could not settle. Cleaned the kitchen twice.",
    "Called Robin. It helped to hear a kind voice.",
    "Rain all day. Read half a book under the blanket.",
    "Tired, but the good kind of tired.",
    "Thought about last spring more than I wanted to.",
    "Swimming after work. Slept early.",
    "A quiet Sunday. Planted the bulbs at last.",
)
TAGS = ("walk", "work", "friends", "home", "quiet", "swimming", "family", "reading")
NOTES = (
    (2, "What a good Sunday looks like", "Late breakfast, the radio, nobody in a hurry.\n\n"
     "- a walk before noon\n- something warm in the oven\n- the evening left open", ("quiet",)),
    (5, "After the talk", "I said what I had planned to say, in my own words. "
     "We both stayed calm. I do not know yet what it means, and that is fine for tonight.", ()),
    (9, "Things that are mine", "The green chair. Thursday choir. The way I make coffee. "
     "**My mornings.**", ("home",)),
    (16, "Robin's question", "Robin asked what I would tell a friend. I did not have an answer, "
     "only a long breath out.", ("friends",)),
    (23, "Two lists", "Left: what I miss. Right: what I do not miss. "
     "The right side was longer than I thought.", ()),
    (34, "A letter I do not need to send", "It is enough that it is written down.", ()),
    (51, "The river at seven", "Fog, two herons, cold hands. I want more mornings like that.",
     ("walk",)),
    (68, "Money, plainly", "Rent, phone, bus pass. It can be done. It would be tight until June.",
     ("home",)),
    (90, "What helped this month", "Sleep before midnight. Saying no once. Calling back.", ()),
    (131, "Choir again", "I had forgotten that I can sing the low part.", ("friends",)),
)  # fmt: skip
GATE = ("fear", "hurt", "forced", "control", "watched", "threats")
SITTINGS = (
    (150, Mark.UPSET, {"respect": 3, "trust": 3, "voice": 2, "identity": 3, "gut": 3, "abuse": 0}),
    (96, Mark.CALM, {"respect": 2, "trust": 3, "voice": 2, "identity": 2, "gut": 2, "abuse": 0}),
    (40, Mark.CALM, {"respect": 2, "trust": 2, "voice": 1, "identity": 2, "gut": None, "abuse": 0}),
)


def fill(vault: Vault, clock: FixedClock, *, days: int = DAYS) -> None:
    """Some four hundred days up to TODAY; afterwards the clock stands at that afternoon."""
    for when, answers in checkins(days):
        clock.moment = now_of(when)
        vault.checkins.add(when, answers)
    for days_ago, title, body, tags in NOTES:
        if days_ago < days:
            when = at(days_ago, time(19, 5))
            clock.moment = now_of(when)
            vault.notes.add(when, title, body, tags)
    for days_ago, mark, ratings in SITTINGS:
        if days_ago < days:
            sit(vault, clock, days_ago, mark, ratings)
    clock.moment = datetime.combine(TODAY, AFTERNOON, ZONE)


def checkins(days: int) -> Iterator[tuple[When, CheckinAnswers]]:
    """Oldest first, none on TODAY. Moods drift, as they do, around so-so and good."""
    random = Random(SEED)  # noqa: S311 (made-up data)
    mood, pull = 3.0, 5.0
    for days_ago in range(days, 0, -1):
        mood = min(5.0, max(1.0, mood + random.gauss(0, 0.7) + (3.3 - mood) * 0.25))
        pull = min(10.0, max(0.0, pull + random.gauss(0, 1.3) + (4 - pull) * 0.15))
        if random.randrange(MISSING_ONE_IN):
            yield at(days_ago, EVENING), one_day(random, mood, pull)


def one_day(random: Random, mood: float, pull: float) -> CheckinAnswers:
    values: dict[str, float] = {"mood": round(mood), "pull": round(pull)}
    values["self"] = min(10, max(0, round(mood * 2 + random.gauss(0, 1))))
    if random.getrandbits(1):
        values["sleep"] = random.randrange(10, 18) / 2
        values["relief"] = random.randrange(4)
    line = random.choice(LINES) if not random.randrange(LINE_ONE_IN) else ""
    return CheckinAnswers(values, tuple(random.sample(TAGS, random.randrange(3))), line)


def sit(
    vault: Vault, clock: FixedClock, days_ago: int, mark: Mark, ratings: dict[str, int | None]
) -> None:
    """One closed Sitting with the gate answered and six Signs rated."""
    when = at(days_ago, time(20, 0))
    clock.moment = now_of(when)
    sitting = vault.sittings.start(when, mark)
    for question in GATE:
        vault.sittings.answer_gate(sitting.id, question, GateAnswer.NO)
    vault.sittings.step_done(sitting.id, "safety", done=True)
    for sign, rating in ratings.items():
        vault.sittings.rate(sitting.id, SignRating(sign, rating, Window.FOUR_WEEKS))
    vault.sittings.step_done(sitting.id, "signs", done=True)
    vault.sittings.close(sitting.id, Mark.CALM)


def at(days_ago: int, moment: time) -> When:
    return When(
        TODAY - timedelta(days=days_ago),
        datetime.combine(TODAY - timedelta(days=days_ago), moment),
        60,
    )


def now_of(when: When) -> datetime:
    assert when.at is not None
    return when.at.replace(tzinfo=ZONE)
