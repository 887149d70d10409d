"""The Belief that is read: filled from the vault, and kept there as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.domain.beliefs import BeliefWords, Held
from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.belief_view import FIELDS, BeliefView
from walkaway_desktop.pages.decide.expectations_words import belief_texts, origin_wording
from walkaway_desktop.storage.beliefs import draft_form
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class BeliefKeeping(QObject):
    """`typed`: something is not on the disk yet. `changed`: an answer is."""

    typed = Signal()
    changed = Signal()
    undo_offered = Signal(str, str, object)

    def __init__(self, vault: "Vault", view: BeliefView) -> None:
        super().__init__(view)
        self._vault, self._view = vault, view
        self.sitting: Sitting | None = None
        self.is_typed = False
        view.typed.connect(self._typed)
        view.held_chosen.connect(self._hold)
        view.delete_asked.connect(self._delete)

    def fill(self, name: str) -> None:
        """Show this Belief as it stands. What is being typed stays."""
        safety_mode = self._vault.settings.safety_mode.on
        today = self._vault.clock.today(self._vault.settings.day_ends)
        table = belief_texts(safety_mode=safety_mode)[name]
        self._view.show_belief(name, table, origin_wording(self._vault, today))
        held = {} if self.sitting is None else self._vault.beliefs.held(self.sitting.id)
        self._view.show_held(held.get(name), sitting=self.sitting is not None)
        if not self.is_typed:
            self._view.show_words(self._words(name))

    def _words(self, name: str) -> BeliefWords:
        """A draft where one waits: it was too long to be kept."""
        draft = self._vault.drafts.get(draft_form(name))
        if draft is not None:
            return BeliefWords(**{key: str(draft.content.get(key, "")) for key in FIELDS})
        written = self._vault.beliefs.written().get(name)
        return BeliefWords() if written is None else written.words

    def _typed(self) -> None:
        self.is_typed = True
        self.typed.emit()

    def keep(self) -> None:
        """Write what was typed: to its place where it fits, else as a draft."""
        if not (self.is_typed and self._view.belief):
            return
        name, words = self._view.belief, self._view.words
        if self._view.fits:
            self._vault.beliefs.write(name, words)
        else:
            content = {key: getattr(words, key) for key in FIELDS}
            self._vault.drafts.keep(draft_form(name), content)
        self.is_typed = False

    def _hold(self, held: Held | None) -> None:
        if self.sitting is not None:
            self._vault.beliefs.hold(self.sitting.id, self._view.belief, held)
            self.changed.emit()

    def _delete(self) -> None:
        self.keep()
        name = self._view.belief
        self._vault.drafts.drop(draft_form(name))
        written = self._vault.beliefs.written().get(name)
        if written is not None:
            self._vault.entries.delete([written.id])
            said = message("decide.belief-deleted")
            undo = (said.text, said.buttons[0], lambda: self._undelete(written.id))
            self.undo_offered.emit(*undo)
        self.fill(name)
        self._view.focus_first()

    def _undelete(self, entry_id: int) -> None:
        self._vault.entries.bring_back([entry_id])
        if self._view.belief:
            self.fill(self._view.belief)
