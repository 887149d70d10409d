"""On this day: what was written on the same date, on a card of Today for those who ask for it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from walkaway_desktop.domain.on_this_day import same_dates
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label
from walkaway_desktop.widgets.long_words import breakable

if TYPE_CHECKING:
    from walkaway_desktop.domain.records import Lead
    from walkaway_desktop.storage.vault import Vault


class OnThisDay(QFrame):
    """Its date and its title alone; the words stand where Open leads."""

    page_requested = Signal(str)
    undo_offered = Signal(str, str, object)
    not_saved = Signal(object, object)  # VaultError, and what to try again
    closed = Signal()

    def __init__(self, vault: "Vault") -> None:
        super().__init__()
        self._vault = vault
        self._lead: Lead | None = None  # None = nothing to show
        self._today = date(1970, 1, 1)
        self.date, self.own_title = label("", "caption"), label("", "own_words")
        self.no_title = label(message("today.on-this-day-no-title").text, "body")
        self.open = kind(QPushButton(self.tr("Open")), "small")
        self.not_this = kind(QPushButton(self.tr("Not this one")), "link")
        as_card(self)
        lines = QVBoxLayout(self)
        for words in (self.date, self.own_title, self.no_title):
            lines.addWidget(words)
        lines.addLayout(FlowLayout(self.open, self.not_this))
        card_space(lines, "s")
        self.open.clicked.connect(self._open)
        self.not_this.clicked.connect(self._leave_out)
        self.hide()

    def refresh(self, today: date) -> None:
        """Look again; nothing is looked for while it is off, or in Safety mode."""
        self._today = today
        settings = self._vault.settings
        asked_for = settings.on_this_day and not settings.safety_mode.on
        self._lead = self._vault.recall.of(same_dates(today)) if asked_for else None
        self.setVisible(self._lead is not None)
        if self._lead is not None:
            self._show(self._lead)

    def _show(self, lead: "Lead") -> None:
        self.date.setText(message("today.on-this-day", date=long_day(lead.when.day)).text)
        # Without a title its first line would stand here: that is text, and waits for Open.
        self.own_title.setText(breakable(lead.title))
        self.own_title.setVisible(bool(lead.title))
        self.no_title.setHidden(bool(lead.title))
        self.setAccessibleName(self.date.text())
        self.open.setAccessibleDescription(lead.title or self.no_title.text())

    def _open(self) -> None:
        if self._lead is not None:
            self.page_requested.emit(f"notes/note/{self._lead.id}")

    def _leave_out(self) -> None:
        if self._lead is None:
            return
        gone = self._lead.id
        try:
            self._vault.recall.leave_out(gone)
        except VaultError as error:
            self.not_saved.emit(error, self._leave_out)
            return
        self.refresh(self._today)
        if self.isHidden():
            self.closed.emit()
        said = message("today.not-this-one")
        self.undo_offered.emit(said.text, said.buttons[0], partial(self._take_back, gone))

    def _take_back(self, entry_id: int) -> None:
        self._vault.recall.leave_out(entry_id, out=False)
        self.refresh(self._today)
        self.open.setFocus()
