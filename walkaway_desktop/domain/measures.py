"""What a check-in can answer. A new measure is one line here, its words in measures.toml."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction


class Scale(Enum):
    """How a measure is asked and drawn (docs/method.md, Scales)."""

    MOOD = auto()  # five faces
    ZERO_TO_TEN = auto()
    HOURS = auto()
    FEELING = auto()  # none, a little, some, a lot
    YES_NO = auto()  # own items alone


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a check-in asks; its answer is a number from `low` to `high` in steps of `step`."""

    key: str  # stored with every answer: never change one
    scale: Scale
    low: int
    high: int
    step: float = 1

    def fits(self, value: float) -> bool:
        """Whether `value` is one of the answers."""
        if not self.low <= value <= self.high:
            return False
        steps = (Fraction(value) - self.low) / Fraction(self.step)
        return steps.denominator == 1


MEASURES = (
    Measure("mood", Scale.MOOD, 1, 5),
    Measure("pull", Scale.ZERO_TO_TEN, 0, 10),
    Measure("self", Scale.ZERO_TO_TEN, 0, 10),
    Measure("sleep", Scale.HOURS, 0, 16, step=0.5),
    Measure("love", Scale.FEELING, 0, 3),
    Measure("sadness", Scale.FEELING, 0, 3),
    Measure("anger", Scale.FEELING, 0, 3),
    Measure("relief", Scale.FEELING, 0, 3),
)
BY_KEY = {measure.key: measure for measure in MEASURES}

OWN_SCALES = (Scale.ZERO_TO_TEN, Scale.YES_NO)  # what an own item can be
MOST_OWN = 6

LEVELS = 5  # tones of the heat map
ZERO_TO_TEN_BINS = (2, 4, 6, 8)  # up to and with; above the last is the fifth
HOURS_BINS = (5, 6, 7, 8)  # under; 8 hours and more is the fifth
FEELING_LEVELS = (1, 2, 4, 5)
YES_NO_LEVELS = (1, 5)


def level(measure: Measure, mean: float) -> int:
    """The tone, 1 to 5, of a day's mean in the heat map. (docs/method.md, Heat map)"""
    match measure.scale:
        case Scale.MOOD:
            return int(mean + 0.5)
        case Scale.ZERO_TO_TEN:
            return 1 + sum(mean > top for top in ZERO_TO_TEN_BINS)
        case Scale.HOURS:
            return 1 + sum(mean >= top for top in HOURS_BINS)
        case Scale.FEELING:
            return FEELING_LEVELS[sum(mean > top for top in (0, 1, 2))]
        case Scale.YES_NO:
            return YES_NO_LEVELS[int(mean + 0.5)]


def own_measure(key: str, scale: Scale) -> Measure:
    """The measure of an item that the person made."""
    return Measure(key, scale, 0, 1 if scale is Scale.YES_NO else 10)


@dataclass(frozen=True, slots=True)
class Item:
    """A measure as the person has it on the check-in card."""

    measure: Measure
    asked: bool  # off, it is kept and shown where it has answers, and asked nowhere
    name: str | None = None  # of an own item; None = its words stand in measures.toml
