"""What the page of Decide asks of one step of a Sitting."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.texts import texts

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class Step(QWidget):
    """One step. `key` is stored with its done mark and names its words in decision.toml."""

    key = ""
    icon = ""
    in_place_of = ""  # the key of the step that stands there while this one does not

    changed = Signal()  # an answer or the done mark is on the disk
    left = Signal(int)  # the person goes on (1) or back (-1)
    page_requested = Signal(str)
    step_requested = Signal(str)  # another step, by its key
    lock_requested = Signal()
    undo_offered = Signal(str, str, object)
    opened = Signal(object)  # a part of it that wants all the room there is

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.sitting: Sitting | None = None
        self.done_box = QCheckBox(self.tr("Done with this step"))
        self.done_box.toggled.connect(lambda done: self.mark_done(done=done))

    @classmethod
    def words(cls) -> dict[str, str]:
        """Title and line of help."""
        both = (texts("decision", safety_mode=on)["step"] for on in (False, True))
        return next(step for steps in both for step in steps if step["id"] == cls.key)

    def answered(self, sitting: Sitting) -> tuple[int, int]:
        """How many of its questions have an answer, and how many there are."""
        raise NotImplementedError

    def show_sitting(self, sitting: Sitting, earlier: Sequence[Sitting]) -> None:
        """Show the answers of this Sitting. `earlier`: the closed ones, oldest first."""
        raise NotImplementedError

    def lives_on(self) -> bool:
        """Whether something of it is there with no Sitting open, too, put away or not."""
        return False

    def show_alone(self) -> None:
        """Show what lives on, with no Sitting open."""
        raise NotImplementedError

    def show_item(self, ref_id: int) -> None:
        """Show one thing of it: what is due leads there. One that is gone changes nothing."""

    def focus_first(self) -> None:
        """Where work on this step begins."""
        raise NotImplementedError

    def next_title(self) -> str:
        """The name of its next part; empty = the next step follows."""
        return ""

    def walk(self, _by: int) -> bool:
        """Go to its part before (-1) or behind (1); False = there is none."""
        return False

    def arrange(self) -> None:
        """The page has another width."""

    def retheme(self) -> None:
        """The theme has changed: draw recolored icons again."""

    def keep_drafts(self) -> None:
        """Write what was typed here and not saved."""

    def holds_unkept(self) -> bool:
        """Whether something typed here cannot be kept yet, and closing would leave it out."""
        return False

    def put_aside(self) -> None:
        """Another view takes its place: what is not saved is kept as a draft."""

    def stop(self) -> None:
        """Nothing saves itself from now on."""

    def go_on(self) -> None:
        """What is unsaved saves itself again."""

    def has_earlier_answers(self) -> bool:
        """Whether answers of earlier Sittings stand here once the step is done."""
        return False

    def mark_done(self, *, done: bool) -> None:
        """Keep whether the person is done with this step.

        Undone after earlier answers were shown, the new ones are given with them in sight.
        """
        if self.sitting is None:
            return
        if not done and self.has_earlier_answers():
            self.vault.sittings.step_seen(self.sitting.id, self.key)
        if (self.key in self.sitting.steps_done) == done:
            return
        self.vault.sittings.step_done(self.sitting.id, self.key, done=done)
        self.sitting = self.vault.sittings.get(self.sitting.id)
        self.show_done()
        self.changed.emit()

    def show_earlier_now(self) -> None:
        """Earlier answers are wanted before the step is done: it is kept as seen."""
        if self.sitting is None:
            return
        self.vault.sittings.step_seen(self.sitting.id, self.key)
        self.sitting = self.vault.sittings.get(self.sitting.id)
        self.show_done()
        self.changed.emit()
        self.focus_first()

    def show_done(self) -> None:
        """The box says what is stored; with no Sitting there is none."""
        self.done_box.setVisible(self.sitting is not None)
        if self.sitting is not None:
            self.done_box.setChecked(self.key in self.sitting.steps_done)

    def _kept(self) -> None:
        """An answer is on the disk: with the last one the step is done."""
        if self.sitting is None:
            return
        self.sitting = self.vault.sittings.get(self.sitting.id)
        given, all_of_them = self.answered(self.sitting)
        if given == all_of_them:
            self.mark_done(done=True)
        self.changed.emit()


def shown_in(*, safety_mode: bool) -> set[str]:
    """The steps that are there with Safety mode on, or off: decision.toml says so."""
    return {step["id"] for step in texts("decision", safety_mode=safety_mode)["step"]}
