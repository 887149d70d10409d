"""Safety mode, the clipboard, screen pictures, a name for the other one, what stays visible."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton

from walkaway_desktop.capture import offered
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.reading_dialog import show_reading
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, saver, show_value
from walkaway_desktop.pages.settings.visible import visible_parts
from walkaway_desktop.pages.support_rows import bullets
from walkaway_desktop.storage.settings import PARTNER_LABEL_LENGTH
from walkaway_desktop.texts import Message, fill, message, texts
from walkaway_desktop.widgets.switch import Switch

SWITCH_OFF = 1  # of safety.switch_off: the first answer leaves it on


class PrivacyCard(SettingsCard):
    """Safety mode with its list in plain words, which only the person switches off; On this day."""

    icon = "shield"

    def __init__(self, page: Page, tell: Callable[[Message], None]) -> None:
        super().__init__()
        self._page = page
        self._tell = tell
        self._words = texts("safety")
        said, visible = self._words["settings"], self._words["visible"]
        self.switch, self.on_this_day = Switch(), Switch()
        self.clipboard, self.capture = Switch(), Switch()
        self.what = QPushButton(said["what_it_does_title"])
        self.what.setAccessibleName(said["what_it_does_title"])
        self.safety = SettingRow(said["title"], said["one_line"], self.switch, self.what)
        self.partner_label = QLineEdit()
        self.partner_label.setMaxLength(PARTNER_LABEL_LENGTH)
        self.read = QPushButton(self.tr("Read"))
        rows = [self.safety, self._day_row(), self._name_row(), self._clipboard_row()]
        if offered():
            title = self.tr("Hide the window from screen pictures")
            rows.append(SettingRow(title, visible["screen_capture"], self.capture))
        seen = SettingRow(visible["title"], visible["not_visible"], self.read)
        self.fill(self.tr("Privacy"), *rows, seen)
        self._connect()

    def _day_row(self) -> SettingRow:
        return SettingRow(
            self.tr("On this day"),
            self.tr(
                "Today shows the title of a note from the same date, a month or more ago. Letters,"
                " Incidents, and what is kept closed never come up."
            ),
            self.on_this_day,
        )

    def _name_row(self) -> SettingRow:
        return SettingRow(
            self.tr("How should we call them here?"),
            self.tr(
                "A label in lists and charts, and nowhere else. An initial is enough. Left empty,"
                " it is “they”. In Safety mode it is not used."
            ),
            self.partner_label,
            also=self.tr("name other person partner"),
        )

    def _clipboard_row(self) -> SettingRow:
        return SettingRow(
            self.tr("Clear the clipboard"),
            self.tr("What you copied here is removed after 45 seconds. Locking removes it, too."),
            self.clipboard,
            also=self.tr("copy paste"),
        )

    def _connect(self) -> None:
        self.switch.toggled.connect(self._switch)
        self.on_this_day.toggled.connect(saver(self._page, "on_this_day"))
        self.clipboard.toggled.connect(saver(self._page, "clear_clipboard"))
        self.capture.toggled.connect(saver(self._page, "hide_from_capture"))
        self.partner_label.editingFinished.connect(self.keep)
        self.what.clicked.connect(self._show_what)
        self.read.clicked.connect(self._show_visible)

    def refresh(self) -> None:
        """Whether it is on, and since when."""
        state, said = self._page.vault.settings.safety_mode, self._words["settings"]
        show_value(self.switch, state.on)
        settings = self._page.vault.settings
        show_value(self.on_this_day, settings.on_this_day)
        show_value(self.clipboard, settings.clear_clipboard)
        show_value(self.capture, settings.hide_from_capture)
        if not self.partner_label.hasFocus():
            self.partner_label.setText(settings.partner_label)
        lines = [said["one_line"]]
        if state.since is not None:
            day = long_day(self._page.clock.local(state.since).date())
            lines.append(fill(said["since"], {"date": day}))
        self.safety.say("\n".join(lines))

    def _switch(self, wanted: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        if wanted or self._is_to_go_off():
            self._page.vault.settings.set_safety_mode(on=wanted, cause=Cause.HAND)
            self._page.settings_changed.emit()
            if wanted:
                # Said once, as the gate's panel says it; later it stands in Get support only.
                self._tell(message("settings.safety-mode-on")._replace(detail=self._once))
        self.refresh()

    @property
    def _once(self) -> str:
        return str(self._words["panel"]["once"])

    def _is_to_go_off(self) -> bool:
        off = self._words["switch_off"]
        question = Message("confirm", off["sentence"], off["nothing_lost"], tuple(off["buttons"]))
        return dialogs.ask(self._page, question) == SWITCH_OFF

    def _show_what(self) -> None:
        said = self._words["settings"]
        show_reading(self._page, said["what_it_does_title"], [bullets(said["what_it_does"])])

    def keep(self) -> None:
        """A name counts when the field is left, and when the Vault locks."""
        settings, typed = self._page.vault.settings, self.partner_label.text()
        if typed.strip() != settings.partner_label:
            settings.partner_label = typed
            self._page.settings_changed.emit()

    def _show_visible(self) -> None:
        title = self._words["visible"]["title"]
        show_reading(self._page, title, visible_parts(self._page.vault, self._page.clock))
