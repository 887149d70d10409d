"""Automatic backups on a real disk: made, checked, older ones gone, and never the last good one."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.backup_file import open_backup, open_with
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.vault import Vault

SUNDAY = date(2026, 11, 22)
MONDAY = 0


@pytest.fixture
def key(vault_folder: Path) -> Iterator[OpenKey]:
    held = unlock(vault_folder, Passphrase(PASSPHRASE))
    yield held
    held.lock.release()


def names(key: OpenKey) -> list[str]:
    return sorted(path.name for path in (key.folder / "b").iterdir())


def is_good(path: Path) -> bool:
    with open_backup(path) as file:
        open_with(file, Passphrase(PASSPHRASE))
    return True


def make(key: OpenKey, day: date) -> Path:
    return auto_backups.make(key, day, MONDAY).written.path


def test_two_weeks_of_days_leave_the_right_files_and_all_are_whole(key: OpenKey) -> None:
    gone: list[Path] = []
    for number in range(14, 0, -1):
        day = SUNDAY - timedelta(days=number - 1)
        assert auto_backups.is_due(key.folder, day, MONDAY)
        gone += auto_backups.make(key, day, MONDAY).gone
        assert not auto_backups.is_due(key.folder, day, MONDAY)
    assert names(key) == [
        *(f"d-2026-11-{day}.backup" for day in (20, 21, 22)),
        *(f"w-2026-11-{day}.backup" for day in ("09", "16")),
    ]
    assert len(gone) == 14 - 5
    assert all(is_good(path) for path in (key.folder / "b").iterdir())


def test_a_second_one_of_a_day_takes_the_place_of_the_first(key: OpenKey) -> None:
    first = make(key, SUNDAY).read_bytes()
    vault = Vault.open(key, FixedClock(NOW))
    vault.notes.add(When.of(NOW, 4), "", "later that day")
    vault.pause()
    assert make(key, SUNDAY).read_bytes() != first
    assert names(key) == ["w-2026-11-22.backup"]


@pytest.mark.parametrize("rows", ["- 1", "+ 1"])
def test_a_vault_that_is_not_whole_pushes_nothing_out(
    vault_folder: Path, clock: FixedClock, rows: str
) -> None:
    held = unlock(vault_folder, Passphrase(PASSPHRASE))
    for number in (3, 2, 1):
        make(held, SUNDAY - timedelta(days=number))
    before = {path: path.read_bytes() for path in (vault_folder / "b").iterdir()}
    vault = Vault.open(held, clock)
    vault.database.execute_sql(f"UPDATE vault_meta SET value = value {rows} WHERE key = 'rows'")  # noqa: S608 (- 1, + 1)
    vault.pause()
    with pytest.raises(VaultError) as refused:
        make(held, SUNDAY)
    held.lock.release()
    assert refused.value.code in {Code.DATA_LOST, Code.INTEGRITY_BAD}
    assert {path: path.read_bytes() for path in (vault_folder / "b").iterdir()} == before


def test_stopped_it_leaves_nothing_and_another_try_makes_it(key: OpenKey) -> None:
    make(key, SUNDAY - timedelta(days=1))
    pace = Pace()
    pace.stop()
    with pytest.raises(WorkStopped):
        auto_backups.make(key, SUNDAY, MONDAY, pace)
    assert names(key) == ["w-2026-11-21.backup"]
    make(key, SUNDAY)
    assert names(key) == ["d-2026-11-22.backup", "w-2026-11-21.backup"]


def test_files_of_others_stay_whatever_they_are_called(key: OpenKey) -> None:
    backups = key.folder / "b"
    backups.mkdir(exist_ok=True)
    theirs = ["d-2026-11-22.backup.txt", "d-2026-02-30.backup", "holiday.jpg"]
    for name in theirs:
        (backups / name).write_bytes(b"not ours")
    (backups / "d-2020-01-01.backup").mkdir()  # a folder is no backup
    for number in range(9):
        make(key, SUNDAY + timedelta(days=number))
    assert {*theirs, "d-2020-01-01.backup"} <= set(names(key))


def test_without_twice_the_room_it_is_not_even_begun(
    key: OpenKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = key.data_path.stat().st_size
    usage = type("usage", (), {"free": 2 * size})
    monkeypatch.setattr(auto_backups.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(VaultError) as refused:
        make(key, SUNDAY)
    assert refused.value.code is Code.DISK_FULL
    assert not (key.folder / "b").exists()


def test_a_folder_that_takes_no_file_is_said(key: OpenKey) -> None:
    (key.folder / "b").write_bytes(b"not ours")
    with pytest.raises(VaultError) as refused:
        make(key, SUNDAY)
    assert refused.value.code is Code.CANNOT_WRITE


def test_each_is_remembered_and_what_went_is_forgotten(vault: Vault) -> None:
    for number in range(5):
        made = auto_backups.make(vault.pause(), SUNDAY + timedelta(days=number), MONDAY).written
        vault.resume(vault.key)
        vault.backups.add_automatic(made.path, made.size)
    remembered = {(Path(one.place).name, one.kind) for one in vault.backups.made()}
    assert remembered == {
        ("w-2026-11-22.backup", "weekly"),
        ("w-2026-11-23.backup", "weekly"),
        *((f"d-2026-11-{day}.backup", "daily") for day in (24, 25, 26)),
    }
    (vault.folder / "b" / "d-2026-11-25.backup").unlink()  # by hand
    made = auto_backups.make(vault.pause(), SUNDAY + timedelta(days=5), MONDAY).written
    vault.resume(vault.key)
    vault.backups.add_automatic(made.path, made.size)
    assert "d-2026-11-25.backup" not in {Path(one.place).name for one in vault.backups.made()}
