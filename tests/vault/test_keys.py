import hashlib
import os
import struct
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.header import MIB, SIZE, SUM_AT, SlotKind, parse, prefix
from walkaway_desktop.storage.keys import (
    ALPHABET,
    Cost,
    Passphrase,
    RecoveryCode,
    check_secret,
    memory_for,
    new_recovery_code,
    recovery_secret,
    seal,
    unlock,
    unwrap,
    wrap,
)
from walkaway_desktop.storage.vault import create

CHECK_VALUE = "7ZK3M-0QX1T-9VB4H-N8CWR-2EJ5G-D9ZWH"
CHECK_SECRET = "7ZK3M0QX1T9VB4HN8CWR2EJ5GD"  # noqa: S105 (the published check value)
MEMORY_AT, PASSES_AT, LANES_AT = 64 + 4, 64 + 8, 64 + 12


# ---- the Recovery code ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        CHECK_VALUE,
        "7zk3m oqxlt 9vb4h n8cwr 2ej5g d9zwh",
        "7ZK3M0QXIT9VB4HN8CWR2EJ5GD9ZWH",
        " 7zk3m.0qx1t/9vb4h\tn8cwr|2ej5g_d9zwh\n",
    ],
)
def test_the_check_value_is_read_however_it_is_typed(typed: str) -> None:
    assert recovery_secret(typed) == CHECK_SECRET


def test_the_check_signs_are_the_first_bits_of_the_hash() -> None:
    assert hashlib.sha256(CHECK_SECRET.encode()).hexdigest().startswith("4ff91c02")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        CHECK_SECRET,
        CHECK_VALUE[:-1],
        CHECK_VALUE + "0",
        CHECK_VALUE.replace("Q", "U"),
        CHECK_VALUE.replace("9ZWH", "9ZWJ"),
        CHECK_VALUE.replace("7ZK3M", "7ZK3N"),
        CHECK_VALUE.replace("M", "Ä"),
    ],
)
def test_a_code_with_a_typing_error_is_named_so(typed: str) -> None:
    with pytest.raises(VaultError) as raised:
        recovery_secret(typed)
    assert raised.value.code is Code.RECOVERY_TYPO


def test_a_new_code_reads_back_and_is_another_each_time() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert {len(group) for code in codes for group in code.split("-")} == {5}
    assert {len(recovery_secret(code)) for code in codes} == {26}


@given(st.integers(0, 29), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found(place: int, sign: str) -> None:
    # 20 check bits: one wrong sign could only slip through with a chance of one in a million.
    code = CHECK_VALUE.replace("-", "")
    changed = code[:place] + sign + code[place + 1 :]
    assume(changed != code)
    with pytest.raises(VaultError):
        recovery_secret(changed)


# ---- what a derivation costs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "memory"),
    [
        (None, 256 * MIB),
        (8192 * MIB, 256 * MIB),
        (1024 * MIB, 256 * MIB),
        (1023 * MIB, 128 * MIB),
        (512 * MIB, 128 * MIB),
        (511 * MIB, 64 * MIB),
        (0, 64 * MIB),
    ],
)
def test_less_free_memory_makes_a_cheaper_key(free: int | None, memory: int) -> None:
    assert memory_for(free) == memory


def test_this_computer_gets_three_passes_and_four_lanes() -> None:
    cost = Cost.for_this_computer()
    assert (cost.passes, cost.lanes) == (3, 4)
    assert cost.memory_kib in {64 * MIB, 128 * MIB, 256 * MIB}


def test_a_key_below_64_mib_is_refused_outside_tests() -> None:
    with pytest.raises(VaultError) as raised:
        Cost(64 * MIB - 1)
    assert raised.value.code is Code.HEADER_LIMITS
    assert Cost(64 * MIB).memory_kib == 64 * MIB


# ---- slots ---------------------------------------------------------------------------------------


