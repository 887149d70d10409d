"""The small thing of the last review, on Today for a week where the person wants it there."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from walkaway_desktop.domain.reviews import Review, small_thing
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.review.review_words import last_thing_title
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label
from walkaway_desktop.widgets.own_words import OwnWords

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class SmallThing(QFrame):
    """Its first words, and a way to the review. Nobody asks here whether it was done."""

    page_requested = Signal(str)

    def __init__(self, vault: "Vault") -> None:
        super().__init__()
        self._vault = vault
        self._review: Review | None = None  # None = nothing to show
        self.date, self.words = label("", "caption"), OwnWords("")
        self.open = kind(QPushButton(self.tr("Open the review")), "link")
        as_card(self)
        lines = QVBoxLayout(self)
        lines.addWidget(self.date)
        lines.addWidget(self.words)
        lines.addLayout(FlowLayout(self.open))
        card_space(lines, "s")
        self.open.clicked.connect(self._open)
        self.hide()

    def refresh(self, today: date) -> None:
        """Look again; in Safety mode nothing of it stands on Today."""
        in_safety_mode = self._vault.settings.safety_mode.on
        self._review = None if in_safety_mode else self._vault.reviews.newest()
        words = small_thing(self._review, today)
        if self._review is not None and words:
            self.date.setText(last_thing_title(self._review.when.day))
            self.words.setText(words)
            self.setAccessibleName(self.date.text())
        self.setVisible(bool(words))

    def _open(self) -> None:
        if self._review is not None:
            self.page_requested.emit(f"space/review/{self._review.id}")
