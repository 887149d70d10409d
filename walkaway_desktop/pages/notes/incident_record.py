"""A finished Incident: its first text, what was added, its files, and whether all still fits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.incidents import Addition, Incident
from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.search import Term
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.frame import bring_into_view, put_at_side
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_page_keys
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.incident_addition import AdditionView
from walkaway_desktop.pages.notes.incident_checks import IncidentChecks
from walkaway_desktop.pages.notes.incident_export import offer_files
from walkaway_desktop.pages.notes.incident_facts import IncidentFacts
from walkaway_desktop.pages.notes.incident_words import title_of
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ICON = 16


class IncidentRecord(View):
    """Nothing of it can be changed. `delete_asked` and `erase_asked` give the Incident."""

    delete_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__()
        self.vault, self.clock = vault, clock
        self.incident: Incident | None = None  # None = none was opened yet
        self.terms: Sequence[Term] = ()  # what a search asked for that led here
        self.add = QPushButton(message("incidents.incident-addition").text)
        self.export = QPushButton(self.tr("PDF and files"))
        self.contact = kind(QPushButton(), "link")  # the one it is about
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.erase = kind(QPushButton(self.tr("Erase now")), "small care")
        self._contact_id: int | None = None  # None = it is about none
        self.facts = IncidentFacts()
        self.checks = IncidentChecks(vault)
        self.strip = self._strip()
        self._strips: list[AttachmentStrip] = []  # of the additions
        self._hits: Sequence[QWidget] = ()  # the texts that hold what was asked for
        kept = label(self.tr("Kept as they came"), "small")
        self.files = card(label(self.tr("Photos and files"), "card_title"), kept, self.strip)
        self.addition = AdditionView(vault, clock)
        self.addition.hide()
        self._build()
        self._connect()
        self.retheme()

    def _build(self) -> None:
        ends = QWidget()
        ends.setLayout(FlowLayout(self.contact, self.delete, self.erase))
        left, self._side = QWidget(), QWidget()
        left.setLayout(stack(self.facts, self.addition, ends, None, space="gap"))
        self._side.setLayout(stack(self.files, self.checks, None, space="gap"))
        self._columns = row(left, self._side, space="column_gap")
        self._columns.setStretch(0, 1)
        self.setLayout(stack(self._columns))

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_to_it)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.incident))
        self.erase.clicked.connect(lambda: self.erase_asked.emit(self.incident))
        self.contact.clicked.connect(self._open_contact)
        self.export.clicked.connect(self._export)
        bind_page_keys(self, PDF_KEYS, self._export)
        self.addition.added.connect(self._added)
        self.addition.left.connect(self._close_addition)
        self.addition.undo_offered.connect(self.undo_offered)

    # ---- what the page asks ----------------------------------------------------------------------

    def head_buttons(self) -> Sequence[QPushButton]:
        return (self.add, self.export)

    def heading(self) -> str:
        return "" if self.incident is None else title_of(self.incident)

    def about(self) -> str:
        return message("incidents.first-text-stays").text

    def is_there(self) -> bool:
        if self.incident is None:
            return False
        try:
            self.vault.incidents.get(self.incident.id)
        except LookupError:
            return False
        return True

    def open(self, incident: Incident) -> None:
        """Show this one."""
        self._close_addition()
        self.incident = incident
        if self.addition.waits(incident):
            self.addition.open(incident)

    def refresh(self) -> None:
        """Read it again, and look at every checksum of it."""
        if self.incident is None:
            return
        self._strips = []
        self.strip.show_entry(self.incident.id, frozen=True)
        self.files.setVisible(bool(self.strip.files))
        additions = self.vault.incidents.additions(self.incident.id)
        self.facts.show_incident(self.incident, additions, self.clock.local, self._files_of)
        self._hits = self.facts.mark(self.terms)
        self.checks.show_incident(self.incident)
        self._show_contact(self.incident)

    def show_hit(self) -> None:
        """The first text that holds what was asked for comes into view."""
        if self._hits:
            bring_into_view(self._hits[0])

    def _show_contact(self, incident: Incident) -> None:
        contacts = self.vault.links.contacts_of(incident.id)
        self._contact_id = contacts[0].id if contacts else None
        self.contact.setVisible(bool(contacts))
        if contacts:
            when = moment_words(contacts[0].when)
            self.contact.setText(message("incidents.contact", date=when).text)

    def _open_contact(self) -> None:
        if self._contact_id is not None:
            self.page_requested.emit(f"space/contacts/{self._contact_id}")

    def _files_of(self, addition: Addition) -> QWidget | None:
        if not self.vault.attachments.of(addition.incident_id, addition.id):
            return None
        strip = self._strip()
        strip.show_entry(addition.incident_id, addition.id, frozen=True)
        self._strips.append(strip)
        return strip

    def _strip(self) -> AttachmentStrip:
        return AttachmentStrip(self.vault, self.clock, self, of_incident=True)

    def focus_first(self) -> None:
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """A adds to it, from where no text is typed."""
        if not (is_pressed(event, Command.ADD_TO) and self.vault.settings.letter_keys):
            return False
        self.add_to_it()
        return True

    def retheme(self) -> None:
        self.add.setIcon(icon("plus", "ink", ICON))
        self.export.setIcon(icon("file-down", "ink", ICON))
        for button in (self.add, self.export):
            button.setIconSize(QSize(ICON, ICON))
        if self.incident is not None and self.isVisible():
            self.refresh()

    def arrange(self) -> None:
        put_at_side(self._columns, self._side, Theme.current().px("side_column"))

    def _export(self) -> None:
        """For someone the person chooses."""
        if self.incident is not None:
            offer_files(self, self.vault, self.clock, {self.incident.id})

    # ---- adding ----------------------------------------------------------------------------------

    def add_to_it(self) -> None:
        """Below what is there; one that was begun is offered."""
        if self.incident is None:
            return
        if self.addition.isHidden():
            self.addition.open(self.incident)
        self.addition.focus_first()
        bring_into_view(self.addition)

    def _added(self) -> None:
        self._close_addition()
        self.refresh()
        self.noted.emit(message("incidents.added-now"))
        self.focus_first()

    def _close_addition(self) -> None:
        """What was typed stays in its draft."""
        had_focus = self.addition.isAncestorOf(self.focusWidget() or self)
        self.addition.leave()
        self.addition.hide()
        if had_focus and self.isVisible():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- drafts ----------------------------------------------------------------------------------

    def leave(self) -> None:
        self._close_addition()
        self.checks.stop()

    def keep_drafts(self) -> None:
        self.addition.keep_drafts()

    def stop(self) -> None:
        self.addition.stop()
        self.checks.stop()

    def go_on(self) -> None:
        self.addition.go_on()
