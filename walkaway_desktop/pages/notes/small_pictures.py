"""Small pictures of files that came in without: made beside the window when first shown."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.transfer.pictures import FORMATS, thumbnail
from walkaway_desktop.widgets import background

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

REST = 300  # milliseconds before each: what is being looked at comes first


class SmallPictures(QObject):
    """One after another. The command line brings pictures in and can make none."""

    made = Signal(str, bytes)  # SHA-256 of the file, and its small picture

    def __init__(self, vault: "Vault", parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._wanted: list[str] = []
        self._tried: set[str] = set()  # once is enough: what cannot be read stays so
        self._at = ""  # the one that is being made; blank = none
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._begin)

    def want(self, files: Iterable[Attachment]) -> None:
        """Of those of these that have none; others are not waited for any more."""
        missing = [one for one in files if not one.has_thumbnail and one.media_type in FORMATS]
        self._wanted = [one.sha256 for one in missing if one.sha256 not in self._tried]
        self._go_on()

    def stop(self) -> None:
        """The vault closes."""
        self._wanted, self._at = [], ""
        self._rest.stop()

    def _go_on(self) -> None:
        if self._wanted and not self._at:
            self._rest.start()

    def _begin(self) -> None:
        self._at = digest = self._wanted.pop(0)
        self._tried.add(digest)
        try:
            content = self._vault.attachments.bytes_of(digest)
        except (LookupError, VaultError):  # said where it is opened, not where it is only shown
            self._end(None)
            return
        background.run(lambda: (digest, thumbnail(content)), self._take, self._end)

    def _take(self, made: tuple[str, bytes | None]) -> None:
        digest, small = made
        if digest == self._at and small is not None:
            # On a disk that is full or read-only it is made anew the next time.
            with suppress(VaultError):
                self._vault.attachments.keep_thumbnail(digest, small)
            self.made.emit(digest, small)
        self._end(None)

    def _end(self, _error: Exception | None) -> None:
        self._at = ""
        self._go_on()
