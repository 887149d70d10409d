"""Stopped between any two calls that touch the disk, the old vault opens or the new one does."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE
from tests.vault.stop_at import CLOCK, MONDAY, NEW_PASSPHRASE
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.backup_file import open_backup, open_with
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import (
    Passphrase,
    RecoveryCode,
    Secret,
    new_recovery_code,
    unlock,
)
from walkaway_desktop.storage.vault import Vault, create

ROOT = Path(__file__).parents[2]
OLD_CODE, NEW_CODE = new_recovery_code(), new_recovery_code()
OLD, NEW = Passphrase(PASSPHRASE), Passphrase(NEW_PASSPHRASE)
WORDS = "still here; " * 500 + "all of it"


@dataclass(frozen=True)
class Stopped:
    """One run: its folder and what it said before it ended."""

    folder: Path
    said: str


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a note and a Recovery code."""
    folder = tmp_path_factory.mktemp("written") / "vault"
    create(folder, PASSPHRASE, clock=CLOCK, recovery=OLD_CODE, cost=CHEAP)
    vault = Vault.open(unlock(folder, OLD), CLOCK)
    vault.notes.add(When.of(CLOCK.now(), 4), "", WORDS)
    vault.close()
    return folder


def all_runs(vault: Path, into: Path, operation: str, mode: str) -> list[Stopped]:
    into.mkdir()
    command = [sys.executable, "-m", "tests.vault.stop_at", operation, mode, str(vault), str(into)]
    said = subprocess.run(
        [*command, OLD_CODE, NEW_CODE],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=120,
    ).stdout
    lines = [line.split(maxsplit=1) for line in said.splitlines()]
    return [Stopped(into / number, end) for number, end in lines]


def opens(folder: Path, secret: Secret) -> str:
    """What the vault holds for this secret, or what is said instead."""
    try:
        vault = Vault.open(unlock(folder, secret), CLOCK)
    except VaultError as error:
        return error.code.name
    try:
        vault.idle_check()
        notes = vault.notes.page()
        return "WHOLE" if [vault.notes.get(one.id).body for one in notes] == [WORDS] else "OTHER"
    finally:
        vault.close()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def ends(runs: list[Stopped], *secrets: Secret) -> list[tuple[str, ...]]:
    return [tuple(opens(run.folder, secret) for secret in secrets) for run in runs]


# ---- killed --------------------------------------------------------------------------------------


def test_a_killed_creation_leaves_no_vault_or_a_whole_one(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "create", "kill")
    found = [opens(run.folder, OLD) for run in runs]
    # "OTHER": it opens and is empty, which only a new vault may be.
    assert set(found[:-1]) == {"NOT_A_VAULT", "HEADER_MISSING", "OTHER"}
    assert found == sorted(found, key=["NOT_A_VAULT", "HEADER_MISSING", "OTHER"].index)
    assert runs[-1].said == "DONE"
    assert found[-1] == "OTHER"


def test_what_a_killed_creation_left_is_never_used_again(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "create", "kill")
    left = [run.folder for run in runs if run.folder.is_dir() and names(run.folder)]
    before = [names(folder) for folder in left]
    assert [code_of_creation(folder) for folder in left] == [Code.FOLDER_NOT_EMPTY] * len(left)
    assert [names(folder) for folder in left] == before


def code_of_creation(folder: Path) -> Code:
    with pytest.raises(VaultError) as raised:
        create(folder, PASSPHRASE, clock=CLOCK, cost=CHEAP)
    return raised.value.code


def test_a_killed_change_leaves_the_old_or_the_new_passphrase(
    written: Path, tmp_path: Path
) -> None:
    runs = all_runs(written, tmp_path / "runs", "change", "kill")
    found = ends(runs, OLD, NEW, RecoveryCode(OLD_CODE), RecoveryCode(NEW_CODE))
    before = ("WHOLE", "WRONG_PASSPHRASE", "WHOLE", "WRONG_RECOVERY_CODE")
    after = ("WRONG_PASSPHRASE", "WHOLE", "WRONG_RECOVERY_CODE", "WHOLE")
    # One rename is the switch: first all old, from there on all new.
    assert found == sorted(found, key=[before, after].index)
    assert set(found) == {before, after}
    assert found[-1] == after
    assert {frozenset(names(run.folder)) for run in runs} == {
        frozenset({"keys", "keys2", "data.000001"}),
        frozenset({"keys", "keys2", "data.000002"}),
    }


def test_a_killed_new_code_leaves_the_old_or_the_new_code(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "code", "kill")
    assert [run for run in runs if not (run.folder / "keys").exists()] == []  # replaced, never gone
    found = ends(runs, OLD, RecoveryCode(OLD_CODE), RecoveryCode(NEW_CODE))
    before = ("WHOLE", "WHOLE", "WRONG_RECOVERY_CODE")
    after = ("WHOLE", "WRONG_RECOVERY_CODE", "WHOLE")
    assert found == sorted(found, key=[before, after].index)
    assert set(found) == {before, after}


