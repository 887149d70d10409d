"""Work beside the window: the only threads of the app."""

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

Result = TypeVar("Result")

# A worker that computes in Python gives way to the window so often, which comes back to Python
# several times for one key: with the usual 5 ms that is felt.
sys.setswitchinterval(0.001)

_running: set["_Errand"] = set()


class _Errand(QObject):
    """One piece of work. It lives in the window's thread, so its slots run there."""

    _done = Signal(object)
    _failed = Signal(object)

    def __init__(
        self,
        work: Callable[[], object],
        then: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> None:
        super().__init__()
        self._work, self._then, self._refused = work, then, failed
        # Slots of this object, not lambdas: only so does Qt carry the call to the window's thread.
        self._done.connect(self._finish)
        self._failed.connect(self._fail)
        # Not a daemon: Python waits for it at quit, so no work is lost. (Replacing the process does
        # not wait; hiding.py starts that only after file work.)
        self.thread_of_work = threading.Thread(target=self._run, daemon=False)

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # handed on, whatever it is
            self._failed.emit(error)
        else:
            self._done.emit(result)

    @Slot(object)
    def _finish(self, result: object) -> None:
        _running.discard(self)
        if _is_there(self._then):
            self._then(result)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        _running.discard(self)
        if _is_there(self._refused):
            self._refused(error)


def _is_there(receiver: Callable[..., object]) -> bool:
    """Whether the widget whose method this is has not been deleted meanwhile."""
    owner = getattr(receiver, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def run(
    work: Callable[[], Result],
    then: Callable[[Result], object],
    failed: Callable[[Exception], object],
) -> None:
    """Do `work` in a thread, then call `then(result)` or `failed(error)` in the window's.

    Neither is called when the widget whose method it is has been deleted meanwhile.
    """
    errand = _Errand(work, then, failed)  # type: ignore[arg-type]  # the result goes to its own receiver
    _running.add(errand)
    errand.thread_of_work.start()


def is_busy() -> bool:
    """Whether some work is not done or not delivered yet."""
    return bool(_running)
