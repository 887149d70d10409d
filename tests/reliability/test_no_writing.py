"""Row 14: a folder that can only be read, a drive that is gone, no permission."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import not_run
from tests.reliability.children import child
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from tests.vault.test_damage_is_named import small_disk
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.save_copy import save_copy
from walkaway_desktop.storage.vault import Vault

NOBODY = 65_534
DISK_KIB = 4096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK_KIB) as place:
        yield place


@pytest.fixture
def folder(numbered: Path, disk: Path) -> Path:
    return Path(shutil.copytree(numbered, disk / "vault"))


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)


def refusal(vault: Vault) -> Code | None:
    """What a save is refused with; None = it was taken."""
    try:
        vaultctl.append(vault, 1, said=False)
    except VaultError as error:
        return error.code
    return None


def mount(*arguments: object) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)  # noqa: S607 (whichever is there)


# ---- before it is opened -------------------------------------------------------------------------


@pytest.mark.row(14, "no-writing")
def test_a_disk_that_can_only_be_read_is_read(bar: Bar, folder: Path, disk: Path) -> None:
    mount("-o", "remount,ro", disk)
    with closing(opened(folder)) as vault:
        vault.idle_check()
        assert (vaultctl.check_content(vault), vault.is_writable) == (ROWS, False)
        assert refusal(vault) is Code.CANNOT_WRITE
    mount("-o", "remount,rw", disk)
    assert vaultctl.answer(f"{folder} {ROWS} CHECK") == "OK"
    bar.count(cases=1)


def read_as_nobody(connection: Connection, folder: Path) -> None:
    """Sends how many rows a person without rights reads, and why no more are saved."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        with closing(opened(folder)) as vault:
            connection.send((vaultctl.check_content(vault), vault.is_writable, refusal(vault)))
    except VaultError as error:
        connection.send((0, False, error.code))


# Modes of folder and files; what is read, and what a save or the unlock is refused with.
NO_RIGHTS = {
    "files read only": (0o500, 0o400, ROWS, Code.CANNOT_WRITE),
    "folder read only": (0o500, 0o600, ROWS, Code.CANNOT_WRITE),
    "nothing": (0o000, 0o000, 0, Code.CANNOT_READ),
}


@pytest.mark.row(14, "no-writing")
@pytest.mark.parametrize("case", NO_RIGHTS)
def test_without_rights_it_is_read_or_refused_with_a_name(
    bar: Bar, numbered: Path, case: str
) -> None:
    if os.geteuid() != 0:
        not_run("another person needs root")
    of_folder, of_files, rows, code = NO_RIGHTS[case]
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(shutil.copytree(numbered, Path(place) / "vault"))
        for path in (*folder.iterdir(), folder):
            os.chown(path, NOBODY, NOBODY)
            path.chmod(of_folder if path.is_dir() else of_files)
        with child(read_as_nobody, folder) as (_, connection):
            assert connection.recv() == (rows, False, code)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o700 if path.is_dir() else 0o600)
        assert vaultctl.answer(f"{folder} {ROWS} CHECK") == "OK"
    bar.count(cases=1)


# ---- while it is open ----------------------------------------------------------------------------


def taken_out(disk: Path) -> None:
    subprocess.run(["umount", "-l", disk], check=True)  # noqa: S607 (whichever is there)


def another_in_its_place(disk: Path) -> None:
    """An empty one, with a folder of the same name."""
    taken_out(disk)
    (disk / "vault").mkdir()


GONE: dict[Callable[[Path], None], Code] = {
    taken_out: Code.CANNOT_WRITE,
    another_in_its_place: Code.REPLACED_BY_OTHER,
}


@pytest.mark.row(14, "no-writing")
@pytest.mark.parametrize("gone", GONE)
def test_a_drive_that_is_gone_takes_nothing_and_what_is_open_goes_to_another(
    bar: Bar, folder: Path, disk: Path, tmp_path: Path, gone: Callable[[Path], None]
) -> None:
    with closing(opened(folder)) as vault:
        vaultctl.append(vault, 2, said=False)
        gone(disk)
        assert refusal(vault) is GONE[gone]
        vault.go_on_in(save_copy(vault.database.raw, vault.key, tmp_path / "new", Pace()))
        assert refusal(vault) is None
    assert vaultctl.answer(f"{tmp_path / 'new'} {ROWS + 3} CHECK") == "OK"
    bar.count(cases=1)


@pytest.mark.row(14, "no-writing")
def test_control_a_save_that_does_not_look_goes_nowhere(bar: Bar, folder: Path, disk: Path) -> None:
    """SQLite alone takes it, and nobody ever finds it again."""
    with closing(opened(folder)) as vault:
        vaultctl.append(vault, 1, said=False)  # or SQLite would look, as it opens its journal
        taken_out(disk)
        vault.database.raw.execute("UPDATE vault_meta SET value = value + 1 WHERE key = 'tx'")
    assert not folder.exists()
    bar.count(control_lost=1)