def test_a_killed_backup_is_whole_or_not_there(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "backup", "kill")
    assert set(ends(runs, OLD)) == {("WHOLE",)}
    made = [run.folder / "b" / "d-2026-11-22.backup" for run in runs]
    there = [path for path in made if path.exists()]
    assert made[-1] in there
    assert made[0] not in there
    assert [is_good_backup(path) for path in there] == [True] * len(there)
    # Opening cleared what was half-written.
    assert set().union(*(names(path.parent) for path in made[1:] if path.parent.exists())) <= {
        "d-2026-11-22.backup"
    }


@pytest.mark.parametrize("mode", ["kill", "full"])
def test_a_stopped_automatic_backup_takes_no_good_one_away(
    written: Path, tmp_path: Path, mode: str
) -> None:
    """Of three daily ones the oldest goes, and only for one that is whole."""
    vault = shutil.copytree(written, tmp_path / "vault")
    key = unlock(vault, OLD)
    for day in range(18, 22):
        auto_backups.make(key, date(2026, 11, day), MONDAY)
    key.lock.release()
    runs = all_runs(vault, tmp_path / "runs", "day", mode)
    assert set(ends(runs, OLD)) == {("WHOLE",)}
    left = [
        sorted(names(run.folder / "b")) for run in runs
    ]  # opening cleared what was half-written
    stays = ["d-2026-11-20.backup", "d-2026-11-21.backup"]
    old, new = ["d-2026-11-19.backup"], ["d-2026-11-22.backup"]
    weekly = ["w-2026-11-18.backup"]
    both = [*old, *stays, *new, *weekly]
    assert left[0] == [*old, *stays, *weekly]
    assert left[-1] == [*stays, *new, *weekly]
    assert all(one in (left[0], both, left[-1]) for one in left)
    fresh = [run.folder / "b" / new[0] for run in runs]
    assert all(is_good_backup(path) for path in fresh if path.exists())


def is_good_backup(path: Path) -> bool:
    with open_backup(path) as file:
        head, _ = open_with(file, OLD)
    return head.header.generation == 1


def test_a_killed_repair_still_opens(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "repair", "kill")
    assert set(ends(runs, OLD)) == {("WHOLE",)}
    assert {frozenset(names(run.folder) - {"b"}) for run in runs} == {
        frozenset({"keys", "keys2", "data.000001"})
    }


# ---- refused by a full disk ----------------------------------------------------------------------


def test_a_full_disk_never_half_changes_a_passphrase(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "change", "full")
    refused = [run for run in runs if run.said.startswith("REFUSED")]
    done = [run for run in runs if run.said == "DONE"]
    assert len(refused) + len(done) == len(runs)
    assert refused
    assert {run.said for run in refused} <= {"REFUSED DISK_FULL", "REFUSED CANNOT_READ"}
    assert set(ends(refused, OLD, NEW)) == {("WHOLE", "WRONG_PASSPHRASE")}
    assert set(ends(done, OLD, NEW)) == {("WRONG_PASSPHRASE", "WHOLE")}


def test_a_full_disk_never_half_changes_a_code(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "code", "full")
    old, new = RecoveryCode(OLD_CODE), RecoveryCode(NEW_CODE)
    refused = [run for run in runs if run.said.startswith("REFUSED")]
    done = [run for run in runs if run.said == "DONE"]
    assert len(refused) + len(done) == len(runs)
    assert set(ends(refused, OLD, old, new)) == {("WHOLE", "WHOLE", "WRONG_RECOVERY_CODE")}
    assert set(ends(done, OLD, old, new)) == {("WHOLE", "WRONG_RECOVERY_CODE", "WHOLE")}


def test_a_creation_refused_by_a_full_disk_can_be_tried_again(
    written: Path, tmp_path: Path
) -> None:
    runs = all_runs(written, tmp_path / "runs", "create", "full")
    refused = [run.folder for run in runs if run.said.startswith("REFUSED")]
    assert refused
    assert {name for folder in refused if folder.exists() for name in names(folder)} == set()
    assert {opens(run.folder, OLD) for run in runs if run.said == "DONE"} == {"OTHER"}


def test_a_full_disk_leaves_no_half_backup(written: Path, tmp_path: Path) -> None:
    runs = all_runs(written, tmp_path / "runs", "backup", "full")
    backups = [run.folder / "b" for run in runs if run.said.startswith("REFUSED")]
    assert backups
    assert {name for folder in backups if folder.exists() for name in names(folder)} <= {
        "d-2026-11-22.backup"
    }
    assert set(ends(runs, OLD)) == {("WHOLE",)}
