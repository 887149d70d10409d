"""Whatever is wrong with the disk or the file is a VaultError, wherever it shows."""

import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE, not_run
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import checks, file_work
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

PAGE = 4096
DATA = "data.000001"


def open_vault(folder: Path, clock: FixedClock) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)


def with_notes(folder: Path, clock: FixedClock, number: int) -> None:
    with closing(open_vault(folder, clock)) as vault, vault.transaction():
        for one in range(number):
            vault.notes.add(When.of(clock.now(), 4), f"Note {one}", "some words " * 60, ("sea",))


READS: dict[str, Callable[[Vault], object]] = {
    "counts": Vault.counts,
    "idle check": Vault.idle_check,
    "links": Vault.check_links,
    "export": lambda vault: [list(rows) for _, rows in vault.export_records()],
    "search": lambda vault: vault.search.find("words"),
    "list": lambda vault: vault.notes.page(),
}


def test_a_damaged_page_is_a_vault_error_whoever_reads_it(
    vault_folder: Path, clock: FixedClock
) -> None:
    with_notes(vault_folder, clock, 30)
    whole = (vault_folder / DATA).read_bytes()
    for page in range(1, len(whole) // PAGE):
        content = bytearray(whole)
        content[page * PAGE + 2000] ^= 1
        (vault_folder / DATA).write_bytes(content)
        with named_as_damage(), closing(open_vault(vault_folder, clock)) as vault:
            for read in READS.values():
                with named_as_damage():
                    read(vault)


@contextmanager
def named_as_damage() -> Iterator[None]:
    """What is done here passes, or says what it met."""
    try:
        yield
    except VaultError as error:
        assert error.code in {Code.DATA_DAMAGED, Code.INTEGRITY_BAD}  # noqa: PT017 (it may pass, too)


def test_the_check_reads_where_nothing_can_be_written(
    vault_folder: Path, clock: FixedClock
) -> None:
    with_notes(vault_folder, clock, 3)
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    key.lock.release()
    with closing(connect_file(DataFile(key.data_path, key.data_key, read_only=True))) as found:
        checks.check_all(found)
        assert checks.counts(found) == {"notes": 3}


def test_an_old_page_put_back_is_found_and_nothing_is_counted_below_zero(
    vault_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with_notes(vault_folder, clock, 40)
    older = (vault_folder / DATA).read_bytes()
    with closing(open_vault(vault_folder, clock)) as vault:
        vault.entries.delete([lead.id for lead in vault.notes.page(limit=30)])
        true = vault.counts()
    whole = (vault_folder / DATA).read_bytes()
    found = 0
    for start in range(0, len(older), PAGE):
        if older[start : start + PAGE] == whole[start : start + PAGE]:
            continue
        (vault_folder / DATA).write_bytes(
            whole[:start] + older[start : start + PAGE] + whole[start + PAGE :]
        )
        try:
            with closing(open_vault(vault_folder, clock)) as vault:
                counts = vault.counts()
                assert all(number >= 0 for number in counts.values())
                if counts != true:
                    with pytest.raises(VaultError):
                        vault.idle_check()
                    found += 1
        except VaultError:
            found += 1
    assert found


# ---- a small disk --------------------------------------------------------------------------------


@contextmanager
def small_disk(place: Path, kib: int, option: str = "rw") -> Iterator[Path]:
    """A file system of its own in memory; only root may make one."""
    place.mkdir(exist_ok=True)
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        not_run("a small disk needs root")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kib}k,{option}", "tmpfs", place],  # noqa: S607 (whichever is there)
        capture_output=True,
        check=False,
    )
    if made.returncode:
        not_run("a small disk cannot be made here")
    try:
        yield place
    finally:
        # At once, also where a test that failed has a file of it open; one may have taken it out.
        subprocess.run(["umount", "-l", place], capture_output=True, check=False)  # noqa: S607 (the same)


