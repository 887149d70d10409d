"""Rows 5 and 6: a process is killed at a system call, or that call fails. All is old or new."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability import controls
from tests.reliability.faults import Command, Fault, calls_of, faults, lines, said, tag
from tests.reliability.judging import (
    backup_faults,
    new_vault_faults,
    rescued_faults,
    saved_faults,
    tag_faults,
)
from tests.tools import vaultctl

ROWS = 3
MORE_ROWS = "2"
KILLS = ("KILL",)
Judge = Callable[[Path, str], Iterator[str]]  # what is wrong below a folder, after these words


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Where all files of a case lie: a vault and a backup of it."""
    base = tmp_path / "base"
    base.mkdir()
    vaultctl.init(str(base / "vault"), str(ROWS))
    vaultctl.backup(str(base / "vault"), str(base / "old.backup"))
    return base


class Stopping:
    """One command, run again and again on the same files, each time with one fault."""

    def __init__(self, base: Path, command: Command, judge: Judge) -> None:
        self.base, self.command, self.judge = base, command, judge
        self.before = shutil.copytree(base, base.with_name("before"))

    def cases(self, bar: Bar, step: int, *kinds: str) -> list[Fault]:
        return faults(bar, calls_of(self.base, self.command), step, *kinds)

    def wrong_after(self, cases: list[Fault]) -> list[str]:
        return [f"{case}: {wrong}" for case in cases for wrong in self.wrong(case)]

    def wrong(self, case: Fault) -> Iterator[str]:
        """Whatever the fault, there is a word for it and no traceback."""
        shutil.rmtree(self.base)
        shutil.copytree(self.before, self.base)
        text = said(self.base, self.command, "-o/dev/null", "-e", case.option())
        yield from self.judge(self.base, text)
        if "Traceback" in text or "WRONG" in text:
            yield text


def of_the_door(*arguments: str, base: Path) -> Command:
    """A command of vaultctl; names of files are below `base`."""
    placed = [str(base / one[2:]) if one.startswith("./") else one for one in arguments]
    return vaultctl.main, (placed,)


# ---- a new passphrase ----------------------------------------------------------------------------


def of_change(base: Path, text: str) -> Iterator[str]:
    yield from tag_faults(base / "vault", tag(text))


@pytest.mark.row(5, "change-faults")
def test_a_change_of_passphrase_leaves_the_old_or_the_new(bar: Bar, base: Path) -> None:
    change = Stopping(base, of_the_door("change", "./vault", base=base), of_change)
    cases = change.cases(bar, 6, "KILL", "EIO", "ENOSPC")
    assert change.wrong_after(cases) == []
    bar.count(faults=len(cases))


@pytest.mark.row(5, "change-faults")
def test_a_change_in_place_is_found(bar: Bar, base: Path) -> None:
    change = Stopping(base, (controls.rekey_in_place, (str(base / "vault"),)), of_change)
    near_its_end = change.cases(Bar(bar.number, bar.name, full=False), 1, *KILLS)[-60::3]
    lost = change.wrong_after(near_its_end)
    bar.count(lost_in_control=len(lost))
    assert lost


# ---- all other work ------------------------------------------------------------------------------


def of_backup(base: Path, text: str) -> Iterator[str]:
    yield from tag_faults(base / "vault", "REFUSED")  # only A opens, whatever became of the backup
    yield from backup_faults(base / "out.backup", tag(text))


def of_restore(base: Path, text: str) -> Iterator[str]:
    yield from new_vault_faults(base / "back", made=tag(text) in {"ACK", "DONE"})
    yield from backup_faults(base / "old.backup", "DONE")


def of_move(base: Path, text: str) -> Iterator[str]:
    """The old vault stays."""
    yield from tag_faults(base / "vault", "REFUSED")
    yield from new_vault_faults(base / "new", made=tag(text) in {"ACK", "DONE"})


def of_rescue(base: Path, text: str) -> Iterator[str]:
    """The new vault is whole; what could not be read is not in it."""
    yield from tag_faults(base / "vault", "REFUSED")
    yield from rescued_faults(base / "new", made=tag(text) in {"ACK", "DONE"})


def of_save(base: Path, text: str) -> Iterator[str]:
    acked = [int(line.split()[1]) for line in lines(text) if line.startswith("ACK")]
    yield from saved_faults(base / "vault", max(acked, default=ROWS))


def of_create(base: Path, text: str) -> Iterator[str]:
    yield from new_vault_faults(base / "made", made=False)


def of_unlock(base: Path, text: str) -> Iterator[str]:
    yield from tag_faults(base / "vault", "REFUSED")


WORKS: dict[str, tuple[list[str], Judge]] = {
    "backup": (["backup", "./vault", "./out.backup"], of_backup),
    "restore": (["restore", "./old.backup", "./back"], of_restore),
    "move": (["move", "./vault", "./new"], of_move),
    "rescue": (["rescue", "./vault", "./new"], of_rescue),
    "save": (["write", "./vault", MORE_ROWS], of_save),
    "create": (["init", "./made", "0"], of_create),
    "unlock": (["check", "./vault", str(ROWS)], of_unlock),
}

OF_EVERY_DAY = {"backup", "restore", "save", "create", "unlock"}


@pytest.mark.row(6, "work-faults")
@pytest.mark.parametrize("work", WORKS)
def test_work_that_is_stopped_leaves_all_as_it_was_or_done(bar: Bar, base: Path, work: str) -> None:
    arguments, judge = WORKS[work]
    stopping = Stopping(base, of_the_door(*arguments, base=base), judge)
    cases = stopping.cases(bar, 8 if work in OF_EVERY_DAY else 24, *KILLS)
    assert stopping.wrong_after(cases) == []
    bar.count(**{work: len(cases)})


@pytest.mark.row(6, "work-faults")
def test_a_backup_in_place_is_found(bar: Bar, base: Path) -> None:
    names = (str(base / "vault"), str(base / "out.backup"))
    backup = Stopping(base, (controls.backup_in_place, names), of_backup)
    control = Bar(bar.number, bar.name, full=False)
    lost = backup.wrong_after(backup.cases(control, 4, *KILLS))
    bar.count(lost_in_control=len(lost))
    assert lost
