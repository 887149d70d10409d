"""Taking a whole import back, from its report or later from the list of imports."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ImportUndo(QObject):
    """One at a time, all or nothing. What was changed since stays, if the person wants that."""

    began = Signal()  # entries are about to go
    ended = Signal(bool)  # whether they are gone
    failed = Signal(object)  # a VaultError

    def __init__(self, vault: "Vault", parent: QWidget) -> None:
        super().__init__(parent)
        self._vault = vault
        self._asks = parent
        self._work: StepWork[Any] | None = None
        self.kept = 0  # entries that were changed since and stay

    def start(self, batch_id: int, question: Message | None = None) -> None:
        """Count what was changed since, ask about it, take the rest back.

        `question` comes where nothing was changed; None = none does: it has only just come in.
        """
        self.stop()
        counting = self._vault.imports.counting_edited(batch_id)
        self._work = StepWork(
            counting, lambda n: self._ask(batch_id, n, question), self.failed.emit, self._asks
        )

    def stop(self) -> None:
        """Nothing of it stays half done in the vault."""
        if self._work is not None:
            self._work.stop()
            self._work.deleteLater()
            self._work = None

    def _ask(self, batch_id: int, edited: int, question: Message | None) -> None:
        if edited:
            question = message("import.import-undo-edited", n=edited)
        if question is not None and not dialogs.ask(self._asks, question):
            self.ended.emit(False)  # noqa: FBT003 (Qt's own call)
            return
        self.stop()
        self.kept = edited
        self.began.emit()
        steps = self._vault.imports.taking_back(batch_id, keep_edited=bool(edited))
        self._work = StepWork(
            steps,
            lambda _gone: self.ended.emit(True),  # noqa: FBT003 (Qt's own call)
            self.failed.emit,
            self._asks,
        )


def undone_words(kept: int) -> str:
    """What is said once an import was taken back."""
    if kept:
        return message("import.import-undone-rest", n=kept).text
    return message("import.import-undone").text
