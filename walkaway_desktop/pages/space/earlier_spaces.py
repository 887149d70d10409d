"""Spaces that have ended, as a quiet list of their days; and those in Deleted, when asked for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Space
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.space_words import dates_words, days_of
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row


class EarlierSpaces(QFrame):
    """One row for each, newest first; nothing of what was written shows before it is opened."""

    opened = Signal(int)
    back_asked = Signal(int)  # one out of Deleted
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._spaces: Sequence[Space] = ()
        self._gone: Sequence[Space] = ()
        self._today = date(1970, 1, 1)
        self._days_kept = 0
        self._title = label("", "card_title")
        self.add = kind(QPushButton(message("empty.space").buttons[1]), "link")
        self.add.clicked.connect(self.add_asked)
        self.deleted = kind(QPushButton(), "link")
        self.deleted.setCheckable(True)
        self.deleted.toggled.connect(self._show_rows)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = row(self._title, None, self.add, self.deleted)
        lines = QVBoxLayout(self)
        lines.addLayout(head)
        lines.addLayout(self._rows)
        card_space(lines, "s")

    def show_spaces(self, spaces: Sequence[Space], today: date) -> None:
        """Show these."""
        self._spaces, self._today = spaces, today
        self._show_rows()

    def show_deleted(self, gone: Sequence[Space], days_kept: int) -> None:
        """What lies in Deleted, for so many days; it shows only when it is asked for."""
        self._gone, self._days_kept = gone, days_kept
        self.deleted.setVisible(bool(gone))
        if not gone:
            self.deleted.setChecked(False)
        self._show_rows()

    def _show_rows(self) -> None:
        clear(self._rows)
        in_deleted, title = self.deleted.isChecked(), self.tr("Earlier spaces")
        self.deleted.setText(title if in_deleted else self.tr("Deleted"))
        self._title.setText(self.tr("Deleted") if in_deleted else title)
        self.setAccessibleName(self._title.text())
        if in_deleted:
            kept = deleted_words("notes.deleted-kept", self._days_kept)
            self._rows.addWidget(label(kept.text, "small"))
        for space in self._gone if in_deleted else self._spaces:
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._gone_row(space) if in_deleted else self._row(space))

    def _row(self, space: Space) -> QHBoxLayout:
        over = space.dates.ended is not None and space.dates.ended < self._today
        state = label(message("space.space-ended").text if over else "", "small")
        button = kind(QPushButton(self.tr("Open")), "link")
        button.setAccessibleName(
            self.tr("Open the space of {dates}").format(dates=days_of(space.dates))
        )
        button.clicked.connect(lambda: self.opened.emit(space.id))
        return self._laid_out(space, state, button)

    def _gone_row(self, space: Space) -> QHBoxLayout:
        button = kind(QPushButton(self.tr("Bring it back")), "link")
        button.setAccessibleName(
            self.tr("Bring back the space of {dates}").format(dates=days_of(space.dates))
        )
        button.clicked.connect(lambda: self.back_asked.emit(space.id))
        return self._laid_out(space, button)

    def _laid_out(self, space: Space, *behind: QWidget) -> QHBoxLayout:
        words = label(dates_words(space.dates, self._today, alone=True), "label")
        words.setWordWrap(True)
        made = row(words, *behind, space="m")
        made.setStretch(0, 1)
        made.setAlignment(behind[-1], Qt.AlignmentFlag.AlignVCenter)
        return made
