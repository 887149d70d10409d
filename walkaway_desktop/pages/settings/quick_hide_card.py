"""Quick hide: which keys, what shows then, and a try."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QKeySequenceEdit, QPushButton

from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.keys import KEYS, OF_TEXT_FIELDS, Command, key_of
from walkaway_desktop.pages.key_words import key_words, quick_hide_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, choice_box, show_value
from walkaway_desktop.storage.settings import HIDES_THEN, QUICK_HIDES
from walkaway_desktop.texts import fill, message, texts

OWN_KEY = HideKeys.OTHER.value


class QuickHideCard(SettingsCard):
    """Until another key was pressed, what hid before still hides."""

    icon = "eye-off"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._words = texts("safety")["quick_hide"]
        self.keys: QComboBox = choice_box(list(zip(self._words["keys"], QUICK_HIDES, strict=True)))
        self.own_key = QKeySequenceEdit()
        self.own_key.setMaximumSequenceLength(1)
        self.own_key.setAccessibleName(message("settings.quick-hide-key-open").text)
        self.then: QComboBox = choice_box(list(zip(self._words["then"], HIDES_THEN, strict=True)))
        self.try_it = QPushButton(self._words["try_it"])
        self.hide_row = SettingRow(self.tr("Keys"), "", self.keys, self.own_key)
        self.then_row = SettingRow(self._words["then_title"], "", self.then)
        self.try_row = SettingRow(self._words["try_it"], self._words["limits"], self.try_it)
        self.fill(self._words["title"], self.hide_row, self.then_row, self.try_row)
        self.try_it.setAccessibleName(self._words["try_it"])
        self.keys.activated.connect(self._save_keys)
        self.own_key.editingFinished.connect(self._save_own_key)
        self.then.activated.connect(self._save_then)
        self.try_it.clicked.connect(page.quick_hide_requested)

    def refresh(self) -> None:
        """What is stored."""
        settings = self._page.vault.settings
        show_value(self.keys, settings.quick_hide)
        show_value(self.then, settings.quick_hide_then)
        self.own_key.setKeySequence(QKeySequence(settings.quick_hide_key))
        self._say_keys()

    def _say_keys(self) -> None:
        settings = self._page.vault.settings
        keys = quick_hide_words(settings.quick_hide, settings.quick_hide_key)
        self.own_key.setVisible(self.keys.currentData() == OWN_KEY)
        self.try_it.setEnabled(bool(keys))
        self.then.setEnabled(bool(keys))
        self._say_then()
        if keys:
            line = fill(self._words["one_line"], {"key_quick_hide": keys})
            self.hide_row.say("\n".join((line, self._words["choose_key"])))
        else:
            off = message("settings.quick-hide-off", key_lock=key_words(key_of(Command.LOCK)))
            self.hide_row.say(off.text)

    def _say_then(self) -> None:
        place = HIDES_THEN.index(self.then.currentData())
        line = self._words["then_lines"][place]
        self.then_row.say(fill(line, {"key_lock": key_words(key_of(Command.LOCK))}))

    def _save_then(self) -> None:
        self._page.vault.settings.quick_hide_then = self.then.currentData()
        self._say_then()
        self._page.settings_changed.emit()

    def _save_keys(self) -> None:
        settings, chosen = self._page.vault.settings, self.keys.currentData()
        self.own_key.setVisible(chosen == OWN_KEY)
        if chosen == OWN_KEY and not settings.quick_hide_key:
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
    taken = _taken(words)
    if taken:
        return message("field.settings.shortcut", command=taken).text
    is_function = words.rpartition("+")[2].startswith("F") and words[-1].isdigit()
    if not is_function and "Ctrl+" not in words and "Alt+" not in words:
        said = message("settings.quick-hide-key-types")
        return "\n".join((said.text, said.detail))
    return ""


def _taken(words: str) -> str:
    """What this key does already; an empty text = nothing."""
    if words in OF_TEXT_FIELDS:
        return key_words(words)
    found = [command for command, keys in KEYS.items() if words in keys and len(words) > 1]
    return _does(found[0]) if found else ""


def _does(command: Command) -> str:
    return str(texts("help")["keys"]["does"][command.name.lower()])
