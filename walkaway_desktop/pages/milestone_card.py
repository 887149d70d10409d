"""A day was reached: one quiet card on Today, once, with one question that may stay alone."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.milestone_words import MilestoneWords, milestone_words
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label

if TYPE_CHECKING:
    from walkaway_desktop.domain.milestones import Milestone
    from walkaway_desktop.storage.vault import Vault


class MilestoneCard(QFrame):
    """Stays for this opening of the vault, or until it is closed; it counts nothing up to it.

    In Safety mode it says only that it is there, and is new until it was opened.
    """

    page_requested = Signal(str)
    closed = Signal()

    def __init__(self, vault: "Vault") -> None:
        super().__init__()
        self._vault = vault
        self._milestone: Milestone | None = None  # None = nothing to show
        self._words = MilestoneWords("", "")
        self._opened = False  # in Safety mode, by the person
        self._today = date(1970, 1, 1)
        due = texts("safety")["due"]
        self._neutral: str = due["milestone_safety_mode"]
        self.text, self.prompt = label("", "card_title"), label("", "small")
        self.text.setWordWrap(True)
        self.open = kind(QPushButton(due["open"]), "small")
        self.write = kind(QPushButton(self.tr("Write about it")), "small")
        self.close_card = kind(QPushButton(self.tr("Close")), "link")
        self._build()

    def _build(self) -> None:
        as_card(self)
        lines = QVBoxLayout(self)
        lines.addWidget(self.text)
        lines.addWidget(self.prompt)
        lines.addLayout(FlowLayout(self.open, self.write, self.close_card))
        card_space(lines, "s")
        self.open.clicked.connect(self._open)
        self.write.clicked.connect(self._write)
        self.close_card.clicked.connect(self._close)
        self.hide()

    def refresh(self, today: date) -> None:
        """Look for one that was reached, and show it."""
        self._today = today
        settings = self._vault.settings
        if not settings.show_milestones:
            self.hide()
            return
        running = self._vault.spaces.running(today)
        self._reach(today)
        self._milestone = self._vault.milestones.to_show(running) or self._milestone
        if self._milestone is None or (self._milestone.days is not None and running is None):
            self.hide()
            return
        origin = None if running is None else running.dates.origin
        self._words = milestone_words(self._milestone, origin)
        self._show(neutral=settings.safety_mode.on and not self._opened)

    def _reach(self, today: date) -> None:
        try:
            self._vault.milestones.reach(self._vault.spaces.running(today), today)
        except VaultError:
            return  # it is reached at the next opening; what was asked for is to read, not to write

    def _show(self, *, neutral: bool) -> None:
        self.text.setText(self._neutral if neutral else self._words.text)
        self.prompt.setText("" if neutral else self._words.prompt)
        self.setAccessibleName(self.text.text())
        self.setAccessibleDescription(self.prompt.text())
        self.open.setVisible(neutral)
        self.open.setAccessibleDescription(self._neutral)
        for widget in (self.prompt, self.write):
            widget.setHidden(neutral)
        self.show()
        if not neutral:
            self._see()

    def _see(self) -> None:
        """It was shown: it does not come again."""
        if self._milestone is None or self._milestone.seen_on is not None:
            return
        try:
            self._vault.milestones.see(self._today)
        except VaultError:
            return  # then it comes once more

    def _open(self) -> None:
        self._opened = True
        self._show(neutral=False)
        self.write.setFocus()

    def _write(self) -> None:
        prompt = self._words.prompt
        self._forget()
        self.page_requested.emit(f"notes/prompt/{prompt}")

    def _close(self) -> None:
        self._see()
        self._forget()
        self.closed.emit()

    def _forget(self) -> None:
        self._milestone, self._opened = None, False
        self.hide()
