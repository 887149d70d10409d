"""Expectations as they live on: the list, one Belief to read, or the form of a Prediction.

The same with a Sitting open and with none; with one, what belongs to it is asked, too.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.predictions import Prediction, wants_an_answer
from walkaway_desktop.domain.records import Draft, Sitting
from walkaway_desktop.pages.decide.belief_keeping import BeliefKeeping
from walkaway_desktop.pages.decide.belief_view import BeliefView
from walkaway_desktop.pages.decide.expectations_list import ExpectationsList
from walkaway_desktop.pages.decide.expectations_words import asked_now, belief_texts, origin_wording
from walkaway_desktop.pages.decide.prediction_acts import NOTHING, PredictionActs
from walkaway_desktop.pages.decide.prediction_form import Asked, PredictionForm, Written
from walkaway_desktop.pages.decide.wants_keeping import WantsKeeping
from walkaway_desktop.pages.dialogs import ask
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.made_up_banner import saved_words
from walkaway_desktop.pages.partner import their_name
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.predictions import OWN, draft_form
from walkaway_desktop.storage.still_want import STEP
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import clear

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0
ERASE = 1


class Expectations(QWidget):
    """`foot`: what belongs to a Sitting, below the list."""

    changed = Signal()  # an answer is on the disk, or another part is shown
    undo_offered = Signal(str, str, object)
    opened = Signal(object)  # a part that wants all the room there is

    def __init__(self, vault: "Vault", foot: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self.sitting: Sitting | None = None
        self.form: PredictionForm | None = None
        self._written, self._belief = NEW, ""  # of the form
        self.acts = PredictionActs(vault, self)
        beliefs = belief_texts(safety_mode=False)
        self.list = ExpectationsList(beliefs, self.acts.made_row, foot)
        self.wants = WantsKeeping(vault, self.list)
        self.view = BeliefView()
        self.belief = BeliefKeeping(vault, self.view)
        self._timer = DraftKeeper(self, self.keep_drafts, self._say_not_saved)
        self._form_place = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.list, self.view):
            lines.addWidget(part)
        lines.addLayout(self._form_place)
        lines.addStretch(1)
        self.view.hide()
        self._connect()

    def _connect(self) -> None:
        shown, acts = self.list, self.acts
        shown.belief_opened.connect(self.open_belief)
        shown.prediction_asked.connect(self.add)
        shown.draft_asked.connect(self._open_draft)
        shown.earlier_asked.connect(self._show_earlier_now)
        shown.forecast_added.connect(self._add_forecast)
        shown.forecast_erase_asked.connect(self._erase_forecast)
        acts.before.connect(self.keep_drafts)
        acts.redrawn.connect(self._redraw)
        acts.said.connect(shown.say)
        acts.undo_offered.connect(self.undo_offered)
        acts.edit_asked.connect(self._edit)
        acts.wants_shown.connect(self.wants.fill_at)
        acts.want_typed.connect(self.wants.typed_at)
        for one in (self.wants, self.belief):
            one.typed.connect(self._timer.plan)
        self.belief.changed.connect(self.changed)
        self.belief.undo_offered.connect(self.undo_offered)
        self.view.left.connect(self.close_part)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_sitting(self, sitting: Sitting | None) -> None:
        """What there is now; with a Sitting open its own questions, too."""
        self.keep_drafts()
        self._know(sitting)
        self._read_list()
        if self.view.belief:
            self.belief.fill(self.view.belief)
        self._show_parts()

    def _know(self, sitting: Sitting | None) -> None:
        self.sitting = self.wants.sitting = self.belief.sitting = sitting

    @property
    def _part(self) -> QWidget | None:
        """The list, or a Belief; None = the form is open in their place."""
        if self.form is not None:
            return None
        return self.view if self.view.belief else self.list

    def _show_parts(self) -> None:
        for part in (self.list, self.view):
            part.setVisible(part is self._part)

    def _read_list(self) -> None:
        shown, safety_mode = self.list, self._vault.settings.safety_mode.on
        self.acts.questions = asked_now(self._vault, self._today)
        shown.intro.show_intro(self._wording_of_space(), safety_mode=safety_mode)
        held = {} if self.sitting is None else self._vault.beliefs.held(self.sitting.id)
        shown.show_predictions(
            self._in_order(self._vault.predictions.shown()),
            held,
            safety_mode=safety_mode,
            sitting=self.sitting is not None,
        )
        shown.own.show_put_away(self._vault.predictions.away())
        draft = self._vault.predictions.draft() if self.form is None else None
        shown.show_draft(None if draft is None else self._kept_on(draft[1]))
        shown.forecasts.show_today(self._today)
        shown.forecasts.show_forecasts(self._vault.forecasts.actuals())
        self.wants.fill(self.acts.questions)
        self.arrange()

    def _in_order(self, predictions: Sequence[Prediction]) -> list[Prediction]:
        """Those that ask first, then the open ones by their day, then the answered."""
        still_open = [one for one in predictions if one.outcome is None]
        still_open.sort(
            key=lambda one: (not wants_an_answer(one, self._today), one.words.due, one.id)
        )
        answered = [one for one in predictions if one.outcome is not None]
        answered.sort(key=lambda one: (one.outcomes[-1].day, one.id), reverse=True)
        return [*still_open, *answered]

    def show_earlier_of(self, sitting: Sitting) -> None:
        """The step is done, or undone: earlier answers stand there, or are hidden."""
        self._know(sitting)
        self.wants.fill_earlier()

    @property
    def shows_earlier(self) -> bool:
        """Whether an earlier answer is in sight."""
        return self.wants.shows_earlier

    def _wording_of_space(self) -> str:
        """Empty where no space runs: nothing is said of one."""
        running = self._vault.spaces.running(self._today)
        return "" if running is None else origin_wording(self._vault, self._today)

    @property
    def _today(self) -> date:
        return self._vault.clock.today(self._vault.settings.day_ends)

    def _kept_on(self, draft: Draft) -> date:
        return self._vault.clock.local(draft.changed_at).date()

    # ---- where one is ----------------------------------------------------------------------------

    def open_belief(self, name: str) -> None:
        """Show what research says, and what the person writes of it."""
        self.put_aside()
        self.belief.fill(name)
        self._show_parts()
        self.view.focus_first()
        self.opened.emit(self.view)
        self.changed.emit()

    def close_part(self) -> None:
        """Back to the list, where one came from; what was typed is kept."""
        written = self._written if self.form is not None else NOTHING
        belief = self._belief if self.form is not None else self.view.belief
        self.put_aside()
        self._show_list()
        self.list.focus_on(written, belief)

    def _show_list(self) -> None:
        self.view.belief = ""
        self._read_list()
        self._show_parts()
        self.changed.emit()

    def walk(self, by: int) -> bool:
        """Through the Beliefs while one is read; from the form to the list. False = neither."""
        names = list(self.list.beliefs.rows)
        place = names.index(self.view.belief) + by if self.view.belief else -1
        if self.form is None and 0 <= place < len(names):
            self.open_belief(names[place])
            return True
        inside = self.form is not None or bool(self.view.belief)
        if inside:
            self.close_part()
        return inside

    def next_title(self) -> str:
        """The Belief behind the one that is read; empty = none is, or it is the last."""
        names = list(self.list.beliefs.rows)
        if self.form is not None or self.view.belief not in names[:-1]:
            return ""
        behind = names[names.index(self.view.belief) + 1]
        return str(belief_texts(safety_mode=False)[behind]["title"])

    def look_at(self, entry_id: int) -> None:
        """The row of this Prediction, from elsewhere; or the Belief of these words."""
        self.put_aside()
        self._show_list()
        found = self.list.row_of(entry_id)
        if found is not None:
            found.focus_first()
            self.opened.emit(found)
            return
        written = self._vault.beliefs.written()
        for name in [name for name, one in written.items() if one.id == entry_id]:
            self.open_belief(name)

    def focus_first(self) -> None:
        """In the form or the Belief where one is open, else on what asks, else on the first."""
        if self.form is not None:
            self.form.focus_first()
        elif self.view.belief:
            self.view.focus_first()
        else:
            self.list.focus_first()

    def _redraw(self, prediction_id: int) -> None:
        """The row that had the focus is another one now: the focus goes with it."""
        if self._part is not self.list:
            return
        self._read_list()
        self.list.focus_on(prediction_id, "")
        self.changed.emit()

    def arrange(self) -> None:
        """The page has another width."""
        self.list.arrange()

    def retheme(self) -> None:
        """Draw the icons again."""
        self.list.retheme()

    # ---- the form --------------------------------------------------------------------------------

    def add(self, belief: str = "") -> None:
        """Write a new one; what was begun before is there again. Empty = an own one."""
        safety_mode = self._vault.settings.safety_mode.on
        if self.form is not None or (belief and safety_mode):
            return  # in Safety mode the Beliefs offer none
        title, table = self.tr("A Prediction of my own"), None
        if belief:
            table = belief_texts(safety_mode=False)[belief]
            title = self.tr("A Prediction: {belief}").format(belief=table["title"])
        # In Safety mode neither question stands at a Prediction.
        wants = {} if safety_mode else asked_now(self._vault, self._today)
        asked = Asked(title, table, wants, they=their_name(self._vault.settings))
        self._open_form(NEW, belief, PredictionForm(asked, self._today))
        self._restore(self._vault.drafts.get(draft_form(belief or None)))

    def _edit(self, prediction_id: int) -> None:
        prediction = self._vault.predictions.get(prediction_id)
        asked = Asked(self.tr("Change a Prediction"), they=their_name(self._vault.settings))
        form = PredictionForm(asked, self._today, prediction)
        self._open_form(prediction_id, prediction.belief or "", form)
        self._restore(self._vault.drafts.get(OWN, prediction_id))

    def _open_draft(self) -> None:
        found = self._vault.predictions.draft()
        if found is None:
            return
        belief, draft = found
        if draft.ref_id == NEW:
            self.add(belief or "")
        else:
            self._edit(draft.ref_id)

    def _open_form(self, prediction_id: int, belief: str, form: PredictionForm) -> None:
        self.put_aside()
        self.view.belief = ""
        self.form, self._written, self._belief = form, prediction_id, belief
        form.changed.connect(self._timer.plan)
        form.finished.connect(self._save)
        form.left.connect(self.close_part)
        self._form_place.addWidget(form)
        self._show_parts()
        form.show()
        self.changed.emit()

    def _restore(self, draft: Draft | None) -> None:
        if self.form is None:
            return
        if draft is not None:
            self.form.restore(draft.content)
        self._timer.stop()  # what was only shown is no change
        self.form.focus_first()
        self.opened.emit(self.form)

    def _save(self, written: Written) -> None:
        if self.form is None:
            return
        self._timer.stop()
        try:
            saved = self._store(written)
        except FieldError as error:
            self.form.refuse(error)
            return
        except VaultError as error:
            self.form.say_not_saved(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self._close_form()
        self._show_list()
        self.list.say(saved_words(self, self._vault.clock.now()))
        self.list.focus_on(saved, self._belief)

    def _store(self, written: Written) -> int:
        if written.percent is not None:
            return self._vault.predictions.add(
                written.words, written.percent, belief=self._belief or None, wants=written.wants
            )
        self._vault.predictions.save(self._written, written.words)
        return self._written

    def _close_form(self) -> None:
        self._timer.stop()
        clear(self._form_place)
        self.form = None

    # ---- forecasts -------------------------------------------------------------------------------

    def _add_forecast(self, weeks: int, expected: Fraction) -> None:
        made_in = None if self.sitting is None else self.sitting.id
        self._vault.forecasts.add(weeks, expected, made_in)
        self.list.forecasts.start_over()
        self._show_forecasts()

    def _erase_forecast(self, forecast_id: int) -> None:
        if ask(self, message("decide.forecast-erase"), care=True) == ERASE:
            self._vault.forecasts.erase(forecast_id)
            self._show_forecasts()

    def _show_forecasts(self) -> None:
        self.list.forecasts.show_forecasts(self._vault.forecasts.actuals())
        self.list.forecasts.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # ---- what is typed ---------------------------------------------------------------------------

    def _say_not_saved(self, wrong: Message | None) -> None:
        if self.form is not None:
            self.form.say_not_saved(wrong)
        self.view.say_not_saved("" if wrong is None else wrong.whole)
        self.list.say_not_saved(wrong)

    def keep_drafts(self) -> None:
        """Write what was typed: to its place where it fits, else as a draft."""
        self._timer.stop()
        self.belief.keep()
        self.wants.keep()
        if self.form is None:
            return
        form = OWN if self._written != NEW else draft_form(self._belief or None)
        if self.form.is_worth_a_draft:
            self._vault.drafts.keep(form, self.form.content(), self._written)
        else:
            self._vault.drafts.drop(form, self._written)

    def holds_unkept(self) -> bool:
        """Whether an answer of this Sitting is too long to be kept as it is."""
        return self.wants.holds_unkept

    def put_aside(self) -> None:
        """Close the form; its draft is offered when this is shown again."""
        self.keep_drafts()
        self._close_form()

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self.form is not None or self.belief.is_typed or self.wants.is_typed:
            self._timer.plan()

    # ---- blind re-take and keys ------------------------------------------------------------------

    def _show_earlier_now(self) -> None:
        if self.sitting is None:
            return
        self._vault.sittings.step_seen(self.sitting.id, STEP)
        self.show_earlier_of(self._vault.sittings.get(self.sitting.id))
        self.changed.emit()
        for card in self.list.wants.values():
            card.field.scale.setFocus()
            break

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from a Belief back to the list, not out of the step."""
        if event.key() == Qt.Key.Key_Escape and self.view.belief:
            self.close_part()
            return
        super().keyPressEvent(event)
