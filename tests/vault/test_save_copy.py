"""An open vault whose file fails it is written elsewhere, whole, from what the process has open."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.vault.test_damage_is_named import DATA, fill, open_vault, small_disk
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey, Passphrase, check_secret
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.save_copy import save_copy
from walkaway_desktop.storage.vault import Vault

THEIRS = b"what another program put here"
AS_IT_WAS = "some words " * 60


@pytest.fixture
def full(vault: Vault) -> Vault:
    with vault.transaction():
        for one in range(20):
            write(vault, f"Note {one}")
    return vault


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def write(vault: Vault, title: str) -> None:
    vault.notes.add(When.of(vault.clock.now(), 4), title, AS_IT_WAS, ("sea",))


def copy(vault: Vault, target: Path, *, count_anew: bool = False) -> OpenKey:
    return save_copy(vault.database.raw, vault.key, target, Pace(), count_anew=count_anew)


def titles(vault: Vault) -> list[str]:
    return sorted(lead.title for lead in vault.notes.page(limit=100))


def nothing(_vault: Vault) -> None:
    """Only asked for."""


def deleted(vault: Vault) -> None:
    for path in list(vault.folder.iterdir()):
        path.unlink()


def replaced(vault: Vault) -> None:
    beside = vault.folder / "beside"
    beside.write_bytes(THEIRS)
    beside.replace(vault.folder / DATA)


def folder_gone(vault: Vault) -> None:
    shutil.rmtree(vault.folder)


@pytest.mark.parametrize("happened", [nothing, deleted, replaced, folder_gone])
def test_the_copy_is_a_vault_of_its_own_and_what_was_written_below_us_stays(
    full: Vault, target: Path, clock: FixedClock, happened: Callable[[Vault], None]
) -> None:
    before, old = titles(full), full.folder / DATA
    happened(full)
    theirs = old.read_bytes() if old.exists() else None
    full.go_on_in(copy(full, target))
    write(full, "One more")
    assert full.folder == target
    full.idle_check()
    full.close()
    assert (old.read_bytes() if old.exists() else None) == theirs
    with closing(open_vault(target, clock)) as vault:
        vault.idle_check()
        assert titles(vault) == sorted([*before, "One more"])
        assert check_secret(vault.key, Passphrase(PASSPHRASE))
        assert vault.search.find("words")


def test_its_files_are_for_nobody_else(full: Vault, target: Path) -> None:
    old = os.umask(0)
    key = copy(full, target)
    os.umask(old)
    key.lock.release()
    assert {path.name for path in target.iterdir()} == {"keys", "keys2", DATA}
    assert {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()} == {0o600}
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert (target / "keys").read_bytes() == (full.folder / "keys").read_bytes()


def test_it_is_held_from_the_start(full: Vault, target: Path, clock: FixedClock) -> None:
    full.go_on_in(copy(full, target))
    with pytest.raises(VaultError) as refused:
        open_vault(target, clock)
    assert refused.value.code is Code.IN_USE


def in_the_vault(vault: Vault, target: Path) -> Path:
    return vault.folder / "copy"


def where_something_lies(vault: Vault, target: Path) -> Path:
    target.mkdir()
    (target / "file").write_bytes(THEIRS)
    return target


def nowhere(vault: Vault, target: Path) -> Path:
    return target / "no" / "such"


@pytest.mark.parametrize("place", [in_the_vault, where_something_lies, nowhere])
def test_nothing_is_overwritten_and_no_vault_is_put_into_another(
    full: Vault, target: Path, place: Callable[[Vault, Path], Path]
) -> None:
    chosen = place(full, target)
    before = everything(full.folder, target)
    with pytest.raises(VaultError) as refused:
        copy(full, chosen)
    assert refused.value.code in {Code.FOLDER_NOT_EMPTY, Code.CANNOT_WRITE}
    assert everything(full.folder, target) == before
    write(full, "It goes on")


def everything(*folders: Path) -> dict[Path, bytes]:
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in found if "journal" not in path.name}


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "stick", 256) as disk:
        yield disk


def test_where_it_does_not_fit_nothing_is_left_and_the_vault_goes_on(
    full: Vault, stick: Path
) -> None:
    fill(stick)
    (stick / "filler").write_bytes(bytes(128 * 1024))
    with pytest.raises(VaultError) as refused:
        copy(full, stick / "daybook")
    assert refused.value.code is Code.DISK_FULL
    assert [path.name for path in stick.iterdir()] == ["filler"]
    write(full, "It goes on")
    full.idle_check()


def test_stopped_it_leaves_nothing(full: Vault, target: Path) -> None:
    pace = Pace()
    pace.stop()
    with pytest.raises(WorkStopped):
        save_copy(full.database.raw, full.key, target, pace)
    assert not target.exists()
    write(full, "It goes on")


def test_what_cannot_be_read_is_told_as_that(full: Vault, target: Path) -> None:
    """As where a failing disk or a stick that was pulled out gives no bytes any more."""
    os.truncate(full.folder / DATA, 40_960)
    full.database.raw.execute("PRAGMA shrink_memory")
    with pytest.raises(VaultError) as refused:
        copy(full, target)
    assert refused.value.code in {Code.CANNOT_READ, Code.DATA_DAMAGED}
    assert not target.exists()


def test_a_copy_of_what_has_lost_rows_counts_anew_and_takes_words_again(
    full: Vault, target: Path
) -> None:
    full.database.raw.execute("UPDATE vault_meta SET value = value + 7 WHERE key = 'rows'")
    with pytest.raises(VaultError) as found:
        full.idle_check()
    assert found.value.code is Code.DATA_LOST
    full.read_only()
    with pytest.raises(VaultError) as refused:
        write(full, "Not here")
    assert refused.value.code is Code.READ_ONLY
    full.go_on_in(copy(full, target, count_anew=True))
    write(full, "But there")
    full.idle_check()
    assert "But there" in titles(full)


# ---- what a save finds below it ------------------------------------------------------------------


@pytest.mark.parametrize("happened", [deleted, replaced, folder_gone, Vault.read_only])
def test_who_has_nothing_to_write_is_not_refused(
    full: Vault, happened: Callable[[Vault], None]
) -> None:
    """Else a vault could not be locked any more, for words that nobody has typed."""
    happened(full)
    with full.transaction():
        assert full.notes.page()
    with pytest.raises(VaultError), full.transaction():
        write(full, "Refused")


@pytest.mark.parametrize("happened", [deleted, replaced])
def test_closing_removes_no_journal_that_another_program_put_there(
    full: Vault, happened: Callable[[Vault], None]
) -> None:
    happened(full)
    journal = full.folder / f"{DATA}-journal"
    journal.write_bytes(THEIRS)
    full.close()
    assert journal.read_bytes() == THEIRS


def test_closing_leaves_no_journal_of_ours(full: Vault) -> None:
    folder = full.folder
    assert (folder / f"{DATA}-journal").exists()
    full.close()
    assert not (folder / f"{DATA}-journal").exists()
