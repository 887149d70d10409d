"""The eight Beliefs: whether one is held, and what the person wrote about it."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from walkaway_desktop.domain import limits

# Their ids in beliefs.toml with `_` for `-`, in their order.
BELIEFS = (
    "alone",
    "value_when_lost",
    "value_rises",
    "pursue",
    "misses_attention",
    "true_feelings",
    "perspective",
    "stronger_bond",
)
WORDS = 2_000  # each of the three texts


class Held(Enum):
    """Do I believe this? The vault keeps the lower-case name."""

    YES = auto()
    PARTLY = auto()
    NO = auto()
    RATHER_NOT_SAY = auto()


@dataclass(frozen=True, slots=True)
class BeliefWords:
    """What the person wrote about one Belief. It lives on between Sittings."""

    words: str = ""
    evidence_for: str = ""
    evidence_against: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.words or self.evidence_for or self.evidence_against)


@dataclass(frozen=True, slots=True)
class Belief:
    """One of the eight that something was written about."""

    id: int
    belief: str
    words: BeliefWords


def kept_words(given: BeliefWords) -> BeliefWords:
    """The texts as they are stored. Raises FieldError for the first that is too long."""
    return replace(
        given,
        words=_within(given.words, "words"),
        evidence_for=_within(given.evidence_for, "evidence_for"),
        evidence_against=_within(given.evidence_against, "evidence_against"),
    )


def _within(text: str, name: str) -> str:
    return limits.within(limits.clean(text), WORDS, f"belief.{name}")
