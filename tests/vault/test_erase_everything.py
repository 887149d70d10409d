"""Erase everything: wherever it is stopped, all is there, or nothing opens and it can be ended."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.vault.test_damage_is_named import fill, small_disk
from tests.vault.test_stopped import OLD, OLD_CODE, Stopped, all_runs, ends, names, opens, written
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.erase_everything import Erased, erase_everything, finish_erasing
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey, Passphrase, RecoveryCode, unlock
from walkaway_desktop.storage.places import ERASED, holds_vault, was_erased
from walkaway_desktop.storage.vault import Vault

__all__ = ["written"]  # a fixture


def held(folder: Path) -> OpenKey:
    return unlock(folder, Passphrase(PASSPHRASE))


def test_the_folder_is_gone_with_its_backups(vault: Vault) -> None:
    folder = vault.folder
    key = vault.pause()
    file_work.backup(key, folder / "b" / "d-2026-11-22.backup")

    assert erase_everything(key) == Erased((), ())
    assert not folder.exists()


def test_what_is_not_ours_stays_and_is_named(vault_folder: Path) -> None:
    key = held(vault_folder)
    file_work.backup(key, vault_folder / "b" / "d-2026-11-22.backup")
    foreign = [vault_folder / "b" / "holiday.jpg", vault_folder / "keys (conflicted copy)"]
    for path in foreign:
        path.write_bytes(b"not ours")

    assert erase_everything(key) == Erased((), tuple(foreign))
    assert names(vault_folder) == {"b", "keys (conflicted copy)"}
    assert names(vault_folder / "b") == {"holiday.jpg"}
    assert not holds_vault(vault_folder)


def test_a_link_in_place_of_the_backups_leads_nowhere(vault_folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "d-2026-11-22.backup").write_bytes(b"of another vault")
    key = held(vault_folder)
    (vault_folder / "b").symlink_to(elsewhere)

    assert erase_everything(key).foreign == (vault_folder / "b",)
    assert names(elsewhere) == {"d-2026-11-22.backup"}


def test_another_start_can_open_the_folder_again(vault_folder: Path, clock: FixedClock) -> None:
    (vault_folder / "mine.txt").write_text("mine")
    erase_everything(held(vault_folder))
    with pytest.raises(VaultError) as raised:
        held(vault_folder)
    assert raised.value.code is Code.NOT_A_VAULT


# ---- refused -------------------------------------------------------------------------------------


def refuse(
    monkeypatch: pytest.MonkeyPatch, call: str, name: str, number: int = errno.EACCES
) -> None:
    """The system refuses this call for files of this name."""
    real = getattr(os, call)

    def refused(path: object, *others: object) -> object:
        if Path(str(others[0] if others else path)).name == name:
            raise OSError(number, os.strerror(number))
        return real(path, *others)

    monkeypatch.setattr(os, call, refused)


def test_refused_at_the_switch_all_is_there(
    vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(vault_folder)
    key = held(vault_folder)
    with monkeypatch.context() as patch:
        refuse(patch, "replace", "keys")
        with pytest.raises(VaultError) as raised:
            erase_everything(key)

    assert raised.value.code is Code.CANNOT_WRITE
    assert names(vault_folder) == before
    key.lock.release()
    held(vault_folder).lock.release()


def test_a_file_that_would_not_go_is_named_and_the_mark_stays(
    vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = vault_folder / "data.000001"
    key = held(vault_folder)
    with monkeypatch.context() as patch:
        refuse(patch, "unlink", data.name)
        assert erase_everything(key) == Erased((data,), ())

    assert names(vault_folder) == {"keys", data.name}
    assert finish_erasing(vault_folder) == Erased((), ())
    assert not vault_folder.exists()


# ---- finishing -----------------------------------------------------------------------------------


def test_where_nobody_had_begun_nothing_is_finished(vault_folder: Path) -> None:
    before = names(vault_folder)
    with pytest.raises(VaultError):
        finish_erasing(vault_folder)
    assert names(vault_folder) == before


@pytest.mark.parametrize("mark", [ERASED[:-1], ERASED + b"x", b"", b"x" * len(ERASED)])
def test_only_the_whole_mark_counts(vault_folder: Path, mark: bytes) -> None:
    (vault_folder / "keys").write_bytes(mark)
    assert not was_erased(vault_folder)
    assert opens(vault_folder, OLD) == "OTHER"  # from the second copy of the key file


def test_the_second_key_file_opens_nothing_once_it_had_begun(vault_folder: Path) -> None:
    (vault_folder / "keys").write_bytes(ERASED)
    with pytest.raises(VaultError) as raised:
        held(vault_folder)
    assert raised.value.code is Code.ERASING_STOPPED


# ---- killed --------------------------------------------------------------------------------------


def found_after(runs: list[Stopped]) -> list[str]:
    """What both secrets open in each; nothing that is said looks like damage."""
    both = ends(runs, OLD, RecoveryCode(OLD_CODE))
    assert [pair for pair in both if len(set(pair)) > 1] == []
    return [one for one, _ in both]


def test_killed_anywhere_all_is_there_or_nothing_opens(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "erase", "kill")
    found = found_after(runs)

    order = ["WHOLE", "ERASING_STOPPED", "NOT_A_VAULT"]
    assert found == sorted(found, key=order.index)
    assert set(found) == set(order)
    assert runs[-1].said == "DONE"


def test_whatever_was_stopped_can_be_finished(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "erase", "kill")
    begun = [run.folder for run in runs if was_erased(run.folder)]
    finished = [finish_erasing(folder) for folder in begun]

    assert len(begun) > 3
    assert finished == [Erased((), ())] * len(begun)
    assert [folder for folder in begun if folder.exists()] == []


def test_finishing_can_be_stopped_and_leaves_what_is_not_ours(
    written: Path, tmp_path: Path
) -> None:
    runs = all_runs(written, tmp_path / "runs", "finish", "kill")
    found = found_after(runs)

    assert set(found) == {"ERASING_STOPPED", "NOT_A_VAULT"}
    assert names(runs[-1].folder) == {"holiday.jpg"}


def test_one_write_that_finds_the_disk_full_stops_nothing(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "erase", "full")
    assert len(runs) > 4
    assert {run.said for run in runs} == {"DONE"}
    assert [run.folder for run in runs if run.folder.exists()] == []


def test_on_a_full_disk_all_can_be_erased(vault_folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        folder = disk / "vault"
        shutil.copytree(vault_folder, folder)
        key = held(folder)
        fill(disk)
        assert erase_everything(key) == Erased((), ())
        assert not folder.exists()


def test_where_no_room_can_be_made_all_still_opens(
    vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = held(vault_folder)
    with monkeypatch.context() as patch:
        refuse(patch, "replace", "keys", errno.ENOSPC)
        with pytest.raises(VaultError) as raised:
            erase_everything(key)

    assert raised.value.code is Code.DISK_FULL
    key.lock.release()
    assert opens(vault_folder, OLD) != "ERASING_STOPPED"
    assert names(vault_folder) >= {"keys", "keys2"}
