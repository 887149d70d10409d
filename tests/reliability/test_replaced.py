"""Rows 24 and 29: other programs touch the files of an open vault; who may read them."""

import shutil
import stat
from collections.abc import Callable
from contextlib import closing
from enum import Enum, auto
from pathlib import Path
from random import Random

import pytest

from tests.bar import Bar
from tests.reliability.children import child, make_openly
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.save_copy import save_copy
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


class Moment(Enum):
    """When the other program comes."""

    BETWEEN = auto()  # two saves
    DURING = auto()  # a save, as long as that of a diary


def changed_while_open(older: Path, place: Path, random: Random) -> str:
    """One run: rows, a change below us, a save, a copy elsewhere; what is wrong, or nothing."""
    change, moment = random.choice(CHANGES), random.choice(list(Moment))
    folder, rows = place / "vault", ROWS + random.randrange(12)
    shutil.copytree(older, folder)
    with closing(Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)) as vault:
        vaultctl.append(vault, rows - ROWS, said=False)
        theirs = saved_too_late(vault, change, moment, older)
        fresh = save_copy(vault.database.raw, vault.key, place / "copy", Pace())
        vault.go_on_in(fresh)
        vaultctl.append(vault, 1, said=False)
    if lies_at(folder / DATA) != theirs:
        return f"{change.__name__} {moment}: overwritten"
    answer = vaultctl.answer(f"{place / 'copy'} {rows + 1} CHECK")
    return "" if answer == "OK" else f"{change.__name__} {moment}: {answer}"


def saved_too_late(
    vault: Vault, change: Callable[[Path, Path], None], moment: Moment, older: Path
) -> bytes | None:
    """What the other program left; a save that comes after it is refused."""
    data = vault.folder / DATA
    if moment is Moment.BETWEEN:
        change(data, older)
    during = change if moment is Moment.DURING else lambda *_: None
    with pytest.raises(VaultError) as refused:
        save(vault, lambda: during(data, older))
    assert refused.value.code in REFUSALS
    return lies_at(data)


def save(vault: Vault, meanwhile: Callable[[], None]) -> None:
    with vault.transaction():
        vaultctl.append(vault, 1, said=False)
        meanwhile()


def lies_at(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@pytest.mark.row(24, "replaced")
def test_a_save_into_a_replaced_file_is_refused_and_overwrites_nothing(
    bar: Bar, older: Path, tmp_path: Path
) -> None:
    wrong = []
    for number in bar.pick(range(100), quick=6):
        place = tmp_path / str(number)
        wrong.append(changed_while_open(older, place, Random(f"{bar.seed} {number}")))  # noqa: S311 (no secret)
        shutil.rmtree(place)
    bar.count(cases=len(wrong))
    assert [one for one in wrong if one] == []


@pytest.mark.row(24, "replaced")
def test_control_a_save_that_does_not_look_is_lost(bar: Bar, older: Path, tmp_path: Path) -> None:
    """SQLite alone takes it, into a file that has no name any more."""
    folder = tmp_path / "vault"
    lost = 0
    for change in CHANGES:
        shutil.copytree(older, folder)
        with closing(Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)) as vault:
            vaultctl.append(vault, 1, said=False)  # or SQLite would look, as it opens its journal
            change(folder / DATA, older)
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(vault.database, "check_file", lambda: None)
                vaultctl.append(vault, 1, said=False)
        lost += vaultctl.answer(f"{folder} {ROWS + 2} CHECK") != "OK"
        for path in (folder, tmp_path / "moved"):
            shutil.rmtree(path, ignore_errors=True)
    assert lost == len(CHANGES)
    bar.count(control_lost=lost)


@pytest.mark.row(24, "replaced")
def test_what_was_put_back_opens_as_it_was(bar: Bar, older: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(older, folder)
    with closing(Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)) as vault:
        vaultctl.append(vault, 2, said=False)
        older_put_back(folder / DATA, older)
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
