"""From a passphrase or a Recovery code to the root key: costs, derivation, slots, unlocking."""

import hashlib
import os
import secrets
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import FolderLock, choose_header
from walkaway_desktop.storage.header import MIB, Header, Slot, SlotKind, build, check_costs

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
READ_AS = str.maketrans("ILO", "110")
SECRET_SIGNS, CHECK_SIGNS, GROUP = 26, 4, 5
KEY_BYTES = 32
COMMON_MEMORY = 256 * MIB
FLOOR_MEMORY = 64 * MIB


# ---- what a derivation costs ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs whoever guesses. Below 64 MiB only made-up vaults are made."""

    memory_kib: int
    passes: int = 3
    lanes: int = 4
    for_tests: bool = False

    def __post_init__(self) -> None:
        if self.memory_kib < FLOOR_MEMORY and not self.for_tests:
            raise VaultError(Code.HEADER_LIMITS, f"{self.memory_kib} KiB is too cheap")
        check_costs(self.memory_kib, self.passes, self.lanes)

    @classmethod
    def for_this_computer(cls) -> Self:
        """256 MiB; where less than 1 GiB is free, half of it, and a quarter below 512 MiB."""
        return cls(memory_for(free_memory_kib()))


def memory_for(free_kib: int | None) -> int:
    """How much memory a derivation takes, in KiB; None = nobody knows how much is free."""
    if free_kib is None or free_kib >= 1024 * MIB:
        return COMMON_MEMORY
    return COMMON_MEMORY // 2 if free_kib >= 512 * MIB else FLOOR_MEMORY


def free_memory_kib() -> int | None:
    """Memory that programs can still have, in KiB; None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return _free_pages_kib()
    figures = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(figures[0]) if figures else None


def _free_pages_kib() -> int | None:
    if sys.platform == "win32":
        return None
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (ValueError, OSError):
        return None  # macOS does not tell; it makes room when asked


# ---- the two kinds of secret ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the person types. Not trimmed: a blank at its end is part of it."""

    text: str = field(repr=False)

    kind = SlotKind.PASSPHRASE
    wrong = Code.WRONG_PASSPHRASE

    def encoded(self) -> bytes:
        # The same letters come composed from one keyboard and in pieces from another.
        return unicodedata.normalize("NFC", self.text).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The code from the paper, as it was typed."""

    typed: str = field(repr=False)

    kind = SlotKind.RECOVERY
    wrong = Code.WRONG_RECOVERY_CODE

    def encoded(self) -> bytes:
        """The 26 signs. Raises RECOVERY_TYPO."""
        return recovery_secret(self.typed).encode("ascii")


Secret = Passphrase | RecoveryCode


def new_recovery_code() -> str:
    """130 random bits and their check signs, in six groups of five."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_SIGNS))
    code = secret + _check_signs(secret)
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def plain_signs(typed: str) -> str:
    """What is read of a code or of a group of it: any case, no separators, I and L as 1, O as 0."""
    return "".join(sign for sign in typed.upper() if sign.isalnum()).translate(READ_AS)


def recovery_secret(typed: str) -> str:
    """The 26 signs of a code typed in any case and with any separators. Raises RECOVERY_TYPO."""
    signs = plain_signs(typed)
    secret, check = signs[:SECRET_SIGNS], signs[SECRET_SIGNS:]
    known = len(signs) == SECRET_SIGNS + CHECK_SIGNS and set(signs) <= set(ALPHABET)
    if not known or check != _check_signs(secret):
        raise VaultError(Code.RECOVERY_TYPO)
    return secret


def _check_signs(secret: str) -> str:
    """The first 20 bits of SHA-256 over the signs."""
    bits = int.from_bytes(hashlib.sha256(secret.encode("ascii")).digest()[:3], "big") >> 4
    return "".join(ALPHABET[bits >> shift & 31] for shift in (15, 10, 5, 0))


# ---- keys ----------------------------------------------------------------------------------------


def sub_key(root: bytes, purpose: str) -> bytes:
    """The key of one purpose: header, data, backup. The root key itself encrypts nothing."""
    return HKDFExpand(SHA256(), KEY_BYTES, b"daybook/1/" + purpose.encode("ascii")).derive(root)


def wrap(root: bytes, secret: Secret, cost: Cost, start: bytes) -> Slot:
    """A slot that opens with `secret` and stands in a header beginning with `start`."""
    salt, nonce = os.urandom(32), os.urandom(12)
    slot = Slot(
        secret.kind, cost.memory_kib, cost.passes, cost.lanes, salt, nonce, bytes(KEY_BYTES + 16)
    )
    wrapped = AESGCM(_derive(slot, secret)).encrypt(nonce, root, start + slot.bound())
    return Slot(secret.kind, cost.memory_kib, cost.passes, cost.lanes, salt, nonce, wrapped)


def unwrap(header: Header, secret: Secret) -> bytes:
    """The root key. Raises WRONG_…, NO_RECOVERY_CODE, RECOVERY_TYPO, HEADER_DAMAGED."""
    slot = header.slots.get(secret.kind)
    if slot is None:
        raise VaultError(Code.NO_RECOVERY_CODE)
    try:
        key = AESGCM(_derive(slot, secret))
        root = key.decrypt(slot.nonce, slot.wrapped, header.prefix + slot.bound())
    except InvalidTag:
        raise VaultError(secret.wrong) from None
    if not header.is_sealed_by(sub_key(root, "header")):
        raise VaultError(Code.HEADER_DAMAGED, "seal")
    return root


def seal(start: bytes, slots: Mapping[SlotKind, Slot], root: bytes) -> Header:
    """A header of these slots, sealed with the root key."""
    return build(start, slots, sub_key(root, "header"))


def _derive(slot: Slot, secret: Secret) -> bytes:
    encoded = secret.encoded()
    try:
        return Argon2id(
            salt=slot.salt,
            length=KEY_BYTES,
            iterations=slot.passes,
            lanes=slot.lanes,
            memory_cost=slot.memory_kib,
        ).derive(encoded)
    except MemoryError:
        raise VaultError(Code.NOT_ENOUGH_MEMORY, n=slot.memory_kib // MIB) from None


# ---- unlocking -----------------------------------------------------------------------------------


@dataclass(slots=True)
class OpenKey:
    """What an unlock yields: the root key, and the folder held for this process."""

    folder: Path = field(repr=False)
    header: Header = field(repr=False)
    root: bytes = field(repr=False)
    lock: FolderLock = field(repr=False)
    repaired: bool = False  # the first key file was not good: its copy opened the vault

    @property
    def data_path(self) -> Path:
        return self.folder / self.header.data_name

    @property
    def data_key(self) -> bytes:
        return sub_key(self.root, "data")


def unlock(folder: Path, secret: Secret) -> OpenKey:
    """The key of the vault in `folder`; it takes a moment and touches no database.

    The folder is held from before the key file is read, and given back after a wrong passphrase.
    """
    folder = folder.absolute()  # a later change of the working folder must not move the vault
    lock = FolderLock.hold(folder)
    try:
        choice = choose_header(folder)
        root = unwrap(choice.header, secret)
    except BaseException:
        lock.release()
        raise
    return OpenKey(folder, choice.header, root, lock, choice.repaired)


def check_secret(key: OpenKey, secret: Secret) -> bool:
    """True if `secret` opens the vault that is open; as slow as an unlock."""
    try:
        return secrets.compare_digest(unwrap(key.header, secret), key.root)
    except VaultError as error:
        if error.code is secret.wrong:
            return False
        raise
