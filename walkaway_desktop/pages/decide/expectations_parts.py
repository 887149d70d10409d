"""How Beliefs, Predictions, forecasts and the two questions are told of a Sitting."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.domain.beliefs import BELIEFS, Belief, Held
from walkaway_desktop.domain.copies import Copy
from walkaway_desktop.domain.predictions import Prediction, WantQuestion, tally
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.expectations_tally import tally_lines
from walkaway_desktop.pages.decide.expectations_words import (
    belief_texts,
    likely_words,
    outcome_words,
    stands_words,
    want_tables,
    want_words,
)
from walkaway_desktop.pages.decide.forecasts_card import forecast_heading, forecast_words
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.decide.wants_card import given_words
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.storage.beliefs import belief_of_content
from walkaway_desktop.storage.forecasts import forecast_of_content
from walkaway_desktop.storage.predictions import prediction_of_content
from walkaway_desktop.storage.still_want import STEP, wants_of_content
from walkaway_desktop.texts import choices, message, texts


def beliefs_part(told: SittingTold) -> Part | None:
    """Which were held, and what was written of each; None = nothing was."""
    copies = told.copies.get("belief", ())
    written = {
        one.belief: one
        for copy in copies
        if copy.content
        for one in (belief_of_content(copy.ref_id, copy.content),)
    }
    rows = [
        row
        for name in BELIEFS
        if name in told.beliefs_held or name in written
        for row in _belief_rows(name, told.beliefs_held.get(name), written.get(name))
    ]
    title = QCoreApplication.translate("SittingParts", "Beliefs")
    rows += _erased(title, copies)
    return Part("beliefs", title, rows) if rows else None


def _belief_rows(name: str, held: Held | None, written: Belief | None) -> Iterator[PartRow]:
    words = dict(choices("belief_held.held"))
    answer = message("general.not-answered").text if held is None else words[held.name.lower()]
    yield PartRow(belief_texts(safety_mode=False)[name]["title"], answer, key=name)
    if written is None:
        return
    names = {
        "words": QCoreApplication.translate("SittingParts", "In my words"),
        "evidence_for": QCoreApplication.translate("SittingParts", "What speaks for it"),
        "evidence_against": QCoreApplication.translate("SittingParts", "What speaks against it"),
    }
    for key, label in names.items():
        text = getattr(written.words, key)
        if text:
            yield PartRow(label, text, own_words=True, goes_on=True, key=f"{name}.{key}")


# ---- Predictions ---------------------------------------------------------------------------------


def predictions_part(told: SittingTold) -> Part | None:
    """Each as it stood, then what they came to; in Safety mode without those about them there."""
    copies = told.copies.get("prediction", ())
    if not copies:
        return None
    found = [prediction_of_content(copy.ref_id, copy.content) for copy in copies if copy.content]
    found.sort(key=lambda one: (one.words.due, one.id))
    title = QCoreApplication.translate("SittingParts", "Predictions")
    rows = [row for one in found for row in _prediction_rows(one)]
    rows += _erased(title, copies)
    so_far = QCoreApplication.translate("SittingParts", "So far")
    lines = tally_lines(tally(found, safety_mode=told.safety_mode))
    rows += [PartRow(so_far, line, key=f"tally.{place}") for place, line in enumerate(lines)]
    return Part("predictions", title, rows)


def _prediction_rows(one: Prediction) -> Iterator[PartRow]:
    key, words = str(one.id), one.words
    names = _field_names()
    belief = belief_texts(safety_mode=False)[one.belief]["title"] if one.belief else ""
    yield PartRow(names["statement"], words.statement, belief, own_words=True, key=key)
    yield _plain(names["due"], long_day(words.due), f"{key}.due")
    for place, number in enumerate(one.probabilities):
        label = names["percent"]
        note = long_day(number.day)
        answer = likely_words(number.percent)
        yield PartRow(label, answer, note, goes_on=True, key=f"{key}.percent.{place}")
    for name in ("how_known", "why", "change_mind"):
        text = getattr(words, name)
        if text:
            yield PartRow(names[name], text, own_words=True, goes_on=True, key=f"{key}.{name}")
    if words.about is not None:
        about = dict(choices("prediction.about"))[words.about.name.lower()]
        yield _plain(names["about"], about, f"{key}.about")
    happened = QCoreApplication.translate("SittingParts", "What happened")
    for place, given in enumerate(one.outcomes):
        yield PartRow(
            happened,
            outcome_words(given.outcome),
            long_day(given.day),
            goes_on=True,
            key=f"{key}.outcome.{place}",
        )
    if not one.outcomes:
        yield _plain(happened, stands_words(one), f"{key}.outcome.0")


def _field_names() -> dict[str, str]:
    return {one["key"]: one["label"] for one in texts("beliefs")["prediction_form"]["fields"]}


# ---- forecasts -----------------------------------------------------------------------------------


def forecasts_part(told: SittingTold) -> Part | None:
    """Each with what the check-ins had said by then; None = there was none."""
    copies = told.copies.get("forecast", ())
    if not copies:
        return None
    found = [(copy.ref_id, *_forecast(copy)) for copy in copies if copy.content]
    title = QCoreApplication.translate("SittingParts", "Feeling forecasts")
    rows = [PartRow(heading, words, key=str(ref_id)) for ref_id, heading, words in found]
    return Part("forecasts", title, [*rows, *_erased(title, copies)])


def _forecast(copy: Copy) -> tuple[str, str]:
    forecast, found = forecast_of_content(copy.ref_id, copy.content)
    return forecast_heading(forecast), forecast_words(forecast, found)


# ---- the two questions ---------------------------------------------------------------------------


def wants_part(told: SittingTold) -> Part | None:
    """What was answered in it, then the answers at its Predictions; hidden at a re-take.

    Their names are neutral: nothing is said of who chose what.
    """
    tables = want_tables(safety_mode=told.safety_mode)
    rows: list[PartRow] = []
    for question, table in tables.items():
        rows += _want_rows(told, question, table["title"])
        rows += _rows_at_predictions(told, question, table["title"])
    title = QCoreApplication.translate("SittingParts", "Would I still want this?")
    return Part("still_want", title, rows, blind_step=STEP) if rows else None


def _want_rows(told: SittingTold, question: WantQuestion, title: str) -> Iterator[PartRow]:
    want = told.still_want.get(question)
    key = question.name.lower()
    if want is None:
        return
    yield PartRow(title, want_words(want), key=key)
    if want.text:
        label = QCoreApplication.translate("SittingParts", "In my words")
        yield PartRow(label, want.text, own_words=True, goes_on=True, key=f"{key}.text")


def _rows_at_predictions(
    told: SittingTold, question: WantQuestion, title: str
) -> Iterator[PartRow]:
    if told.safety_mode:
        return  # at a Prediction neither question is asked then
    for copy in told.copies.get("prediction", ()):
        given = wants_of_content(copy.content.get("wants", ()))
        for place, (asked, one) in enumerate(given):
            if asked is question:
                key = f"{question.name.lower()}.{copy.ref_id}.{place}"
                yield PartRow(title, given_words(one), key=key)
                if one.want.text:
                    label = QCoreApplication.translate("SittingParts", "In my words")
                    yield PartRow(
                        label, one.want.text, own_words=True, goes_on=True, key=f"{key}.text"
                    )


# ---- shared --------------------------------------------------------------------------------------


def _erased(title: str, copies: Sequence[Copy]) -> list[PartRow]:
    erased = message("decide.erased-in-copy").text
    return [PartRow(title, erased, key=str(copy.ref_id)) for copy in copies if not copy.content]


def _plain(label: str, answer: str, key: str) -> PartRow:
    return PartRow(label, answer, goes_on=True, key=key)
