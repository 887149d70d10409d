"""What is said of a backup that was not unpacked, and what the buttons under it do."""

from enum import Enum, auto

from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import Message, message


class Step(Enum):
    """What a button does."""

    FIELD = auto()  # back into the field of the secret
    OTHER_WAY = auto()
    CHOOSE = auto()  # another backup
    FOLDER = auto()  # another place for the new vault
    AGAIN = auto()
    LEAVE = auto()


# One step per button of the message, in its order.
SAID: dict[Code, tuple[str, tuple[Step, ...]]] = {
    Code.WRONG_PASSPHRASE: ("settings.backup-not-yours", (Step.FIELD, Step.OTHER_WAY)),
    Code.WRONG_RECOVERY_CODE: ("settings.backup-not-this-code", (Step.FIELD, Step.OTHER_WAY)),
    Code.BACKUP_BAD: ("settings.backup-bad", (Step.CHOOSE, Step.LEAVE)),
    Code.CANNOT_READ: ("settings.backup-unread", (Step.AGAIN, Step.CHOOSE)),
    Code.NOT_ENOUGH_MEMORY: ("vault.not-enough-memory", (Step.AGAIN,)),
    Code.IN_USE: ("vault.in-use", (Step.AGAIN,)),
    Code.NEWER_VERSION: ("vault.newer-version", (Step.LEAVE,)),
}
NOT_WRITTEN = (Code.DISK_FULL, Code.CANNOT_WRITE)


def said_of(error: VaultError) -> tuple[Message, tuple[Step, ...]]:
    """The message, and what each of its buttons does."""
    if error.code in NOT_WRITTEN:
        key = "no-space" if error.code is Code.DISK_FULL else "read-only"
        reason = message(f"export.reason-{key}").text
        return message("settings.restore-not-done", reason=reason), (Step.FOLDER, Step.LEAVE)
    if error.code in SAID:
        key, steps = SAID[error.code]
        return message(key, **error.fields), steps
    return without_buttons(words_of(error)), ()
