"""What a card of Insight is made of: a question, what can be chosen in it, and what it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkaway_desktop.widgets.insight_drawing import Picture, Shape

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

Chosen = Mapping[str, str]  # key of a Choice to what is chosen in it


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a card: pairs of (value, words); `usual` is chosen at first."""

    key: str
    name: str
    options: Sequence[tuple[str, str]]
    usual: str
    beside: bool = False  # all of them in view; else a list to open


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says: one sentence, a picture of it, the numbers, and what they rest on."""

    sentence: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    picture: Picture | None = None
    legend: Sequence[tuple[Shape, str]] = ()
    notes: Sequence[str] = ()
    rests_on: str = ""  # dates, n and missing days; empty = there are no days yet


class Question:
    """One card. A new one is a class with these and a line in INSIGHTS."""

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.vault, self.clock = vault, clock

    @classmethod
    def title(cls) -> str:
        """Its name in the list of questions."""
        raise NotImplementedError

    def choices(self) -> Sequence[Choice]:
        """What can be chosen now, in the order in which it stands."""
        return ()

    def told(self, chosen: Chosen) -> Told:
        """The answer, from what the vault has now. `chosen` has a value for each choice."""
        raise NotImplementedError
