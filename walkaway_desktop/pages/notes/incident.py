"""Incidents on the page Notes: the log, one that is written, one that is finished."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from walkaway_desktop.domain.incidents import Incident
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.search import Term
from walkaway_desktop.forms.incidents import Ui_IncidentsForm
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.erase_dialog import erase_entry
from walkaway_desktop.pages.frame import FocusInView, head_space, page_space
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.incident_log import IncidentLog
from walkaway_desktop.pages.notes.incident_record import IncidentRecord
from walkaway_desktop.pages.notes.incident_view import IncidentView
from walkaway_desktop.pages.notes.incident_words import log_name
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.page import NotesPage

ICON = 16
NEW = "new"
SomeView = TypeVar("SomeView", bound=View)
LOG, ONE = "incidents", "incident"  # parts of a place: incidents, incident/new/12, incident/7


class IncidentPages(QWidget):
    """Takes the whole page while one of its views is open; each is built when first asked for."""

    def __init__(self, page: "NotesPage") -> None:
        super().__init__()
        self._page = page
        self.form: Ui_IncidentsForm | None = None  # None = nothing was opened yet
        self.view: View | None = None  # None = the list of notes is in view
        self._from_log = False  # where Esc leads: to the log, or to the list of notes
        self._views: list[View] = []
        self._head_buttons: set[QAbstractButton] = set()

    def _build(self) -> Ui_IncidentsForm:
        if self.form is None:
            self.form = form = Ui_IncidentsForm()
            form.setupUi(self)
            self._once, self._notice = Notice("note"), Notice("status")
            self._once.pressed.connect(lambda: self._page.page_requested.emit("support"))
            for notice in (self._once, self._notice):
                form.notices.addWidget(notice)
            page_space(form.lines)
            head_space(form.head_words)
            self._in_view = FocusInView(form.scroll)
            form.actions.setSpacing(Theme.current().px("s"))
            form.to_notes.clicked.connect(self._to_notes)
            form.to_log.clicked.connect(self._to_log)
            self._point()
        return self.form

    # ---- views -----------------------------------------------------------------------------------

    @cached_property
    def log(self) -> IncidentLog:
        """The list of all of them."""
        made = IncidentLog(self._page.vault, self._page.clock)
        made.new_asked.connect(lambda: self.open_new(from_log=True))
        made.draft_asked.connect(self._open_draft)
        made.open_asked.connect(lambda one: self.open(one, from_log=True))
        made.add_asked.connect(self._add_to)
        made.delete_asked.connect(lambda one: self._delete(one.id))
        return self._place(made)

    @cached_property
    def written(self) -> IncidentView:
        """One that is not finished."""
        made = IncidentView(self._page.vault, self._page.clock)
        made.begun.connect(self._say_once)
        made.kept.connect(self._kept)
        made.finished.connect(self._finished)
        made.deleted.connect(self._say_deleted)
        made.draft_back.connect(self._open_draft)
        return self._place(made)

    @cached_property
    def record(self) -> IncidentRecord:
        """One that is finished."""
        made = IncidentRecord(self._page.vault, self._page.clock)
        made.delete_asked.connect(lambda one: self._delete(one.id))
        made.erase_asked.connect(self._erase)
        return self._place(made)

    def _place(self, view: SomeView) -> SomeView:
        view.hide()
        self._views.append(view)
        self._build().body.addWidget(view)
        view.left.connect(self.step_back)
        view.noted.connect(self._notice.show_message)
        view.page_requested.connect(self._page.page_requested)
        view.undo_offered.connect(self._page.undo_offered)
        view.arrange()
        return view

    # ---- what the page asks ----------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether one of its views is in view instead of the list of notes."""
        return self.view is not None

    @property
    def place(self) -> str:
        """What leads back to the view that is open."""
        stored = self.written.stored if self.view is self.written else None
        if self.view is self.record:
            stored = self.record.incident
        return f"notes/{LOG}" if stored is None else f"notes/{ONE}/{stored.id}"

    def go_to(self, place: str) -> None:
        """`incidents` is the log, `incident/7` one of them, `incident/new/12` of a Contact."""
        _, first, second, *_ = [*place.split("/"), "", ""]
        if first == NEW:
            self.open_new(int(second) if second else None)
        elif first:
            self.open_id(int(first))
        else:
            self.show_log()

    def refresh(self) -> None:
        """As the vault has it now; what is gone from it gives way to the log."""
        if self.view is None:
            return
        if not self.view.is_there():
            self.show_log()
            return
        self.view.refresh()
        self._show_head()

    def _point(self) -> None:
        """From the path's first part to the next."""
        if self.form is not None:
            self.form.to_log.setIcon(icon("chevron-right", "soft", ICON))

    def retheme(self) -> None:
        self._point()
        for view in self._views:
            view.retheme()
        self._arrange()

    def focus_first(self) -> None:
        if self.view is not None:
            self.view.focus_first()

    def step_back(self) -> bool:
        """Out of what is open; False = nothing is."""
        if self.view is None:
            return False
        if self._from_log and self.view is not self.log:
            self.show_log()
        else:
            self._to_notes()
        return True

    def close_view(self) -> None:
        """The list of notes takes the page again; what was typed is kept as its draft."""
        if self.view is not None:
            self.view.leave()
            self.view.hide()
            self.view = None

    def _to_notes(self) -> None:
        self._page.show_desk()
        self._page.focus_first()

    def _to_log(self) -> None:
        self.show_log()

    def stop_work(self) -> None:
        """The vault closes: nothing is read of it any more, and no file is taken in."""
        if self.view is self.log:
            self.log.stop_checking()
        elif self.view is self.record:
            self.record.checks.stop()
        for view in self._views:
            for strip in view.findChildren(AttachmentStrip):
                strip.stop_work()

    def stop(self) -> None:
        for view in self._views:
            view.stop()

    def go_on(self) -> None:
        for view in self._views:
            view.go_on()

    def keep_drafts(self) -> None:
        for view in self._views:
            view.keep_drafts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads out of whatever lies open."""
        if event.key() == Qt.Key.Key_Escape and self.step_back():
            return
        if self.view is None or not self.view.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- showing ---------------------------------------------------------------------------------

    def show_log(self, current: int | None = None) -> None:
        """All of them; `current` is the one to stand on."""
        self._from_log = True
        standing = self._open_id if current is None else current
        self._leave()
        self._show(self.log)
        if standing is not None:
            self.log.refresh(standing)
        self.log.focus_first()

    @property
    def _open_id(self) -> int | None:
        stored = self.record.incident if self.view is self.record else None
        if self.view is self.written:
            stored = self.written.stored
        return None if stored is None else stored.id

    def open_new(self, contact: int | None = None, *, from_log: bool = False) -> None:
        """A blank one, about this Contact if one is named."""
        self._leave()
        self._from_log = from_log
        self.written.open_new(contact)
        self._show(self.written)
        self.written.focus_first()

    def _open_draft(self) -> None:
        self.open_new(from_log=True)
        self.written.open_draft()

    def open_id(self, incident_id: int, terms: Sequence[Term] = ()) -> None:
        """The one of this id, with what a search found marked; the log where it has gone."""
        try:
            incident = self._page.vault.incidents.get(incident_id)
        except LookupError:
            self.show_log()
            return
        self.open(incident, terms=terms)
        if incident.is_finished:
            self.record.show_hit()

    def open(
        self, incident: Incident, *, from_log: bool = False, terms: Sequence[Term] = ()
    ) -> None:
        """To be read if it is finished, else to go on with."""
        self._leave()
        self.record.terms = terms
        self._from_log = from_log
        view = self.record if incident.is_finished else self.written
        view.open(incident)
        self._show(view)
        view.focus_first()

    def _add_to(self, incident: Incident) -> None:
        self.open(incident, from_log=True)
        self.record.add_to_it()

    def _leave(self) -> None:
        if self.view is not None:
            self.view.leave()

    def _show(self, view: View) -> None:
        if self.view is not None and self.view is not view:
            self.view.hide()
        self.view = view
        for notice in (self._once, self._notice):
            notice.withdraw()
        view.refresh()
        view.show()
        self._page.show_incidents()
        self._arrange()
        self._show_head()
        if self.form is not None:
            self.form.scroll.verticalScrollBar().setValue(0)
            self._in_view.show_new()

    def _show_head(self) -> None:
        form, view = self.form, self.view
        if form is None or view is None:
            return
        form.to_log.setText(log_name())
        form.to_log.setVisible(view is not self.log)
        form.heading.setText(view.heading())
        form.help.setText(view.about())
        form.help.setVisible(bool(form.help.text()))
        wanted = view.head_buttons()
        for button in self._head_buttons.difference(wanted):
            button.hide()
        for button in wanted:
            if button not in self._head_buttons:
                form.actions.addWidget(button)
            button.show()
        self._head_buttons |= set(wanted)

    def _arrange(self) -> None:
        for view in self._views:
            view.arrange()

    # ---- kept and finished -----------------------------------------------------------------------

    def _kept(self, incident: Incident) -> None:
        self.show_log(incident.id)
        self._notice.show_message(message("incidents.kept"))
        self._say_once()

    def _finished(self, incident: Incident) -> None:
        self.open(incident, from_log=self._from_log)
        self._notice.show_message(message("incidents.finished-now"))
        self._say_once()

    def _say_once(self) -> None:
        """Calmly, as the gate's panel has it; later it stands in Get support only."""
        if not self.written.set_safety_mode:
            return
        panel = texts("safety")["panel"]
        said = Message("note", panel["once"], panel["what_changes"], (panel["buttons"][0],))
        self._once.show_message(said)

    # ---- deleting --------------------------------------------------------------------------------

    def _delete(self, incident_id: int) -> None:
        if self._written(lambda: self._page.vault.entries.delete([incident_id])):
            self._say_deleted(incident_id)

    def _say_deleted(self, incident_id: int) -> None:
        self.show_log()
        days = self._page.vault.settings.deleted_days
        said = deleted_words("incidents.incident-deleted", days)
        self._page.undo_offered.emit(said.text, said.buttons[0], lambda: self._back(incident_id))

    def _back(self, incident_id: int) -> None:
        entries = self._page.vault.entries
        if self._written(lambda: entries.bring_back([incident_id])) and self.view is self.log:
            self.show_log(incident_id)

    def _erase(self, incident: Incident) -> None:
        words = incident.words
        lead = Lead(incident.id, Kind.INCIDENT, incident.span.began, words.title, "", pinned=False)
        if erase_entry(self._page, lead, self._tell):
            self.show_log()

    def _tell(self, words: str) -> None:
        self._build()
        self._notice.show_message(Message("status", words))

    def _written(self, write: Callable[[], object]) -> bool:
        """Whether the vault took it; else the page says why not."""
        try:
            write()
        except VaultError as error:
            self._notice.show_message(without_buttons(words_of(error)))
            return False
        return True
