"""What opens beside the list: each kind of entry in what it is written or read in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt

from walkaway_desktop.domain.records import Kind
from walkaway_desktop.pages.notes.entry_list import Roles, Row
from walkaway_desktop.pages.notes.entry_pane import Showing
from walkaway_desktop.pages.notes.letter_pane import LetterPane
from walkaway_desktop.widgets.hits import mark_hits

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.page import NotesPage
    from walkaway_desktop.texts import Message


class Opening(QObject):
    """Opens entries on the right side of the page; what was open there is saved first."""

    def __init__(self, page: "NotesPage") -> None:
        super().__init__(page)
        self._page = page
        self._letters: LetterPane | None = None  # None = none was opened yet

    def open_index(self, index: QModelIndex) -> None:
        """What stands in this row of the list."""
        row: Row | None = index.data(Roles.ROW)
        if row is None:
            return
        if self._page.pane.showing is Showing.DELETED:
            self._read(row, self._page.reader.show_deleted)
        elif self._asks_first(row.id):
            self._read(row, self._page.reader.show_closed)
            self._page.reader.focus_first()
        else:
            self.open_closed(row)

    def _asks_first(self, entry_id: int) -> bool:
        is_open = self._page.editor.note_id == entry_id
        return not is_open and self._page.vault.notes.counts_as_closed(entry_id)

    def open_closed(self, row: Row) -> None:
        """This entry, though it may be kept closed."""
        match row.kind:
            case Kind.NOTE:
                self.open_note(row.id)
                self._page.searching.show_hit()
                self._page.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
            case Kind.LETTER:
                self._open_letter(row.id)
            case Kind.INCIDENT:
                self._page.incidents.open_id(row.id, self._page.searching.terms)
            case _:
                terms = self._page.searching.terms
                self._read(row, lambda found: self._page.reader.show_found(found, terms))

    def open_note(self, note_id: int) -> None:
        """This note in the editor. Raises LookupError where there is none."""
        editor = self._page.editor
        if note_id == editor.note_id:
            self._page.show_beside(editor)
        elif editor.save_or_say():
            editor.open(self._page.vault.notes.get(note_id))
            self._page.show_beside(editor)

    def _read(self, row: Row, show: Callable[[Row], None]) -> None:
        if self._page.editor.save_or_say():
            self._page.editor.forget()
            show(row)
            self._page.show_beside(self._page.reader)

    # ---- what is open ----------------------------------------------------------------------------

    def is_there(self) -> bool:
        """False where what is being edited went away: with the import that brought it."""
        if self._letters is not None and self._letters.letter.is_open:
            return self._letters.letter.is_there()
        note_id = self._page.editor.note_id
        if note_id is None:
            return True
        try:
            self._page.vault.notes.get(note_id)
        except LookupError:
            return False
        return True

    def leave_all_but(self, widget: object) -> None:
        """What is open in another editor than this one is left; its draft stays."""
        if self._letters is not None and widget is not self._letters:
            self._letters.letter.leave()

    def stop(self) -> None:
        self._page.editor.stop()
        self._page.incidents.stop()
        if self._letters is not None:
            self._letters.letter.stop()

    def go_on(self) -> None:
        self._page.editor.go_on()
        self._page.incidents.go_on()
        if self._letters is not None:
            self._letters.letter.go_on()

    def keep_drafts(self) -> None:
        self._page.editor.save()
        self._page.incidents.keep_drafts()
        if self._letters is not None:
            self._letters.letter.keep_drafts()

    # ---- Letters ---------------------------------------------------------------------------------

    def _letter_pane(self) -> LetterPane:
        """Built when the first one is opened."""
        if self._letters is None:
            self._letters = LetterPane(self._page.vault, self._page.clock)
            self._page.form.shown.addWidget(self._letters)
            letter = self._letters.letter
            letter.left.connect(self.leave)
            letter.finished.connect(self._letter_finished)
            letter.let_go.connect(
                lambda letter_id, _begun: self._page.deleting.say_letter_gone(letter_id)
            )
        return self._letters

    def _open_letter(self, letter_id: int) -> None:
        """This Letter in its editor, which keeps what is typed as a draft."""
        if not self._page.editor.save_or_say():
            return
        self._page.editor.forget()
        pane = self._letter_pane()
        pane.letter.leave()
        pane.letter.open(self._page.vault.letters.get(letter_id))
        self._page.show_beside(pane)
        pane.letter.arrange()
        pane.letter.focus_first()
        mark_hits(pane.letter.form.body, self._page.searching.terms)

    def leave(self) -> None:
        """Back to the list, with nothing open."""
        self._page.show_nothing()
        self._page.focus_first()

    def _letter_finished(self, letter_id: int, said: "Message") -> None:
        self._page.refresh()
        self._page.show_nothing()
        self._page.pane.mark(letter_id)
        self._page.pane.tell(said.text)
        self._page.focus_first()
