"""Look, locking, keys and numbers: a control each, saved at once."""

from PySide6.QtWidgets import QComboBox, QSpinBox

from walkaway_desktop.away import offered
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import (
    SettingRow,
    SettingsCard,
    choice_box,
    number_box,
    saver,
    show_value,
)
from walkaway_desktop.storage.settings import LOOKS
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.switch import Switch
from walkaway_desktop.widgets.theme import TEXT_SIZES


class LookCard(SettingsCard):
    """Light or dark, and how large the words are."""

    icon = "sun"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        looks = [
            self.tr("As the system"),
            self.tr("Light"),
            self.tr("Dark"),
            self.tr("High contrast, light"),
            self.tr("High contrast, dark"),
        ]
        self.look: QComboBox = choice_box(list(zip(looks, LOOKS, strict=True)))
        self.text_size: QSpinBox = number_box(*TEXT_SIZES, self.tr(" %"), step=10)
        look = SettingRow(
            self.tr("Light or dark"),
            self.tr("Changes at once, on every page. Pages that you print stay light."),
            self.look,
        )
        # High contrast is looked for by its name.
        look.also = " ".join((*looks, self.tr("theme colors")))
        size = SettingRow(
            self.tr("Text size"),
            self.tr("From 90 to 200 percent, for every word in Daybook."),
            self.text_size,
            also=self.tr("font letters large small zoom"),
        )
        self.fill(self.tr("Look"), look, size)
        self.look.activated.connect(self._save)
        self.text_size.valueChanged.connect(self._save)

    def refresh(self) -> None:
        """What is stored."""
        show_value(self.look, self._page.vault.settings.look)
        show_value(self.text_size, self._page.vault.settings.text_size)

    def _save(self) -> None:
        settings = self._page.vault.settings
        settings.look = self.look.currentData()
        settings.text_size = self.text_size.value()
        self._page.settings_changed.emit()


class LockingCard(SettingsCard):
    """When it locks by itself."""

    icon = "lock"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.idle: QSpinBox = number_box(1, 60, self.tr(" min"))
        self.minimized = Switch()
        self.idle_row = SettingRow(
            self.tr("Lock when idle"), "", self.idle, also=self.tr("automatic time")
        )
        minimized = SettingRow(
            self.tr("Lock when minimized"),
            self.tr("The Vault locks when the window is minimized."),
            self.minimized,
        )
        self.sleep = Switch()
        sleep = SettingRow(
            self.tr("Lock on sleep"),
            self.tr("The Vault locks when the computer goes to sleep, or its screen is locked."),
            self.sleep,
            also=self.tr("suspend screen saver"),
        )
        told = [sleep] if offered() else []  # elsewhere the idle time locks after a sleep
        self.fill(self.tr("Locking"), self.idle_row, minimized, *told)
        self.sleep.toggled.connect(saver(page, "lock_on_sleep"))
        self.idle.valueChanged.connect(self._save_idle)
        self.minimized.toggled.connect(saver(page, "lock_on_minimize"))

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        show_value(self.idle, settings.idle_minutes)
        show_value(self.minimized, settings.lock_on_minimize)
        show_value(self.sleep, settings.lock_on_sleep)
        self.idle_row.say(message("settings.idle-now", n=settings.idle_minutes).text)

    def _save_idle(self, minutes: int) -> None:
        self._page.vault.settings.idle_minutes = minutes
        self.idle_row.say(message("settings.idle-now", n=minutes).text)
        self._page.settings_changed.emit()


class KeysCard(SettingsCard):
    """The single letters of lists and rows of buttons."""

    icon = "keyboard"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.letters = Switch()
        letters = SettingRow(
            self.tr("Single-letter keys"),
            self.tr("Letters act in lists and rows of buttons, never in text."),
            self.letters,
        )
        self.fill(self.tr("Keys"), letters)
        self.letters.toggled.connect(saver(page, "letter_keys"))

    def refresh(self) -> None:
        """What is stored."""
        show_value(self.letters, self._page.vault.settings.letter_keys)


class NumbersCard(SettingsCard):
    """Which numbers the pages show beside what the person wrote."""

    icon = "hash"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.space_day, self.milestones = Switch(), Switch()
        self.middle_value, self.scores, self.insight = Switch(), Switch(), Switch()
        day = SettingRow(
            self.tr("Day of the space"),
            self.tr("Space and Today say which day of it today is."),
            self.space_day,
        )
        milestones = SettingRow(
            self.tr("Milestones"),
            self.tr("Now and then a quiet card on Today says how long a space has lasted."),
            self.milestones,
        )
        middle = SettingRow(
            self.tr("Middle value of 7 days"),
            self.tr("A dashed line in the chart, where at least 4 of 7 days are known."),
            self.middle_value,
        )
        scores = SettingRow(
            self.tr("Weighted score"),
            self.tr("One small line under each option in Decide, once most cells are filled."),
            self.scores,
        )
        insight = SettingRow(
            self.tr("Insight"),
            self.tr("Comparisons of your own days in Space, told only when you ask."),
            self.insight,
        )
        self.fill(self.tr("Numbers shown"), day, milestones, middle, scores, insight)
        self.space_day.toggled.connect(saver(page, "show_space_day"))
        self.milestones.toggled.connect(saver(page, "show_milestones"))
        self.middle_value.toggled.connect(saver(page, "show_middle_value"))
        self.scores.toggled.connect(saver(page, "show_scores"))
        self.insight.toggled.connect(saver(page, "show_insight"))

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        show_value(self.space_day, settings.show_space_day)
        show_value(self.milestones, settings.show_milestones)
        show_value(self.middle_value, settings.show_middle_value)
        show_value(self.scores, settings.show_scores)
        show_value(self.insight, settings.show_insight)