def test_a_passphrase_opens_in_whichever_way_its_letters_are_composed() -> None:
    start = prefix(1, bytes(16), bytes(16))
    root = os.urandom(32)
    slot = wrap(root, Passphrase(unicodedata.normalize("NFD", "Käse größer é")), CHEAP, start)
    header = seal(start, {SlotKind.PASSPHRASE: slot}, root)
    assert unwrap(header, Passphrase(unicodedata.normalize("NFC", "Käse größer é"))) == root


@pytest.mark.parametrize("other", ["käse", "Käse ", " Käse", "Kase", "", "\ud800"])
def test_a_passphrase_is_not_trimmed_or_folded(other: str) -> None:
    start = prefix(1, bytes(16), bytes(16))
    root = os.urandom(32)
    slot = wrap(root, Passphrase("Käse"), CHEAP, start)
    with pytest.raises(VaultError) as raised:
        unwrap(seal(start, {SlotKind.PASSPHRASE: slot}, root), Passphrase(other))
    assert raised.value.code is Code.WRONG_PASSPHRASE


def test_a_slot_does_not_open_in_another_header() -> None:
    root = os.urandom(32)
    slot = wrap(root, Passphrase("Käse"), CHEAP, prefix(1, bytes(16), bytes(16)))
    moved = seal(prefix(2, bytes(16), bytes(16)), {SlotKind.PASSPHRASE: slot}, root)
    with pytest.raises(VaultError) as raised:
        unwrap(moved, Passphrase("Käse"))
    assert raised.value.code is Code.WRONG_PASSPHRASE


def test_a_header_sealed_with_another_key_is_refused() -> None:
    start = prefix(1, bytes(16), bytes(16))
    slot = wrap(os.urandom(32), Passphrase("Käse"), CHEAP, start)
    with pytest.raises(VaultError) as raised:
        unwrap(seal(start, {SlotKind.PASSPHRASE: slot}, os.urandom(32)), Passphrase("Käse"))
    assert raised.value.code is Code.HEADER_DAMAGED


def test_the_code_opens_what_the_passphrase_opens(tmp_path: Path, clock: FixedClock) -> None:
    code = new_recovery_code()
    create(tmp_path / "v", PASSPHRASE, clock=clock, recovery=code, cost=CHEAP)
    key = unlock(tmp_path / "v", RecoveryCode(code.lower()))
    assert check_secret(key, Passphrase(PASSPHRASE))
    assert not check_secret(key, Passphrase("lantern acorn mild ferrx"))
    assert not check_secret(key, RecoveryCode(new_recovery_code()))
    key.lock.release()


def test_without_a_second_way_in_no_code_opens(vault_folder: Path) -> None:
    with pytest.raises(VaultError) as raised:
        unlock(vault_folder, RecoveryCode(new_recovery_code()))
    assert raised.value.code is Code.NO_RECOVERY_CODE


def test_a_key_does_not_show_itself(vault_folder: Path) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    key.lock.release()
    shown = repr((key, Passphrase(PASSPHRASE), RecoveryCode(CHECK_VALUE)))
    assert key.root.hex() not in shown
    assert repr(key.root) not in shown
    assert PASSPHRASE not in shown
    assert CHECK_VALUE not in shown
    assert str(vault_folder) not in shown


# ---- key files from somebody else ----------------------------------------------------------------


def with_field(raw: bytes, place: int, value: int) -> bytes:
    """The key file with another number at `place`, its plain sum made right again."""
    body = raw[:place] + struct.pack("<I", value) + raw[place + 4 : SUM_AT]
    return body + hashlib.sha256(body).digest()


COSTS = [
    (MEMORY_AT, 8 * MIB - 1),
    (MEMORY_AT, 1024 * MIB + 1),
    (MEMORY_AT, 0xFFFF_FFFF),
    (MEMORY_AT, 0),
    (PASSES_AT, 0),
    (PASSES_AT, 17),
    (PASSES_AT, 0xFFFF_FFFF),
    (LANES_AT, 0),
    (LANES_AT, 9),
]


