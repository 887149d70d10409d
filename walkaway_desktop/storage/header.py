"""The key file: 4,096 bytes with random data and costs only, as docs/vault-format.md says."""

import hashlib
import hmac
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from walkaway_desktop.storage.errors import Code, VaultError

SIZE = 4096
MAGIC = b"DAYBOOK\x01"
VERSION = 1
PREFIX = struct.Struct("<8sHHI16s16s16s")  # magic, version, flags, generation, vault, salt, zero
SLOT = struct.Struct("<BBHIII32s12s48s")
SLOT_SIZE = 256
SLOTS_AT = PREFIX.size
ZEROS_AT = SLOTS_AT + 2 * SLOT_SIZE
MAC_AT = SIZE - 64
SUM_AT = SIZE - 32
ARGON2ID = 1

MIB = 1024  # KiB
LEAST_MEMORY = 8 * MIB
MOST_MEMORY = 1024 * MIB
MOST_PASSES = 16
MOST_LANES = 8


class SlotKind(IntEnum):
    """Which secret opens a slot."""

    PASSPHRASE = 1
    RECOVERY = 2


PLACES: Mapping[SlotKind, int] = MappingProxyType(
    {SlotKind.PASSPHRASE: SLOTS_AT, SlotKind.RECOVERY: SLOTS_AT + SLOT_SIZE}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """The root key, wrapped by what Argon2id makes of one secret."""

    kind: SlotKind
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def pack(self) -> bytes:
        costs = (self.memory_kib, self.passes, self.lanes)
        packed = SLOT.pack(self.kind, ARGON2ID, 0, *costs, self.salt, self.nonce, self.wrapped)
        return packed.ljust(SLOT_SIZE, b"\0")

    def bound(self) -> bytes:
        """Kind, costs and salt: with one of them changed the slot does not open."""
        return self.pack()[:48]


@dataclass(frozen=True, slots=True)
class Header:
    """One key file that passed every check that needs no key."""

    generation: int
    vault_id: bytes
    salt: bytes  # the first 16 bytes of the data file: ties both together
    slots: Mapping[SlotKind, Slot]
    raw: bytes

    @property
    def data_name(self) -> str:
        return data_name(self.generation)

    @property
    def prefix(self) -> bytes:
        return self.raw[:SLOTS_AT]

    def is_named_in(self, said: Mapping[str, object]) -> bool:
        """Whether `said`, vault_meta of a data file, names this vault and generation."""
        ours = (self.vault_id.hex(), self.generation)
        return (said.get("vault"), said.get("gen")) == ours

    def is_sealed_by(self, mac_key: bytes) -> bool:
        """True if whoever wrote these bytes knew the root key."""
        return hmac.compare_digest(_mac(mac_key, self.raw[:MAC_AT]), self.raw[MAC_AT:SUM_AT])


def data_name(generation: int) -> str:
    """The name of a generation's data file: data.000001."""
    return f"data.{generation:06d}"


def prefix(generation: int, vault_id: bytes, salt: bytes) -> bytes:
    """The first 64 bytes, to which every slot is bound."""
    return PREFIX.pack(MAGIC, VERSION, 0, generation, vault_id, salt, bytes(16))


def build(start: bytes, slots: Mapping[SlotKind, Slot], mac_key: bytes) -> Header:
    """A header with its seal. The plain sum comes last and covers the seal: damage shows first."""
    packed = [slots[kind].pack() if kind in slots else bytes(SLOT_SIZE) for kind in PLACES]
    body = b"".join([start, *packed]).ljust(MAC_AT, b"\0")
    sealed = body + _mac(mac_key, body)
    return parse(sealed + hashlib.sha256(sealed).digest())


def parse(raw: bytes) -> Header:
    """The header in `raw`; nothing is allocated for a derivation before the costs are checked."""
    if len(raw) != SIZE or hashlib.sha256(raw[:SUM_AT]).digest() != raw[SUM_AT:]:
        raise VaultError(Code.HEADER_DAMAGED, "sum")
    magic, version, flags, generation, vault_id, salt, zero = PREFIX.unpack_from(raw)
    _check(holds=magic == MAGIC and version > 0, what="magic")
    if version > VERSION or flags:
        raise VaultError(Code.NEWER_VERSION, f"format {version}, flags {flags}")
    _check(holds=generation > 0 and not any(zero), what="prefix")
    _check(holds=not any(raw[ZEROS_AT:MAC_AT]), what="zeros")
    slots = {kind: slot for kind in PLACES if (slot := _slot(raw, kind))}
    _check(holds=SlotKind.PASSPHRASE in slots, what="no passphrase")
    return Header(generation, vault_id, salt, MappingProxyType(slots), raw)


def _slot(raw: bytes, kind: SlotKind) -> Slot | None:
    """The slot of a secret; None = all zero, this secret was never set."""
    packed = raw[PLACES[kind] : PLACES[kind] + SLOT_SIZE]
    if not any(packed):
        return None
    number, derivation, reserved, memory, passes, lanes, salt, nonce, wrapped = SLOT.unpack_from(
        packed
    )
    _check(holds=number == kind and not reserved and not any(packed[SLOT.size :]), what="slot")
    if derivation != ARGON2ID:
        raise VaultError(Code.NEWER_VERSION, f"derivation {derivation}")
    check_costs(memory, passes, lanes)
    return Slot(kind, memory, passes, lanes, salt, nonce, wrapped)


def check_costs(memory_kib: int, passes: int, lanes: int) -> None:
    """Costs outside these limits are refused: a strange key file could fill the memory."""
    fits = (
        LEAST_MEMORY <= memory_kib <= MOST_MEMORY
        and 1 <= passes <= MOST_PASSES
        and 1 <= lanes <= MOST_LANES
        and memory_kib >= 8 * lanes
    )
    if not fits:
        raise VaultError(Code.HEADER_LIMITS, f"{memory_kib} KiB, {passes} passes, {lanes} lanes")


def _check(*, holds: bool, what: str) -> None:
    if not holds:
        raise VaultError(Code.HEADER_DAMAGED, what)


def _mac(mac_key: bytes, body: bytes) -> bytes:
    return hmac.digest(mac_key, body, "sha256")
