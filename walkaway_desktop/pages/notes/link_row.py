"""Notes that a note points to, as an import found them: each opens at a press."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.widgets.flow_row import FlowRow
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.tag_edit import END_OF_ISOLATED, ISOLATED

if TYPE_CHECKING:
    from walkaway_desktop.domain.records import Lead
    from walkaway_desktop.storage.vault import Vault

MOST_SIGNS = 40  # of a title


class LinkRow(QWidget):
    """Hidden where there is none. What is kept closed is not named here."""

    chosen = Signal(int)

    def __init__(self, vault: "Vault") -> None:
        super().__init__()
        self._vault = vault
        self.buttons: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._row: FlowRow | None = None
        self.hide()

    def show_note(self, note_id: int | None) -> None:
        """The links of this note; None = it is not in the vault yet."""
        if self._row is not None:
            self._lines.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
            self._row = None
        self.buttons = [] if note_id is None else [self._button(one) for one in self._of(note_id)]
        if self.buttons:
            self._row = FlowRow(label(self.tr("Linked:"), "small"), *self.buttons, space="xs")
            self._lines.addWidget(self._row)
        self.setVisible(bool(self.buttons))

    def _of(self, note_id: int) -> list["Lead"]:
        notes = self._vault.notes
        found = self._vault.links.notes_of([note_id], incidents=False).get(note_id, ())
        return [one for one in found if not notes.counts_as_closed(one.id)]

    def _button(self, one: "Lead") -> QPushButton:
        first = plain(one.start.strip()).strip().partition("\n")[0]
        words = one.title or first or long_day(one.when.day)
        shown = words if len(words) <= MOST_SIGNS else f"{words[: MOST_SIGNS - 1].rstrip()}…"
        shown = shown.replace("&", "&&")  # a person's words, not a key
        button = kind(QPushButton(f"{ISOLATED}{shown}{END_OF_ISOLATED}"), "link small")
        button.setAccessibleName(self.tr("Open the linked note {title}").format(title=words))
        button.clicked.connect(partial(self._choose, one.id))
        return button

    def _choose(self, note_id: int, _checked: object = None) -> None:
        self.chosen.emit(note_id)
