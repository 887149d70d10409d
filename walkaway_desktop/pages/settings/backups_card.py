"""The backups: those that make themselves, those made by hand, and a new one."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from walkaway_desktop.domain.auto_backups import is_to_come, order, read_name
from walkaway_desktop.domain.records import BackupMade
from walkaway_desktop.pages.day_words import long_day, size_words
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.settings.auto_work import is_switched_on, is_wanted
from walkaway_desktop.pages.settings.backups_work import BackupsWork
from walkaway_desktop.pages.settings.rows import SettingRow, SettingsCard, show_value
from walkaway_desktop.pages.settings.work import reason_of
from walkaway_desktop.pages.support_rows import SELECTABLE
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.backups import AUTOMATIC
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.switch import Switch


class BackupsCard(SettingsCard):
    """They are written on the closed vault, by the window."""

    icon = "archive"

    def __init__(self, page: Page, work: BackupsWork) -> None:
        super().__init__()
        self._page = page
        self.switch, self.make_now = Switch(), QPushButton()
        self.back_up = QPushButton(self.tr("Back up now"))
        self.automatic = SettingRow(
            self.tr("Automatic backups"), "", self.make_now, self.switch, also=self.tr("daily copy")
        )
        self.by_hand = SettingRow(self.tr("Your own backups"), "", self.back_up)
        self.use = QPushButton(self.tr("Restore from a backup…"))
        self.restore_row = SettingRow(
            self.tr("Restore"),
            self.tr(
                "A backup becomes a Vault of its own beside this one. "
                "Then you choose which of the two you use."
            ),
            self.use,
            also=self.tr("unpack get back"),
        )
        self.bring_in = QPushButton(self.tr("Bring in from another copy…"))
        another = SettingRow(
            self.tr("Another copy"),
            self.tr(
                "A backup, a copied folder, or what a cloud drive left. "
                "You see what is only there, and tick what comes in."
            ),
            self.bring_in,
            also=self.tr("merge sync conflict two versions"),
        )
        for one in (self.automatic, self.by_hand):
            one.line.setTextInteractionFlags(SELECTABLE)
        self.fill(self.tr("Backups"), self.automatic, self.by_hand, self.restore_row, another)
        self.back_up.setAccessibleName(self.tr("Back up now"))
        self.switch.toggled.connect(self._switch)
        self.make_now.clicked.connect(work.make_todays)
        self.back_up.clicked.connect(work.back_up)
        self.bring_in.clicked.connect(lambda: page.bring_in_requested.emit(None))

    def refresh(self) -> None:
        """Which there are, and what stands in the way of a new one."""
        vault = self._page.vault
        for control in (self.back_up, self.switch, self.use, self.bring_in):
            control.setEnabled(vault.on_disk)
        made = vault.backups.known(vault.folder if vault.on_disk else None)
        own = [one for one in made if one.kind not in AUTOMATIC]
        one_line = self.tr("One file with everything, encrypted, for a place you choose.")
        self.by_hand.say("\n".join((one_line, *map(self._own_line, own))))
        show_value(self.switch, vault.on_disk and is_switched_on(vault))
        self.switch.update()
        self._show_automatic([one for one in made if one.kind in AUTOMATIC])

    def _show_automatic(self, made: list[BackupMade]) -> None:
        lines = [
            self.tr(
                "Made at the first unlock of a day, in the Vault folder. The last three daily and"
                " three weekly ones are kept, and three from before a change."
            )
        ]
        skipped = self._page.vault.backups.skipped
        if skipped is not None:
            lines.append(message("settings.backup-skipped", reason=reason_of(skipped)).text)
        words = message("settings.backup-skipped", reason="").buttons[0]
        self.make_now.setText(words if skipped else self.tr("Make one now"))
        self.make_now.setAccessibleName(self.make_now.text())
        self.make_now.setVisible(self._is_wanted())
        self.automatic.say("\n".join((*lines, *self._there(made))))

    def _is_wanted(self) -> bool:
        """Whether today has none, and is to have one."""
        try:
            return is_wanted(self._page.vault, self._page.clock)
        except VaultError:
            return True  # trying tells what is wrong

    def _there(self, made: list[BackupMade]) -> list[str]:
        """How many there are, how large, and of which days."""
        vault = self._page.vault
        if not made and vault.on_disk and is_switched_on(vault):
            return [message("empty.backups").text]
        size = size_words(sum(one.size for one in made))
        today = self._page.clock.now().date()
        made = sorted(made, key=lambda one: order(_named_day(one), today))
        newest = [day for one in made[:1] if not is_to_come(day := _named_day(one), today)]
        return [
            *(message("settings.backup-today", date=long_day(day)).text for day in newest),
            *(message("settings.backups-count", n=len(made), size=size).text for _ in made[:1]),
            *(self._line(one, today) for one in made),
        ]

    def _line(self, one: BackupMade, today: date) -> str:
        patterns = {
            "daily": self.tr("{date}, daily: {size}"),
            "weekly": self.tr("{date}, weekly: {size}"),
            "before_change": self.tr("{date}, before a change: {size}"),
        }
        day = _named_day(one)
        said = patterns[one.kind].format(date=long_day(day), size=size_words(one.size))
        if is_to_come(day, today):
            said = message("settings.backup-to-come", backup=said).text
        return said

    def _own_line(self, one: BackupMade) -> str:
        pattern = self.tr("{date}: {place}, {size}")
        return pattern.format(date=self._day(one), place=one.place, size=size_words(one.size))

    def _day(self, one: BackupMade) -> str:
        return long_day(self._page.clock.local(one.at).date())

    def _switch(self, wanted: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        """A large vault has a default of its own; who switches it on here means this one."""
        vault = self._page.vault
        with vault.transaction():
            vault.settings.automatic_backups = wanted
            if wanted and auto_backups.is_big(vault.key):
                vault.settings.big_backups = True
        self.refresh()


def _named_day(one: BackupMade) -> date:
    """The day in the name: a folder that was copied has new dates on its files."""
    read = read_name(Path(one.place).name)
    return date.min if read is None else read[1]
