"""The space that runs, in one line of Today: its day, and the totals over all spaces."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from walkaway_desktop.domain.space import day_number
from walkaway_desktop.domain.totals import Totals, totals
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.space_words import (
    by_origin,
    is_ordered,
    kept_together,
    totals_fields,
)
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, label

if TYPE_CHECKING:
    from walkaway_desktop.domain.records import SpaceDates
    from walkaway_desktop.storage.vault import Vault


class SpaceLine(QFrame):
    """Hidden while no space runs, and in Safety mode."""

    def __init__(self, vault: "Vault") -> None:
        super().__init__()
        self._vault = vault
        self.words = label("", "body")
        as_card(self)
        lines = QVBoxLayout(self)
        lines.addWidget(self.words)
        card_space(lines)
        self.hide()

    def refresh(self, today: date) -> None:
        """Count again."""
        settings = self._vault.settings
        running = None if settings.safety_mode.on else self._vault.spaces.running(today)
        self.setVisible(running is not None)
        if running is not None:
            spaces, contacts = self._vault.spaces.all(), self._vault.contacts
            found = totals(spaces, contacts.all(), contacts.free_days(), today)
            with_day = settings.show_space_day
            line = _line(found, running.dates, today, with_day=with_day)
            self.words.setText(kept_together(line))


def _line(found: Totals, dates: "SpaceDates", today: date, *, with_day: bool) -> str:
    fields = totals_fields(found)
    ordered = "-ordered" if is_ordered(dates.origin) else ""
    if not with_day:
        return message(f"today.space-line-no-day{ordered}", **fields).text
    day = day_number(dates, today)
    if found.days != day:  # days of other spaces are among them
        return message(f"today.space-line-all{ordered}", day=day, **fields).text
    return by_origin("today.space-line", dates.origin, day=day, **fields).text
