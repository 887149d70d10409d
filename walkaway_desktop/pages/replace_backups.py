"""A fresh backup in place of old ones that hold what is to be gone; and the file gets smaller."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from walkaway_desktop.domain.records import BackupMade
from walkaway_desktop.pages.day_words import first_weekday
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage import auto_backups, compact, file_work
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.file_work import BackupWritten
from walkaway_desktop.storage.folder import BACKUPS
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

BACKUP_NAME = "Daybook-{day}.backup"


def after_erasing(page: Page, old: Sequence[BackupMade], tell: Callable[[str], object]) -> None:
    """What the file still is too large by goes, and these backups for a fresh one; `tell` of them.

    Without backups to replace it is done at once where that takes about a second, else it waits
    for the next automatic backup: an erased note must not hold anyone up for long.
    """
    vault = page.vault
    if old:
        replace_backups(page, old, tell)
    elif vault.on_disk and compact.is_quick(vault.key, vault.database.raw):
        page.file_work_requested.emit(_compacted, lambda: None, _is_no_matter)


def _compacted(key: OpenKey, pace: Pace) -> OpenKey:
    compact.compact_if_worth_it(key, pace)
    return key


def _is_no_matter(error: Exception) -> None:
    """The entry is gone, and the idle check finds what may be wrong with the file."""
    if not isinstance(error, VaultError):
        raise error


def replace_backups(page: Page, old: Sequence[BackupMade], tell: Callable[[str], object]) -> None:
    """Write one fresh backup where the newest of these lies, then delete them, and say so."""
    job = ReplaceJob([Path(one.place) for one in old], page.vault, page.clock)

    def done() -> None:
        job.remember(page.vault)
        tell(job.said)

    def failed(error: Exception) -> None:
        if not isinstance(error, VaultError):
            raise error
        job.remember(page.vault)
        tell(words_of(error).text)

    page.file_work_requested.emit(job, done, failed)


class ReplaceJob:
    """File work on the closed vault: only after the fresh backup was checked do the old ones go."""

    def __init__(self, old: Sequence[Path], vault: "Vault", clock: "Clock") -> None:
        self._old = old
        self._today = clock.now().date()
        self._week_begins = first_weekday(vault.settings.first_day_of_week)
        self.fresh: BackupWritten | None = None  # None = not written
        self.deleted: list[Path] = []
        self.left: list[Path] = []  # could not be deleted

    def __call__(self, key: OpenKey, _pace: Pace) -> OpenKey:
        """Never stopped halfway: what was asked to go would still be there."""
        compact.compact_if_worth_it(key)
        self.fresh = self._write(key)
        for path in self._old:
            try:
                if path != self.fresh.path:  # today's automatic one took the place of an old one
                    path.unlink(missing_ok=True)
            except OSError:
                self.left.append(path)
            else:
                self.deleted.append(path)
        return key

    def _write(self, key: OpenKey) -> BackupWritten:
        """Beside the newest old one. In `b/` it is today's automatic one: others are never swept.

        Not by hand, wherever it lies: of a vault that has lost rows the old ones may hold what is
        missing.
        """
        folder = self._old[0].parent
        if folder == key.folder / BACKUPS:
            return auto_backups.make(key, self._today, self._week_begins).written
        return file_work.backup(key, free_name(folder, self._today), by_hand=False)

    @property
    def said(self) -> str:
        """What became of them."""
        if self.left:
            files = QLocale().createSeparatedList([path.name for path in self.left])
            return message("settings.erase-not-done", files=files).text
        return message("settings.backups-deleted", n=len(self.deleted)).text

    def remember(self, vault: "Vault") -> None:
        """Into the open vault: what is there now, and what is gone."""
        with vault.transaction():
            for path in self.deleted:
                vault.backups.forget(path)
            if self.fresh is None:
                return
            if self.fresh.path.parent == vault.folder / BACKUPS:
                vault.backups.add_automatic(self.fresh.path, self.fresh.size)
            else:
                vault.backups.add(self.fresh.path, BY_HAND, self.fresh.size)


def free_name(folder: Path, today: date) -> Path:
    """A name for a backup of today that nothing has yet."""
    path = folder / BACKUP_NAME.format(day=today.isoformat())
    number = 1
    while path.exists():
        number += 1
        path = folder / BACKUP_NAME.format(day=f"{today.isoformat()}-{number}")
    return path