def fill(disk: Path) -> Path:
    """To the last byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return filler
    raise AssertionError("the disk has no end")


@pytest.mark.parametrize("kib", range(20, 300, 40))
def test_a_vault_that_does_not_fit_is_a_full_disk_and_leaves_nothing(
    tmp_path: Path, clock: FixedClock, kib: int
) -> None:
    with small_disk(tmp_path / "disk", kib) as disk:
        try:
            create(disk / "vault", PASSPHRASE, clock=clock, cost=CHEAP)
        except VaultError as error:
            assert error.code is Code.DISK_FULL  # noqa: PT017 (it may fit, too)
            assert list(disk.iterdir()) == []


@pytest.mark.parametrize("more_kib", range(0, 280, 40))
def test_a_change_that_does_not_fit_is_a_full_disk_and_the_old_passphrase_opens(
    vault_folder: Path, tmp_path: Path, clock: FixedClock, more_kib: int
) -> None:
    size = sum(path.stat().st_size for path in vault_folder.iterdir()) // 1024
    with small_disk(tmp_path / "disk", size + 8 + more_kib) as disk:
        shutil.copytree(vault_folder, disk / "vault")
        key = unlock(disk / "vault", Passphrase(PASSPHRASE))
        try:
            file_work.change_passphrase_by_key(key, "cobalt meadow", recovery=None, cost=CHEAP)
        except VaultError as error:
            assert error.code is Code.DISK_FULL  # noqa: PT017 (it may fit, too)
            key.lock.release()
            open_vault(disk / "vault", clock).close()
        finally:
            key.lock.release()


def test_a_disk_that_cannot_be_written_is_read(
    vault_folder: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_notes(vault_folder, clock, 3)
    with small_disk(tmp_path / "disk", 4096) as disk:
        shutil.copytree(vault_folder, disk / "vault")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607 (as above)
        monkeypatch.setattr("walkaway_desktop.storage.vault._this_writer", lambda _: "another")
        with closing(open_vault(disk / "vault", clock)) as vault:
            vault.idle_check()
            assert vault.counts() == {"notes": 3}
            with pytest.raises(VaultError) as refused:
                vault.notes.add(When.of(clock.now(), 4), "", "words")
        assert refused.value.code is Code.CANNOT_WRITE


# ---- the folder ----------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_an_unlock_takes_rights_from_everybody_else(vault_folder: Path, clock: FixedClock) -> None:
    (vault_folder / "b").mkdir()
    backup, foreign = vault_folder / "b" / "d-2026-01-01.backup", vault_folder / "photo.jpg"
    for path in (backup, foreign):
        path.write_bytes(b"x")
    for path in (vault_folder, *vault_folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    open_vault(vault_folder, clock).close()
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in vault_folder.rglob("*")}
    assert modes.pop(foreign) == 0o666
    assert modes.pop(vault_folder / "b") == stat.S_IMODE(vault_folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}


def test_a_key_file_that_cannot_be_repaired_is_not_called_repaired(
    vault_folder: Path, clock: FixedClock
) -> None:
    (vault_folder / "keys").unlink()
    (vault_folder / "keys").mkdir()
    with closing(open_vault(vault_folder, clock)) as vault:
        assert vault.key.repaired
        assert not vault.repaired
    assert not (vault_folder / "keys.new").exists()


def test_a_vault_on_a_disk_that_takes_nothing_is_backed_up_to_another(
    vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with_notes(vault_folder, clock, 3)
    target = tmp_path / "one.backup"
    with small_disk(tmp_path / "disk", 4096) as disk:
        shutil.copytree(vault_folder, disk / "vault")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)  # noqa: S607 (as above)
        key = unlock(disk / "vault", Passphrase(PASSPHRASE))
        try:
            assert file_work.backup(key, target).entries == 3
        finally:
            key.lock.release()
    assert [path.name for path in tmp_path.iterdir() if "one" in path.name] == [target.name]


def test_a_vault_on_a_full_disk_is_backed_up_to_another(
    vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with_notes(vault_folder, clock, 3)
    target = tmp_path / "one.backup"
    left = target.with_name("one.backup.part-check")
    left.write_bytes((vault_folder / "data.000001").read_bytes())  # of a backup that was killed
    with small_disk(tmp_path / "disk", 4096) as disk:
        shutil.copytree(vault_folder, disk / "vault")
        fill(disk)
        key = unlock(disk / "vault", Passphrase(PASSPHRASE))
        try:
            assert file_work.backup(key, target).entries == 3
            left.write_text("of somebody else")
            with pytest.raises(VaultError):
                file_work.backup(key, target)
        finally:
            key.lock.release()
    assert left.read_text() == "of somebody else"
