"""How the marks, the gate, the Signs and their examples are told of a Sitting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.records import Example, GateAnswer, Sitting
from walkaway_desktop.domain.signs import SAFETY_SIGN, SIGNS
from walkaway_desktop.pages.decide.earlier_ratings import rating_words, window_words
from walkaway_desktop.pages.decide.example_when import when_heading
from walkaway_desktop.pages.decide.marks import mark_words
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.storage.examples import example_of_content
from walkaway_desktop.texts import message, texts

STEP = "signs"
OTHERS = [sign for sign in SIGNS if sign != SAFETY_SIGN]


def marks_part(told: SittingTold) -> Part:
    """How the person was at the start and at the end."""
    start = QCoreApplication.translate("SittingParts", "At the start")
    end = QCoreApplication.translate("SittingParts", "At the end")
    return Part(
        "marks",
        texts("decision")["sitting"]["mark_question"],
        (
            PartRow(start, mark_words(told.sitting.mark)),
            PartRow(end, mark_words(told.sitting.mark_end)),
        ),
    )


def safety_part(told: SittingTold) -> Part:
    """The six questions of the gate."""
    gate = texts("safety")["gate"]
    words = {GateAnswer[one["key"].upper()]: one["label"] for one in gate["answers"]}
    blank = message("general.not-answered").text
    given = {question: words[answer] for question, answer in told.sitting.gate.items()}
    rows = [
        PartRow(one["text"], given.get(one["id"], blank), key=one["id"]) for one in gate["question"]
    ]
    title = QCoreApplication.translate("SittingParts", "Safety")
    return Part("safety", title, rows, private=True)


def safety_sign_part(told: SittingTold) -> Part:
    """The Safety Sign and its examples: apart, for they are left out of a PDF like the gate."""
    titles = _titles()
    rows = [_rating_row(told.sitting, SAFETY_SIGN, titles)]
    rows += _example_rows(told, [SAFETY_SIGN], titles)
    title = QCoreApplication.translate("SittingParts", "The Safety Sign")
    return Part("safety_sign", title, rows, private=True, blind_step=STEP)


def signs_part(told: SittingTold) -> Part:
    """The ratings of the other five."""
    titles = _titles()
    rows = [_rating_row(told.sitting, sign, titles) for sign in OTHERS]
    title = QCoreApplication.translate("SittingParts", "Signs")
    return Part("signs", title, rows, blind_step=STEP)


def sign_examples_part(told: SittingTold) -> Part | None:
    """Their examples by Sign, those of the opposite behind the others; what was erased comes last.

    The copy of something erased does not say whose example it was.
    """
    rows = list(_example_rows(told, OTHERS, _titles()))
    erased = message("decide.erased-in-copy").text
    label = QCoreApplication.translate("SittingParts", "Example")
    rows += [
        PartRow(label, erased, key=str(copy.ref_id))
        for copy in told.copies.get("example", ())
        if not copy.content
    ]
    title = QCoreApplication.translate("SittingParts", "Examples")
    return Part("examples", title, rows) if rows else None


def _rating_row(sitting: Sitting, sign: str, titles: Mapping[str, str]) -> PartRow:
    title, rating = titles[sign], sitting.ratings.get(sign)
    if rating is None:
        return PartRow(title, message("general.not-answered").text, key=sign)
    return PartRow(title, rating_words(rating), window_words(rating), key=sign)


def _titles() -> dict[str, str]:
    return {one["id"]: one["title"] for one in texts("signs")["sign"]}


def _example_rows(
    told: SittingTold, signs: Sequence[str], titles: Mapping[str, str]
) -> Iterator[PartRow]:
    """By Sign, newest first; those of the opposite behind the others."""
    found = [
        example_of_content(copy.ref_id, copy.content)
        for copy in told.copies.get("example", ())
        if copy.content and copy.content["sign"] in signs
    ]
    found.sort(key=lambda one: (one.words.day, one.id), reverse=True)
    form = texts("signs")["example_form"]
    for one in sorted(found, key=lambda one: (signs.index(one.sign), one.opposite)):
        yield from _rows_of(one, titles[one.sign], form)


def _rows_of(example: Example, title: str, form: Mapping[str, Any]) -> Iterator[PartRow]:
    """When it was and what happened, then each part that was written."""
    words = example.words
    pattern = QCoreApplication.translate("SittingParts", "{sign}: {when}")
    label = pattern.replace("{sign}", title).replace("{when}", when_heading(words))
    note = form["opposite_title"] if example.opposite else ""
    key = str(example.id)
    yield PartRow(label, words.what, note, own_words=True, key=key)
    names = {one["key"]: one["label"] for one in form["fields"]}
    for name, text in (("said", words.said), ("felt", words.felt), ("next", words.next)):
        if text:
            yield PartRow(names[name], text, own_words=True, goes_on=True, key=f"{key}.{name}")
