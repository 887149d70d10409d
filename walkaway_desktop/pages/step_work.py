"""Work on the open vault in short steps, done while the window stays awake."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.steps import uncollected

Result = TypeVar("Result")

TURN_SECONDS = 0.008  # then keys, clicks and painting have their turn


class StepWork(QObject, Generic[Result]):
    """Takes steps in each turn of the event loop until there are none left, or it is stopped."""

    reached = Signal(int)  # the number that the last step gave

    def __init__(
        self,
        steps: Generator[int, None, Result],
        then: Callable[[Result], object],
        failed: Callable[[VaultError], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._steps, self._then, self._failed = steps, then, failed
        self._meanwhile = ExitStack()
        self._meanwhile.enter_context(uncollected())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        until = monotonic() + TURN_SECONDS
        try:
            while True:
                number = next(self._steps)
                if monotonic() >= until:
                    break
        except StopIteration as ended:
            self._end()
            self._then(ended.value)
        except VaultError as error:
            self._end()
            self._failed(error)
        except BaseException:
            self._end()
            raise
        else:
            self.reached.emit(number)

    @property
    def is_running(self) -> bool:
        """Whether there may be a next step."""
        return self._timer.isActive()

    def stop(self) -> None:
        """No further step. A transaction that is open is taken back before this returns."""
        self._end()
        self._steps.close()

    def _end(self) -> None:
        self._timer.stop()
        self._meanwhile.close()
