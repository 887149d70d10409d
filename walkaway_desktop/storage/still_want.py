"""The two questions about oneself: answered in a Sitting, or at a Prediction, each with its day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain.day import day_of, utc_moment
from walkaway_desktop.domain.predictions import Want, WantGiven, WantQuestion, kept_want
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import drop_draft
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import check_open
from walkaway_desktop.storage.sitting_words import index_sitting

STEP = "expectations"
_LIVING = "IN (SELECT id FROM entry WHERE deleted_at IS NULL)"


class StillWant(DayStore):
    """A blank answer is none."""

    # ---- of a Sitting ----------------------------------------------------------------------------

    def of_sitting(self, sitting_id: int) -> dict[WantQuestion, Want]:
        """What was answered in it."""
        found = self._sql(
            "SELECT question, value, text FROM still_want WHERE sitting_id = ?", (sitting_id,)
        )
        return {_question(question): Want(value, text) for question, value, text in found}

    def answer(self, sitting_id: int, question: WantQuestion, want: Want) -> None:
        """Keeps it for an open Sitting, and erases the draft. Raises FieldError, FrozenError."""
        check_open(self._database, sitting_id)
        kept = kept_want(want)
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM still_want WHERE sitting_id = ? AND question = ?",
                (sitting_id, token(question)),
            )
            self._insert("sitting_id", sitting_id, question, kept)
            index_sitting(self._database, sitting_id)
            drop_draft(self._database, draft_form(question), sitting_id)

    # ---- at a Prediction -------------------------------------------------------------------------

    def at_prediction(self, prediction_id: int) -> dict[WantQuestion, Want]:
        """What was answered at it today; on another day it is asked anew, and blank."""
        today = self._today()
        return {
            question: given.want
            for question, given in self.at_predictions().get(prediction_id, ())
            if given.day == today
        }

    def answer_at(self, prediction_id: int, question: WantQuestion, want: Want) -> None:
        """Keeps it, and erases the draft; an answer of another day stays. Raises FieldError."""
        kept = kept_want(want)
        with self._database.writing():
            self._drop_of_today(prediction_id, question)
            self._insert("prediction_id", prediction_id, question, kept)
            drop_draft(self._database, draft_form(question), prediction_id)

    def at_predictions(self) -> dict[int, list[tuple[WantQuestion, WantGiven]]]:
        """All dated answers that belong to a Prediction, the oldest first."""
        found: defaultdict[int, list[tuple[WantQuestion, WantGiven]]] = defaultdict(list)
        for prediction_id, question, value, text, at in self._sql(
            "SELECT prediction_id, question, value, text, at FROM still_want"  # noqa: S608 (our own words)
            f" WHERE prediction_id {_LIVING} ORDER BY at, id"
        ):
            given = WantGiven(self._day(at), Want(value, text))
            found[prediction_id].append((_question(question), given))
        return dict(found)

    def _drop_of_today(self, prediction_id: int, question: WantQuestion) -> None:
        today = self._today()
        for row_id, at in self._sql(
            "SELECT id, at FROM still_want WHERE prediction_id = ? AND question = ?",
            (prediction_id, token(question)),
        ):
            if self._day(at) == today:
                self._database.execute_sql("DELETE FROM still_want WHERE id = ?", (row_id,))

    # ---- all -------------------------------------------------------------------------------------

    def given(self, question: WantQuestion) -> list[WantGiven]:
        """Every dated answer to it, of Sittings and at Predictions, the oldest first."""
        return [
            WantGiven(self._day(at), Want(value, text), sitting_id, seen=seen_at is not None)
            for sitting_id, value, text, at, seen_at in self._sql(
                "SELECT still_want.sitting_id, value, text, at, seen_at FROM still_want"  # noqa: S608 (our own words)
                " LEFT JOIN step_mark ON step_mark.sitting_id = still_want.sitting_id"
                " AND step = ?"
                " WHERE question = ? AND ifnull(still_want.sitting_id, prediction_id)"
                f" {_LIVING} ORDER BY at, still_want.id",
                (STEP, token(question)),
            )
        ]

    def _insert(self, owner: str, owner_id: int, question: WantQuestion, want: Want) -> None:
        if not want.is_blank:
            self._database.execute_sql(
                f"INSERT INTO still_want ({owner}, question, value, text, at)"  # noqa: S608 (our own words)
                " VALUES (?, ?, ?, ?, ?)",
                (owner_id, token(question), want.value, want.text, self._now_text()),
            )
        self._changed(owner_id)

    def _day(self, at: str) -> date:
        return day_of(self._clock.local(utc_moment(at)), self._day_ends())


def draft_form(question: WantQuestion) -> str:
    """What a text that is too long waits under, with the id of its Sitting or Prediction."""
    return f"still_want.{token(question)}"


def wants_content(
    given: Iterable[tuple[WantQuestion, WantGiven]],
) -> Sequence[Mapping[str, object]]:
    """The answers at one Prediction, as the copy in a closed Sitting holds them."""
    return [
        {
            "question": token(question),
            "day": one.day.isoformat(),
            "value": one.want.value,
            "text": one.want.text,
        }
        for question, one in given
    ]


def wants_of_content(
    rows: Iterable[Mapping[str, Any]],
) -> list[tuple[WantQuestion, WantGiven]]:
    """What `wants_content` wrote."""
    return [
        (
            _question(row["question"]),
            WantGiven(date.fromisoformat(row["day"]), Want(row["value"], row["text"])),
        )
        for row in rows
    ]


def _question(text: str) -> WantQuestion:
    return WantQuestion[text.upper()]
