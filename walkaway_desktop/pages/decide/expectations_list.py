"""The cards of Expectations: Beliefs, own Predictions, so far, the two questions, forecasts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.beliefs import Held
from walkaway_desktop.domain.predictions import Prediction, WantQuestion
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.beliefs_card import BeliefsCard
from walkaway_desktop.pages.decide.expectations_intro import IntroCard
from walkaway_desktop.pages.decide.expectations_tally import TallyCard
from walkaway_desktop.pages.decide.forecasts_card import ForecastsCard
from walkaway_desktop.pages.decide.own_predictions import OwnPredictions
from walkaway_desktop.pages.decide.prediction_list import PredictionList
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.pages.decide.want_field import WantField
from walkaway_desktop.pages.decide.wants_card import WantCard
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import clear, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme


class ExpectationsList(QWidget):
    """It knows records, never the vault."""

    belief_opened = Signal(str)
    prediction_asked = Signal(str)  # of this Belief; empty = an own one
    draft_asked = Signal()
    want_changed = Signal(object)  # WantQuestion
    earlier_asked = Signal()
    forecast_added = Signal(int, object)
    forecast_erase_asked = Signal(int)

    def __init__(
        self,
        beliefs: Mapping[str, Mapping[str, Any]],
        made: Callable[[Prediction], PredictionRow],
        foot: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft, self.error = Notice("note"), Notice()
        self.intro = IntroCard()
        self.beliefs = BeliefsCard(beliefs, made)
        self.own = OwnPredictions(made)
        self.tally = TallyCard()
        self.forecasts = ForecastsCard()
        self.wants: dict[WantQuestion, WantCard] = {}
        self._asked: Mapping[WantQuestion, tuple[Mapping[str, Any], str]] = {}
        self._want_lines = stack(space="gap")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build(foot)
        self._connect()

    def _build(self, foot: QWidget) -> None:
        self._columns.setSpacing(Theme.current().px("gap"))
        right = QVBoxLayout()
        right.setSpacing(Theme.current().px("gap"))
        right.addLayout(self._want_lines)
        right.addStretch(1)
        left = stack(self.tally, self.forecasts, None, space="gap")
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        cards = (self.intro, self.beliefs, self.own, self.error, self._columns)
        self.setLayout(stack(self.draft, *cards, row(foot, None), space="gap"))

    def _connect(self) -> None:
        self.beliefs.opened.connect(self.belief_opened)
        self.beliefs.prediction_asked.connect(self.prediction_asked)
        self.own.add_asked.connect(lambda: self.prediction_asked.emit(""))
        self.draft.pressed.connect(self._answer_draft)
        self.forecasts.added.connect(self.forecast_added)
        self.forecasts.erase_asked.connect(self.forecast_erase_asked)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._add)

    def _add(self) -> None:
        """From anywhere but a text: that one is kept as it is typed."""
        if not isinstance(QApplication.focusWidget(), QPlainTextEdit | QLineEdit):
            self.prediction_asked.emit("")

    # ---- what is shown ---------------------------------------------------------------------------

    def show_predictions(
        self,
        predictions: Sequence[Prediction],
        held: Mapping[str, Held],
        *,
        safety_mode: bool,
        sitting: bool,
    ) -> None:
        """In this order, each below its Belief, the others below these."""
        for name, shown in self.beliefs.rows.items():
            of_it = [one for one in predictions if one.belief == name]
            shown.show_belief(of_it, held.get(name), offers=not safety_mode, sitting=sitting)
        own = [one for one in predictions if one.belief is None]
        self.own.show_predictions(own, is_empty=not predictions, safety_mode=safety_mode)
        self.tally.show_tally(predictions, safety_mode=safety_mode)

    def show_questions(
        self, asked: Mapping[WantQuestion, tuple[Mapping[str, Any], str]]
    ) -> Mapping[WantQuestion, WantCard]:
        """The two questions as they are worded now; each with its card."""
        if asked != self._asked:
            self._asked = dict(asked)
            clear(self._want_lines)
            self.wants = {
                question: WantCard(table, words) for question, (table, words) in asked.items()
            }
            for question, card in self.wants.items():
                card.changed.connect(lambda question=question: self.want_changed.emit(question))
                card.asked_for.connect(self.earlier_asked)
                self._want_lines.addWidget(card)
        return self.wants

    def say(self, said: Message) -> None:
        """What was done."""
        self.own.status.show_message(said)

    def say_not_saved(self, wrong: Message | None) -> None:
        """Why nothing could be written; None = all is on the disk."""
        if wrong is None:
            self.error.withdraw()
        else:
            self.error.show_message(wrong)

    def show_draft(self, kept_on: date | None) -> None:
        """Offer what was begun on that day; None = nothing was. Its words show when asked for."""
        if kept_on is None:
            self.draft.withdraw()
            return
        self.draft.show_message(message("general.draft-offered", date=long_day(kept_on)))

    def _answer_draft(self, button: int) -> None:
        self.draft.withdraw()
        if button == 0:
            self.draft_asked.emit()
        else:
            self.focus_first()

    # ---- where things are ------------------------------------------------------------------------

    @property
    def _lists(self) -> list[PredictionList]:
        of_beliefs = [shown.list for shown in self.beliefs.rows.values()]
        return [*of_beliefs, self.own.list, self.own.away]

    @property
    def rows(self) -> list[PredictionRow]:
        """All that are shown."""
        return [one for shown in self._lists for one in shown.rows.values()]

    def row_of(self, prediction_id: int) -> PredictionRow | None:
        """The row of this Prediction; None = there is none."""
        found = [shown.show_one(prediction_id) for shown in self._lists]
        there = [one for one in found if one is not None]
        if there and there[0].prediction.put_away_on is not None:
            self.own.show_away.setChecked(True)
        return there[0] if there else None

    def want_field(
        self, owner: int, question: WantQuestion, sitting: Sitting | None
    ) -> WantField | None:
        """Where the question is answered for this Sitting or Prediction; None = nowhere now."""
        if sitting is not None and owner == sitting.id:
            card = self.wants.get(question)
            return None if card is None else card.field
        for shown in self.rows:
            if shown.prediction.id == owner:
                return shown.wants.get(question)
        return None

    def focus_on(self, prediction_id: int, belief: str) -> None:
        """On this Prediction, else on its Belief, else where one is added."""
        found = self.row_of(prediction_id) if prediction_id else None
        if found is not None:
            found.focus_first()
        elif belief in self.beliefs.rows:
            self.beliefs.focus_on(belief)
        else:
            self.own.add.setFocus()

    def focus_first(self) -> None:
        """On what asks to be answered, else on the first Belief."""
        asking = [one for one in self.rows if one.answers is not None]
        if asking:
            asking[0].focus_first()
        else:
            self.beliefs.focus_on(next(iter(self.beliefs.rows)))

    def arrange(self) -> None:
        """Two columns in a wide window."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)
        self.beliefs.arrange()
        self.own.arrange()

    def retheme(self) -> None:
        """Draw the icons again."""
        self.beliefs.retheme()
        self.own.retheme()
