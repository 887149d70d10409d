"""Which of the two key files counts, and what happens to the other one."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import change_passphrase
from walkaway_desktop.storage.folder import choose_header
from walkaway_desktop.storage.header import SIZE
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

OTHER = "cobalt meadow tidy harbor"


def flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0xFF
    path.write_bytes(raw)


def open_and_close(folder: Path, clock: FixedClock) -> bool:
    """True if the copy had to open it."""
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    repaired = vault.repaired
    vault.close()
    return repaired


def code_of_unlock(folder: Path, passphrase: str = PASSPHRASE) -> Code:
    with pytest.raises(VaultError) as raised:
        unlock(folder, Passphrase(passphrase))
    return raised.value.code


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def is_rescued(folder: Path, place: int) -> bool:
    """True if the copy counts while this byte of `keys` is wrong."""
    flip(folder / "keys", place)
    choice = choose_header(folder)
    flip(folder / "keys", place)
    return choice.repaired and choice.header.raw == (folder / "keys").read_bytes()


def is_refused(folder: Path, place: int) -> bool:
    """True if the same wrong byte in both files is called damage."""
    flip(folder / "keys", place)
    flip(folder / "keys2", place)
    code = code_of_unlock(folder)
    flip(folder / "keys", place)
    flip(folder / "keys2", place)
    return code is Code.HEADER_DAMAGED


def test_every_flipped_byte_of_the_first_is_rescued_by_the_second(vault_folder: Path) -> None:
    assert [place for place in range(SIZE) if not is_rescued(vault_folder, place)] == []


def test_the_same_byte_flipped_in_both_is_a_clear_error(vault_folder: Path) -> None:
    assert [place for place in range(0, SIZE, 5) if not is_refused(vault_folder, place)] == []


@pytest.mark.parametrize("place", [0, 12, 40, 70, 150, 330, 2000, 4040, 4095])
def test_a_damaged_key_file_is_repaired_once_the_vault_is_open(
    vault_folder: Path, clock: FixedClock, place: int
) -> None:
    whole = (vault_folder / "keys").read_bytes()
    flip(vault_folder / "keys", place)
    assert open_and_close(vault_folder, clock)
    assert (vault_folder / "keys").read_bytes() == whole
    assert not open_and_close(vault_folder, clock)


@pytest.mark.parametrize("broken", ["keys", "keys2"])
def test_a_missing_key_file_is_written_again(
    vault_folder: Path, clock: FixedClock, broken: str
) -> None:
    whole = (vault_folder / broken).read_bytes()
    (vault_folder / broken).unlink()
    assert open_and_close(vault_folder, clock) == (broken == "keys")
    assert (vault_folder / broken).read_bytes() == whole
    assert (vault_folder / broken).stat().st_mode & 0o777 == 0o600


def test_a_damaged_second_copy_is_repaired_without_a_word(
    vault_folder: Path, clock: FixedClock
) -> None:
    flip(vault_folder / "keys2", 100)
    assert not open_and_close(vault_folder, clock)
    assert (vault_folder / "keys2").read_bytes() == (vault_folder / "keys").read_bytes()


def test_nothing_is_repaired_by_a_wrong_passphrase(vault_folder: Path) -> None:
    flip(vault_folder / "keys", 100)
    damaged = (vault_folder / "keys").read_bytes()
    assert code_of_unlock(vault_folder, OTHER) is Code.WRONG_PASSPHRASE
    assert (vault_folder / "keys").read_bytes() == damaged


def test_an_old_passphrase_never_falls_through_to_an_old_copy(
    vault_folder: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(vault_folder, old)
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    change_passphrase(key, PASSPHRASE, OTHER, recovery=None, cost=CHEAP)
    key.lock.release()
    shutil.copy(old / "keys2", vault_folder / "keys2")
    shutil.copy(old / "data.000001", vault_folder / "data.000001")
    assert code_of_unlock(vault_folder, PASSPHRASE) is Code.WRONG_PASSPHRASE
    unlock(vault_folder, Passphrase(OTHER)).lock.release()


# ---- neither is good -----------------------------------------------------------------------------


def test_an_empty_folder_is_no_vault(tmp_path: Path) -> None:
    assert code_of_unlock(tmp_path) is Code.NOT_A_VAULT
    assert code_of_unlock(tmp_path / "nothing") is Code.NOT_A_VAULT
    assert names(tmp_path) == set()


def test_a_file_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    assert code_of_unlock(tmp_path / "letter.txt") is Code.NOT_A_VAULT
    assert code_of_unlock(tmp_path) is Code.NOT_A_VAULT


def test_data_without_key_files_is_kept_and_said(vault_folder: Path) -> None:
    (vault_folder / "keys").unlink()
    (vault_folder / "keys2").unlink()
    assert code_of_unlock(vault_folder) is Code.HEADER_MISSING
    assert names(vault_folder) == {"data.000001"}


def test_one_missing_and_one_damaged_is_damage(vault_folder: Path) -> None:
    (vault_folder / "keys").unlink()
    flip(vault_folder / "keys2", 5)
    assert code_of_unlock(vault_folder) is Code.HEADER_DAMAGED


def test_a_link_or_a_pipe_is_no_key_file(vault_folder: Path, tmp_path: Path) -> None:
    shutil.move(vault_folder / "keys", tmp_path / "elsewhere")
    (vault_folder / "keys").symlink_to(tmp_path / "elsewhere")
    (vault_folder / "keys2").unlink()
    os.mkfifo(vault_folder / "keys2")
    assert code_of_unlock(vault_folder) is Code.HEADER_DAMAGED


# ---- the data file -------------------------------------------------------------------------------


def take_data(folder: Path) -> Path:
    return folder / "data.000001"


def test_missing_data_is_said_and_not_made_anew(vault_folder: Path) -> None:
    take_data(vault_folder).unlink()
    assert code_of_unlock(vault_folder) is Code.DATA_MISSING
    assert names(vault_folder) == {"keys", "keys2"}


@pytest.mark.parametrize("size", [0, 1, 4095])
def test_emptied_data_never_becomes_a_new_vault(vault_folder: Path, size: int) -> None:
    os.truncate(take_data(vault_folder), size)
    assert code_of_unlock(vault_folder) is Code.DATA_EMPTY
    assert take_data(vault_folder).stat().st_size == size


def test_data_of_another_vault_is_refused(vault_folder: Path) -> None:
    flip(take_data(vault_folder), 3)
    assert code_of_unlock(vault_folder) is Code.DATA_MISMATCH


def test_linked_data_is_refused(vault_folder: Path, tmp_path: Path) -> None:
    shutil.move(take_data(vault_folder), tmp_path / "data")
    take_data(vault_folder).symlink_to(tmp_path / "data")
    assert code_of_unlock(vault_folder) is Code.DATA_MISMATCH


def test_data_emptied_between_unlock_and_opening_is_refused(
    vault_folder: Path, clock: FixedClock
) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    os.truncate(take_data(vault_folder), 0)
    with pytest.raises(VaultError) as raised:
        Vault.open(key, clock)
    assert raised.value.code is Code.DATA_EMPTY
    assert take_data(vault_folder).stat().st_size == 0


# ---- leftovers -----------------------------------------------------------------------------------

LEFT_BEHIND = [
    "keys.new",
    "keys2.new",
    "data.000002",
    "data.000002-journal",
    "data.000007",
    "b/d-2026-11-22.backup.part",
    "b/s-2026-11-22.backup.part",
    "b/check.part",
]
NOT_OURS = [
    "keys.new.txt",
    "my keys.new",
    "data.2",
    "data.0000002",
    "data.000002.txt",
    "data.000002-wal",
    "data.000001.bak",
    "letter.part",
    "b/d-2026-11-22.backup",
    "b/letter.part",
    "b/d-2026-11-22.backup.part.old",
]


def put_all(folder: Path, found: list[str]) -> None:
    for name in found:
        (folder / name).write_bytes(b"something")


def test_only_our_own_leftovers_are_removed(vault_folder: Path, clock: FixedClock) -> None:
    (vault_folder / "b").mkdir()
    put_all(vault_folder, LEFT_BEHIND + NOT_OURS)
    open_and_close(vault_folder, clock)
    assert not [name for name in LEFT_BEHIND if (vault_folder / name).exists()]
    assert [name for name in NOT_OURS if (vault_folder / name).read_bytes() == b"something"] == (
        NOT_OURS
    )


def test_a_folder_named_like_a_leftover_stays(vault_folder: Path, clock: FixedClock) -> None:
    (vault_folder / "data.000002").mkdir()
    open_and_close(vault_folder, clock)
    assert (vault_folder / "data.000002").is_dir()


def test_a_wrong_passphrase_removes_nothing(vault_folder: Path) -> None:
    (vault_folder / "keys.new").write_bytes(b"something")
    assert code_of_unlock(vault_folder, OTHER) is Code.WRONG_PASSPHRASE
    assert (vault_folder / "keys.new").exists()
