"""A Sitting's answers to What matters and Options: importance, gut, both pulls, fit."""

from typing import Any

from walkaway_desktop.domain.day import utc_moment
from walkaway_desktop.domain.limits import FieldError, clean, clean_line, within
from walkaway_desktop.domain.options import (
    GUT_AND_LIST,
    GUT_LINE,
    OptionAnswers,
    Side,
    Weight,
    on_scale,
)
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import check_open
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.sitting_words import index_sitting
from walkaway_desktop.storage.store import Store

_WORDS = ("gut_line", "gut_question", "list_question")
_OF_SITTING = ("stay_pull", "leave_pull", *_WORDS, "fit_opened_at")
Answer = dict[str, int | None]  # columns of an answer's row
_OUT_OF_RANGE = "any.type_0_to_10"


class Weighing(Store):
    """Raises FrozenError for a closed Sitting, FieldError for a gut that is locked."""

    def answers(self, sitting_id: int) -> OptionAnswers:
        """What was answered, also about what was put away since. LookupError: no such Sitting."""
        found = self._sql(
            f"SELECT {', '.join(_OF_SITTING)} FROM sitting JOIN entry ON id = entry_id"  # noqa: S608 (our own words)
            " WHERE entry_id = ? AND deleted_at IS NULL",
            [sitting_id],
        )
        if not found:
            raise LookupError(f"no Sitting {sitting_id}")
        columns: dict[str, Any] = dict(zip(_OF_SITTING, found[0], strict=True))
        opened_at = columns.pop("fit_opened_at")
        return OptionAnswers(
            weights=self._weights(sitting_id),
            gut=dict(self._of("SELECT option_id, value FROM gut", sitting_id)),
            fit=self._fit(sitting_id),
            fit_opened_at=None if opened_at is None else utc_moment(opened_at),
            **columns,
        )

    def _of(self, question: str, sitting_id: int) -> list[tuple[Any, ...]]:
        return self._sql(f"{question} WHERE sitting_id = ?", [sitting_id])

    def _weights(self, sitting_id: int) -> dict[int, Weight]:
        found = self._of("SELECT criterion_id, importance, must FROM weight", sitting_id)
        return {criterion: Weight(importance, bool(must)) for criterion, importance, must in found}

    def _fit(self, sitting_id: int) -> dict[tuple[int, int], int | None]:
        found = self._of("SELECT option_id, criterion_id, value FROM fit", sitting_id)
        return {(option, criterion): value for option, criterion, value in found}

    # ---- what matters ----------------------------------------------------------------------------

    def weigh(self, sitting_id: int, criterion_id: int, weight: Weight) -> None:
        """How much it counts. Being safe stays a must have while Safety mode is on."""
        on_scale(weight.importance, "weight.importance")
        must = weight.must or self._must_stay(criterion_id)
        columns = {"criterion_id": criterion_id}
        if weight.importance is None and not must:
            self._replace("weight", sitting_id, columns)
        else:
            answer = {"importance": weight.importance, "must": int(must)}
            self._replace("weight", sitting_id, columns, answer)

    def _must_stay(self, criterion_id: int) -> bool:
        is_safe = self._sql(
            "SELECT 1 FROM criterion WHERE entry_id = ? AND being_safe", [criterion_id]
        )
        return bool(is_safe) and Settings(self._database, self._clock).safety_mode.on

    # ---- gut first -------------------------------------------------------------------------------

    def set_gut(self, sitting_id: int, option_id: int, value: int | None) -> None:
        """How an option feels; None takes the answer back."""
        on_scale(value, _OUT_OF_RANGE)
        self._check_unlocked(sitting_id, "gut.value")
        answer: Answer | None = None if value is None else {"value": value}
        self._replace("gut", sitting_id, {"option_id": option_id}, answer)

    def set_pull(self, sitting_id: int, side: Side, value: int | None) -> None:
        """How strongly it pulls to stay, or to leave; None takes the answer back."""
        column = f"{token(side)}_pull"
        on_scale(value, _OUT_OF_RANGE)
        self._check_unlocked(sitting_id, f"sitting.{column}")
        self._set(sitting_id, column, value)

    def set_gut_line(self, sitting_id: int, text: str) -> None:
        """What the gut says, in one line."""
        kept = within(clean_line(text), GUT_LINE, "sitting.gut_line")
        self._check_unlocked(sitting_id, "gut.value")
        self._set(sitting_id, "gut_line", kept)

    def _check_unlocked(self, sitting_id: int, key: str) -> None:
        if self._fit_is_open(sitting_id):
            raise FieldError(key)

    def _fit_is_open(self, sitting_id: int) -> bool:
        check_open(self._database, sitting_id)
        return bool(
            self._sql(
                "SELECT 1 FROM sitting WHERE entry_id = ? AND fit_opened_at IS NOT NULL",
                [sitting_id],
            )
        )

    # ---- fit, and what it hangs on ---------------------------------------------------------------

    def open_fit(self, sitting_id: int) -> None:
        """Opens the second part, which locks the first; there is no way back."""
        if not self._fit_is_open(sitting_id):
            self._set(sitting_id, "fit_opened_at", self._now_text())

    def set_fit(
        self, sitting_id: int, option_id: int, criterion_id: int, value: int | None
    ) -> None:
        """How well an option fits; None = don't know, which is an answer."""
        on_scale(value, "fit.value")
        columns = {"option_id": option_id, "criterion_id": criterion_id}
        self._replace("fit", sitting_id, columns, {"value": value})

    def clear_fit(self, sitting_id: int, option_id: int, criterion_id: int) -> None:
        """Not answered again."""
        columns = {"option_id": option_id, "criterion_id": criterion_id}
        self._replace("fit", sitting_id, columns)

    def set_gut_question(self, sitting_id: int, text: str) -> None:
        """What the gut might know that the list does not."""
        kept = within(clean(text), GUT_AND_LIST, "sitting.gut_question")
        self._set(sitting_id, "gut_question", kept)

    def set_list_question(self, sitting_id: int, text: str) -> None:
        """What the list sees that the gut does not."""
        kept = within(clean(text), GUT_AND_LIST, "sitting.list_question")
        self._set(sitting_id, "list_question", kept)

    # ---- rows ------------------------------------------------------------------------------------

    def _set(self, sitting_id: int, column: str, value: object) -> None:
        check_open(self._database, sitting_id)
        with self._database.writing():
            self._database.execute_sql(
                f"UPDATE sitting SET {column} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
                (value, sitting_id),
            )
            if column in _WORDS:
                index_sitting(self._database, sitting_id)
            self._changed(sitting_id)

    def _replace(
        self,
        table: str,
        sitting_id: int,
        which: dict[str, int],
        answer: Answer | None = None,
    ) -> None:
        """One answer's row: made anew, or removed where there is no answer."""
        check_open(self._database, sitting_id)
        key = {"sitting_id": sitting_id, **which}
        with self._database.writing():
            self._database.execute_sql(
                f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in key)}",  # noqa: S608 (our own words)
                tuple(key.values()),
            )
            if answer is not None:
                row = {**key, **answer}
                self._database.execute_sql(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places(list(row))})",  # noqa: S608 (our own words)
                    tuple(row.values()),
                )
            self._changed(sitting_id)
