"""The check of the whole file, in idle time: nobody who types or clicks waits for it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from walkaway_desktop.storage.errors import VaultError

QUIET_MILLISECONDS = 3000  # without a key or a click, before the first part and after any
BETWEEN_MILLISECONDS = 20  # for what was pressed while a part was read


class IdleCheck(QObject):
    """Goes through `parts` once; what they raise is given to `failed`.

    While the vault `is_busy` it waits: what is half written reads like damage.
    """

    def __init__(
        self,
        parts: Callable[[], Iterator[None]],
        failed: Callable[[VaultError], None],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._failed, self._is_busy = parts, failed, is_busy
        self.quiet_milliseconds = QUIET_MILLISECONDS
        self._begun: Iterator[None] | None = None  # None = at the beginning
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._next)

    def start(self) -> None:
        """From the beginning, once it is quiet."""
        self._begun = None
        self.timer.start(self.quiet_milliseconds)

    def stop(self) -> None:
        """Nothing is read any more."""
        self._begun = None
        self.timer.stop()

    def touched(self) -> None:
        """A key, the pointer: the next part waits until it is quiet again."""
        if self.timer.isActive():
            self.timer.start(self.quiet_milliseconds)

    def _next(self) -> None:
        if self._is_busy():
            self.timer.start(self.quiet_milliseconds)
            return
        self._begun = self._begun or self._parts()
        try:
            next(self._begun)
        except StopIteration:
            self._begun = None
        except VaultError as error:
            self._begun = None
            self._failed(error)
        else:
            self.timer.start(BETWEEN_MILLISECONDS)