@pytest.mark.parametrize(("place", "value"), COSTS)
def test_costs_outside_the_limits_are_refused(vault_folder: Path, place: int, value: int) -> None:
    raw = with_field((vault_folder / "keys").read_bytes(), place, value)
    with pytest.raises(VaultError) as raised:
        parse(raw)
    assert raised.value.code is Code.HEADER_LIMITS


def test_the_limits_themselves_are_read(vault_folder: Path) -> None:
    raw = with_field((vault_folder / "keys").read_bytes(), MEMORY_AT, 1024 * MIB)
    raw = with_field(with_field(raw, PASSES_AT, 16), LANES_AT, 8)
    slot = parse(raw).slots[SlotKind.PASSPHRASE]
    assert (slot.memory_kib, slot.passes, slot.lanes) == (1024 * MIB, 16, 8)


UNLOCK_AND_MEASURE = """
import resource, sys
from pathlib import Path
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    unlock(Path(sys.argv[1]), Passphrase("x"))
except VaultError as error:
    print(error.code.name, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def rewrite_both(folder: Path, place: int, value: int) -> None:
    for name in ("keys", "keys2"):
        path = folder / name
        path.write_bytes(with_field(path.read_bytes(), place, value))


def test_a_hostile_cost_takes_no_memory(vault_folder: Path) -> None:
    pytest.importorskip("resource")
    rewrite_both(vault_folder, MEMORY_AT, 1024 * MIB + 1)
    said = subprocess.run(
        [sys.executable, "-c", UNLOCK_AND_MEASURE, str(vault_folder)],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert said[0] == "HEADER_LIMITS"
    assert int(said[1]) < 32 * MIB


@pytest.mark.parametrize(
    ("place", "content", "code"),
    [
        (0, b"daybook\x01", Code.HEADER_DAMAGED),
        (8, b"\x00\x00", Code.HEADER_DAMAGED),
        (8, b"\x02\x00", Code.NEWER_VERSION),
        (10, b"\x01\x00", Code.NEWER_VERSION),
        (12, bytes(4), Code.HEADER_DAMAGED),
        (50, b"\x01", Code.HEADER_DAMAGED),
        (64, b"\x02", Code.HEADER_DAMAGED),
        (64, bytes(256), Code.HEADER_DAMAGED),
        (65, b"\x02", Code.NEWER_VERSION),
        (66, b"\x01", Code.HEADER_DAMAGED),
        (64 + 108, b"\x01", Code.HEADER_DAMAGED),
        (320, b"\x01", Code.HEADER_DAMAGED),
        (576, b"\x01", Code.HEADER_DAMAGED),
        (4031, b"\x01", Code.HEADER_DAMAGED),
    ],
)
def test_every_field_is_checked_behind_a_right_sum(
    vault_folder: Path, place: int, content: bytes, code: Code
) -> None:
    raw = (vault_folder / "keys").read_bytes()
    body = (raw[:place] + content + raw[place + len(content) :])[:SUM_AT]
    with pytest.raises(VaultError) as raised:
        parse(body + hashlib.sha256(body).digest())
    assert raised.value.code is code


@pytest.mark.parametrize("length", [0, 1, SIZE - 1, SIZE + 1])
def test_a_key_file_of_another_length_is_damaged(vault_folder: Path, length: int) -> None:
    raw = (vault_folder / "keys").read_bytes()
    with pytest.raises(VaultError) as raised:
        parse((raw + b"\0")[:length])
    assert raised.value.code is Code.HEADER_DAMAGED


def test_a_changed_seal_behind_a_right_sum_never_opens(vault_folder: Path) -> None:
    rewrite_both(vault_folder, SUM_AT - 4, 0)
    with pytest.raises(VaultError) as raised:
        unlock(vault_folder, Passphrase(PASSPHRASE))
    assert raised.value.code is Code.HEADER_DAMAGED
