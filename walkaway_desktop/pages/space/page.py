"""Space: the year's days at a glance, one item at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.domain.measures import MEASURES, Item
from walkaway_desktop.forms.space import Ui_SpaceForm
from walkaway_desktop.pages.frame import FocusInView, head_space, page_space
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.space.heat_card import HeatCard

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class SpacePage(Page):
    """The heat map of the check-ins, and the same numbers as a table."""

    icon = "wind"

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_SpaceForm()
        self.form.setupUi(self)
        self.heat = HeatCard()
        page_space(self.form.lines)
        FocusInView(self.form.scroll)
        head_space(self.form.head_words)
        self.form.heat_place.addWidget(self.heat)

    # ---- what the window asks --------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("SpacePage", "Space")

    def refresh(self) -> None:
        today = self.clock.today(self.vault.settings.day_ends)
        items = [Item(measure, asked=True) for measure in MEASURES]
        self.heat.show_days(self.vault.checkins.days(), items, today, self._first_weekday())

    def focus_first(self) -> None:
        self.heat.focus_first()

    def _first_weekday(self) -> int:
        chosen = self.vault.settings.first_day_of_week
        return QLocale().firstDayOfWeek().value - 1 if chosen is None else chosen
