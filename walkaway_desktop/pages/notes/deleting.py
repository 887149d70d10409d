"""Entries of the list going to Deleted, coming back from there, and going for good."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from walkaway_desktop.domain.list_filter import LISTED
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.erase_dialog import erase_entry
from walkaway_desktop.pages.notes.entry_pane import Showing
from walkaway_desktop.storage.sittings import OpenSittingError
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.entry_list import Row
    from walkaway_desktop.pages.notes.page import NotesPage


class Deleting:
    """Deletes without asking, and offers to take it back."""

    def __init__(self, page: "NotesPage") -> None:
        self._page = page

    def delete_row(self, row: "Row") -> None:
        """What stands in the list: erased where it lies in Deleted already."""
        page = self._page
        if page.pane.showing is Showing.DELETED:
            if isinstance(row, Lead):
                self.erase(row)
        elif row.kind is Kind.NOTE and page.editor.save_or_say():
            self.delete_note(row.id)
        elif row.kind is Kind.LETTER:
            page.vault.entries.delete([row.id])
            self.say_letter_gone(row.id)
        elif row.kind is Kind.REVIEW and page.editor.save_or_say():
            page.vault.entries.delete([row.id])
            self.say_deleted("space.review-deleted", partial(self._back_in_list, row.id))
        elif row.kind in LISTED:
            self.delete_all([row.id])

    def delete_all(self, entry_ids: list[int]) -> None:
        """Several at once, of any kind that is listed."""
        page = self._page
        if not page.editor.save_or_say():
            return
        page.vault.entries.delete(entry_ids)
        page.refresh()
        page.show_nothing()
        days = page.vault.settings.deleted_days
        key = "notes.entries-deleted" if days else "notes.entries-deleted-today"
        said = message(key, n=len(entry_ids), days=days)
        page.undo_offered.emit(said.text, said.buttons[0], partial(self._all_back, entry_ids))
        page.focus_first()

    def _all_back(self, entry_ids: list[int]) -> None:
        self._page.vault.entries.bring_back(entry_ids)
        self._page.refresh()

    def delete_note(self, note_id: int) -> None:
        self._page.vault.entries.delete([note_id])
        self.say_deleted("notes.note-deleted", partial(self._undo_delete, note_id))

    def say_letter_gone(self, letter_id: int) -> None:
        """A Letter was let go, here or in its own editor."""
        self.say_deleted("space.letter-let-go", partial(self._back_in_list, letter_id))

    def say_deleted(self, key: str, undo: Callable[[], None]) -> None:
        """It is gone from the list; what `undo` does can be asked for."""
        page = self._page
        page.refresh()
        page.show_nothing()
        said = deleted_words(key, page.vault.settings.deleted_days)
        page.undo_offered.emit(said.text, said.buttons[0], undo)
        page.focus_first()

    def _back_in_list(self, entry_id: int) -> None:
        """Brought back, and not opened."""
        page = self._page
        page.vault.entries.bring_back([entry_id])
        page.refresh()
        page.show_nothing()
        page.pane.mark(entry_id)
        if page.isVisible():
            page.focus_first()

    def _undo_delete(self, entry_id: int) -> None:
        """A note is opened again, too."""
        page = self._page
        page.vault.entries.bring_back([entry_id])
        page.refresh()
        if page.pane.showing is Showing.NOTES and page.rows.index_of(entry_id).isValid():
            page.pane.mark(entry_id)
            page.opening.open_note(entry_id)
        if not page.isVisible():
            return
        if page.form.list.isVisible():
            page.focus_first()
        else:
            page.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_back(self, entry_id: int) -> None:
        """Out of Deleted."""
        self.bring_all_back([entry_id])

    def bring_all_back(self, entry_ids: Sequence[int]) -> None:
        """All of them, or none."""
        page = self._page
        try:
            page.vault.entries.bring_back(entry_ids)
        except OpenSittingError:
            page.pane.tell(message("decide.other-sitting-open").text)
            return
        page.refresh()
        page.show_nothing()
        page.focus_first()

    def erase(self, deleted: Lead) -> None:
        """For good, once the dialog was answered."""
        page = self._page
        if erase_entry(page, deleted, page.pane.tell):
            page.refresh()
            page.show_nothing()
        page.focus_first()
