"""The backups: today's automatic one, and those of the person's own choice."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.replace_backups import free_name
from walkaway_desktop.pages.settings.auto_work import AutoWork
from walkaway_desktop.pages.settings.work import SettingsWork
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.file_work import BackupWritten
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import message


class BackupsWork(SettingsWork):
    """What the card of the backups asks for."""

    def make_todays(self) -> None:
        """The automatic one, as at the first unlock of a day."""
        page, work = self.page, AutoWork(self.page.vault, self.page.clock)

        def done() -> None:
            work.remember(page.vault)
            if work.made is not None:
                self.tell(message("settings.backup-done", n=work.made.written.entries))

        def failed(error: VaultError) -> None:
            page.vault.backups.skipped = error

        self.request(work, done, "settings.backup-not-done", can_stop=True, failed=failed)

    def back_up(self) -> None:
        """One file at a place of the person's choice, read again before it counts."""
        page = self.page
        name = free_name(Path(), page.clock.now().date()).name
        target = dialogs.choose_save(
            page, QCoreApplication.translate("BackupsWork", "Where should the backup go?"), name
        )
        if target is None:
            return
        written: list[BackupWritten] = []

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            written.append(file_work.backup(key, target, pace=pace))
            return key

        def done() -> None:
            made = written[-1]
            with suppress(VaultError):  # then nothing remembers where it is; it is there
                page.vault.backups.add(made.path, BY_HAND, made.size)
            page.refresh()
            warning = [message("settings.backup-rows-missing")] if made.rows_missing else []
            self.tell(message("settings.backup-done", n=made.entries), *warning)

        self.request(job, done, "settings.backup-not-done", can_stop=True)
