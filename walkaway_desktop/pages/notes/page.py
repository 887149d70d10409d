"""Notes: the list on the left, the note on the right, search above, what was deleted below."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.forms.notes import Ui_NotesForm
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.erase_dialog import erase_entry
from walkaway_desktop.pages.frame import NO_LIMIT, page_space
from walkaway_desktop.pages.notes.editor import NoteEditor
from walkaway_desktop.pages.notes.entry_delegate import EntryDelegate
from walkaway_desktop.pages.notes.entry_list import Roles, Row
from walkaway_desktop.pages.notes.entry_pane import EntryPane, Showing
from walkaway_desktop.pages.notes.import_dialog import ImportDialog, import_diary
from walkaway_desktop.pages.notes.letter_pane import LetterPane
from walkaway_desktop.pages.notes.reader import EntryReader
from walkaway_desktop.pages.page import Page
from walkaway_desktop.storage.sittings import OpenSittingError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

LEAD_SIGNS = 120  # of a text, shown in the list
OWN_NAME = "notes"  # as page_requested calls this page
NARROWEST_PANES = 2.2  # of the list's width: list and note side by side need this


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person was when a search began."""

    page: str = ""  # another page; blank = this one
    note_id: int | None = None  # None = no note was open
    focus: QWidget | None = None  # None = none of this page


