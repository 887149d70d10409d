"""Letters: those that were begun, kept, or put away, with what can be done about each."""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.records import Kind
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.notes.entry_list import EntryRows
from walkaway_desktop.pages.space.kept_list import KeptList
from walkaway_desktop.pages.space.kept_tab import KeptTab
from walkaway_desktop.pages.space.letters.care_card import CareCard
from walkaway_desktop.pages.space.letters.letter_rows import begun_rows, letter_row
from walkaway_desktop.pages.space.letters.letter_view import LetterView
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import kind

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class LettersTab(KeptTab):
    """The list with its actions; below it what the person's own moods add up to."""

    help_page = "letters"
    places = ("letters",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.rows = EntryRows({Kind.LETTER: self.tr("Letter")})
        self.list = KeptList(self.rows, self.tr("Letters, newest first"))
        empty = message("empty.letters")
        self.nothing = EmptyState("pencil", empty.text, empty.detail, empty.buttons)
        self.care = CareCard()
        self.write = kind(QPushButton(empty.buttons[0]), "main")
        self.open_it = kind(QPushButton(self.tr("Open")), "link")
        self.go = kind(QPushButton(self.tr("Let it go")), "link")
        self.open_it.setAccessibleName(self.tr("Open this Letter"))
        self.go.setAccessibleName(self.tr("Let it go, this Letter"))
        self._lay_out(self.write, self.open_it, self.go).addWidget(self.care)
        self.list.delete_asked.connect(self._let_go)
        self.go.clicked.connect(self._let_go)
        self.care.plain_asked.connect(
            lambda prompt: self.page_requested.emit(f"notes/prompt/{prompt}")
        )

    @cached_property
    def letter(self) -> LetterView:
        """The one that is being written or read."""
        made = LetterView(self.vault, self.clock)
        made.finished.connect(self._finished)
        made.let_go.connect(self._gone)
        return made

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("LettersTab", "Letters")

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, current: int | None = None) -> None:
        """Read them again; the focus of the list stays, or goes to `current`."""
        letters = self.vault.letters.all()
        settings = self.vault.settings
        begun = begun_rows(self.vault.letters.begun(), self.clock, settings.day_ends)
        kept = [
            letter_row(
                one,
                sealed=one.is_sealed(self.today),
                safety_mode=settings.safety_mode.on,
                their_label=settings.partner_label,
            )
            for one in letters
        ]
        leads = sorted([*begun, *kept], key=lambda lead: lead.when.order, reverse=True)
        self._show_leads(leads, current)
        self.care.show_letters(letters)

    # ---- what can be done ------------------------------------------------------------------------

    def _open_new(self) -> None:
        self.letter.open_new()
        self.opened.emit(self.letter)

    def _open(self, entry_id: int) -> None:
        """One that was begun at once; one that is put away asks first."""
        begun = {draft.ref_id: draft for draft in self.vault.letters.begun()}
        if entry_id in begun:
            self.letter.go_on_with(begun[entry_id])
        else:
            try:
                self.letter.open(self.vault.letters.get(entry_id))
            except LookupError:  # what led here is older than its end
                return
        self.opened.emit(self.letter)

    def _finished(self, letter_id: int, said: Message) -> None:
        self.letter.left.emit()
        self._show_changed(letter_id)
        self.noted.emit(said)

    def _let_go(self) -> None:
        current = self.list.current_id
        if current is None:
            return
        begun = {draft.ref_id: draft for draft in self.vault.letters.begun()}
        if current in begun:
            self.letter.go_on_with(begun[current])
            self.letter.let_it_go()
            if self.letter.is_open:  # it could not be stored, and says why
                self.opened.emit(self.letter)
            return
        self.vault.entries.delete([current])
        self._gone(current)

    def _gone(self, letter_id: int, begun: Mapping[str, object] | None = None) -> None:
        """At once from view; it can be brought back like anything else.

        `begun`: what it held when it was not finished.
        """
        self.letter.left.emit()
        self._show_changed(None)
        said = deleted_words("space.letter-let-go", self.vault.settings.deleted_days)
        undo = (
            partial(self._bring_back, letter_id)
            if begun is None
            else partial(self._begin_again, letter_id, begun)
        )
        self.undo_offered.emit(said.text, said.buttons[0], undo)

    def _bring_back(self, letter_id: int) -> None:
        self.vault.entries.bring_back([letter_id])
        self._show_changed(letter_id)

    def _begin_again(self, letter_id: int, begun: Mapping[str, object]) -> None:
        """As it was, not finished: as a Letter that is kept its words would stand in lists."""
        if self.vault.letters.is_deleted(letter_id):
            ref_id = self.vault.letters.free_ref()
            with self.vault.transaction():
                self.vault.entries.erase(letter_id)
                self.vault.drafts.keep(DRAFT, begun, ref_id)
            letter_id = ref_id
        self._show_changed(letter_id)

    def _show_changed(self, letter_id: int | None) -> None:
        """Where the Letter was written from elsewhere, the focus is there."""
        self.refresh(letter_id)
        if self.isVisible():
            self.focus_first()
