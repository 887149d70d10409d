"""Spaces that have ended, as a quiet list of their days."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Space
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.space_words import dates_words, days_of
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row


class EarlierSpaces(QFrame):
    """One row for each, newest first; nothing of what was written shows before it is opened."""

    opened = Signal(int)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("Earlier spaces")
        self.setAccessibleName(title)
        self.add = kind(QPushButton(message("empty.space").buttons[1]), "link")
        self.add.clicked.connect(self.add_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = row(label(title, "card_title"), None, self.add)
        lines = QVBoxLayout(self)
        lines.addLayout(head)
        lines.addLayout(self._rows)
        card_space(lines, "s")

    def show_spaces(self, spaces: Sequence[Space], today: date) -> None:
        """Show these."""
        clear(self._rows)
        for space in spaces:
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._row(space, today))

    def _row(self, space: Space, today: date) -> QHBoxLayout:
        days = dates_words(space.dates, today, alone=True)
        over = space.dates.ended is not None and space.dates.ended < today
        state = label(message("space.space-ended").text if over else "", "small")
        button = kind(QPushButton(self.tr("Open")), "link")
        button.setAccessibleName(
            self.tr("Open the space of {dates}").format(dates=days_of(space.dates))
        )
        button.clicked.connect(lambda: self.opened.emit(space.id))
        words = label(days, "label")
        words.setWordWrap(True)
        made = row(words, state, button, space="m")
        made.setStretch(0, 1)
        made.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        return made

    def focus_row(self, place: int = 0) -> None:
        """Give the focus to this row's button, or to the one that adds."""
        buttons = [one for one in self.findChildren(QPushButton) if one is not self.add]
        shown = [one for one in buttons if not one.isHidden()]
        target = shown[min(place, len(shown) - 1)] if shown else self.add
        target.setFocus(Qt.FocusReason.TabFocusReason)
