"""What can be wrong with a vault, named once. Sentences: messages.toml, vault.<code>."""

from enum import Enum


class Code(Enum):
    """Codes of docs/vault-format.md; the value is the key of the sentence."""

    WRONG_PASSPHRASE = "wrong-passphrase"  # noqa: S105 (a name, not a secret)
    WRONG_RECOVERY_CODE = "wrong-recovery-code"
    RECOVERY_TYPO = "recovery-typo"
    NO_RECOVERY_CODE = "no-recovery-code"
    NOT_A_VAULT = "not-a-vault"
    HEADER_MISSING = "header-missing"
    HEADER_DAMAGED = "header-damaged"
    ERASING_STOPPED = "erasing-stopped"
    HEADER_LIMITS = "header-limits"
    NOT_ENOUGH_MEMORY = "not-enough-memory"
    NEWER_VERSION = "newer-version"
    OLD_VAULT_NOT_MOVED = "old-vault-not-moved"
    DATA_MISSING = "data-missing"
    DATA_EMPTY = "data-empty"
    DATA_MISMATCH = "data-mismatch"
    DATA_DAMAGED = "data-damaged"
    CANNOT_READ = "cannot-read"
    INTEGRITY_BAD = "integrity-bad"
    DATA_LOST = "data-lost"
    IN_USE = "in-use"
    DISK_FULL = "disk-full"
    CANNOT_WRITE = "cannot-write"
    READ_ONLY = "read-only"  # rows are missing: nothing more is saved there
    REPLACED_BY_OTHER = "replaced-by-other"
    BACKUP_BAD = "backup-bad"
    FOLDER_NOT_EMPTY = "folder-not-empty"  # its sentence: first_run, command_line


class VaultError(Exception):
    """Something is wrong with the vault; `code` says what. The text is for developers."""

    def __init__(self, code: Code, detail: str = "", **fields: object) -> None:
        super().__init__(f"{code.value}: {detail}" if detail else code.value)
        self.code = code
        self.fields = fields  # placeholders of the sentence, never anything the person wrote