class NotesPage(Page):
    """Notes are written here; whatever search finds is shown beside the list."""

    icon = "notebook-pen"

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self._before_search = Place()
        self._entry_open = False
        self._last_focus: QWidget | None = None  # where it was when the window left this page
        self.form = Ui_NotesForm()
        self.form.setupUi(self)
        self._help, self._list_name = self.form.help.text(), self.form.list.accessibleName()
        self.pane = EntryPane(self.form, vault, clock)
        self.rows = self.pane.rows
        self.editor = NoteEditor(vault, clock)
        self.reader = EntryReader(vault)
        self._letters: LetterPane | None = None  # None = none was opened yet
        self._build()
        self._connect()
        self.pane.show_notes()
        self._show_nothing()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("NotesPage", "Notes")

    def _build(self) -> None:
        form, theme = self.form, Theme.current()
        for name, words in {
            form.page_title: "page",
            form.help: "small",
            form.said: "small",
            form.nothing: "soft",
            form.bring_in: "link",
            form.new_note: "main",
            form.deleted: "link",
            form.back: "link",
        }.items():
            kind(name, words)
        form.list_card.setProperty("card", True)  # noqa: FBT003 (Qt's own call)
        self._search_icon = QAction(form.search.placeholderText(), self)
        self._search_icon.triggered.connect(form.search.selectAll)
        form.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._clear_search = QAction(self.tr("Leave the search"), self)
        form.search.addAction(self._clear_search, QLineEdit.ActionPosition.TrailingPosition)
        self._clear_search.setVisible(False)
        form.list.setModel(self.rows)
        self._delegate = EntryDelegate(form.list)
        form.list.setItemDelegate(self._delegate)
        self.empty = EmptyState(
            "notebook-pen",
            message("empty.notes").text,
            self.tr("A note of your own, or a diary you bring in, will stand in this list."),
            (form.new_note.text(), form.bring_in.text()),
        )
        for widget in (self.reader, self.editor, self.empty):
            form.shown.addWidget(widget)
        page_space(form.lines)
        form.head_words.setSpacing(theme.px("xs"))
        form.left_lines.setSpacing(theme.px("m"))
        form.panes.setSpacing(theme.px("gap"))
        form.panes.setStretch(1, 1)
        form.list_lines.setContentsMargins(*[theme.px("xs")] * 4)
        self.retheme()

    def _connect(self) -> None:
        form = self.form
        form.new_note.clicked.connect(self.new_note)
        form.bring_in.clicked.connect(self.bring_in)
        form.deleted.toggled.connect(self._toggle_deleted)
        form.back.clicked.connect(self._leave_entry)
        form.search.textChanged.connect(self._search)
        form.search.installEventFilter(self)
        form.list.installEventFilter(self)
        form.list.clicked.connect(self._open)
        form.list.activated.connect(self._open)
        self._clear_search.triggered.connect(self._leave_search)
        self.empty.pressed.connect(lambda number: (self.new_note, self.bring_in)[number]())
        self.editor.saved.connect(self._note_saved)
        self.editor.delete_requested.connect(self._delete)
        self.editor.finished.connect(self._leave_entry)
        self.reader.brought_back.connect(self._bring_back)
        self.reader.erase_requested.connect(self._erase)
        self.reader.page_requested.connect(self.page_requested)

    # ---- what the window asks --------------------------------------------------------------------

    def refresh(self) -> None:
        self.pane.refresh()
        if self._is_empty or not self._is_open_entry_there():
            self._show_nothing()

    def _is_open_entry_there(self) -> bool:
        """False where what is being edited went away: with the import that brought it."""
        if self._letters is not None and self._letters.letter.is_open:
            return self._letters.letter.is_there()
        if self.editor.note_id is None:
            return True
        try:
            self.vault.notes.get(self.editor.note_id)
        except LookupError:
            return False
        return True

    def retheme(self) -> None:
        form = self.form
        form.new_note.setIcon(icon("plus", "on_accent", 16))
        form.bring_in.setIcon(icon("download", "accent", 16))
        self._show_which()
        form.back.setIcon(icon("arrow-left", "accent", 16))
        self._search_icon.setIcon(icon("search", "soft", 18))
        self._clear_search.setIcon(icon("x", "soft", 16))
        self._delegate.measure()
        form.list.scheduleDelayedItemsLayout()
        self.editor.retheme()
        self._lay_panes()

    def focus_first(self) -> None:
        begin = self.empty.buttons[0] if self._is_empty else self.form.new_note
        target: QWidget = self.form.list if self.rows.entries else begin
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: str) -> None:
        match place:
            case "new":
                self.new_note()
            case "import":
                self.bring_in()
            case _ if place.partition("/")[0] == "prompt":
                self.new_note()
                self.editor.suggest_title(place.partition("/")[2])
            case _ if place.partition("/")[0] == "note":
                self.open_note(int(place.partition("/")[2]))
                self.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
            case _ if place.partition("/")[0] == "search":
                self.start_search(came_from=place.partition("/")[2])

    def stop(self) -> None:
        self.editor.stop()
        if self._letters is not None:
            self._letters.letter.stop()

    def go_on(self) -> None:
        self.editor.go_on()
        if self._letters is not None:
            self._letters.letter.go_on()

    def keep_drafts(self) -> None:
        self.editor.save()
        if self._letters is not None:
            self._letters.letter.keep_drafts()

    def save_now(self) -> None:
        # Ctrl+K comes through the window, which calls this first and then moves the focus.
        self._last_focus = QApplication.focusWidget()
        super().save_now()

    # ---- one entry -------------------------------------------------------------------------------

    def new_note(self) -> None:
        """A blank page, ready to type."""
        if not self.editor.save_or_say():
            return
        if self.pane.showing is not Showing.NOTES:
            self._leave_list()
        self.form.list.setCurrentIndex(QModelIndex())
        self._show(self.editor)
        self.editor.open_new()

    def open_note(self, note_id: int) -> None:
        """This note in the editor."""
        if note_id == self.editor.note_id:
            self._show(self.editor)
        elif self.editor.save_or_say():
            self.editor.open(self.vault.notes.get(note_id))
            self._show(self.editor)

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(Roles.ROW)
        if row is None:
            return
        if self.pane.showing is Showing.DELETED:
            self._read(row, self.reader.show_deleted)
        elif row.kind is Kind.NOTE:
            self.open_note(row.id)
            self.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
        elif row.kind is Kind.LETTER:
            self._open_letter(row.id)
        else:
            self._read(row, self.reader.show_found)

    def _read(self, row: Row, show: Callable[[Row], None]) -> None:
        if self.editor.save_or_say():
            self.editor.forget()
            show(row)
            self._show(self.reader)

    def _show(self, widget: QWidget, *, entry_open: bool = True) -> None:
        if self._letters is not None and widget is not self._letters:
            self._letters.letter.leave()
        self._entry_open = entry_open
        self.form.shown.setCurrentWidget(widget)
        self._lay_panes()

    @property
    def _is_empty(self) -> bool:
        """Whether the page shows how to begin, and nothing else."""
        return self.form.shown.currentWidget() is self.empty

    def _show_nothing(self) -> None:
        """Nothing is chosen; with no note at all, how to begin."""
        self.editor.forget()
        self.reader.show_nothing()
        is_first = self.pane.showing is Showing.NOTES and not self.rows.entries
        self._show(self.empty if is_first else self.reader, entry_open=is_first)

    def _leave_entry(self) -> None:
        """Back to the list; what was written stays open beside it where there is room."""
        if self.editor.save_or_say():
            self._entry_open = False
            self._lay_panes()
            self.focus_first()

    def _note_saved(self, note_id: int) -> None:
        if self.pane.showing is not Showing.NOTES:
            return
        note = self.vault.notes.get(note_id)
        lead = Lead(note.id, Kind.NOTE, note.when, note.title, note.body[:LEAD_SIGNS], note.pinned)
        if not self.rows.replace(lead):
            self.pane.show_notes()
        self.pane.mark(note_id)

    # ---- Letters ---------------------------------------------------------------------------------

    def _letter_pane(self) -> LetterPane:
        """Built when the first one is opened."""
        if self._letters is None:
            self._letters = LetterPane(self.vault, self.clock)
            self.form.shown.addWidget(self._letters)
            self._letters.letter.left.connect(self._leave_letter)
            self._letters.letter.finished.connect(self._letter_finished)
            self._letters.letter.let_go.connect(
                lambda letter_id, _begun: self._letter_gone(letter_id)
            )
        return self._letters

    def _open_letter(self, letter_id: int) -> None:
        """This Letter in its editor, which keeps what is typed as a draft."""
        if not self.editor.save_or_say():
            return
        self.editor.forget()
        pane = self._letter_pane()
        pane.letter.leave()
        pane.letter.open(self.vault.letters.get(letter_id))
        self._show(pane)
        pane.letter.arrange()
        pane.letter.focus_first()

    def _leave_letter(self) -> None:
        self._show_nothing()
        self.focus_first()

    def _letter_finished(self, letter_id: int, said: Message) -> None:
        self.refresh()
        self._show_nothing()
        self.pane.mark(letter_id)
        self.pane.tell(said.text)
        self.focus_first()

    def _letter_gone(self, letter_id: int) -> None:
        self._say_deleted("space.letter-let-go", partial(self._back_in_list, letter_id))

    # ---- deleting --------------------------------------------------------------------------------

    def _delete(self, note_id: int) -> None:
        self.vault.entries.delete([note_id])
        self._say_deleted("notes.note-deleted", partial(self._undo_delete, note_id))

    def _delete_letter(self, letter_id: int) -> None:
        self.vault.entries.delete([letter_id])
        self._letter_gone(letter_id)

    def _delete_review(self, review_id: int) -> None:
        self.vault.entries.delete([review_id])
        self._say_deleted("space.review-deleted", partial(self._back_in_list, review_id))

    def _say_deleted(self, key: str, undo: Callable[[], None]) -> None:
        """It is gone from the list; what `undo` does can be asked for."""
        self.refresh()
        self._show_nothing()
        said = deleted_words(key, self.vault.settings.deleted_days)
        self.undo_offered.emit(said.text, said.buttons[0], undo)
        self.focus_first()

    def _back_in_list(self, entry_id: int) -> None:
        """Brought back, and not opened."""
        self.vault.entries.bring_back([entry_id])
        self.refresh()
        self._show_nothing()
        self.pane.mark(entry_id)
        if self.isVisible():
            self.focus_first()

    def _undo_delete(self, entry_id: int) -> None:
        """A note is opened again, too."""
        self.vault.entries.bring_back([entry_id])
        self.refresh()
        if self.pane.showing is Showing.NOTES and self.rows.index_of(entry_id).isValid():
            self.pane.mark(entry_id)
            self.open_note(entry_id)
        if not self.isVisible():
            return
        if self.form.list.isVisible():
            self.focus_first()
        else:
            self.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_deleted(self, wanted: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        if not self.editor.save_or_say():
            return
        if wanted:
            self.pane.show_deleted()
        else:
            self.pane.show_notes()
        self._show_which()
        self._show_nothing()

    def _show_which(self) -> None:
        """Say which list it is, and where the button below it leads."""
        form, in_deleted = self.form, self.form.deleted.isChecked()
        form.page_title.setText(self.tr("Deleted") if in_deleted else self.title())
        form.help.setText(self._kept_words() if in_deleted else self._help)
        form.deleted.setText(self.tr("Back to the notes") if in_deleted else self.tr("Deleted"))
        form.deleted.setIcon(icon("arrow-left" if in_deleted else "trash-2", "accent", 16))
        form.list.setAccessibleName(self.tr("Deleted entries") if in_deleted else self._list_name)

    def _kept_words(self) -> str:
        return deleted_words("notes.deleted-kept", self.vault.settings.deleted_days).text

    def _bring_back(self, entry_id: int) -> None:
        try:
            self.vault.entries.bring_back([entry_id])
        except OpenSittingError:
            self.pane.tell(message("decide.other-sitting-open").text)
            return
        self.refresh()
        self._show_nothing()
        self.focus_first()

    def _erase(self, deleted: Lead) -> None:
        if erase_entry(self, deleted, self.pane.tell):
            self.refresh()
            self._show_nothing()
        self.focus_first()

    # ---- search ----------------------------------------------------------------------------------

    def start_search(self, came_from: str = "") -> None:
        """The cursor in the search field; Esc leads back to the page named here, or to this one."""
        if self.pane.showing is not Showing.HITS:
            focused = self._last_focus or QApplication.focusWidget()
            inside = focused if focused is not None and self.isAncestorOf(focused) else None
            page = "" if came_from == OWN_NAME else came_from
            self._before_search = Place(page, self.editor.note_id, inside)
        self._last_focus = None
        self._entry_open = False
        self._lay_panes()
        self.form.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.search.selectAll()

    def _search(self, asked: str) -> None:
        self._clear_search.setVisible(bool(asked))
        if asked.strip():
            self.form.deleted.blockSignals(True)  # noqa: FBT003 (Qt's own call)
            self.form.deleted.setChecked(False)
            self.form.deleted.blockSignals(False)  # noqa: FBT003 (Qt's own call)
            self._show_which()
        self.pane.search(asked)

    def _leave_list(self) -> None:
        """Out of search or Deleted, back to the notes."""
        self.pane.showing = Showing.NOTES
        self.form.search.clear()
        self.form.deleted.setChecked(False)
        self.pane.show_notes()

    def _leave_search(self) -> None:
        """Esc: back to where the search was begun."""
        before = self._before_search
        self._before_search = Place()
        self._leave_list()
        if before.page:
            self.page_requested.emit(before.page)
            return
        self._open_again(before.note_id)
        if before.focus is not None and before.focus is not self.form.search:
            before.focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_first()

    def _open_again(self, note_id: int | None) -> None:
        """The note that was open before the search, unless it was deleted meanwhile."""
        if note_id is None:
            return
        self.pane.mark(note_id)
        try:
            self.open_note(note_id)
        except LookupError:
            self._show_nothing()

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Search: Down and Enter go into the list, Esc back. List: Delete deletes, Esc leaves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and self.pane.showing is Showing.HITS:
            self._leave_search()
            return True
        if watched is self.form.search:
            return self._search_key(event.key())
        return self._list_key(event.key())

    def _search_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._leave_search()
            return True
        if (
            key not in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            or not self.rows.entries
        ):
            return False
        self.form.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.form.list.setCurrentIndex(self.rows.first_entry())
        if key != Qt.Key.Key_Down:
            self._open(self.rows.first_entry())
        return True

    def _list_key(self, key: int) -> bool:
        chosen = self.pane.chosen
        if key == Qt.Key.Key_Escape and self.pane.showing is Showing.DELETED:
            self.form.deleted.setChecked(False)
            self.focus_first()
            return True
        if key != Qt.Key.Key_Delete or chosen is None:
            return False
        if self.pane.showing is Showing.DELETED and isinstance(chosen, Lead):
            self._erase(chosen)
        elif chosen.kind is Kind.NOTE and self.editor.save_or_say():
            self._delete(chosen.id)
        elif chosen.kind is Kind.LETTER:
            self._delete_letter(chosen.id)
        elif chosen.kind is Kind.REVIEW and self.editor.save_or_say():
            self._delete_review(chosen.id)
        return True

    # ---- import and the empty page ---------------------------------------------------------------

    def bring_in(self) -> None:
        """Bring in the file of another diary."""
        began_empty = self._is_empty
        if self.editor.save_or_say() and import_diary(self):
            self.refresh()
            if not self._entry_open:
                self._show_nothing()
            if began_empty:  # the button that was pressed may be gone
                self.focus_first()

    def stop_work(self) -> None:
        for dialog in self.findChildren(ImportDialog):
            dialog.take_away()

    # ---- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_panes()

    def _lay_panes(self) -> None:
        """List and note side by side while there is room, else one of them."""
        form, theme = self.form, Theme.current()
        inside = self.width() - 2 * theme.px("page")
        wanted = theme.px("side_column")
        is_wide = inside >= wanted * NARROWEST_PANES
        form.left.setVisible(is_wide or not self._entry_open)
        form.right.setVisible(is_wide or self._entry_open)
        form.back.setVisible(not is_wide and not self._is_empty)
        # One main button at most: on an empty page it stands in the middle.
        form.new_note.setVisible(not self._is_empty)
        form.bring_in.setVisible(not self._is_empty)
        form.left.setMaximumWidth(wanted if is_wide else NO_LIMIT)
        form.left.setMinimumWidth(wanted if is_wide else 0)
