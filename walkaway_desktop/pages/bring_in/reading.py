"""Reading another copy beside the window, and what is said where that cannot be done."""

from typing import TYPE_CHECKING, NamedTuple

from walkaway_desktop.domain.imports import OwnExport, RefusedFileError
from walkaway_desktop.pages.notes.import_reading import PASSING, failure
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.other_copy import OtherCopy, Place, SameVaultError
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.steps import uncollected
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.daybook import own_export

if TYPE_CHECKING:
    from walkaway_desktop.storage.keys import OpenKey, Secret

DAMAGED = {Code.INTEGRITY_BAD, Code.DATA_DAMAGED, Code.BACKUP_BAD, Code.DATA_MISMATCH}


class Found(NamedTuple):
    """A copy that was read."""

    copy: OtherCopy
    own: OwnExport
    is_other_vault: bool  # not a copy of the one that is open


class Reader:
    """Of one place. For a worker."""

    def __init__(self, key: "OpenKey", records: str) -> None:
        self._key, self._records = key, records  # of the vault that is open
        self.pace = Pace()

    def read(self, place: Place, secret: "Secret | None") -> Found:
        """Raises VaultError, RefusedFileError, WorkStopped."""
        with uncollected():
            copy = OtherCopy.open(place, self._key, secret, self.pace)
            try:
                return self._found(copy)
            except BaseException:
                copy.close()
                raise

    def _found(self, copy: OtherCopy) -> Found:
        is_ours = copy.vault_id == self._key.header.vault_id.hex()
        # A copy of the same vault may go by another name since it took in an export.
        name = self._records if is_ours else copy.records
        own = own_export(name, dict(copy.arrays(self.pace)))
        return Found(copy, own, is_other_vault=name != self._records)


def refusal(error: Exception) -> Message:
    """The sentence for a copy that cannot be read. Raises what is no fault of it."""
    if isinstance(error, SameVaultError):
        return message("settings.bring-in-same")
    if isinstance(error, RefusedFileError):
        return message("settings.bring-in-damaged")
    if not isinstance(error, VaultError):
        raise error
    if error.code in DAMAGED:
        return message("settings.bring-in-damaged")
    return failure(error) if error.code in PASSING else words_of(error)
