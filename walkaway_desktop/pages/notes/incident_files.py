"""Writing Incidents into a folder beside the window: the vault is read in the window alone."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.pages.notes.incident_plan import LogPlan
from walkaway_desktop.pages.notes.incident_printed import PrintedLog
from walkaway_desktop.transfer.incident_bundle import Bundle, Bundled, Saved, write
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.widgets import background

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

LOOK_SECONDS = 0.1  # how often a worker that waits looks whether it is to stop

Answer = TypeVar("Answer")
# One for each question: what it gave, or its error.
Answers = SimpleQueue[tuple[object, Exception | None]]


class LogFiles(QObject):
    """One folder. `saved` gives a Saved; `failed` what went wrong, StoppedError if it was stopped.

    Whoever starts it calls `stop` when they go away: nothing is left of a folder then.
    """

    saved = Signal(object)
    failed = Signal(object)
    _asked = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._vault, self._clock = vault, clock
        self._answers = Answers()
        self._asked.connect(self._answer)

    def start(
        self, folder: Path, plan: LogPlan, *, copies: bool, paper: str, printed_on: date
    ) -> None:
        """Makes the folder, which is not there yet; `paper` is a key of PAPERS."""
        progress = self.progress = Progress()
        self._answers = Answers()

        def document_of(bundled: Sequence[Bundled]) -> Document:
            printed = PrintedLog(self._vault, self._clock, plan, bundled)
            return self._in_window(lambda: printed.document(paper, printed_on), progress)

        def content_of(file: Attachment) -> bytes:
            return self._in_window(lambda: self._vault.attachments.data(file.id), progress)

        bundle = Bundle(plan.records, plan.chain, content_of, document_of, copies)
        background.run(lambda: write(folder, bundle, progress), self._written, self._not_written)

    def stop(self) -> None:
        """It ends soon, with nothing left of it."""
        self.progress.stopped = True

    # ---- between worker and window ---------------------------------------------------------------

    def _in_window(self, work: Callable[[], Answer], progress: Progress) -> Answer:
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

    def _written(self, saved: Saved) -> None:
        self.saved.emit(saved)

    def _not_written(self, error: Exception) -> None:
        self.failed.emit(error)
