"""When a day ends, and which day begins a week."""

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QComboBox

from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, choice_box, show_value

LATEST_END = 6  # o'clock
DAYS = 7
AS_SYSTEM = "system"


class DayCard(SettingsCard):
    """Nothing that is stored moves by either of them."""

    icon = "calendar"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.ends: QComboBox = choice_box(
            [(_hour_words(hour), str(hour)) for hour in range(LATEST_END + 1)]
        )
        self.first_day: QComboBox = choice_box(
            [
                *((_weekday_words(number), str(number)) for number in range(DAYS)),
                (self.tr("As the system"), AS_SYSTEM),
            ]
        )
        ends = SettingRow(
            self.tr("A day ends at"),
            self.tr(
                "What you write at night before this hour counts for the evening. Nothing that is"
                " saved moves."
            ),
            self.ends,
        )
        first_day = SettingRow(
            self.tr("A week begins on"),
            self.tr("This day stands at the top of the heat map."),
            self.first_day,
        )
        self.fill(self.tr("Day"), ends, first_day)
        self.ends.activated.connect(self._save)
        self.first_day.activated.connect(self._save)

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        first = settings.first_day_of_week
        show_value(self.ends, str(settings.day_ends))
        show_value(self.first_day, AS_SYSTEM if first is None else str(first))

    def _save(self) -> None:
        settings, first = self._page.vault.settings, self.first_day.currentData()
        with self._page.vault.transaction():
            settings.day_ends = int(self.ends.currentData())
            settings.first_day_of_week = None if first == AS_SYSTEM else int(first)
        self._page.settings_changed.emit()


def _hour_words(hour: int) -> str:
    return QLocale().toString(QTime(hour, 0), QLocale.FormatType.ShortFormat)


def _weekday_words(number: int) -> str:
    """Monday is 0 in the vault, 1 for Qt."""
    return QLocale().standaloneDayName(number + 1)
