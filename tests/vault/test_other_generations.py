"""A new passphrase on one computer, writing on the other, and a sync program between the two."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE
from tests.vault.test_other_copy import OTHERS, opened, read, titles, write_in
from walkaway_desktop.storage import file_work, two_versions
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import tidy
from walkaway_desktop.storage.keys import Passphrase, unlock

LIST = ("data.000001", "data.000002")


def change(folder: Path, new: str = OTHERS) -> None:
    key = unlock(folder, Passphrase(PASSPHRASE))
    key = file_work.change_passphrase(key, PASSPHRASE, new, recovery=None, cost=CHEAP)
    key.lock.release()


@pytest.fixture
def changed(vault_folder: Path, tmp_path: Path) -> Path:
    """The other computer's copy, with a new passphrase."""
    folder = Path(shutil.copytree(vault_folder, tmp_path / "changed"))
    change(folder)
    write_in_changed(folder)
    return folder


def write_in_changed(folder: Path) -> None:
    vault = opened(folder, OTHERS)
    with vault.transaction():
        vault.settings.store("mark", 1)
    vault.close()


def arrive(theirs: Path, ours: Path, *names: str) -> None:
    for name in names:
        shutil.copy2(theirs / name, ours / name)


def test_what_was_written_under_the_old_passphrase_stays_is_told_and_comes_in(
    vault_folder: Path, changed: Path
) -> None:
    """A file that was deleted there and changed here is kept by sync programs, under its name."""
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    file_work.backup(key, vault_folder / "b" / "d-2026-11-22.backup", by_hand=False)
    key.lock.release()
    write_in(vault_folder, "Written meanwhile")
    arrive(changed, vault_folder, "keys", "keys2", "data.000002")
    vault = opened(vault_folder, OTHERS)
    (told,) = two_versions.copies_beside(vault)
    assert told.name == "data.000001"
    assert titles(read(vault, told, PASSPHRASE)) == ["Written meanwhile"]
    vault.close()
    opened(vault_folder, OTHERS).close()
    assert told.exists()


@pytest.mark.parametrize("first", ["keys", "data.000002"])
def test_files_that_come_one_after_the_other_are_neither_undone_nor_removed(
    vault_folder: Path, changed: Path, first: str
) -> None:
    arrive(changed, vault_folder, first)
    write_in(vault_folder, "In between")
    assert (vault_folder / first).read_bytes() == (changed / first).read_bytes()
    arrive(changed, vault_folder, "keys", "data.000002")
    vault = opened(vault_folder, OTHERS)
    assert vault.settings.stored("mark", 0) == 1
    assert [path.name for path in two_versions.copies_beside(vault)] == ["data.000001"]
    vault.close()


def test_a_new_passphrase_takes_no_name_that_data_of_another_computer_has(
    vault_folder: Path, changed: Path
) -> None:
    arrive(changed, vault_folder, "data.000002")
    change(vault_folder, f"{OTHERS} x")
    assert (vault_folder / "data.000002").read_bytes() == (changed / "data.000002").read_bytes()
    vault = opened(vault_folder, f"{OTHERS} x")
    assert vault.key.header.generation == 3
    vault.close()


@pytest.mark.parametrize("switched", [False, True])
def test_what_our_own_change_left_goes_and_is_not_told(
    vault_folder: Path, monkeypatch: pytest.MonkeyPatch, *, switched: bool
) -> None:
    """Killed before the switch, or after it and before the old data went."""

    def killed(*_rest: object, **_named: object) -> None:
        os._exit(9)

    where = "check_same" if not switched else "tidy"
    calls: list[object] = []

    def second(*rest: object, **_named: object) -> None:
        calls.append(rest)
        tidy(*rest) if len(calls) < 2 else killed()  # type: ignore[arg-type]

    if (child := os.fork()) == 0:
        monkeypatch.setattr(f"{file_work.__name__}.{where}", second if switched else killed)
        change(vault_folder)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert all((vault_folder / name).exists() for name in LIST)
    vault = opened(vault_folder, OTHERS if switched else PASSPHRASE)
    left = [name for name in LIST if (vault_folder / name).exists()]
    assert left == [LIST[switched]]
    assert two_versions.copies_beside(vault) == []
    vault.close()


def test_without_a_key_file_or_a_backup_of_its_day_it_is_kept_and_said(
    vault_folder: Path, changed: Path
) -> None:
    write_in(vault_folder, "Written meanwhile")
    arrive(changed, vault_folder, "keys", "keys2", "data.000002")
    vault = opened(vault_folder, OTHERS)
    with pytest.raises(VaultError) as refused:
        read(vault, vault_folder / "data.000001", PASSPHRASE)
    assert refused.value.code is Code.HEADER_MISSING
    vault.close()
    assert (vault_folder / "data.000001").exists()
