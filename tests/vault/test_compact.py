"""Compaction: a smaller file with the same rows, generation and salt, or the old one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import compact
from walkaway_desktop.storage.contents import contents
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import first_bytes
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.vault import Vault

MIB = 1 << 20


@pytest.fixture
def key(vault_folder: Path) -> Iterator[OpenKey]:
    """Of a vault that has written and erased some MiB, and keeps a note with a word to find."""
    held = unlock(vault_folder, Passphrase(PASSPHRASE))
    vault = Vault.open(held, FixedClock(NOW))
    large = [vault.notes.add(When.of(NOW, 4), "", f"{n} " + "w" * (MIB - 9)) for n in range(3)]
    vault.notes.add(When.of(NOW, 4), "", "lantern stays")
    for lead in large:
        vault.entries.delete([lead])
        vault.entries.erase(lead)
    vault.pause()
    yield held
    held.lock.release()


def held_by(key: OpenKey) -> dict[str, object]:
    with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
        return contents(connection)


def free_in(key: OpenKey) -> int:
    with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
        return compact.free_bytes(connection)


def test_the_file_is_smaller_and_holds_the_same(key: OpenKey) -> None:
    before, salt, size = held_by(key), first_bytes(key.data_path), size_of(key)
    saved = compact.compact(key)
    assert saved == size - size_of(key) > 2 * MIB
    assert held_by(key) == before
    assert first_bytes(key.data_path) == salt == key.header.salt
    assert free_in(key) == 0
    vault = Vault.open(key, FixedClock(NOW))
    vault.idle_check()
    assert len(vault.search.find("lantern")) == 1
    vault.pause()


class StopsHalfway(Pace):
    """Somebody asks to stop once the checks are through and the file is being written."""

    def at(self, done: float) -> None:
        super().at(done)
        if done >= 0.5:
            self.stop()


def size_of(key: OpenKey) -> int:
    return key.data_path.stat().st_size


@pytest.mark.parametrize(
    ("free", "size", "worth_it"),
    [
        (0, MIB, False),
        (MIB - 1, 2 * MIB, False),  # too little to wait for
        (MIB, 4 * MIB, True),
        (MIB, 5 * MIB, False),
        (16 * MIB, 500 * MIB, True),
        (16 * MIB - 1, 500 * MIB, False),
    ],
)
def test_it_is_worth_it_from_a_quarter_of_the_file_or_16_mib(
    free: int, size: int, *, worth_it: bool
) -> None:
    assert compact.is_worth_it(free, size) is worth_it


def test_where_little_is_free_nothing_is_written(key: OpenKey) -> None:
    compact.compact(key)
    before = key.data_path.stat().st_mtime_ns
    assert compact.compact_if_worth_it(key) == 0
    assert key.data_path.stat().st_mtime_ns == before


def test_asked_to_stop_it_gives_up_and_the_file_is_as_it_was(key: OpenKey) -> None:
    before, size = held_by(key), size_of(key)
    with pytest.raises(WorkStopped):
        compact.compact(key, StopsHalfway())
    assert (held_by(key), size_of(key)) == (before, size)


def test_without_twice_its_size_of_room_it_is_not_begun(
    key: OpenKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 2 * size_of(key) - 1})
    monkeypatch.setattr(compact.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(VaultError) as refused:
        compact.compact(key)
    assert refused.value.code is Code.DISK_FULL
    assert compact.compact_if_worth_it(key) == 0


def test_without_the_memory_for_its_pages_it_is_not_begun(
    key: OpenKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "free_memory_kib", lambda: 64)
    with pytest.raises(VaultError) as refused:
        compact.compact(key)
    assert refused.value.code is Code.NOT_ENOUGH_MEMORY
    assert compact.compact_if_worth_it(key) == 0


def test_a_damaged_file_is_left_alone(key: OpenKey) -> None:
    raw = bytearray(key.data_path.read_bytes())
    raw[2 * 4096 + 100] ^= 1  # of a page in use
    key.data_path.write_bytes(raw)
    with pytest.raises(VaultError) as refused:
        compact.compact_if_worth_it(key)
    assert refused.value.code is Code.INTEGRITY_BAD
    assert key.data_path.read_bytes() == raw
