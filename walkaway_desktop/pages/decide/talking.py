"""Talking as a step of a Sitting. Its rows are there with none open, too: talking_rows.py."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.decide.talking_rows import TalkingRows
from walkaway_desktop.widgets.layouts import stack

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class TalkingStep(Step):
    """Its rows live on; of this Sitting there is the done mark, and the copy at closing."""

    key = "talking"
    icon = "message-circle"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.rows = TalkingRows(vault, self.done_box)
        self.setLayout(stack(self.rows))
        self.rows.undo_offered.connect(self.undo_offered)
        self.rows.opened.connect(self.opened)
        self.rows.page_requested.connect(self.page_requested)

    def answered(self, _sitting: Sitting) -> tuple[int, int]:
        """No question of it belongs to one Sitting."""
        return 0, 0

    def show_sitting(self, sitting: Sitting, _earlier: Sequence[Sitting]) -> None:
        self.sitting = sitting
        self.rows.show_rows()
        self.show_done()

    def lives_on(self) -> bool:
        return self.vault.talks.exist()

    def show_alone(self) -> None:
        self.sitting = None
        self.rows.show_rows()
        self.show_done()

    def show_done(self) -> None:
        super().show_done()
        self.rows.list.show_foot(shown=self.sitting is not None)

    def show_item(self, ref_id: int) -> None:
        self.rows.look_at(ref_id)

    def focus_first(self) -> None:
        self.rows.focus_first()

    def arrange(self) -> None:
        self.rows.arrange()

    def retheme(self) -> None:
        self.rows.retheme()

    def keep_drafts(self) -> None:
        self.rows.keep_drafts()

    def put_aside(self) -> None:
        self.rows.put_aside()

    def stop(self) -> None:
        self.rows.stop()

    def go_on(self) -> None:
        self.rows.go_on()
