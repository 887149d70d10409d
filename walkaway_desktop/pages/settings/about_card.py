"""What Daybook is: version, licenses, what nobody has checked yet, and a look around."""

from collections.abc import Iterator
from importlib.metadata import version

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.reading_dialog import show_reading
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard
from walkaway_desktop.pages.support_rows import bullets, paragraph, to_copy
from walkaway_desktop.texts import message, texts

LICENSES = ":/legal/licenses.md"
GPL = ":/legal/LICENSE"


class AboutCard(SettingsCard):
    """Nothing is claimed that was not done."""

    icon = "info"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.look_around = QPushButton(self.tr("Look around"))
        self.licenses = QPushButton(self.tr("Read the licenses"))
        self.unchecked = QPushButton(self.tr("Read"))
        words = texts("safety")["about"]
        number = SettingRow(self.tr("Version"), version("walkaway-desktop"))
        self.around = SettingRow(self.tr("Look around with made-up data"), "", self.look_around)
        own = SettingRow(
            self.tr("License"),
            self.tr("Free software under the GNU General Public License, version 3 or later."),
            self.licenses,
        )
        safety = SettingRow(self.tr("Safety texts"), words["text"])
        unchecked = SettingRow(words["unchecked_title"], words["unchecked_line"], self.unchecked)
        download = SettingRow(words["download_title"], words["download"])
        self.fill(self.tr("About"), number, self.around, own, safety, unchecked, download)
        self.look_around.clicked.connect(page.made_up_requested)
        self.licenses.clicked.connect(self._show_licenses)
        self.unchecked.clicked.connect(self._show_unchecked)

    def refresh(self) -> None:
        """Made-up data leads to no other made-up data."""
        on_disk = self._page.vault.on_disk
        self.look_around.setEnabled(on_disk)
        memory = message("settings.made-up-here").text
        line = self.tr("Invented entries of 120 days, in memory only. Your Vault stays as it is.")
        self.around.say(line if on_disk else memory)

    def _show_licenses(self) -> None:
        parts = [*_pieces(_bundled(LICENSES)), to_copy(_bundled(GPL), "small")]
        show_reading(self._page, self.tr("What others made"), parts)

    def _show_unchecked(self) -> None:
        words = texts("safety")["about"]
        show_reading(self._page, words["unchecked_title"], [bullets(words["unchecked"])])


def _bundled(path: str) -> str:
    source = QFile(path)
    if not source.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"{path} is not in the bundle")
    return bytes(source.readAll().data()).decode()


def _pieces(markdown: str) -> Iterator[QWidget]:
    """The headings, tables and paragraphs of the file, as they can be read aloud."""
    for line in markdown.splitlines()[1:]:
        plain = line.replace("`", "")
        if plain.startswith("## "):
            yield paragraph(plain.removeprefix("## "), "label")
        elif plain.startswith("|"):
            yield from _row(plain)
        elif plain.strip("> "):
            yield to_copy(plain.lstrip("> "), "small")


def _row(line: str) -> Iterator[QWidget]:
    """What it is, then the rest; the line of dashes under a head says nothing."""
    what, *rest = (cell.strip() for cell in line.strip("|").split("|"))
    if what.strip("- ") and what not in {"what", "package"}:
        yield to_copy("\n".join((what, ", ".join(rest))), "small")
