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
    """Sends how many rows a person without rights reads, whether more could be saved, and why not."""
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


@pytest.fixture
def stick(numbered: Path, tmp_path: Path) -> Path:
    """A drive with a vault, which the test takes out itself."""
    place = tmp_path / "stick"
    with small_disk(place, DISK_KIB):
        taken_out(place)
        mount("-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", place)
        shutil.copytree(numbered, place / "vault")
        mount("-t", "tmpfs", "tmpfs", place) if False else None
    return place
