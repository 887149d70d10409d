"""What a Sitting says, part by part: the closed page, Compare and the PDF draw from this alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from walkaway_desktop.domain.beliefs import Held
from walkaway_desktop.domain.copies import Copy
from walkaway_desktop.domain.decision import Decision
from walkaway_desktop.domain.options import OptionAnswers
from walkaway_desktop.domain.predictions import Want, WantQuestion
from walkaway_desktop.domain.records import Sitting


@dataclass(frozen=True, slots=True)
class SittingTold:
    """The answers of one Sitting, and what it showed of the things that live on, by kind."""

    sitting: Sitting
    copies: Mapping[str, Sequence[Copy]]
    weighed: OptionAnswers = field(default_factory=OptionAnswers)
    show_scores: bool = True
    beliefs_held: Mapping[str, Held] = field(default_factory=dict)
    still_want: Mapping[WantQuestion, Want] = field(default_factory=dict)
    decision: Decision | None = None  # None = that step was left alone
    safety_mode: bool = False  # now, not when it was closed


@dataclass(frozen=True, slots=True)
class PartRow:
    """A question and its answer, or something in the person's own words."""

    label: str
    answer: str
    note: str = ""
    own_words: bool = False  # the answer is theirs: it stands in the serif
    goes_on: bool = False  # it belongs to the row above: no line between them
    key: str = ""  # the same in every Sitting, where `label` can be renamed; empty = `label` is


@dataclass(frozen=True, slots=True)
class Part:
    """One card of a Sitting. `private`: left out of a PDF if nothing else is said.

    `blind_step`: covered while the open Sitting has neither done that step nor looked; empty: never
    """

    key: str
    title: str
    rows: Sequence[PartRow]
    private: bool = False
    blind_step: str = ""
