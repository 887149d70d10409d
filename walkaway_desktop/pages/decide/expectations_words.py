"""The words of Expectations: numbers, outcomes, and the wording that fits how a space began."""

from datetime import date
from typing import TYPE_CHECKING, Any

from walkaway_desktop.domain.decision import Choice
from walkaway_desktop.domain.predictions import Outcome, Prediction, Want, WantQuestion
from walkaway_desktop.pages.space.space_words import NEUTRAL, wording
from walkaway_desktop.texts import choices, message, texts

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

CHOSEN, THEIRS = "chosen", "theirs"


def origin_wording(vault: "Vault", today: date) -> str:
    """Which wording fits: chosen, theirs, ordered, or neutral where nobody said.

    With no space it is that of the last decision: theirs, where that was not the person's own.
    """
    running = vault.spaces.running(today)
    if running is not None:
        return wording(running.dates.origin)
    for sitting in vault.sittings.all():
        decision = vault.decisions.get(sitting.id)
        if decision is not None:
            return THEIRS if decision.choice is Choice.NOT_MY_CHOICE else CHOSEN
    return CHOSEN


def in_wording(by_origin: dict[str, str], name: str) -> str:
    """The text in this wording. Without one for neutral: `theirs`, which assumes no choice."""
    return by_origin.get(name) or by_origin[THEIRS if name == NEUTRAL else CHOSEN]


# ---- Beliefs -------------------------------------------------------------------------------------


def belief_texts(*, safety_mode: bool) -> dict[str, dict[str, Any]]:
    """The eight by the name the vault keeps, in their order."""
    found = texts("beliefs", safety_mode=safety_mode)["belief"]
    return {one["id"].replace("-", "_"): one for one in found}


# ---- Predictions ---------------------------------------------------------------------------------


def likely_words(percent: int) -> str:
    """70 in 100."""
    return message("decide.probability-spoken", n=percent).text


def outcome_words(outcome: Outcome) -> str:
    """Yes, no, unclear, or no longer matters."""
    return dict(choices("outcome.outcome"))[outcome.name.lower()]


def stands_words(prediction: Prediction) -> str:
    """What happened, or that it is open."""
    if prediction.outcome is None:
        return message("decide.prediction-open").text
    return outcome_words(prediction.outcome)


# ---- the two questions ---------------------------------------------------------------------------


def want_tables(*, safety_mode: bool) -> dict[WantQuestion, dict[str, Any]]:
    """The questions that are asked now."""
    found = texts("decision", safety_mode=safety_mode)["still_want"]
    return {WantQuestion[one["id"].replace("-", "_").upper()]: one for one in found}


def want_question(table: dict[str, Any], name: str) -> str:
    """One of them in this wording."""
    if "by_origin" in table:
        return in_wording(table["by_origin"], name)
    return str(table["text"])


def asked_now(vault: "Vault", today: date) -> dict[WantQuestion, tuple[dict[str, Any], str]]:
    """Both, or the one that Safety mode leaves, each with its table and its words."""
    name = origin_wording(vault, today)
    tables = want_tables(safety_mode=vault.settings.safety_mode.on)
    return {question: (table, want_question(table, name)) for question, table in tables.items()}


def want_words(want: Want) -> str:
    """7 of 10; or not answered, where there are words alone."""
    if want.value is None:
        return message("general.not-answered").text
    return message("decide.scale-shown", n=want.value).text
