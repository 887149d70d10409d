"""What the list holds: the notes, what search found, or what was deleted; and what it says."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel

from walkaway_desktop.domain.list_filter import EVERYTHING, ListFilter
from walkaway_desktop.domain.records import Hit, Kind
from walkaway_desktop.domain.search import SearchError
from walkaway_desktop.forms.notes import Ui_NotesForm
from walkaway_desktop.pages.notes.entry_list import FIRST_HITS, Chips, EntryRows, Roles, Row, pages
from walkaway_desktop.pages.notes.found_words import FoundCount, found_words, nothing_found
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class Showing(Enum):
    """What the list holds."""

    NOTES = auto()
    HITS = auto()
    DELETED = auto()


class EntryPane:
    """Fills the left side of the form; the page decides when."""

    def __init__(self, form: Ui_NotesForm, vault: "Vault", clock: "Clock") -> None:
        self._form = form
        self._vault = vault
        self._clock = clock
        self.showing = Showing.NOTES
        self._kind_words = {
            Kind.NOTE: QCoreApplication.translate("EntryPane", "Note"),
            Kind.CHECKIN: QCoreApplication.translate("EntryPane", "Check-in"),
            Kind.SITTING: QCoreApplication.translate("EntryPane", "Sitting"),
            Kind.EXAMPLE: QCoreApplication.translate("EntryPane", "Example"),
            Kind.CRITERION: QCoreApplication.translate("EntryPane", "What matters"),
            Kind.OPTION: QCoreApplication.translate("EntryPane", "Option"),
            Kind.REASON: QCoreApplication.translate("EntryPane", "Reason"),
            Kind.BELIEF: QCoreApplication.translate("EntryPane", "Belief"),
            Kind.PREDICTION: QCoreApplication.translate("EntryPane", "Prediction"),
            Kind.TALK: QCoreApplication.translate("EntryPane", "Talk"),
            Kind.COMMENT: QCoreApplication.translate("EntryPane", "Comment"),
            Kind.CONTACT: QCoreApplication.translate("EntryPane", "Contact"),
            Kind.URGE: QCoreApplication.translate("EntryPane", "Urge"),
            Kind.LETTER: QCoreApplication.translate("EntryPane", "Letter"),
            Kind.REVIEW: QCoreApplication.translate("EntryPane", "Weekly review"),
            Kind.LINE: QCoreApplication.translate("EntryPane", "Own line"),
            Kind.INCIDENT: QCoreApplication.translate("EntryPane", "Incident"),
        }
        self.filter = EVERYTHING  # what the list is narrowed down to
        self.rows = EntryRows(self._kind_words, self._chips)
        self.rows.rowsInserted.connect(self._read_on)
        self._count = FoundCount(form.search)
        form.nothing.setMargin(Theme.current().px("m"))

    def refresh(self) -> None:
        """Read the same list again; what was chosen stays chosen."""
        chosen = self.chosen
        match self.showing:
            case Showing.NOTES:
                self.show_notes()
            case Showing.HITS:
                self.search(self._form.search.text())
            case Showing.DELETED:
                self.show_deleted()
        if chosen is not None:
            self.mark(chosen.id)

    def show_notes(self) -> None:
        """What the list holds and fits what was chosen, newest first, what is pinned above."""
        self.showing = Showing.NOTES
        chosen = self.filter
        read = partial(self._vault.notes.listed, chosen=chosen)
        self.rows.show(pages(read), self._today(), pinned=self._vault.notes.pinned(chosen))
        # With nothing chosen, an empty page says it beside the list.
        is_missed = self.is_narrowed and not self.rows.entries
        self._say("", message("notes.filter-nothing").whole if is_missed else "")

    def narrow(self, chosen: ListFilter) -> None:
        """Only what fits: in the list, and in what search finds."""
        self.filter = chosen
        self.refresh()

    @property
    def is_narrowed(self) -> bool:
        """Whether not everything is listed."""
        return self.filter != EVERYTHING

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing at all that the list could hold."""
        return not self.rows.entries and not self.is_narrowed

    def show_deleted(self) -> None:
        """What was deleted and is not erased yet."""
        self.showing = Showing.DELETED
        self.rows.show(pages(self._vault.entries.deleted), self._today())
        self._say("", "" if self.rows.entries else message("empty.deleted").text)

    def search(self, asked: str) -> None:
        """What fits, while it is typed; a blank field leads back to the notes."""
        if not asked.strip():
            if self.showing is Showing.HITS:
                self.show_notes()
            return
        self.showing = Showing.HITS
        try:
            found = pages(partial(self._find, asked), FIRST_HITS)
            self.rows.show(found, self._today(), FIRST_HITS)
        except SearchError as error:
            self.rows.show(iter(()), self._today())
            example = self._today().isoformat()
            said = message("search.search-bad-date", word=error.word, example=example)
            self._say(said.text, said.detail, is_error=True)
        else:
            self._say_found(asked)

    @property
    def chosen(self) -> Row | None:
        """The row the list stands on; None = on none."""
        chosen: Row | None = self._form.list.currentIndex().data(Roles.ROW)
        return chosen

    def mark(self, entry_id: int) -> None:
        """Stand on this entry, if it is in the list."""
        # Not as if clicked: while Ctrl is held, as in Ctrl+Z, that would not choose it.
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        at = self.rows.index_of(entry_id)
        self._form.list.selectionModel().setCurrentIndex(at, chosen)

    def tell(self, words: str) -> None:
        """A line above the list."""
        self._form.said.setText(words)
        self._form.said.show()

    def _today(self) -> date:
        return self._clock.today(self._vault.settings.day_ends)

    def _chips(self, ids: Sequence[int]) -> dict[int, Chips]:
        tags, files = self._vault.tags.of(ids), self._vault.attachments.counts(ids)
        return {one: Chips(tags.get(one, ()), files.get(one, 0)) for one in {*tags, *files}}

    def _find(self, asked: str, after: Hit | None, limit: int) -> Sequence[Hit]:
        return self._vault.search.find(asked, limit, after, self._kind_words, self.filter)

    def _read_on(self) -> None:
        """More rows were read, further down: there are more than was said."""
        if self.showing is Showing.HITS:
            self._say_found(self._form.search.text())

    def _say_found(self, asked: str) -> None:
        found = len(self.rows.entries)
        if not found:
            self._say("", nothing_found(asked, self._vault, self._kind_words))
        else:
            self._say("", "")
            self._count.say(found_words(found, is_all=self.rows.is_complete))

    def _say(self, line: str, nothing: str, *, is_error: bool = False) -> None:
        """A line under the search field, and what stands in place of an empty list."""
        form = self._form
        look = "error" if is_error else "small"
        if form.said.property("kind") != look:  # its style is worked out anew each time
            kind(form.said, look)
        form.said.setText(line)
        form.said.setVisible(bool(line))
        form.nothing.setText(nothing)
        form.nothing.setVisible(bool(nothing))
        form.list.setVisible(not nothing)
        self._count.say(None)
