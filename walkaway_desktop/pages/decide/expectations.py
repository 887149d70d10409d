"""Expectations as a step of a Sitting. What lives on is there with none open: expectations_body."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.beliefs import BELIEFS
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.expectations_body import Expectations
from walkaway_desktop.pages.decide.expectations_words import want_tables
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.storage.still_want import STEP
from walkaway_desktop.widgets.layouts import stack

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ExpectationsStep(Step):
    """Of this Sitting there is what is believed, and the two questions about oneself."""

    key = STEP
    icon = "compass"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.body = Expectations(vault, self.done_box)
        self.setLayout(stack(self.body))
        self.body.undo_offered.connect(self.undo_offered)
        self.body.opened.connect(self.opened)
        self.body.changed.connect(self._something_changed)

    def _something_changed(self) -> None:
        if self.sitting is not None:
            self.sitting = self.vault.sittings.get(self.sitting.id)
        self.changed.emit()

    def answered(self, sitting: Sitting) -> tuple[int, int]:
        """Of the eight Beliefs and the two questions; a Prediction is made or not."""
        questions = want_tables(safety_mode=self.vault.settings.safety_mode.on)
        wants = self.vault.still_want.of_sitting(sitting.id)
        given = len(self.vault.beliefs.held(sitting.id)) + len(wants.keys() & questions.keys())
        return given, len(BELIEFS) + len(questions)

    def show_sitting(self, sitting: Sitting, _earlier: Sequence[Sitting]) -> None:
        self.sitting = sitting
        self.body.show_sitting(sitting)
        self.show_done()

    def lives_on(self) -> bool:
        vault = self.vault
        return vault.predictions.exist() or bool(vault.beliefs.written() or vault.forecasts.all())

    def show_alone(self) -> None:
        self.sitting = None
        self.body.show_sitting(None)
        self.show_done()

    def show_item(self, ref_id: int) -> None:
        self.body.look_at(ref_id)

    def show_done(self) -> None:
        """Done, the earlier answers stand beside those of now."""
        super().show_done()
        if self.sitting is not None:
            self.body.show_earlier_of(self.sitting)

    def has_earlier_answers(self) -> bool:
        return self.body.shows_earlier

    def focus_first(self) -> None:
        self.body.focus_first()

    def next_title(self) -> str:
        return self.body.next_title()

    def walk(self, by: int) -> bool:
        return self.body.walk(by)

    def arrange(self) -> None:
        self.body.arrange()

    def retheme(self) -> None:
        self.body.retheme()

    def keep_drafts(self) -> None:
        self.body.keep_drafts()

    def holds_unkept(self) -> bool:
        return self.body.holds_unkept()

    def put_aside(self) -> None:
        self.body.put_aside()

    def stop(self) -> None:
        self.body.stop()

    def go_on(self) -> None:
        self.body.go_on()
