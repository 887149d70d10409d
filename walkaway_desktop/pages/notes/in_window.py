"""A worker that needs the vault asks the window for it: the vault is read in one thread alone."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from walkaway_desktop.domain.progress import Progress

LOOK_SECONDS = 0.1  # how often a worker that waits looks whether it is to stop

Answer = TypeVar("Answer")
# One for each question: what it gave, or its error.
Answers = SimpleQueue[tuple[object, Exception | None]]


class InWindow(QObject):
    """Work beside the window, one after the other. Stopped, it gets no answer any more."""

    _asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._answers = Answers()
        self._asked.connect(self._answer)

    def begin(self) -> Progress:
        """Of the work that starts now."""
        self.progress = Progress()
        self._answers = Answers()
        return self.progress

    def in_window(self, work: Callable[[], Answer], progress: Progress) -> Answer:
        """Called by the worker: what `work` gives in the window's thread. Raises StoppedError."""
        progress.reach(progress.share)
        self._asked.emit(work)
        while True:
            progress.reach(progress.share)
            try:
                answer, error = self._answers.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            if error is not None:
                raise error
            return answer  # type: ignore[return-value]  # it is what `work` gave

    @Slot(object)
    def _answer(self, work: Callable[[], object]) -> None:
        if self.progress.stopped:  # the vault may be closed by now
            return
        try:
            self._answers.put((work(), None))
        except Exception as error:  # handed on, whatever it is
            self._answers.put((None, error))
