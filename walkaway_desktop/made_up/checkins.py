"""Check-ins of 120 days, with gaps. Moods drift, as they do, around so-so and good."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from random import Random
from typing import Any

from walkaway_desktop.domain.records import CheckinAnswers

SEED = 12
EVENING = time(21, 10)
MISSING_ONE_IN = 6  # days without a check-in
LINE_ONE_IN = 3
APART_SINCE = 21  # from here on the pull is stronger at first, and sways
MOST_TAGS = 3


@dataclass(slots=True)
class Inside:
    """What sways from day to day."""

    mood: float = 3.2
    pull: float = 3.0

    def sway(self, random: Random, middle: float) -> None:
        self.mood = _within(1, self.mood + random.gauss(0, 0.6) + (3.3 - self.mood) * 0.25, 5)
        self.pull = _within(0, self.pull + random.gauss(0, 1.1) + (middle - self.pull) * 0.3, 10)


def checkins(days: int, words: Any, own: str) -> Iterator[tuple[int, CheckinAnswers]]:
    """Days ago and what was answered, the oldest first; none today. `own`: the own item's key."""
    random = Random(SEED)  # noqa: S311 (made-up data: the same each time)
    inside = Inside()
    for ago in range(days - 1, 0, -1):
        inside.sway(random, 5.0 if ago <= APART_SINCE else 2.5)
        answers = _one_day(random, inside, words)
        if random.randrange(MISSING_ONE_IN):
            outside = {own: float(random.random() < 0.6)}
            yield ago, replace(answers, values={**answers.values, **outside})


def _one_day(random: Random, inside: Inside, words: Any) -> CheckinAnswers:
    values: dict[str, float] = {"mood": round(inside.mood), "pull": round(inside.pull)}
    values["self"] = round(_within(0, inside.mood * 2 + random.gauss(0, 1), 10))
    values["sleep"] = _within(4, round(2 * random.gauss(6.8, 0.9)) / 2, 10)
    if random.getrandbits(1):
        values["sadness"] = random.randrange(3)
        values["relief"] = random.randrange(4)
    line = random.choice(words["lines"]) if not random.randrange(LINE_ONE_IN) else ""
    tags = random.sample(words["tags"], random.randrange(MOST_TAGS))
    return CheckinAnswers(values, tuple(tags), line)


def _within(least: float, value: float, most: float) -> float:
    return min(most, max(least, value))
