"""The automatic backup of the day as file work: whether it is wanted, done, remembered."""

from contextlib import suppress
from typing import TYPE_CHECKING

from walkaway_desktop.pages.day_words import first_weekday
from walkaway_desktop.storage import auto_backups, compact
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace, WorkStopped

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.auto_backups import AutoBackup
    from walkaway_desktop.storage.vault import Vault


def is_switched_on(vault: "Vault") -> bool:
    """Whether they are made of this vault; a large one needs a yes of its own."""
    settings = vault.settings
    return settings.automatic_backups and (
        bool(settings.big_backups) or not auto_backups.is_big(vault.key)
    )


def is_wanted(vault: "Vault", clock: "Clock") -> bool:
    """Whether today's is to be made now. Raises CANNOT_WRITE where `b/` cannot be looked into."""
    if not vault.on_disk or not is_switched_on(vault):
        return False
    return auto_backups.is_due(vault.folder, clock.now().date(), _week_begins(vault))


class AutoWork:
    """A job of the window's. Stopped, it leaves all as it was."""

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        # The day on the calendar, whenever the person's day ends: it stands in the file's name,
        # beside the date that every file manager shows.
        self._today = clock.now().date()
        self._begins = _week_begins(vault)
        self.made: AutoBackup | None = None

    def __call__(self, key: OpenKey, pace: Pace) -> OpenKey:
        compact.compact_if_worth_it(key, pace.part(0, 0.4))
        self.made = auto_backups.make(key, self._today, self._begins, pace.part(0.4, 1))
        return key

    def or_later(self, key: OpenKey, pace: Pace) -> OpenKey:
        """The same where to stop it is nothing to speak of: `made` is None then."""
        with suppress(WorkStopped):
            self(key, pace)
        return key

    def remember(self, vault: "Vault") -> None:
        """Into the open vault, if it was made."""
        if self.made is None:
            return
        vault.backups.skipped = None
        with suppress(VaultError):  # it lies in `b/` all the same, and is listed from there
            vault.backups.add_automatic(self.made.written.path, self.made.written.size)


def _week_begins(vault: "Vault") -> int:
    return first_weekday(vault.settings.first_day_of_week)
