"""What is offered on the lock page for each thing that can be wrong with a vault."""

from enum import Enum, auto

from walkaway_desktop.storage.errors import Code


class Step(Enum):
    """What a button under an error does. None in its place: that comes with a later version."""

    AGAIN = auto()
    OTHER_WAY = auto()
    OTHER_VAULT = auto()
    NEW_VAULT = auto()
    SHOW_FOLDER = auto()
    FINISH_ERASING = auto()
    USE_BACKUP = auto()
    RESCUE = auto()  # only where there is something to read: see lock_words
    CLOSE = auto()


# One per button of vault.<code> in messages.toml, in its order.
STEPS: dict[Code, tuple[Step | None, ...]] = {
    Code.WRONG_PASSPHRASE: (Step.AGAIN, Step.OTHER_WAY),
    Code.WRONG_RECOVERY_CODE: (Step.AGAIN, Step.OTHER_WAY),
    Code.RECOVERY_TYPO: (),
    Code.NO_RECOVERY_CODE: (),
    Code.NOT_A_VAULT: (Step.OTHER_VAULT, Step.NEW_VAULT, Step.USE_BACKUP),
    Code.HEADER_MISSING: (Step.USE_BACKUP, Step.AGAIN, Step.SHOW_FOLDER, Step.RESCUE),
    Code.HEADER_DAMAGED: (Step.USE_BACKUP, Step.SHOW_FOLDER, Step.RESCUE),
    Code.ERASING_STOPPED: (Step.FINISH_ERASING, Step.SHOW_FOLDER, Step.NEW_VAULT),
    Code.HEADER_LIMITS: (Step.USE_BACKUP, Step.CLOSE),
    Code.NEWER_VERSION: (Step.CLOSE,),
    Code.NOT_ENOUGH_MEMORY: (Step.AGAIN,),
    Code.DATA_MISSING: (Step.AGAIN, Step.USE_BACKUP),
    Code.DATA_EMPTY: (Step.AGAIN, Step.USE_BACKUP),
    Code.DATA_MISMATCH: (Step.AGAIN, Step.USE_BACKUP, Step.RESCUE),
    Code.DATA_DAMAGED: (Step.AGAIN, Step.RESCUE, Step.USE_BACKUP),  # without a backup: see words_of
    Code.CANNOT_READ: (Step.AGAIN, Step.RESCUE, Step.USE_BACKUP),
    Code.IN_USE: (Step.AGAIN,),
    Code.OLD_VAULT_NOT_MOVED: (Step.AGAIN, Step.CLOSE),
    Code.DISK_FULL: (Step.AGAIN, None),
    Code.CANNOT_WRITE: (Step.AGAIN, None),
    Code.READ_ONLY: (None,),
    Code.REPLACED_BY_OTHER: (None, None),
    Code.INTEGRITY_BAD: (None, None),
    Code.DATA_LOST: (None, None, None, None),
}
# After these the field is what has to change; after the others, what lies on the disk.
WRONG = {Code.WRONG_PASSPHRASE, Code.WRONG_RECOVERY_CODE}
