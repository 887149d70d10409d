"""Notes: the list on the left, the note on the right, search above, what was deleted below."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.forms.notes import Ui_NotesForm
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.frame import NO_LIMIT, page_space
from walkaway_desktop.pages.notes.deleting import Deleting
from walkaway_desktop.pages.notes.editor import NoteEditor
from walkaway_desktop.pages.notes.entry_delegate import EntryDelegate
from walkaway_desktop.pages.notes.entry_pane import EntryPane, Showing
from walkaway_desktop.pages.notes.export_dialog import offer_export
from walkaway_desktop.pages.notes.filtering import Filtering
from walkaway_desktop.pages.notes.import_choosing import import_diary
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.incident import IncidentPages
from walkaway_desktop.pages.notes.opening import Opening
from walkaway_desktop.pages.notes.reader import EntryReader
from walkaway_desktop.pages.notes.row_acts import RowActs
from walkaway_desktop.pages.notes.searching import Searching
from walkaway_desktop.pages.page import Page
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

LEAD_SIGNS = 120  # of a text, shown in the list
NARROWEST_PANES = 2.2  # of the list's width: list and note side by side need this


class NotesPage(Page):
    """Notes are written here; whatever search finds is shown beside the list."""

    icon = "notebook-pen"

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self._entry_open = False
        self.form = Ui_NotesForm()
        self._desk = QWidget()  # the list and what stands beside it
        self.form.setupUi(self._desk)
        self.incidents = IncidentPages(self)
        self._shown = QStackedLayout(self)
        for part in (self._desk, self.incidents):
            self._shown.addWidget(part)
        self._help, self._list_name = self.form.help.text(), self.form.list.accessibleName()
        self.pane = EntryPane(self.form, vault, clock)
        self.rows = self.pane.rows
        self.editor = NoteEditor(vault, clock)
        self.reader = EntryReader(vault)
        self.searching = Searching(self)
        self.opening = Opening(self)
        self.deleting = Deleting(self)
        self.filtering = Filtering(self)
        self.row_acts = RowActs(self)
        self._build()
        self._connect()
        self.pane.show_notes()
        self.show_nothing()

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
            form.incident_log: "link",
            form.bring_in: "link",
            form.take_out: "link",
            form.new_note: "main",
            form.deleted: "link",
            form.back: "link",
        }.items():
            kind(name, words)
        form.list_card.setProperty("card", True)  # noqa: FBT003 (Qt's own call)
        form.list.setModel(self.rows)
        self._delegate = EntryDelegate(form.list)
        form.list.setItemDelegate(self._delegate)
        self.empty = EmptyState(
            "notebook-pen",
            message("empty.notes").text,
            self.tr("A note of your own, or a diary you bring in, will stand in this list."),
            message("empty.notes").buttons,
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
        form.incident_log.clicked.connect(lambda: self.go_to("incidents"))
        form.bring_in.clicked.connect(self.bring_in)
        form.take_out.clicked.connect(lambda: self.go_to("export"))
        self.editor.acts.pdf_wanted.connect(lambda note_id: self.take_out([note_id]))
        form.deleted.toggled.connect(self._toggle_deleted)
        form.back.clicked.connect(self._leave_entry)
        begin = (self.new_note, self.new_from_template, self.bring_in)
        self.empty.pressed.connect(lambda number: begin[number]())
        self.editor.saved.connect(self._note_saved)
        self.editor.delete_requested.connect(self.deleting.delete_note)
        self.editor.finished.connect(self._leave_entry)
        self.editor.full_page_changed.connect(self._lay_panes)
        self.editor.place_changed.connect(self._place_changed)
        self.editor.undo_offered.connect(self.undo_offered)
        self.editor.links.chosen.connect(lambda note_id: self.go_to(f"note/{note_id}"))
        self.reader.brought_back.connect(self.deleting.bring_back)
        self.reader.erase_requested.connect(self.deleting.erase)
        self.reader.page_requested.connect(self.page_requested)
        self.reader.open_requested.connect(self.opening.open_closed)
        self.reader.left.connect(self.opening.leave)

    # ---- what the window asks --------------------------------------------------------------------

    @property
    def help_page(self) -> str:
        if self.incidents.is_open:
            return "incidents"
        return "search" if self.pane.showing is Showing.HITS else "notes"

    def refresh(self) -> None:
        self.incidents.refresh()
        self.pane.refresh()
        if self._is_empty or not self.opening.is_there():
            self.show_nothing()

    def retheme(self) -> None:
        form = self.form
        form.new_note.setIcon(icon("plus", "on_accent", 16))
        form.incident_log.setIcon(icon("list", "accent", 16))
        form.bring_in.setIcon(icon("download", "accent", 16))
        form.take_out.setIcon(icon("upload", "accent", 16))
        self.show_which()
        form.back.setIcon(icon("arrow-left", "accent", 16))
        self.searching.retheme()
        self._delegate.measure()
        form.list.scheduleDelayedItemsLayout()
        self.editor.retheme()
        self.incidents.retheme()
        self._lay_panes()

    def focus_first(self) -> None:
        if self.incidents.is_open:
            self.incidents.focus_first()
            return
        begin = self.empty.buttons[0] if self._is_empty else self.form.new_note
        target: QWidget = self.form.list if self.rows.entries else begin
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: str) -> None:
        if place.startswith("incident"):
            self.incidents.go_to(place)
            return
        came_from = self.incidents.place if self.incidents.is_open else place.partition("/")[2]
        self.show_desk()
        match place:
            case "new":
                self.new_note()
            case "import":
                self.bring_in()
            case "export":
                self.take_out()
            case _ if place.partition("/")[0] == "prompt":
                self.new_note()
                self.editor.suggest_title(place.partition("/")[2])
            case _ if place.partition("/")[0] == "note":
                self.opening.open_note(int(place.partition("/")[2]))
                self.pane.mark(int(place.partition("/")[2]))
                self.editor.form.body.setFocus(Qt.FocusReason.OtherFocusReason)
            case _ if place.partition("/")[0] == "search":
                self.searching.start(came_from)

    def stop(self) -> None:
        self.opening.stop()

    def go_on(self) -> None:
        self.opening.go_on()

    def keep_drafts(self) -> None:
        self.opening.keep_drafts()

    def save_now(self) -> None:
        self.searching.note_focus()
        super().save_now()

    def start_over(self) -> None:
        self.show_desk()

    def step_back(self) -> bool:
        return self.incidents.step_back()

    # ---- what takes the whole page ---------------------------------------------------------------

    def show_incidents(self) -> None:
        """The Incident log, or one of them; what is written in a note is saved first."""
        self.editor.save_or_say()
        self._shown.setCurrentWidget(self.incidents)

    def show_desk(self) -> None:
        """The list of notes, and what stands beside it."""
        if self.incidents.is_open:
            self.incidents.close_view()
            self._shown.setCurrentWidget(self._desk)
            self.pane.refresh()

    # ---- what stands beside the list -------------------------------------------------------------

    def new_note(self) -> None:
        """A blank page, ready to type."""
        if not self.editor.save_or_say():
            return
        if self.pane.showing is not Showing.NOTES:
            self.leave_list()
        self.filtering.clear()  # or the new note might not be in the list
        self.form.list.setCurrentIndex(QModelIndex())
        self.show_beside(self.editor)
        self.editor.open_new()

    def new_from_template(self) -> None:
        """A blank page that a template may go into."""
        self.new_note()
        self.editor.acts.ask_template()

    def open_note(self, note_id: int) -> None:
        """This note in the editor."""
        self.opening.open_note(note_id)

    def show_beside(self, widget: QWidget, *, entry_open: bool = True) -> None:
        """This stands beside the list, or in its place where there is no room for both."""
        self.opening.leave_all_but(widget)
        if widget is not self.editor:
            self.editor.leave_full_page()
        self._entry_open = entry_open
        self.form.shown.setCurrentWidget(widget)
        self._lay_panes()

    def show_list(self) -> None:
        """The list is in view; what is open stays open beside it where there is room."""
        self.editor.leave_full_page()
        self._entry_open = False
        self._lay_panes()

    @property
    def _is_empty(self) -> bool:
        """Whether the page shows how to begin, and nothing else."""
        return self.form.shown.currentWidget() is self.empty

    def show_nothing(self) -> None:
        """Nothing is chosen; with no note at all, how to begin."""
        self.editor.forget()
        self.reader.show_nothing()
        is_first = self.pane.showing is Showing.NOTES and self.pane.is_blank
        self.show_beside(self.empty if is_first else self.reader, entry_open=is_first)

    def set_beginning_aside(self) -> None:
        """What a first note could be is not said beside what was found."""
        if self._is_empty and self.pane.showing is Showing.HITS:
            self.show_nothing()

    def show_beginning(self) -> None:
        """How to begin, where the list is back and has nothing, and nothing is open beside it."""
        if self.pane.is_blank and self.form.shown.currentWidget() is self.reader:
            self.show_nothing()

    def _leave_entry(self) -> None:
        """Back to the list; what was written stays open beside it where there is room."""
        if self.editor.save_or_say():
            self.show_list()
            self.focus_first()

    def show_changed_note(self) -> None:
        """What was changed beside the open note, and not in it: its tags and its place."""
        if self.editor.note_id is not None and self.opening.is_there():
            note = self.vault.notes.get(self.editor.note_id)
            self.editor.tags.tags = note.tags
            self.editor.say_state(note)

    def _note_saved(self, note_id: int) -> None:
        if self.pane.showing is not Showing.NOTES:
            return
        note = self.vault.notes.get(note_id)
        lead = Lead(note.id, Kind.NOTE, note.when, note.title, note.body[:LEAD_SIGNS], note.pinned)
        if not self.rows.replace(lead):
            self.pane.show_notes()
        self.pane.mark(note_id)

    def _place_changed(self, note_id: int) -> None:
        """Pinned or kept closed: it stands elsewhere in the list, and stays open."""
        self.pane.refresh()
        self.pane.mark(note_id)

    # ---- which list ------------------------------------------------------------------------------

    def leave_list(self) -> None:
        """Out of search or Deleted, back to the notes."""
        self.pane.showing = Showing.NOTES
        self.form.search.clear()
        self.form.deleted.setChecked(False)
        self.pane.show_notes()

    def _toggle_deleted(self, wanted: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        if not self.editor.save_or_say():
            return
        if wanted:
            self.form.search.clear()  # it does not look in there
            self.pane.show_deleted()
        else:
            self.pane.show_notes()
        self.show_which()
        self.show_nothing()

    def show_which(self) -> None:
        """Say which list it is, and where the button below it leads."""
        form, in_deleted = self.form, self.form.deleted.isChecked()
        form.page_title.setText(self.tr("Deleted") if in_deleted else self.title())
        form.help.setText(self._kept_words() if in_deleted else self._help)
        form.deleted.setText(self.tr("Back to the notes") if in_deleted else self.tr("Deleted"))
        form.deleted.setIcon(icon("arrow-left" if in_deleted else "trash-2", "accent", 16))
        form.list.setAccessibleName(self.tr("Deleted entries") if in_deleted else self._list_name)
        self.filtering.show_bar(shown=not in_deleted)

    def _kept_words(self) -> str:
        return deleted_words("notes.deleted-kept", self.vault.settings.deleted_days).text

    def leave_list_by_key(self) -> bool:
        """Out of search or Deleted; False = it is the list of notes already."""
        match self.pane.showing:
            case Showing.HITS:
                self.searching.leave()
            case Showing.DELETED:
                self.form.deleted.setChecked(False)
                self.focus_first()
            case Showing.NOTES:
                return False
        return True

    # ---- import, export, and the empty page ------------------------------------------------------

    def bring_in(self) -> None:
        """Bring in the file of another diary."""
        began_empty = self._is_empty
        if self.editor.save_or_say() and import_diary(self):
            self.refresh()
            if not self._entry_open:
                self.show_nothing()
            if began_empty:  # the button that was pressed may be gone
                self.focus_first()

    def take_out(self, ids: Collection[int] | None = None) -> None:
        """An export, of everything or of a part; `ids`: a PDF of these notes and Letters."""
        if self.editor.save_or_say() and offer_export(self, self.vault, self.clock, ids):
            self.page_requested.emit("settings/backup")

    def stop_work(self) -> None:
        self.editor.stop_work()
        self.incidents.stop_work()
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
        is_full = self.editor.is_full_page
        is_wide = inside >= wanted * NARROWEST_PANES and not is_full
        form.left.setVisible(is_wide or not self._entry_open)
        form.right.setVisible(is_wide or self._entry_open)
        form.back.setVisible(not is_wide and not self._is_empty and not is_full)
        # Then the room is for what is written there.
        is_alone = is_full or (self._entry_open and not is_wide)
        form.page_title.setVisible(not is_alone)
        form.help.setVisible(not is_alone)
        # One main button at most: on an empty page it stands in the middle.
        form.new_note.setVisible(not self._is_empty and not is_alone)
        form.incident_log.setVisible(not is_alone)
        form.bring_in.setVisible(not self._is_empty and not is_alone)
        form.take_out.setVisible(not self._is_empty and not is_alone)
        form.left.setMaximumWidth(wanted if is_wide else NO_LIMIT)
        form.left.setMinimumWidth(wanted if is_wide else 0)
