"""Overview: the space that runs, the days as squares and as lines, spaces before it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.space import now_or_next, running
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.pages.items import every_item
from walkaway_desktop.pages.space.chart_card import ChartCard
from walkaway_desktop.pages.space.earlier_spaces import EarlierSpaces
from walkaway_desktop.pages.space.heat_card import HeatCard
from walkaway_desktop.pages.space.space_card import SpaceCard
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import card, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

START, ADD_PAST = 0, 1  # of empty.space


class Overview(QWidget):
    """Reads the vault each time it comes into view."""

    start_asked = Signal()
    past_asked = Signal()
    space_opened = Signal(int)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock
        self.space: Space | None = None  # the one that runs, or is the next to begin
        self.card = SpaceCard()
        empty = message("empty.space")
        self.nothing = EmptyState("wind", empty.text, empty.detail, empty.buttons)
        self._nothing_card = card(self.nothing)
        self.heat = HeatCard()
        self.chart = ChartCard()
        self.earlier = EarlierSpaces()
        cards = (self.card, self._nothing_card, self.heat, self.chart, self.earlier)
        self.setLayout(stack(*cards, None, space="gap"))
        self.nothing.pressed.connect(self._answer)
        self.earlier.add_asked.connect(self.past_asked)
        self.earlier.opened.connect(self.space_opened)

    def find_space(self) -> list[Space]:
        """Which one runs, or is the next to begin. All of them come back."""
        today = self._clock.today(self._vault.settings.day_ends)
        spaces = self._vault.spaces.all()
        self.space = now_or_next(spaces, today)
        return spaces

    def refresh(self) -> None:
        """Read everything again."""
        settings = self._vault.settings
        today = self._clock.today(settings.day_ends)
        spaces = self.find_space()
        self.card.setVisible(self.space is not None)
        self._nothing_card.setVisible(self.space is None)
        if self.space is not None:
            self.card.show_space(self.space, today, with_day=settings.show_space_day)
        others = [one for one in spaces if one != self.space]
        gone = self._vault.spaces.deleted()
        self.earlier.setVisible(bool(spaces or gone))
        self.earlier.add.setVisible(self.space is not None)  # else it stands above
        self.earlier.show_spaces(others, today)
        self.earlier.show_deleted(gone, settings.deleted_days)
        self._show_days(spaces, today)

    def _show_days(self, spaces: Sequence[Space], today: date) -> None:
        checkins, items = self._vault.checkins, every_item(self._vault.own_measures)
        now = running(spaces, today)
        began = None if now is None else now.dates.began
        self.heat.show_days(checkins, items, today, self._first_weekday(), began)
        sittings, with_middle = self._vault.sittings.days(), self._vault.settings.show_middle_value
        self.chart.show_days(checkins, items, spaces, sittings, today, with_middle=with_middle)

    def _first_weekday(self) -> int:
        chosen = self._vault.settings.first_day_of_week
        return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen

    def focus_first(self) -> None:
        """On what can be done about the space: to change it, or to start one."""
        first = self.nothing.buttons[START] if self.space is None else self.card.change
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, button: int) -> None:
        if button == START:
            self.start_asked.emit()
        else:
            self.past_asked.emit()

    def arrange(self) -> None:
        """Two columns in a wide window, one in a narrow one."""
        self.card.arrange(wide=is_wide(self))
