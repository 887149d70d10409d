"""Work on the file of the open vault: its database is closed meanwhile and opened again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.storage.erase_everything import erase_everything
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets import background


class FileWork(QObject):
    """One work at a time, in a worker.

    `save` keeps what is typed, False = that was refused; after `rest` nothing reads the vault.
    """

    began = Signal()  # the database is closed
    opened_again = Signal()  # it is open, and how it went is about to be said
    ended = Signal()
    erased = Signal(object)  # Erased: the vault is gone, nothing of it can be asked for any more
    lost = Signal()  # it could not be opened again: only locking is left

    def __init__(
        self,
        vault: Vault,
        parent: QObject,
        *,
        save: Callable[[], bool],
        rest: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.readable = True  # the database is open
        self._vault, self._save, self._rest = vault, save, rest

    def start(
        self,
        job: Callable[[OpenKey], OpenKey],
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Close the database, let a worker do `job`, open again, then say how it went."""
        if not self._save():
            return
        key = self._closed()
        background.run(
            lambda: job(key),
            lambda fresh: self._worked(fresh, then),
            lambda error: self._worked(key, lambda: failed(error)),
        )

    def erase_everything(self, refused: Callable[[VaultError], object]) -> None:
        """Close the database and take the vault away; refused, it opens again as it was.

        Words that could not be saved, as on a full disk, stop nothing: they were to go, too.
        """
        self._save()
        key = self._closed()

        def tell(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            refused(error)

        background.run(
            lambda: erase_everything(key),
            self.erased.emit,
            lambda error: self._worked(key, lambda: tell(error)),
        )

    def close_vault(self) -> None:
        """Close the database for good."""
        self.readable = False
        self._vault.close()

    def _closed(self) -> OpenKey:
        """The key of the vault, which is closed now."""
        self._rest()
        key = self._vault.pause()
        self.readable = False
        self.began.emit()
        return key

    def _worked(self, key: OpenKey, tell: Callable[[], object]) -> None:
        try:
            self._vault.resume(key)
        except VaultError:
            self.lost.emit()
            return
        self.readable = True
        self.opened_again.emit()
        try:
            tell()
        finally:
            if self.readable:  # else the next work has begun, and that tells its own end
                self.ended.emit()
