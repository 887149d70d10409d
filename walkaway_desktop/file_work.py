"""Work on the file of the open vault: its database is closed meanwhile and opened again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.storage.erase_everything import erase_everything
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets import background

STOPPABLE = "general.busy-safe"


class FileWork(QObject):
    """One work at a time, in a worker.

    `save` keeps what is typed, False = that was refused; after `rest` nothing reads the vault.
    """

    began = Signal()  # the database is closed
    opened_again = Signal()  # it is open, and how it went is about to be said
    stopped = Signal()  # it is open and as it was: somebody asked the work to end
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
        self.pace = Pace()  # of the work that goes on
        self.can_stop = False  # the person is offered to stop it
        self.words = STOPPABLE  # what is said meanwhile, where it can be stopped
        self._vault, self._save, self._rest = vault, save, rest

    def start(
        self,
        job: Callable[[OpenKey, Pace], OpenKey],
        then: Callable[[], object],
        failed: Callable[[Exception], object],
        *,
        can_stop: bool = False,
        words: str = STOPPABLE,
    ) -> bool:
        """Close the database, let a worker do `job`, open again, then say how it went.

        False = that was not begun: what is typed could not be saved. `words` is a message with the
        button to stop by.

        The key it returns opens the vault from then on, wherever that lies then. Stopped, neither
        `then` nor `failed` is called.
        """
        if not self._save():
            return False
        pace = self.pace = Pace()
        self.can_stop, self.words = can_stop, words
        key = self._closed()

        def not_done(error: Exception) -> None:
            is_stopped = isinstance(error, WorkStopped)
            self._worked(key, self.stopped.emit if is_stopped else lambda: failed(error))

        background.run(lambda: job(key, pace), lambda fresh: self._worked(fresh, then), not_done)
        return True

    def start_stoppable(
        self,
        job: Callable[[OpenKey, Pace], OpenKey],
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """The same, with a button to stop it by."""
        self.start(job, then, failed, can_stop=True)

    def start_beside(
        self,
        job: Callable[[OpenKey, Pace], OpenKey],
        then: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Let a worker read the database, which stays open: its file may be nowhere else any more.

        Nothing is saved before: that was refused. The key it returns opens another file, and the
        vault goes on in that. Stopped, `failed` gets WorkStopped.
        """
        pace = self.pace = Pace()
        self.can_stop = True
        key = self._vault.key
        self._rest()
        self.readable = False
        self.began.emit()

        def done(fresh: OpenKey) -> None:
            try:
                self._vault.go_on_in(fresh)
            except VaultError as error:
                fresh.lock.release()
                refused = error
                self._opened(lambda: failed(refused))
            else:
                self._opened(then)

        background.run(
            lambda: job(key, pace), done, lambda error: self._opened(lambda: failed(error))
        )

    def stop(self) -> None:
        """Ask the work that goes on to end where it can."""
        self.pace.stop()

    def erase_everything(self, refused: Callable[[VaultError], object]) -> None:
        """Close the database and take the vault away; refused, it opens again as it was.

        Words that could not be saved, as on a full disk, stop nothing: they were to go, too.
        """
        self._save()
        self.pace, self.can_stop = Pace(), False
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
        self._opened(tell)

    def _opened(self, tell: Callable[[], object]) -> None:
        self.words = STOPPABLE
        self.readable = True
        self.opened_again.emit()
        try:
            tell()
        finally:
            if self.readable:  # else the next work has begun, and that tells its own end
                self.ended.emit()
