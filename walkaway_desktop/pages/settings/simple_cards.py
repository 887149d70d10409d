"""Look, locking, keys and numbers: a control each, saved at once."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QKeySequenceEdit, QPushButton, QSpinBox

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.pages.key_words import key_words, quick_hide_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import (
    SettingRow,
    SettingsCard,
    choice_box,
    number_box,
    saver,
    show_value,
)
from walkaway_desktop.storage.settings import LOOKS, QUICK_HIDES
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.switch import Switch
from walkaway_desktop.widgets.theme import TEXT_SIZES

OWN_KEY = HideKeys.OTHER.value
# What the window does with a key: none of these can hide.
TAKEN_KEYS = (
    *("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+K", "Ctrl+N", "Ctrl+D"),
    *("Ctrl+U", "Ctrl+P", "Ctrl+L", "Ctrl+/", "Ctrl+Z", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"),
    *("Ctrl+B", "Ctrl+I", "Ctrl+[", "Ctrl+]", "Ctrl+Space", "Ctrl+F", "Alt+Return"),
    *("F1", "F3", "F6", "F11", "Alt+Left", "Ctrl+Return"),
)


class LookCard(SettingsCard):
    """Light or dark, and how large the words are."""

    icon = "sun"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        looks = [self.tr("As the system"), self.tr("Light"), self.tr("Dark")]
        self.look: QComboBox = choice_box(list(zip(looks, LOOKS, strict=True)))
        self.text_size: QSpinBox = number_box(*TEXT_SIZES, self.tr(" %"), step=10)
        at_once = self.tr("Changes at once, on every page.")
        look = SettingRow(self.tr("Light or dark"), at_once, self.look)
        size = SettingRow(
            self.tr("Text size"),
            self.tr("From 90 to 200 percent, for every word in Daybook."),
            self.text_size,
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
    """When it locks by itself, and which keys hide it at once."""

    icon = "lock"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._words = texts("safety")["quick_hide"]
        self.idle: QSpinBox = number_box(1, 60, self.tr(" min"))
        self.keys: QComboBox = choice_box(list(zip(self._words["keys"], QUICK_HIDES, strict=True)))
        self.own_key = QKeySequenceEdit()
        self.own_key.setMaximumSequenceLength(1)
        self.own_key.setAccessibleName(message("settings.quick-hide-key-open").text)
        self.try_it = QPushButton(self._words["try_it"])
        self.idle_row = SettingRow(self.tr("Lock when idle"), "", self.idle)
        self.hide_row = SettingRow(self._words["title"], "", self.keys, self.own_key, self.try_it)
        self.fill(self.tr("Locking"), self.idle_row, self.hide_row)
        self.try_it.setAccessibleName(self._words["try_it"])
        self.idle.valueChanged.connect(self._save_idle)
        self.keys.activated.connect(self._save_keys)
        self.own_key.editingFinished.connect(self._save_own_key)
        self.try_it.clicked.connect(page.quick_hide_requested)

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        show_value(self.idle, settings.idle_minutes)
        show_value(self.keys, settings.quick_hide)
        self.own_key.setKeySequence(QKeySequence(settings.quick_hide_key))
        self.idle_row.say(message("settings.idle-now", n=settings.idle_minutes).text)
        self._say_keys()

    def _say_keys(self) -> None:
        settings = self._page.vault.settings
        keys = quick_hide_words(settings.quick_hide, settings.quick_hide_key)
        self.own_key.setVisible(self.keys.currentData() == OWN_KEY)
        self.try_it.setEnabled(bool(keys))
        if not keys:
            self.hide_row.say(message("settings.quick-hide-off", key_lock=key_words("Ctrl+L")).text)
            return
        hides = fill(self._words["one_line"], {"key_quick_hide": keys})
        back = fill(self._words["back"], {"key_lock": key_words("Ctrl+L")})
        self.hide_row.say("\n".join((hides, back, self._words["limits"])))

    def _save_idle(self, minutes: int) -> None:
        self._page.vault.settings.idle_minutes = minutes
        self.idle_row.say(message("settings.idle-now", n=minutes).text)
        self._page.settings_changed.emit()

    def _save_keys(self) -> None:
        settings, chosen = self._page.vault.settings, self.keys.currentData()
        self.own_key.setVisible(chosen == OWN_KEY)
        if chosen == OWN_KEY and not settings.quick_hide_key:
            # Until a key was pressed, what hid before still hides.
            self.hide_row.say(message("settings.quick-hide-key-open").text)
            self.own_key.setFocus()
            return
        settings.quick_hide = chosen
        self._say_keys()
        self._page.settings_changed.emit()

    def _save_own_key(self) -> None:
        keys = self.own_key.keySequence()
        if keys.isEmpty():
            return
        said = _refused(keys)
        if said:
            self.own_key.clear()
            self.hide_row.say(said)
            return
        settings = self._page.vault.settings
        portable = keys.toString(QKeySequence.SequenceFormat.PortableText)
        with self._page.vault.transaction():
            settings.quick_hide_key = portable
            settings.quick_hide = OWN_KEY
        self._say_keys()
        self._page.settings_changed.emit()


def _refused(keys: QKeySequence) -> str:
    """Why this key cannot hide; an empty text = it can."""
    words = keys.toString(QKeySequence.SequenceFormat.PortableText)
    if words in TAKEN_KEYS:
        return message("field.settings.shortcut", command=key_words(words)).text
    is_function = words.rpartition("+")[2].startswith("F") and words[-1].isdigit()
    if not is_function and "Ctrl+" not in words and "Alt+" not in words:
        said = message("settings.quick-hide-key-types")
        return "\n".join((said.text, said.detail))
    return ""


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
