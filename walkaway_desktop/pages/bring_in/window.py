"""Another version of the open vault: told in a line above the page, and brought in from."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from walkaway_desktop.pages.bring_in.choosing import choose_copy
from walkaway_desktop.storage import two_versions
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.pages.bring_in.dialog import BringInDialog
    from walkaway_desktop.storage.vault import Vault

Say = Callable[[Message, Mapping[int, Callable[[], object]]], object]
BRING_IN, GO_ON = range(2)  # the buttons of vault.two-versions


class OtherVersions(QObject):
    """Of one window. Nothing is brought in, and nothing removed, before somebody says so."""

    brought_in = Signal()
    answered = Signal()  # the line can go

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget, say: Say) -> None:
        super().__init__(parent)
        self._vault, self._clock, self._asks, self._say = vault, clock, parent, say
        self.shown: BringInDialog | None = None  # it may be writing

    def look_beside(self) -> None:
        """As the vault opens: only the names in its folder are read."""
        if self._vault.on_disk:
            self._tell(two_versions.copies_beside(self._vault))

    def look_at_backups(self) -> None:
        """Once there is time: whether one of them holds more than this file."""
        if self._vault.on_disk:
            self._tell(two_versions.newer_backups(self._vault))

    def _tell(self, found: Sequence[Path]) -> None:
        if found:
            steps = {
                BRING_IN: partial(self._bring_in_first, found),
                GO_ON: partial(self._go_on, found),
            }
            self._say(message("vault.two-versions"), steps)

    def _go_on(self, seen: Sequence[Path]) -> None:
        with suppress(VaultError):  # where nothing can be written it is told again
            two_versions.remember(self._vault, seen)
        self.answered.emit()

    def _bring_in_first(self, found: Sequence[Path]) -> None:
        """The next one is told once this one was looked at."""
        if self._show(found[0]):
            self._go_on(found[:1])
            self._tell(found[1:])

    def bring_in(self, source: Path | None) -> None:
        """From this folder, backup, or file; None = the person says from which."""
        path = source or choose_copy(self._asks)
        if path is not None:
            self._show(path)

    def _show(self, path: Path) -> bool:
        """True = it was read, and the dialog was closed by hand."""
        from walkaway_desktop.pages.bring_in.dialog import BringInDialog  # noqa: PLC0415 (rare)

        if not self._asks.isVisible():
            return False
        dialog = self.shown = BringInDialog(self._vault, self._clock, path, self._asks)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        self.shown = None
        was_read = dialog.was_read
        dialog.deleteLater()
        if accepted:
            self.brought_in.emit()
        return accepted and was_read

    def take_away(self) -> None:
        """The vault is about to be saved and locked: nothing stays half brought in."""
        if self.shown is not None:
            self.shown.take_away()
