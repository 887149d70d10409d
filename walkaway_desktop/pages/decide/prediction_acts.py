"""What can be done with a Prediction in the list: answered, moved, thought over, put away."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.predictions import (
    Outcome,
    Prediction,
    WantQuestion,
    wants_an_answer,
)
from walkaway_desktop.domain.records import Due
from walkaway_desktop.domain.schedule import NotToday, Shift, put_off
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.expectations_words import (
    belief_texts,
    outcome_words,
)
from walkaway_desktop.pages.decide.prediction_row import PredictionRow, RowAsked
from walkaway_desktop.pages.due_card import NotTodayMenu
from walkaway_desktop.storage.due import due_of
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

OUTCOMES = ("yes", "no", "unclear")  # those that a Belief says the meaning of
NOTHING = 0  # no row: where one is added


class PredictionActs(QObject):
    """Makes the rows. `redrawn`: the row that is to have the focus, NOTHING = it is gone."""

    before = Signal()  # something is to be written: what is typed goes first
    redrawn = Signal(int)
    said = Signal(object)  # Message
    undo_offered = Signal(str, str, object)
    edit_asked = Signal(int)
    wants_shown = Signal(object)  # a row with the two questions
    want_typed = Signal(int, object)  # id of the Prediction, WantQuestion

    def __init__(self, vault: "Vault", parent: QWidget) -> None:
        super().__init__(parent)
        self._vault = vault
        # The two questions as they are worded now: the page asks once for all its rows.
        self.questions: Mapping[WantQuestion, tuple[Mapping[str, Any], str]] = {}
        self._beliefs = belief_texts(safety_mode=False)
        self._moved: Prediction | None = None  # what the menu of Later is open for
        self.menu = NotTodayMenu(parent)
        self.menu.chosen.connect(self._move)

    @property
    def _today(self) -> date:
        return self._vault.clock.today(self._vault.settings.day_ends)

    @property
    def _safety_mode(self) -> bool:
        return self._vault.settings.safety_mode.on

    # ---- rows ------------------------------------------------------------------------------------

    def made_row(self, prediction: Prediction) -> PredictionRow:
        """A row of this Prediction, and what its buttons do."""
        made = PredictionRow(prediction, self._asked(prediction))
        made.resolved.connect(lambda outcome: self._resolve(prediction, outcome))
        made.later_asked.connect(lambda button: self._ask_when(prediction, button))
        made.number_given.connect(lambda percent: self._think_again(prediction, percent))
        made.panel_shown.connect(lambda: self.wants_shown.emit(made))
        made.want_changed.connect(lambda question: self.want_typed.emit(prediction.id, question))
        made.edit_asked.connect(lambda: self.edit_asked.emit(prediction.id))
        made.put_away_asked.connect(lambda: self._put_away(prediction))
        made.bring_back_asked.connect(lambda: self._bring_back(prediction.id))
        made.delete_asked.connect(lambda: self._delete(prediction))
        self.wants_shown.emit(made)
        return made

    def _asked(self, prediction: Prediction) -> RowAsked:
        today = self._today
        is_due = wants_an_answer(prediction, today) and prediction.put_away_on is None
        return RowAsked(
            today=today,
            asks=is_due and self._vault.due.asks(due_of(prediction), today),
            letters=self._vault.settings.letter_keys,
            safety_mode=self._safety_mode,
            meanings=self._meanings(prediction),
            # In Safety mode neither question stands at a Prediction.
            wants=self.questions if prediction.asks_what_i_want and not self._safety_mode else {},
        )

    def _meanings(self, prediction: Prediction) -> dict[str, str]:
        """What each answer means for its Belief; in Safety mode nothing of it is shown."""
        if prediction.belief is None or self._safety_mode:
            return {}
        table = self._beliefs[prediction.belief]
        return {key: table[key] for key in OUTCOMES}

    # ---- answers ---------------------------------------------------------------------------------

    def _resolve(self, prediction: Prediction, outcome: Outcome | None) -> None:
        if outcome is None:
            self._take_back(prediction)
            return
        self.before.emit()
        self._vault.predictions.resolve(prediction.id, outcome)
        self.redrawn.emit(prediction.id)
        kept = message("decide.prediction-kept", answer=outcome_words(outcome))
        self._offer_undo(kept, lambda: self._take_back(prediction))

    def _take_back(self, prediction: Prediction) -> None:
        self._vault.predictions.take_back(prediction.id)
        self.redrawn.emit(prediction.id)

    def _think_again(self, prediction: Prediction, percent: int) -> None:
        self._vault.predictions.think_again(prediction.id, percent)
        self.redrawn.emit(prediction.id)
        self.said.emit(message("decide.prediction-again", n=percent))

    def _ask_when(self, prediction: Prediction, button: QWidget) -> None:
        self._moved = prediction
        self.menu.show_below(button)

    def _move(self, choice: NotToday) -> None:
        if self._moved is None:
            return
        due, until = due_of(self._moved), put_off(choice, self._today)
        before = self._vault.due.move(due, until)
        self.redrawn.emit(due.ref_id)
        moved = (
            message("today.stopped-asking")
            if until is None
            else message("today.moved-days", date=long_day(until))
        )
        self._offer_undo(moved, lambda: self._ask_again(due, before))

    def _ask_again(self, due: Due, before: Shift | None) -> None:
        self._vault.due.put_back(due, before)
        self.redrawn.emit(due.ref_id)

    # ---- putting away, deleting ------------------------------------------------------------------

    def _put_away(self, prediction: Prediction) -> None:
        self.before.emit()
        self._vault.predictions.put_away(prediction.id)
        self.redrawn.emit(NOTHING)
        self._offer_undo(message("decide.put-away"), lambda: self._bring_back(prediction.id))

    def _bring_back(self, prediction_id: int) -> None:
        self._vault.predictions.bring_back(prediction_id)
        self.redrawn.emit(prediction_id)

    def _delete(self, prediction: Prediction) -> None:
        self.before.emit()
        self._vault.entries.delete([prediction.id])
        self.redrawn.emit(NOTHING)
        deleted = message("decide.prediction-deleted")
        self._offer_undo(deleted, lambda: self._undelete(prediction.id))

    def _undelete(self, prediction_id: int) -> None:
        self._vault.entries.bring_back([prediction_id])
        self.redrawn.emit(prediction_id)

    def _offer_undo(self, said: Message, undo: Callable[[], None]) -> None:
        self.undo_offered.emit(said.text, said.buttons[0], undo)
