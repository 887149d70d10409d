"""The parts of a Sitting in the order they are read. Each step brings its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from walkaway_desktop.pages.decide.decision_part import decision_part
from walkaway_desktop.pages.decide.expectations_parts import (
    beliefs_part,
    forecasts_part,
    predictions_part,
    wants_part,
)
from walkaway_desktop.pages.decide.options_parts import (
    fit_part,
    gut_and_list_part,
    matters_part,
    options_part,
    reasons_part,
    scores_part,
)
from walkaway_desktop.pages.decide.sign_parts import (
    marks_part,
    safety_part,
    safety_sign_part,
    sign_examples_part,
    signs_part,
)
from walkaway_desktop.pages.decide.talking_part import talking_part
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.part import Part

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

# None = this Sitting has nothing of it.
SITTING_PARTS: tuple[Callable[[SittingTold], Part | None], ...] = (
    marks_part,
    safety_part,
    safety_sign_part,
    signs_part,
    sign_examples_part,
    talking_part,
    matters_part,
    options_part,
    fit_part,
    scores_part,
    gut_and_list_part,
    reasons_part,
    beliefs_part,
    predictions_part,
    forecasts_part,
    wants_part,
    decision_part,
)


def told_of(vault: "Vault", sitting_id: int) -> SittingTold:
    """A Sitting with all that it says; an open one as it would be closed now."""
    return SittingTold(
        sitting=vault.sittings.get(sitting_id),
        copies=vault.sittings.copies(sitting_id),
        weighed=vault.options.answers(sitting_id),
        show_scores=vault.settings.show_scores,
        beliefs_held=vault.beliefs.held(sitting_id),
        still_want=vault.still_want.of_sitting(sitting_id),
        decision=vault.decisions.get(sitting_id),
        safety_mode=vault.settings.safety_mode.on,
    )


def parts_of(told: SittingTold) -> list[Part]:
    """Those that this Sitting has, in order."""
    return [part for make in SITTING_PARTS if (part := make(told)) is not None]
