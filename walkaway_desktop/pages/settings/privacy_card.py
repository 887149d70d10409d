"""Safety mode, what stays visible, and what Daybook is."""

from collections.abc import Callable
from importlib.metadata import version

from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, saver, show_value
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.support_rows import bullets, paragraph
from walkaway_desktop.texts import Message, fill, message, texts
from walkaway_desktop.widgets.layouts import label
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
        self.switch = Switch()
        self.what = QPushButton(said["what_it_does_title"])
        self.safety = SettingRow(said["title"], said["one_line"], self.switch, self.what)
        self.what.setAccessibleName(said["what_it_does_title"])
        self.on_this_day = Switch()
        day = SettingRow(
            self.tr("On this day"),
            self.tr(
                "Today shows the title of a note from the same date, a month or more ago. Letters,"
                " Incidents, and what is kept closed never come up."
            ),
            self.on_this_day,
        )
        self.read = QPushButton(self.tr("Read"))
        seen = SettingRow(visible["title"], visible["not_visible"], self.read)
        self.fill(self.tr("Privacy"), self.safety, day, seen)
        self.switch.toggled.connect(self._switch)
        self.on_this_day.toggled.connect(saver(page, "on_this_day"))
        self.what.clicked.connect(self._show_what)
        self.read.clicked.connect(self._show_visible)

    def refresh(self) -> None:
        """Whether it is on, and since when."""
        state, said = self._page.vault.settings.safety_mode, self._words["settings"]
        show_value(self.switch, state.on)
        show_value(self.on_this_day, self._page.vault.settings.on_this_day)
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

    def _show_visible(self) -> None:
        visible = self._words["visible"]
        parts: list[QWidget] = [
            paragraph(visible["intro"]),
            bullets(visible["items"]),
            paragraph(visible["not_visible"]),
            paragraph(visible["limit"]),
        ]
        show_reading(self._page, visible["title"], parts)


class ReadingDialog(Sheet):
    """Something to read, and Close."""

    def __init__(self, title: str, parts: list[QWidget], parent: QWidget) -> None:
        super().__init__(title, parent)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        self.lay_out([label(title, "section"), *parts], [None, close])
        close.setFocus()


def show_reading(page: Page, title: str, parts: list[QWidget]) -> None:
    """Open a text over the page until it is closed."""
    dialog = ReadingDialog(title, parts, page)
    dialogs.run(dialog)
    dialog.deleteLater()


class AboutCard(SettingsCard):
    """Version, licenses, and whether an advocate has read the safety texts."""

    icon = "info"

    def __init__(self) -> None:
        super().__init__()
        number = SettingRow(self.tr("Version"), version("walkaway-desktop"))
        own = SettingRow(
            self.tr("License"),
            self.tr("Free software under the GNU General Public License, version 3 or later."),
        )
        others = SettingRow(
            self.tr("Made with"),
            self.tr(
                "Qt and PySide6 (LGPL), SQLCipher (BSD), peewee and zxcvbn (MIT), cryptography"
                " (Apache, BSD), the fonts Inter and Source Serif (OFL), Lucide icons (ISC)."
            ),
        )
        safety = SettingRow(self.tr("Safety texts"), texts("safety")["about"]["text"])
        self.fill(self.tr("About"), number, own, others, safety)
