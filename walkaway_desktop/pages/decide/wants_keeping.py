"""The two questions about oneself: filled from the vault, and kept there as they are typed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.domain.predictions import Want, WantQuestion
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.expectations_list import ExpectationsList
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.pages.decide.want_field import WantField
from walkaway_desktop.storage.still_want import STEP, draft_form

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

Questions = Mapping[WantQuestion, tuple[Mapping[str, Any], str]]


class WantsKeeping(QObject):
    """`typed`: something is not on the disk yet."""

    typed = Signal()

    def __init__(self, vault: "Vault", shown: ExpectationsList) -> None:
        super().__init__(shown)
        self._vault, self._list = vault, shown
        self.sitting: Sitting | None = None
        self._typed: set[tuple[int, WantQuestion]] = set()  # by the id of their owner
        shown.want_changed.connect(self._typed_in_sitting)

    @property
    def is_typed(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self._typed)

    # ---- what is shown ---------------------------------------------------------------------------

    def fill(self, asked: Questions) -> None:
        """Each question with the answer of this Sitting, and what was answered before."""
        sitting = self.sitting
        own = {} if sitting is None else self._vault.still_want.of_sitting(sitting.id)
        for question, card in self._list.show_questions(asked).items():
            card.show_asked(asked=sitting is not None)
            if sitting is not None and (sitting.id, question) not in self._typed:
                card.show_want(own.get(question, Want()))
                self._restore(sitting.id, question, card.field)
        self.fill_earlier()

    @property
    def is_covered(self) -> bool:
        """Earlier answers are hidden until the step is done or they are asked for."""
        sitting = self.sitting
        return sitting is not None and not (
            STEP in sitting.steps_done or STEP in sitting.steps_seen
        )

    def fill_earlier(self) -> None:
        """The dated answers but that of the open Sitting, which stands above them."""
        here = None if self.sitting is None else self.sitting.id
        for question, card in self._list.wants.items():
            given = self._vault.still_want.given(question)
            earlier = [one for one in given if here is None or one.sitting_id != here]
            card.show_given(earlier, covered=self.is_covered)

    @property
    def shows_earlier(self) -> bool:
        """Whether an earlier answer is in sight."""
        here = None if self.sitting is None else self.sitting.id
        return not self.is_covered and any(
            one.sitting_id != here
            for question in self._list.wants
            for one in self._vault.still_want.given(question)
        )

    def fill_at(self, shown: PredictionRow) -> None:
        """What was answered at this Prediction today."""
        if not shown.wants:
            return
        owner = shown.prediction.id
        shown.show_wants(self._vault.still_want.at_prediction(owner))
        for question, field in shown.wants.items():
            self._restore(owner, question, field)

    def _restore(self, owner: int, question: WantQuestion, field: WantField) -> None:
        draft = self._vault.drafts.get(draft_form(question), owner)
        if draft is not None:
            field.restore(draft.content)

    # ---- what is typed ---------------------------------------------------------------------------

    def _typed_in_sitting(self, question: WantQuestion) -> None:
        if self.sitting is not None:
            self.typed_at(self.sitting.id, question)

    def typed_at(self, owner: int, question: WantQuestion) -> None:
        """Of a Sitting or a Prediction."""
        self._typed.add((owner, question))
        self.typed.emit()

    def keep(self) -> None:
        """Write what was typed: to its place where it fits, else as a draft."""
        for owner, question in list(self._typed):
            field = self._list.want_field(owner, question, self.sitting)
            if field is not None:
                self._keep(owner, question, field)
            self._typed.discard((owner, question))

    def _keep(self, owner: int, question: WantQuestion, field: WantField) -> None:
        if not field.fits:
            self._vault.drafts.keep(draft_form(question), field.content(), owner)
        elif self.sitting is not None and owner == self.sitting.id:
            self._vault.still_want.answer(owner, question, field.want)
        else:
            self._vault.still_want.answer_at(owner, question, field.want)

    @property
    def holds_unkept(self) -> bool:
        """Whether an answer of this Sitting is too long to be kept as it is."""
        return self.sitting is not None and not all(
            card.field.fits for card in self._list.wants.values()
        )
