"""Which note to link: the newest ones, or those that hold what is typed."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.incidents import Incident
from walkaway_desktop.domain.records import Hit, Kind, Lead
from walkaway_desktop.domain.search import SearchError
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.notes.entry_list import shown_words
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

MOST = 8  # notes offered at once
TITLE = 40  # characters of a title
MORE = "…"


class NoteChooser(Sheet):
    """`chosen`: the note; None = none was."""

    def __init__(self, parent: QWidget | None, vault: "Vault", linked: Collection[int]) -> None:
        self._with_incidents = not vault.settings.safety_mode.on
        title = self.tr("Link a note")
        if self._with_incidents:
            title = self.tr("Link a note or an Incident")
        super().__init__(title, parent)
        self._vault, self._linked = vault, linked
        self.chosen: int | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Words of the note"))
        self.field.setAccessibleName(self.tr("Words of the note"))
        self._nothing = label(message("decide.note-none").text, "soft")
        self._rows = stack(space="xs")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        room = MOST * Theme.current().px("button")
        self.lay_out(
            [label(title, "card_title"), self.field, self._rows, self._nothing],
            [None, cancel],
            spare=room,
        )
        self.field.textChanged.connect(self._show)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._rows)
        found = [one for one in self._found() if one.id not in self._linked]
        for one in found[:MOST]:
            made = self._button(one)
            self._rows.addLayout(row(made, None))
            made.show()
        self._nothing.setVisible(not found)

    def _found(self) -> Sequence[Lead | Hit]:
        words, most = self.field.text().strip(), MOST + len(self._linked)
        if not words:
            return self._newest(most)
        kinds = "kind:note kind:incident" if self._with_incidents else "kind:note"
        try:
            return self._vault.search.find(f"{kinds} {words}", most)
        except SearchError:
            return ()

    def _newest(self, most: int) -> Sequence[Lead]:
        """Notes, and the Incidents where they may be seen."""
        notes = self._vault.notes.page(limit=most)
        incidents = self._vault.incidents.all()[:most] if self._with_incidents else ()
        both = [*notes, *(_lead(one) for one in incidents)]
        return sorted(both, key=lambda one: one.when.order, reverse=True)[:most]

    def _button(self, one: Lead | Hit) -> QPushButton:
        made = kind(QPushButton(note_words(one), self), "link")
        made.clicked.connect(lambda: self._choose(one.id))
        return made

    def _choose(self, note_id: int) -> None:
        self.chosen = note_id
        self.accept()


def _lead(incident: Incident) -> Lead:
    words = incident.words
    return Lead(incident.id, Kind.INCIDENT, incident.span.began, words.title, words.happened)


def place_of(entry: Lead) -> str:
    """What leads to it."""
    return f"notes/{'incident' if entry.kind is Kind.INCIDENT else 'note'}/{entry.id}"


def note_words(note: Lead | Hit) -> str:
    """Its title, or how it begins, and its day."""
    title = note.title or " ".join(shown_words(note).split())
    if len(title) > TITLE:
        title = title[:TITLE].rstrip() + MORE
    return message("decide.note-shown", title=title, date=long_day(note.when.day)).text


def choose_note(parent: QWidget, vault: "Vault", linked: Collection[int]) -> int | None:
    """Ask which note; None = none was chosen. `linked`: those that are already."""
    dialog = NoteChooser(parent, vault, linked)
    chosen = run(dialog)
    dialog.deleteLater()
    return dialog.chosen if chosen else None
