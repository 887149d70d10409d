"""The backups: which there are, and a new one."""

from PySide6.QtWidgets import QPushButton

from walkaway_desktop.domain.records import BackupMade
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.backups_work import BackupsWork
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard
from walkaway_desktop.pages.support_rows import SELECTABLE


class BackupsCard(SettingsCard):
    """They are written on the closed vault, by the window."""

    icon = "archive"

    def __init__(self, page: Page, work: BackupsWork) -> None:
        super().__init__()
        self._page = page
        self.back_up = QPushButton(self.tr("Back up now"))
        self.by_hand = SettingRow(self.tr("Your own backups"), "", self.back_up)
        self.by_hand.line.setTextInteractionFlags(SELECTABLE)
        self.fill(self.tr("Backups"), self.by_hand)
        self.back_up.setAccessibleName(self.tr("Back up now"))
        self.back_up.clicked.connect(work.back_up)

    def refresh(self) -> None:
        """Which are remembered."""
        vault = self._page.vault
        self.back_up.setEnabled(vault.on_disk)
        one_line = self.tr("One file with everything, encrypted, for a place you choose.")
        self.by_hand.say("\n".join((one_line, *self._made(vault.backups.made()))))

    def _made(self, made: list[BackupMade]) -> list[str]:
        """One line per backup that is remembered, newest first."""
        pattern = self.tr("{date}: {place}, {size}")
        return [
            pattern.format(
                date=long_day(self._page.clock.local(one.at).date()),
                place=one.place,
                size=size_words(one.size),
            )
            for one in made
        ]
