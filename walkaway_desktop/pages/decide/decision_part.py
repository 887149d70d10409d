"""How the decision is told of a Sitting."""

from collections.abc import Iterator
from typing import Any

from walkaway_desktop.domain.decision import Choice, Decision, all_yes
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.texts import message, texts


def decision_part(told: SittingTold) -> Part | None:
    """What was chosen and why, then the four checks; None = that step was left alone."""
    decision = told.decision
    if decision is None:
        return None
    words = texts("decision")["decision"]
    return Part("decision", words["title"], [*_rows(told, decision, words), *_checks(decision)])


def _rows(told: SittingTold, decision: Decision, words: dict[str, Any]) -> Iterator[PartRow]:
    not_mine = decision.choice is Choice.NOT_MY_CHOICE
    own = decision.choice in {Choice.OPTION, Choice.TEXT}
    # Neutral whatever was asked: a record must not say that the person chose.
    yield PartRow(
        words["question_neutral"], choice_words(told, decision), own_words=own, key="choice"
    )
    for key, name, text in (
        ("why", "why_not_mine" if not_mine else "why", decision.why),
        ("first_step", "first_step", decision.first_step),
        ("who_knows", "who_knows", decision.who_knows),
    ):
        if text:
            yield PartRow(words[name], text, own_words=True, key=key)
    if decision.confidence is not None and not not_mine:
        said = message("decide.probability-spoken", n=decision.confidence).text
        yield PartRow(words["confidence"], said, key="confidence")
    revisit = words["revisit_none"] if decision.revisit is None else long_day(decision.revisit)
    yield PartRow(words["revisit"], revisit, key="revisit")


def choice_words(told: SittingTold, decision: Decision) -> str:
    """Not decided; the name of the option as it stood; or the person's own words."""
    words = texts("decision")["decision"]
    match decision.choice:
        case Choice.OPTION:
            names = {one.ref_id: one.content.get("name") for one in told.copies.get("option", ())}
            name = names.get(decision.option_id or 0)
            return name or message("decide.erased-in-copy").text
        case Choice.TEXT:
            return decision.text or message("general.not-answered").text
        case Choice.NOT_DECIDED:
            return str(words["not_decided"])
        case Choice.NOT_MY_CHOICE:
            return str(words["not_my_choice"])


def _checks(decision: Decision) -> Iterator[PartRow]:
    """None where none was answered; else each, and the words for all of them."""
    if not decision.checks:
        return
    words, blank = texts("decision")["four_checks"], message("general.not-answered").text
    said = {True: words["yes"], False: words["no"], None: blank}
    for item in words["item"]:
        answer = said[decision.checks.get(item["id"])]
        yield PartRow(item["text"], answer, key=f"check_{item['id']}")
    total = words["all_yes" if all_yes(decision.checks) else "some_open"]
    yield PartRow(words["title"], total, key="checks")
