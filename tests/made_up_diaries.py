"""Diaries in which a Contact is known to move the mood: made up, the same for the same seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

START = date(2026, 1, 5)
MISSING = 0.25  # of the days
CONTACTS = 0.1
SWAY, STAYS = 0.6, 0.4  # how far a day goes up or down, and how much of it the next day has
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Diary:
    """Moods of the known days, and the days with a Contact."""

    moods: dict[date, Fraction]
    contacts: set[date]


def known_effect(
    seed: int, *, days: int, effect: float, lag: int, low_invites: float = 0.0
) -> Diary:
    """A mood that drifts; `lag` days after a Contact it is `effect` higher than it would be.

    `low_invites`: how much likelier a Contact is for each point the mood is low.
    """
    chance = Random(seed)  # noqa: S311 (made-up data)
    drift, plain, contacts = 0.0, [], set()
    for number in range(days):
        drift = STAYS * drift + chance.gauss(0, SWAY)
        plain.append(3 + drift)
        if chance.random() < CONTACTS - low_invites * drift:
            contacts.add(number)
    moods = {}
    for number, mood in enumerate(plain):
        moved = mood + effect * (number - lag in contacts)
        if chance.random() >= MISSING:
            moods[START + timedelta(days=number)] = Fraction(
                max(LOWEST, min(round(moved), HIGHEST))
            )
    return Diary(moods, {START + timedelta(days=number) for number in contacts})
