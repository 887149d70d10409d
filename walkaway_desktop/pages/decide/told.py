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
