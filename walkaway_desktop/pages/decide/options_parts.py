"""How What matters and Options are told of a Sitting, from its copies and its answers."""

from collections.abc import Iterator

from walkaway_desktop.domain.copies import Copy
from walkaway_desktop.domain.options import Criterion, Option, Side, Weight
from walkaway_desktop.pages.decide.matters import MattersStep, weight_words
from walkaway_desktop.pages.decide.options_state import (
    OptionsState,
    compared_lines,
    score_lines_of,
    unmet_lines,
)
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.texts import message, texts

OPTIONS_STEP = "options"


def state_of(told: SittingTold) -> OptionsState:
    """What the table of this Sitting was made of, in its order."""
    return OptionsState(
        told.sitting,
        [
            Option(copy.ref_id, copy.content["name"], copy.content["note"])
            for copy in _in_order(told, "option")
        ],
        [
            Criterion(
                copy.ref_id,
                copy.content["name"],
                copy.content["why"],
                being_safe=bool(copy.content["being_safe"]),
            )
            for copy in _in_order(told, "criterion")
        ],
        told.weighed,
        told.safety_mode,
        told.show_scores,
    )


def matters_part(told: SittingTold) -> Part | None:
    """Each thing with how much it counts, and why."""
    words, state = texts("decision")["matters"], state_of(told)
    rows: list[PartRow] = []
    for one in state.criteria:
        weight = weight_words(told.weighed.weights.get(one.id, Weight()))
        rows.append(PartRow(one.name, weight or _blank(), key=f"{one.id}"))
        if one.why:
            rows.append(
                PartRow(words["why"], one.why, own_words=True, goes_on=True, key=f"{one.id}.why")
            )
    rows += _erased(told, "criterion", words["title"])
    return Part("matters", words["title"], rows, blind_step=MattersStep.key) if rows else None


def options_part(told: SittingTold) -> Part | None:
    """Each option with its note and gut, both pulls, and what the gut says."""
    words, gut = texts("decision")["options"], texts("decision")["gut"]
    state, answers = state_of(told), told.weighed
    rows: list[PartRow] = []
    for one in state.options:
        rows.append(PartRow(one.name, _gut_words(answers.gut.get(one.id)), key=f"{one.id}"))
        if one.note:
            rows.append(
                PartRow(words["note"], one.note, own_words=True, goes_on=True, key=f"{one.id}.note")
            )
    rows += _erased(told, "option", words["title"])
    pulls = (("stay_label", answers.stay_pull), ("leave_label", answers.leave_pull))
    if rows or any(pull is not None for _name, pull in pulls):
        rows += [PartRow(gut[name], _of_ten(pull), key=name) for name, pull in pulls]
    if answers.gut_line:
        rows.append(PartRow(gut["line"], answers.gut_line, own_words=True, key="gut_line"))
    return Part("options", words["title"], rows, blind_step=OPTIONS_STEP) if rows else None


def fit_part(told: SittingTold) -> Part | None:
    """What matters down, each option with its answer beside it; then what is not met."""
    words, state = texts("decision")["fit"], state_of(told)
    if not told.weighed.fit or not state.options:
        return None
    rows = [
        PartRow(
            one.name,
            "\n".join(_cell_words(state, option, one.id) for option in state.options),
            key=f"{one.id}",
        )
        for one in state.criteria
    ]
    rows += [
        PartRow(option.name, line, key=f"unmet.{option.id}.{line}")
        for option in state.options
        for line in unmet_lines(state, option.id)
    ]
    return Part("fit", words["title"], rows, blind_step=OPTIONS_STEP)


def scores_part(told: SittingTold) -> Part | None:
    """One small number under each option; left out of a PDF if nothing else is said."""
    words, state = texts("decision")["fit"], state_of(told)
    rows = [
        PartRow(option.name, line, key=f"{option.id}")
        for option in state.options
        for line in score_lines_of(state, option.id)
    ]
    if not rows:
        return None
    return Part("scores", words["weighted_score"], rows, private=True, blind_step=OPTIONS_STEP)


def gut_and_list_part(told: SittingTold) -> Part | None:
    """Which pairs both see alike, and the two answers."""
    words, answers = texts("decision")["gut_and_list"], told.weighed
    lines = compared_lines(state_of(told))
    rows = [PartRow(words["title"], line, key=str(place)) for place, line in enumerate(lines)]
    for key, text in (
        ("gut_question", answers.gut_question),
        ("list_question", answers.list_question),
    ):
        if text:
            rows.append(PartRow(words[key], text, own_words=True, key=key))
    if not rows:
        return None
    return Part("gut_and_list", words["title"], rows, blind_step=OPTIONS_STEP)


def reasons_part(told: SittingTold) -> Part | None:
    """Both lists, word for word, as they were written."""
    words = texts("decision")["reasons"]
    rows = [
        PartRow(
            words[side.name.lower()], copy.content["text"], own_words=True, key=f"{copy.ref_id}"
        )
        for side in Side
        for copy in _in_order(told, "reason")
        if copy.content["side"] == side.name.lower()
    ]
    rows += _erased(told, "reason", words["title"])
    return Part("reasons", words["title"], rows) if rows else None


def _in_order(told: SittingTold, kind: str) -> Iterator[Copy]:
    """Those that were not erased since, in the order of the person."""
    kept = [copy for copy in told.copies.get(kind, ()) if copy.content]
    yield from sorted(kept, key=lambda copy: (copy.content["position"], copy.ref_id))


def _erased(told: SittingTold, kind: str, label: str) -> list[PartRow]:
    erased = message("decide.erased-in-copy").text
    gone = [copy for copy in told.copies.get(kind, ()) if not copy.content]
    return [PartRow(label, erased, key=f"{copy.ref_id}") for copy in gone]


def _blank() -> str:
    return message("general.not-answered").text


def _gut_words(value: int | None) -> str:
    if value is None:
        return message("decide.gut-none").text
    return message("decide.gut-of", n=value).text


def _of_ten(value: int | None) -> str:
    return _blank() if value is None else message("decide.scale-shown", n=value).text


def _cell_words(state: OptionsState, option: Option, criterion: int) -> str:
    """Take space: 7."""
    fit, unknown = state.answers.fit, texts("decision")["fit"]["dont_know"]
    cell = (option.id, criterion)
    value = fit.get(cell)
    answer = _blank() if cell not in fit else unknown if value is None else str(value)
    return message("decide.fit-told", option=option.name, value=answer).text
