"""Rows 2 to 4: the power goes while a vault is written to, made, changed, backed up, restored."""

import shutil
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability.faults import lines, tag
from tests.reliability.judging import (
    NO_VAULT,
    backup_faults,
    new_vault_faults,
    saved_faults,
    tag_faults,
)
from tests.reliability.power import Recording, State, record, states, states_in_order
from tests.tools import vaultctl

ROWS = 3
MORE_ROWS, MORE_ROWS_IN_FULL = 4, 12
STATES_OF_A_RUN = 300
Judge = Callable[[State], Iterator[str]]  # what is wrong with this state, once it is laid out


@pytest.fixture
def base(tmp_path: Path) -> Path:
    base = tmp_path / "disk"
    base.mkdir()
    return base


@pytest.fixture
def vault(base: Path) -> Path:
    """With some rows."""
    vaultctl.init(str(base / "vault"), str(ROWS))
    return base / "vault"


def faults_in(found: Iterator[State], base: Path, judge: Judge) -> Iterator[list[str]]:
    """What is wrong with each state."""
    for state in found:
        state.lay_out(base)
        yield [f"step {state.moment}: {fault}" for fault in judge(state)]


# ---- saving --------------------------------------------------------------------------------------


def save_faults(bar: Bar, vault: Path, number: int, *, flushing: bool) -> list[str]:
    """What is wrong in `number` states of one run; in full no two of them are alike."""

    def saved(state: State) -> Iterator[str]:
        acked = [int(line.split()[1]) for line in lines(state.said)]
        return saved_faults(vault, max(acked, default=before))

    before = rows_in(vault)
    rows = MORE_ROWS_IN_FULL if bar.full else MORE_ROWS
    recording = record(vault.parent, "write", str(vault), str(rows), flushing=flushing)
    drawn = states(recording, bar.random, 4 * number if bar.full else number)
    faults: list[str] = []
    for wrong in faults_in(islice(drawn, number), vault.parent, saved):
        bar.count(distinct_states=1)
        faults += wrong
    bar.count(states=number)
    return faults


def rows_in(vault: Path) -> int:
    with vaultctl.opened(vault, vaultctl.A) as opened:
        return vaultctl.check_content(opened)


@pytest.mark.row(2, "power-save")
def test_no_acknowledged_row_is_lost_with_the_power(bar: Bar, vault: Path) -> None:
    number = bar.size(800, 20_000)
    of_a_run = STATES_OF_A_RUN if bar.full else number
    for first in range(0, number, of_a_run):
        shutil.rmtree(vault)
        vaultctl.init(str(vault), str(ROWS + first // 100))
        part = min(of_a_run, number - first)
        assert save_faults(bar, vault, part, flushing=True) == []


@pytest.mark.row(4, "power-control")
def test_the_same_states_find_a_database_that_does_not_flush(bar: Bar, vault: Path) -> None:
    faults = save_faults(bar, vault, bar.size(quick=60, full=500), flushing=False)
    bar.count(lost=len(faults))
    assert faults


# ---- files that are made or changed --------------------------------------------------------------


def wrong_in(bar: Bar, recording: Recording, quick: int, judge: Judge) -> list[str]:
    """What is wrong; in full every state of a disk that keeps the order, and 2,000 that do not."""
    number = bar.size(quick, full=2_000)
    found = states(recording, bar.random, number)
    if bar.full:
        in_order = list(states_in_order(recording))
        found = chain(bar.part(in_order), found)
        bar.count(states_in_order=len(bar.part(in_order)))
    bar.count(states=number)
    return [fault for wrong in faults_in(found, recording.base, judge) for fault in wrong]


@pytest.mark.row(3, "power-change")
def test_a_change_of_passphrase_leaves_the_old_or_the_new(bar: Bar, vault: Path) -> None:
    recording = record(vault.parent, "change", str(vault))
    assert wrong_in(bar, recording, 100, lambda state: tag_faults(vault, tag(state.said))) == []


@pytest.mark.row(3, "power-change")
def test_making_a_vault_leaves_a_whole_one_or_none(bar: Bar, base: Path) -> None:
    vault = base / "vault"
    recording = record(base, "init", str(vault), "0")

    def whole(state: State) -> Iterator[str]:
        return new_vault_faults(vault, made=state.moment == len(recording.ops))

    assert wrong_in(bar, recording, 60, whole) == []


@pytest.mark.row(3, "power-change")
def test_a_backup_is_whole_or_not_there_and_the_vault_stays(bar: Bar, vault: Path) -> None:
    target = vault.with_name("out.backup")
    recording = record(vault.parent, "backup", str(vault), str(target))

    def whole(state: State) -> Iterator[str]:
        yield from tag_faults(vault, "REFUSED")  # only A opens, whatever became of the backup
        yield from backup_faults(target, tag(state.said))

    assert wrong_in(bar, recording, 60, whole) == []


@pytest.mark.row(3, "power-change")
def test_a_restored_vault_is_whole_or_not_there_and_the_backup_stays(bar: Bar, vault: Path) -> None:
    source, folder = vault.with_name("old.backup"), vault.with_name("back")
    vaultctl.backup(str(vault), str(source))
    recording = record(vault.parent, "restore", str(source), str(folder))

    def whole(state: State) -> Iterator[str]:
        yield from new_vault_faults(folder, made=tag(state.said) in {"ACK", "DONE"})
        yield from backup_faults(source, "DONE")

    assert wrong_in(bar, recording, 40, whole) == []


@pytest.mark.row(3, "power-change")
def test_erasing_everything_leaves_all_or_what_was_meant_to_go(bar: Bar, vault: Path) -> None:
    """Never what looks like damage, and never a vault once it was said that it is gone."""
    recording = record(vault.parent, "erase", str(vault))
    said = set()

    def meant(state: State) -> Iterator[str]:
        answer = vaultctl.answer(f"{vault} 0 REFUSED")
        said.add(answer)
        if answer not in {"OK", "error erasing-stopped", *NO_VAULT - {"error header-missing"}}:
            yield answer
        if answer == "OK" and tag(state.said) == "DONE":
            yield "it opens, and was said to be gone"

    assert wrong_in(bar, recording, 40, meant) == []
    assert {"OK", "error erasing-stopped"} <= said
