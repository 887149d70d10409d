"""Predictions: what was expected, how likely, by when, and what came of it. They live on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain.beliefs import BELIEFS
from walkaway_desktop.domain.day import day_of, utc_moment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.predictions import (
    About,
    Outcome,
    OutcomeGiven,
    Prediction,
    PredictionWords,
    Probability,
    Want,
    WantQuestion,
    due_from_to,
    kept_percent,
    kept_words,
    takes_a_number,
)
from walkaway_desktop.domain.records import Draft, DueKind, Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.entry_rows import (
    BATCH,
    EntryWords,
    drop_draft,
    insert_entry,
    places,
)
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import Copied
from walkaway_desktop.storage.leads import NEWEST_FIRST
from walkaway_desktop.storage.still_want import StillWant, wants_content

OWN = "prediction"  # the form of drafts of an own one, and of every one that is changed
# The kind says what the join says, too: without it every entry of the vault is read for its order.
_PREDICTIONS = (
    "SELECT id, day, belief, title, due, how_known, why, change_mind, about, put_away_on"
    " FROM entry JOIN prediction ON entry_id = id WHERE kind = 'prediction' AND deleted_at IS NULL"
)


class Predictions(DayStore):
    """What is put away stays out of later Sittings; it can be read, and brought back."""

    def add(
        self,
        words: PredictionWords,
        percent: int,
        *,
        belief: str | None = None,
        wants: Mapping[WantQuestion, Want] | None = None,
    ) -> int:
        """Stores a new one with its first number, and erases the draft of it. Raises FieldError.

        `wants`: answers to the two questions about oneself, where they were asked.
        """
        form = draft_form(belief)
        allowed = due_from_to(self._today(), of_belief=belief is not None)
        kept = kept_words(words, allowed)
        first = kept_percent(percent)
        with self._database.writing():
            when = self._now()
            prediction_id = insert_entry(
                self._database, Kind.PREDICTION, when, _entry_words(kept), self._now_text()
            )
            self._database.execute_sql(
                "INSERT INTO prediction (entry_id, belief, due, how_known, why, change_mind,"
                " about) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (prediction_id, belief, *_columns(kept)),
            )
            self._add_number(prediction_id, first)
            for question, want in (wants or {}).items():
                StillWant(self._database, self._clock).answer_at(prediction_id, question, want)
            drop_draft(self._database, form, 0)
        return prediction_id

    def save(self, prediction_id: int, words: PredictionWords) -> None:
        """Changes its words and erases the draft; closed Sittings keep their copies.

        Another due day is chosen like a first one, and asks anew. Raises FieldError.
        """
        before = self.get(prediction_id)
        moved = words.due != before.words.due
        of_belief = before.belief is not None
        allowed = due_from_to(self._today(), of_belief=of_belief) if moved else None
        kept = kept_words(words, allowed)
        entry_words = _entry_words(kept)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET title = ?, extra = ?, folded = ? WHERE id = ?",
                (entry_words.title, entry_words.extra, entry_words.folded, prediction_id),
            )
            self._database.execute_sql(
                "UPDATE prediction SET due = ?, how_known = ?, why = ?, change_mind = ?,"
                " about = ? WHERE entry_id = ?",
                (*_columns(kept), prediction_id),
            )
            if moved:
                self._ask_anew(prediction_id)
            self._changed(prediction_id)
            drop_draft(self._database, OWN, prediction_id)

    # ---- numbers and answers ---------------------------------------------------------------------

    def think_again(self, prediction_id: int, percent: int) -> None:
        """A new dated number. Raises FieldError where it is none, or its time is over."""
        before = self.get(prediction_id)
        kept = kept_percent(percent)
        if not takes_a_number(before, self._today()):
            raise FieldError("probability.percent-late")
        if kept == before.percent:
            return
        with self._database.writing():
            self._add_number(prediction_id, kept)
            self._changed(prediction_id)

    def resolve(self, prediction_id: int, outcome: Outcome) -> None:
        """What happened, on its day, behind it or early; an earlier answer stays with its date."""
        if self.get(prediction_id).outcome is outcome:
            return
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO outcome (prediction_id, at, outcome) VALUES (?, ?, ?)",
                (prediction_id, self._now_text(), token(outcome)),
            )
            self._changed(prediction_id)

    def take_back(self, prediction_id: int) -> None:
        """Takes the last answer away: it was a slip of the hand."""
        self.get(prediction_id)
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM outcome WHERE id = (SELECT id FROM outcome WHERE prediction_id = ?"
                " ORDER BY at DESC, id DESC LIMIT 1)",
                (prediction_id,),
            )
            self._changed(prediction_id)

    def _add_number(self, prediction_id: int, percent: int) -> None:
        self._database.execute_sql(
            "INSERT INTO probability (prediction_id, at, percent) VALUES (?, ?, ?)",
            (prediction_id, self._now_text(), percent),
        )

    # ---- reading ---------------------------------------------------------------------------------

    def get(self, prediction_id: int) -> Prediction:
        """One Prediction. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", prediction_id)
        if not found:
            raise LookupError(f"no Prediction {prediction_id}")
        return found[0]

    def shown(self) -> list[Prediction]:
        """All that a Sitting of now shows, the newest first."""
        return self._found(f"AND put_away_on IS NULL {NEWEST_FIRST}")

    def away(self) -> list[Prediction]:
        """Those that were put away, the newest first."""
        return self._found(f"AND put_away_on IS NOT NULL {NEWEST_FIRST}")

    def exist(self) -> bool:
        """Whether there is any, put away or not."""
        return bool(
            self._sql("SELECT 1 FROM entry WHERE kind = 'prediction' AND deleted_at IS NULL")
        )

    def due(self, today: date) -> list[Prediction]:
        """Those not put away whose day has come and that nobody has answered."""
        return self._found(
            "AND put_away_on IS NULL AND due <= ? AND NOT EXISTS"
            " (SELECT 1 FROM outcome WHERE prediction_id = entry_id)",
            today.isoformat(),
        )

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing."""
        wants = StillWant(self._database, self._clock).at_predictions()
        for one in self.shown():
            content = prediction_content(one) | {"wants": wants_content(wants.get(one.id, ()))}
            yield token(Kind.PREDICTION), one.id, content

    def draft(self) -> tuple[str | None, Draft] | None:
        """The newest draft and the Belief it is for; None = there is none.

        That of a Prediction in Deleted waits until it is back.
        """
        forms = {draft_form(belief): belief for belief in (None, *BELIEFS)}
        found = self._sql(
            f"SELECT form, ref_id FROM draft WHERE form IN ({places(list(forms))})"  # noqa: S608 (placeholders)
            " AND (ref_id = 0 OR ref_id IN (SELECT id FROM entry WHERE deleted_at IS NULL))"
            " ORDER BY changed_at DESC, ref_id DESC LIMIT 1",
            tuple(forms),
        )
        draft = Drafts(self._database, self._clock).get(*found[0]) if found else None
        return None if draft is None else (forms[draft.form], draft)

    def _found(self, where: str, *params: object) -> list[Prediction]:
        found = self._sql(f"{_PREDICTIONS} {where}", params)
        ids = [row[0] for row in found]
        numbers = self._dated("probability", "percent", ids)
        outcomes = self._dated("outcome", "outcome", ids)
        return [
            _prediction(
                row,
                tuple(Probability(day, percent) for day, percent in numbers[row[0]]),
                tuple(OutcomeGiven(day, Outcome[one.upper()]) for day, one in outcomes[row[0]]),
            )
            for row in found
        ]

    def _dated(
        self, table: str, column: str, ids: Sequence[int]
    ) -> defaultdict[int, list[tuple[date, Any]]]:
        """The dated lines of these Predictions, the oldest first."""
        day_ends = self._day_ends()
        lines: defaultdict[int, list[tuple[date, Any]]] = defaultdict(list)
        for some in (ids[at : at + BATCH] for at in range(0, len(ids), BATCH)):
            for prediction_id, at, value in self._sql(
                f"SELECT prediction_id, at, {column} FROM {table}"  # noqa: S608 (our own words)
                f" WHERE prediction_id IN ({places(some)}) ORDER BY at, id",
                some,
            ):
                day = day_of(self._clock.local(utc_moment(at)), day_ends)
                lines[prediction_id].append((day, value))
        return lines

    # ---- putting away ----------------------------------------------------------------------------

    def put_away(self, prediction_id: int) -> None:
        """Later Sittings are without it."""
        self._set_put_away(prediction_id, self._today().isoformat())

    def bring_back(self, prediction_id: int) -> None:
        """Takes that back."""
        self._set_put_away(prediction_id, None)

    def _set_put_away(self, prediction_id: int, day: str | None) -> None:
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE prediction SET put_away_on = ? WHERE entry_id = ?", (day, prediction_id)
            )
            self._changed(prediction_id)

    def _ask_anew(self, prediction_id: int) -> None:
        """Another day: what was put off or stopped before does not hold for it."""
        self._database.execute_sql(
            "DELETE FROM due_shift WHERE kind = ? AND ref_id = ?",
            (token(DueKind.PREDICTION), prediction_id),
        )


def draft_form(belief: str | None) -> str:
    """What the draft of a new one is kept under. Raises ValueError for what is none of the eight.

    That of a stored one lies under the form of own ones, with its id.
    """
    if belief is not None and belief not in BELIEFS:
        raise ValueError(belief)
    return OWN if belief is None else f"{OWN}.{belief}"


# ---- copies --------------------------------------------------------------------------------------


def prediction_content(one: Prediction) -> dict[str, object]:
    """A Prediction word for word with all that came of it, as the copy in a closed Sitting."""
    words = one.words
    return {
        "day": one.day.isoformat(),
        "belief": one.belief,
        "statement": words.statement,
        "due": words.due.isoformat(),
        "how_known": words.how_known,
        "why": words.why,
        "change_mind": words.change_mind,
        "about": None if words.about is None else token(words.about),
        "probabilities": [
            {"day": line.day.isoformat(), "percent": line.percent} for line in one.probabilities
        ],
        "outcomes": [
            {"day": line.day.isoformat(), "outcome": token(line.outcome)} for line in one.outcomes
        ],
    }


def prediction_of_content(prediction_id: int, content: Mapping[str, Any]) -> Prediction:
    """What `prediction_content` wrote."""
    return Prediction(
        id=prediction_id,
        day=date.fromisoformat(content["day"]),
        belief=content["belief"],
        words=PredictionWords(
            statement=content["statement"],
            due=date.fromisoformat(content["due"]),
            how_known=content["how_known"],
            why=content["why"],
            change_mind=content["change_mind"],
            about=_about(content["about"]),
        ),
        probabilities=tuple(
            Probability(date.fromisoformat(line["day"]), line["percent"])
            for line in content["probabilities"]
        ),
        outcomes=tuple(
            OutcomeGiven(date.fromisoformat(line["day"]), Outcome[line["outcome"].upper()])
            for line in content["outcomes"]
        ),
    )


# ---- rows ----------------------------------------------------------------------------------------


def _prediction(
    row: tuple[Any, ...],
    numbers: tuple[Probability, ...],
    outcomes: tuple[OutcomeGiven, ...],
) -> Prediction:
    prediction_id, day, belief, statement, due, how_known, why, change_mind, about, away = row
    return Prediction(
        id=prediction_id,
        day=date.fromisoformat(day),
        belief=belief,
        words=PredictionWords(
            statement=statement,
            due=date.fromisoformat(due),
            how_known=how_known,
            why=why,
            change_mind=change_mind,
            about=_about(about),
        ),
        probabilities=numbers,
        outcomes=outcomes,
        put_away_on=None if away is None else date.fromisoformat(away),
    )


def _about(text: str | None) -> About | None:
    return None if text is None else About[text.upper()]


def _columns(words: PredictionWords) -> tuple[str, str, str, str, str | None]:
    about = None if words.about is None else token(words.about)
    return words.due.isoformat(), words.how_known, words.why, words.change_mind, about


def _entry_words(words: PredictionWords) -> EntryWords:
    """Everything that search is to find."""
    extra = (words.how_known, words.why, words.change_mind)
    return EntryWords(title=words.statement, extra="\n".join(part for part in extra if part))
