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

LEVELS = 5  # tones of the heat map
ZERO_TO_TEN_BINS = (2, 4, 6, 8)  # up to and with; above the last is the fifth
HOURS_BINS = (5, 6, 7, 8)  # under; 8 hours and more is the fifth
FEELING_LEVELS = (1, 2, 4, 5)


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
