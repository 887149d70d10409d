"""Rows 7, 8, 9 and 12: damaged and hostile files. An entry is never lost without a word."""

import hashlib
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.bar import Bar
from tests.reliability.children import child, unlock_measured
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import tidy
from walkaway_desktop.storage.header import SlotKind, parse
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.rescue.source import source_of_backup

HEADER = 4096
SUM_AT = 4064  # SHA-256 of all before it
SLOT_COSTS_AT = 64 + 4  # memory KiB, passes, lanes of the passphrase's slot
PAGE = 4096
DATA = "data.000001"
MEMORY_KIB = 32 * 1024
EACH_READ = 16  # of the quick ones: of the others the key file alone is opened
FLIPS = (0x01, 0x80, 0xFF)

Copy = Callable[[], Path]


def flip(path: Path, position: int, mask: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= mask
    path.write_bytes(content)


def seal_again(path: Path) -> None:
    """The public sum made right, as someone who changes a header on purpose would."""
    content = path.read_bytes()[:SUM_AT]
    path.write_bytes(content + hashlib.sha256(content).digest())


def refusal(folder: Path) -> Code:
    with pytest.raises(VaultError) as refused:
        unlock(folder, Passphrase(vaultctl.A)).lock.release()
    return refused.value.code


# ---- the header ----------------------------------------------------------------------------------


@pytest.mark.row(7, "header-flips")
def test_a_changed_header_opens_by_its_copy_and_two_say_so(bar: Bar, fresh_copy: Copy) -> None:
    cases = [(place, mask) for place in range(HEADER) for mask in FLIPS]
    for number, (place, mask) in enumerate(bar.pick(cases, quick=512)):
        folder = fresh_copy()
        flip(folder / "keys", place, mask)
        flip(folder / "keys2", place, mask)
        assert refusal(folder) is Code.HEADER_DAMAGED
        flip(folder / "keys2", place, mask)
        if bar.full or number % EACH_READ == 0:
            assert vaultctl.answer(f"{folder} {ROWS} CHECK") == "OK"
        else:
            key = unlock(folder, Passphrase(vaultctl.A))
            key.lock.release()
            assert key.repaired
            tidy(folder, key.header)  # as an opening does
        assert (folder / "keys").read_bytes() == (folder / "keys2").read_bytes()
        bar.count(positions=1)


@pytest.mark.row(8, "header-forged")
def test_a_header_changed_with_its_sum_made_right_never_opens(bar: Bar, fresh_copy: Copy) -> None:
    folder = fresh_copy()
    good = (folder / "keys").read_bytes()
    cases = [(place, mask) for place in range(SUM_AT) for mask in FLIPS]
    for place, mask in bar.pick(cases, quick=256):
        for name in ("keys", "keys2"):
            (folder / name).write_bytes(good)
            flip(folder / name, place, mask)
            seal_again(folder / name)
        assert refusal(folder)
        bar.count(headers=1)


LEAST, MOST = 8 * 1024, 1024 * 1024  # KiB
ENDLESS = 2**32 - 1
# Costs just outside each cap, and as far outside as can be written: memory KiB, passes, lanes.
REFUSED = [
    *((LEAST - 1, 1, 1), (0, 1, 1), (MOST + 1, 1, 1), (ENDLESS, 1, 1)),
    *((LEAST, 0, 1), (LEAST, 17, 1), (LEAST, ENDLESS, 8)),
    *((LEAST, 1, 0), (LEAST, 1, 9), (LEAST, 1, ENDLESS), (ENDLESS, ENDLESS, ENDLESS)),
]
ALLOWED = [(LEAST, 1, 1), (MOST, 1, 1), (LEAST, 16, 1), (LEAST, 1, 8), (MOST, 16, 8)]
SLOTS = {"passphrase": SLOT_COSTS_AT, "recovery": SLOT_COSTS_AT + 256}


def with_costs(header: bytes, slot: str, costs: tuple[int, int, int]) -> bytes:
    content = bytearray(header)
    if slot == "recovery":  # as the other one, and of its own kind
        content[320:576] = content[64:320]
        content[320] = 2
    struct.pack_into("<III", content, SLOTS[slot], *costs)
    content[SUM_AT:] = hashlib.sha256(content[:SUM_AT]).digest()
    return bytes(content)


@pytest.mark.row(12, "hostile-costs")
def test_a_header_that_asks_for_too_much_is_refused_before_memory_is_taken(
    bar: Bar, fresh_copy: Copy
) -> None:
    folder = fresh_copy()
    good = (folder / "keys").read_bytes()
    cases = [(slot, costs) for slot in SLOTS for costs in REFUSED]
    for slot, costs in bar.pick(cases, quick=5):
        for name in ("keys", "keys2"):
            (folder / name).write_bytes(with_costs(good, slot, costs))
        with child(unlock_measured, folder) as (_, connection):
            code, grown_kib = connection.recv()
        assert code is Code.HEADER_LIMITS, (slot, costs)
        assert grown_kib < MEMORY_KIB, (slot, costs)
        bar.count(refused=1)
    for slot in SLOTS:
        for costs in ALLOWED:  # only read: the most would take a gigabyte
            kept = parse(with_costs(good, slot, costs)).slots[SlotKind[slot.upper()]]
            assert (kept.memory_kib, kept.passes, kept.lanes) == costs
            bar.count(allowed=1)


@pytest.mark.row(12, "hostile-costs")
def test_a_backup_with_such_a_header_is_refused_too(
    bar: Bar, tmp_path: Path, fresh_copy: Copy
) -> None:
    folder = fresh_copy()
    header = with_costs((folder / "keys").read_bytes(), "passphrase", (ENDLESS, 1, 1))
    head = struct.pack("<8sHHIQQ32s", b"DAYBKUP\x01", 1, 0, 1, PAGE, 1, b"")
    body = head + header + bytes(PAGE + 32)
    (tmp_path / "x.backup").write_bytes(body + hashlib.sha256(body).digest())
    for act in (restore.check, lambda path: source_of_backup(path, Passphrase(vaultctl.A))):
        with pytest.raises(VaultError) as refused:
            act(tmp_path / "x.backup")
        assert refused.value.code in {Code.HEADER_LIMITS, Code.BACKUP_BAD}
    bar.count(backups=1)


# ---- the data file -------------------------------------------------------------------------------


def flipped(data: Path, random: Random) -> None:
    flip(data, random.randrange(data.stat().st_size), random.choice(FLIPS))


def cut(data: Path, random: Random) -> None:
    with data.open("r+b") as file:
        file.truncate(random.randrange(data.stat().st_size))


def emptied(data: Path, _: Random) -> None:
    data.write_bytes(b"")


def removed(data: Path, _: Random) -> None:
    data.unlink()


def page_of_another_day(data: Path, random: Random) -> None:
    """One page as it was before the last rows: each passes its own seal."""
    older = (data.parent.parent / "older" / DATA).read_bytes()
    page = random.randrange(len(older) // PAGE) * PAGE
    content = bytearray(data.read_bytes())
    content[page : page + PAGE] = older[page : page + PAGE]
    data.write_bytes(content)


def grown(data: Path, random: Random) -> None:
    data.write_bytes(data.read_bytes() + random.randbytes(random.randrange(1, 3 * PAGE)))


DAMAGES = (flipped, flipped, cut, emptied, removed, page_of_another_day, page_of_another_day, grown)


@pytest.fixture
def older(fresh_copy: Copy, tmp_path: Path) -> Path:
    """The vault as it was before its last rows."""
    return fresh_copy().rename(tmp_path / "older")


@pytest.mark.row(9, "data-damage")
def test_a_damaged_data_file_is_whole_or_says_so(bar: Bar, older: Path) -> None:
    whole = older.with_name("whole")
    shutil.copytree(older, whole)
    vaultctl.write(str(whole), "5")
    random, folder = bar.random, older.with_name("copy")
    for number in range(bar.size(quick=200, full=5000)):
        shutil.copytree(whole, folder)
        DAMAGES[number % len(DAMAGES)](folder / DATA, random)
        said = vaultctl.answer(f"{folder} {ROWS + 5} CHECK")
        assert said == "OK" or said.startswith("error ")
        bar.count(**{"whole" if said == "OK" else "refused": 1})
        shutil.rmtree(folder)
