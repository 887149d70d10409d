"""When a day ends, which day begins a week, and how days and times are written."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QComboBox

from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, choice_box, show_value
from walkaway_desktop.storage.settings import DATE_FORMS
from walkaway_desktop.widgets.dates import hour_words, written_as

LATEST_END = 6  # o'clock
DAYS = 7
AS_SYSTEM = "system"


class DayCard(SettingsCard):
    """Nothing that is stored moves by any of them."""

    icon = "calendar"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.ends: QComboBox = choice_box(
            [(hour_words(hour), str(hour)) for hour in range(LATEST_END + 1)]
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
        self.date_form: QComboBox = choice_box(_date_forms(page.clock.today(day_ends=0)))
        self.time_form: QComboBox = choice_box(
            [
                (self.tr("As the system"), AS_SYSTEM),
                (self.tr("12 hours"), "12"),
                (self.tr("24 hours"), "24"),
            ]
        )
        dates = SettingRow(
            self.tr("How a date is written"),
            self.tr("On every page and in every PDF. You can type a date in any of these ways."),
            self.date_form,
        )
        times = SettingRow(
            self.tr("How a time is written"),
            self.tr("On every page and in every PDF."),
            self.time_form,
        )
        self.fill(self.tr("Day"), ends, first_day, dates, times)
        self.ends.activated.connect(self._save)
        self.first_day.activated.connect(self._save)
        self.date_form.activated.connect(self._save)
        self.time_form.activated.connect(self._save)

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        first = settings.first_day_of_week
        for hour in range(LATEST_END + 1):
            self.ends.setItemText(hour, hour_words(hour))
        show_value(self.ends, str(settings.day_ends))
        show_value(self.first_day, AS_SYSTEM if first is None else str(first))
        show_value(self.date_form, settings.date_form)
        show_value(self.time_form, settings.time_form)

    def _save(self) -> None:
        settings, first = self._page.vault.settings, self.first_day.currentData()
        with self._page.vault.transaction():
            settings.day_ends = int(self.ends.currentData())
            settings.first_day_of_week = None if first == AS_SYSTEM else int(first)
            settings.date_form = self.date_form.currentData()
            settings.time_form = self.time_form.currentData()
        self._page.settings_changed.emit()
        self._page.refresh()  # the days that stand on this page


def _date_forms(today: date) -> list[tuple[str, str]]:
    """Each as it would write today."""
    as_system = QCoreApplication.translate("DayCard", "As the system")
    return [
        (as_system if form == AS_SYSTEM else written_as(form, today), form) for form in DATE_FORMS
    ]


def _weekday_words(number: int) -> str:
    """Monday is 0 in the vault, 1 for Qt."""
    return QLocale().standaloneDayName(number + 1)
