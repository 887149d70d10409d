"""Save what can be read of the vault that is open: the window goes on in the new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.rescue_words import lines_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import place_for_new
from walkaway_desktop.storage.rescue.source import source_of
from walkaway_desktop.storage.rescue.writing import Rescued, key_of, rescue
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.main_window import MainWindow


class RescueOpen(QObject):
    """Asks where to, works, and says in the new vault what came along."""

    def __init__(self, main: "MainWindow") -> None:
        super().__init__(main)
        self._main = main

    def begin(self) -> None:
        """Ask for a folder, and do it there."""
        main = self._main
        place = dialogs.choose_folder(main, self.tr("Choose a folder for the new Vault"))
        if place is None:
            return
        if is_in_vault(place / "x"):
            main.say(message("command_line.into-vault"), {})
            return
        folder, clock = place_for_new(place), main.clock
        made: list[Rescued] = []

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            source = source_of(key)
            made.append(rescue(source, folder, clock, pace))
            fresh = key_of(source, folder)
            key.lock.release()
            return fresh

        main.file_work.start_stoppable(job, lambda: self._say_done(made[0]), self._say_not_done)

    def _say_done(self, rescued: Rescued) -> None:
        folder = self._main.vault.folder
        first, *rest = lines_of(rescued, folder)
        rest.append(message("settings.rescue-opened").text)
        words = message("settings.rescue-done", n=rescued.entries, m=rescued.lost, folder=folder)
        self._main.say(words._replace(text=first, detail=" ".join(rest)), {})

    def _say_not_done(self, error: Exception) -> None:
        if not isinstance(error, VaultError):
            raise error
        nothing = error.code is Code.DATA_DAMAGED
        words = message("settings.rescue-nothing") if nothing else words_of(error)
        self._main.say(without_buttons(words), {})
