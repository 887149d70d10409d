"""Rows 2, 3 and 4: the power goes while a vault is written to, made, changed, backed up."""

from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability.power import State, record, states
from tests.tools import vaultctl
from walkaway_desktop.storage import backup_file
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase

ROWS = 3
NO_VAULT = {"error not-a-vault", "error header-missing", "error cannot-read"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    base = tmp_path / "disk"
    base.mkdir()
    return base


def acked(state: State) -> int:
    """The last row that was acknowledged before the power went."""
    lines = [line for line in state.said.splitlines(keepends=True) if line.endswith("\n")]
    return int(lines[-1].split()[-1]) if lines else ROWS


def tag(state: State) -> str:
    """What the command had printed last."""
    lines = [line for line in state.said.splitlines(keepends=True) if line.endswith("\n")]
    return lines[-1].split()[0] if lines else "none"


def save_faults(base: Path, bar: Bar, number: int, *, flushing: bool) -> list[str]:
    vault = base / "vault"
    vaultctl.init(str(vault), str(ROWS))
    recording = record(base, "write", str(vault), "4", flushing=flushing)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        said = vaultctl.answer(f"{vault} {acked(state)} CHECK")
        bar.count(distinct_states=1)
        faults += [] if said == "OK" else [f"step {state.moment}: {said}"]
    bar.count(states=number)
    return faults


@pytest.mark.row(2, "power-save")
def test_no_acknowledged_row_is_lost_with_the_power(bar: Bar, base: Path) -> None:
    assert save_faults(base, bar, bar.size(quick=800, full=20_000), flushing=True) == []


@pytest.mark.row(4, "power-control")
def test_the_same_states_find_a_database_that_does_not_flush(bar: Bar, base: Path) -> None:
    faults = save_faults(base, bar, bar.size(quick=200, full=2_000), flushing=False)
    bar.count(lost=len(faults))
    assert faults


@pytest.mark.row(3, "power-change")
def test_a_change_of_passphrase_leaves_the_old_or_the_new(bar: Bar, base: Path) -> None:
    vault = base / "vault"
    vaultctl.init(str(vault), str(ROWS))
    recording = record(base, "change", str(vault))
    number = bar.size(quick=140, full=2_000)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        said = vaultctl.answer(f"{vault} 0 {tag(state)}")
        faults += [] if said == "OK" else [f"step {state.moment} {tag(state)}: {said}"]
    bar.count(states=number)
    assert faults == []


@pytest.mark.row(3, "power-change")
def test_making_a_vault_leaves_a_whole_one_or_none(bar: Bar, base: Path) -> None:
    vault = base / "vault"
    recording = record(base, "init", str(vault), "0")
    number = bar.size(quick=80, full=2_000)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        said = vaultctl.answer(f"{vault} 0 none")
        made = state.moment == len(recording.ops)
        if said != "OK" and (made or said not in NO_VAULT):
            faults.append(f"step {state.moment}: {said}")
    bar.count(states=number)
    assert faults == []


@pytest.mark.row(3, "power-change")
def test_erasing_everything_leaves_all_or_what_was_meant_to_go(bar: Bar, base: Path) -> None:
    """Never what looks like damage, and never a vault once it was said that it is gone."""
    vault = base / "vault"
    vaultctl.init(str(vault), str(ROWS))
    recording = record(base, "erase", str(vault))
    number = bar.size(quick=60, full=2_000)
    found = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        found.append((vaultctl.answer(f"{vault} 0 REFUSED"), tag(state) == "DONE"))
    bar.count(states=number)
    said = {one for one, _ in found}
    assert said - {"OK", "error erasing-stopped", *NO_VAULT - {"error header-missing"}} == set()
    assert {"OK", "error erasing-stopped"} <= said
    assert ("OK", True) not in found


@pytest.mark.row(3, "power-change")
def test_a_backup_is_whole_or_not_there_and_the_vault_stays(bar: Bar, base: Path) -> None:
    vault, target = base / "vault", base / "Daybook.backup"
    vaultctl.init(str(vault), str(ROWS))
    recording = record(base, "backup", str(vault), str(target))
    number = bar.size(quick=80, full=2_000)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        faults += [f"step {state.moment}: {fault}" for fault in backup_faults(state, vault, target)]
    bar.count(states=number)
    assert faults == []


def backup_faults(state: State, vault: Path, target: Path) -> list[str]:
    said = vaultctl.answer(f"{vault} 0 REFUSED")  # only A opens, whatever happened to the backup
    faults = [] if said == "OK" else [said]
    if not target.exists():
        return [*faults, "the backup is gone"] if tag(state) in {"ACK", "DONE"} else faults
    try:
        with backup_file.open_backup(target) as file:
            backup_file.open_with(file, Passphrase(vaultctl.A))
    except VaultError as error:
        faults.append(f"backup: {error}")
    return faults
