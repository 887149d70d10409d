"""Rows 24 and 29: other programs touch the files of an open vault; who may read them."""

import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability.children import child, make_openly
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

DATA = "data.000001"
Copy = Callable[[], Path]


# ---- replaced while open -------------------------------------------------------------------------


def replaced(data: Path, older: Path) -> None:
    """As a program does that syncs: written beside it, renamed over it."""
    beside = data.with_name("beside")
    shutil.copy2(data, beside)
    beside.replace(data)


def deleted(data: Path, older: Path) -> None:
    data.unlink()


def older_put_back(data: Path, older: Path) -> None:
    beside = data.with_name("beside")
    shutil.copy2(older / DATA, beside)
    beside.replace(data)


def linked_elsewhere(data: Path, older: Path) -> None:
    data.unlink()
    data.symlink_to(older / DATA)


def folder_moved(data: Path, older: Path) -> None:
    data.parent.rename(data.parent.with_name("moved"))


def folder_swapped(data: Path, older: Path) -> None:
    data.parent.rename(data.parent.with_name("moved"))
    shutil.copytree(older, data.parent)


CHANGES = (replaced, deleted, older_put_back, linked_elsewhere, folder_moved, folder_swapped)
REFUSALS = {Code.REPLACED_BY_OTHER, Code.CANNOT_WRITE}


@pytest.fixture
def older(fresh_copy: Copy, tmp_path: Path) -> Path:
    return fresh_copy().rename(tmp_path / "older")


@pytest.fixture
def open_vault(older: Path, tmp_path: Path) -> Iterator[Vault]:
    folder = tmp_path / "copy"
    shutil.copytree(older, folder)
    vault = Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)
    vaultctl.append(vault, 2, said=False)
    yield vault
    vault.close()


@pytest.mark.row(24, "replaced")
@pytest.mark.parametrize("change", CHANGES)
def test_a_save_into_a_replaced_file_is_refused_and_overwrites_nothing(
    bar: Bar, open_vault: Vault, older: Path, change: Callable[[Path, Path], None]
) -> None:
    data = open_vault.folder / DATA
    change(data, older)
    before = data.read_bytes() if data.exists() else None
    with pytest.raises(VaultError) as refused:
        vaultctl.append(open_vault, 1, said=False)
    assert refused.value.code in REFUSALS
    assert (data.read_bytes() if data.exists() else None) == before
    bar.count(cases=1)


@pytest.mark.row(24, "replaced")
def test_what_was_put_back_opens_as_it_was(bar: Bar, open_vault: Vault, older: Path) -> None:
    folder = open_vault.folder
    older_put_back(folder / DATA, older)
    open_vault.close()
    assert vaultctl.answer(f"{folder} {ROWS} CHECK") == "OK"
    bar.count(cases=1)


# ---- modes and links -----------------------------------------------------------------------------


def modes(folder: Path) -> dict[str, str]:
    paths = [folder, *folder.rglob("*")]
    return {path.name: stat.filemode(path.lstat().st_mode) for path in paths}


@pytest.mark.row(29, "modes")
def test_nobody_else_may_read_a_file_of_the_vault(bar: Bar, tmp_path: Path) -> None:
    folder = tmp_path / "above" / "vault"
    with child(make_openly, folder) as (_, connection):
        connection.recv()
        found = modes(folder)
        connection.send("close it")
        connection.recv()
    found = {**found, **modes(folder), "above": modes(folder.parent)["above"]}
    folders = {name: mode for name, mode in found.items() if mode.startswith("d")}
    files = {name: mode for name, mode in found.items() if name not in folders}
    assert set(folders.values()) == {"drwx------"}
    assert {DATA, f"{DATA}-journal", "keys", "keys2"} <= set(files)
    assert set(files.values()) == {"-rw-------"}
    bar.count(files=len(files), folders=len(folders))


@pytest.mark.row(29, "modes")
@pytest.mark.parametrize("name", ["keys", "keys2", DATA])
def test_no_link_is_followed(bar: Bar, fresh_copy: Copy, tmp_path: Path, name: str) -> None:
    folder = fresh_copy()
    target = tmp_path / "elsewhere"
    (folder / name).rename(target)
    before = target.read_bytes()
    (folder / name).symlink_to(target)
    said = vaultctl.answer(f"{folder} {ROWS} CHECK")
    repaired = not (folder / name).is_symlink()  # one good key file makes the other anew
    assert (said == "OK") == repaired
    assert target.read_bytes() == before
    bar.count(links=1)
