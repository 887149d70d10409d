"""The automatic backup at the first unlock of a day, before the first page is shown."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from walkaway_desktop.pages.day_words import size_words
from walkaway_desktop.pages.replace_backups import ReplaceJob
from walkaway_desktop.pages.settings.auto_work import AutoWork, is_wanted
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.old_backups import OldBackups
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.main_window import MainWindow

WORDS = "general.busy-backup"
NO, YES = 0, 1  # of settings.backups-big
SAID_AT_ONCE = {Code.DATA_LOST, Code.INTEGRITY_BAD}


class DayBackup:
    """Made behind the progress page; "Later" leads on, and the next unlock tries again."""

    def __init__(self, main: "MainWindow", show: Callable[[], object]) -> None:
        self._main, self._show = main, show

    def begin(self) -> None:
        """Make it if today has none, then show the first page."""
        main = self._main
        if self._replaces_old_ones():
            return
        try:
            if not is_wanted(main.vault, main.clock):
                self._go_on()
                return
            auto_backups.check_room(main.vault.key)
        except VaultError as error:
            self._not_made(error)
            return
        work = AutoWork(main.vault, main.clock)
        has_begun = main.file_work.start(
            work.or_later, lambda: self._made(work), self._not_made, can_stop=True, words=WORDS
        )
        if not has_begun:
            self._show()

    def _replaces_old_ones(self) -> bool:
        """Those that open with an old passphrase, where the person let them go."""
        main = self._main
        wish = OldBackups(main.vault.settings)
        old = wish.there
        if not old:
            return False
        job = ReplaceJob(old, main.vault, main.clock)

        def done() -> None:
            with suppress(VaultError):
                wish.let_go([])
                job.remember(main.vault)
            self._go_on()
            main.say(Message("status", job.said), {})

        return main.file_work.start(job, done, self._not_made)

    def _made(self, work: AutoWork) -> None:
        work.remember(self._main.vault)
        self._main.is_checked = work.made is not None
        self._go_on()

    def _not_made(self, error: Exception) -> None:
        if not isinstance(error, VaultError):
            raise error
        self._main.vault.backups.skipped = error
        self._go_on()
        if error.code in SAID_AT_ONCE:
            self._main.show_damage(error)

    def _go_on(self) -> None:
        self._show()
        self._ask_about_size()

    def _ask_about_size(self) -> None:
        """Once: whoever does not answer has said no."""
        main, settings = self._main, self._main.vault.settings
        is_asked = settings.big_backups is not None or not settings.automatic_backups
        if is_asked or not main.vault.on_disk or not auto_backups.is_big(main.vault.key):
            return
        try:
            settings.big_backups = False
        except VaultError:
            return  # nothing can be written: no backup either
        size = size_words(main.vault.key.data_path.stat().st_size)
        main.say(
            message("settings.backups-big", size=size),
            {NO: main.be_quiet, YES: self._make_big_ones},
        )

    def _make_big_ones(self) -> None:
        """From now on; the first one at the next unlock, as Settings says."""
        self._main.vault.settings.big_backups = True
        self._main.be_quiet()
