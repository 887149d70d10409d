"""Writing Incidents into a folder beside the window: the vault is read in the window alone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.pages.notes.in_window import InWindow
from walkaway_desktop.pages.notes.incident_plan import LogPlan
from walkaway_desktop.pages.notes.incident_printed import PrintedLog
from walkaway_desktop.transfer.incident_bundle import Bundle, Bundled, Saved, write
from walkaway_desktop.transfer.pdf import Document
from walkaway_desktop.widgets import background

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class LogFiles(InWindow):
    """One folder. `saved` gives a Saved; `failed` what went wrong, StoppedError if it was stopped.

    Whoever starts it calls `stop` when they go away: nothing is left of a folder then.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock

    def start(
        self, folder: Path, plan: LogPlan, *, copies: bool, paper: str, printed_on: date
    ) -> None:
        """Makes the folder, which is not there yet; `paper` is a key of PAPERS."""
        progress = self.begin()

        def document_of(bundled: Sequence[Bundled]) -> Document:
            printed = PrintedLog(self._vault, self._clock, plan, bundled)
            return self.in_window(lambda: printed.document(paper, printed_on), progress)

        def content_of(file: Attachment) -> bytes:
            return self.in_window(lambda: self._vault.attachments.data(file.id), progress)

        bundle = Bundle(plan.records, plan.chain, content_of, document_of, copies)
        background.run(lambda: write(folder, bundle, progress), self._written, self._not_written)

    def stop(self) -> None:
        """It ends soon, with nothing left of it."""
        self.progress.stopped = True

    def _written(self, saved: Saved) -> None:
        self.saved.emit(saved)

    def _not_written(self, error: Exception) -> None:
        self.failed.emit(error)
