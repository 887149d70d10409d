"""Rows 1 and 23: killed while writing, and started twice at once."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.bar import Bar
from tests.reliability import controls
from tests.reliability.children import child, open_when_told, rest, write_rows
from tests.reliability.conftest import ROWS
from tests.reliability.judging import saved_faults
from tests.tools import vaultctl
from walkaway_desktop.storage.errors import Code

KILLS_OF_A_VAULT = 25  # then a new one: each check reads all rows
MOST_ROWS_BEFORE_KILL = 12
MOST_ROWS_IN_FULL = 220  # on the average 110 rows for each kill
MOST_BYTES_AT_ONCE = 3
HELD_SECONDS = 1.0
Work = Callable[..., None]


# ---- killed --------------------------------------------------------------------------------------


def acked_until_killed(folder: Path, random: Random, wanted: int, work: Work) -> int:
    """The last row that was acknowledged before the writer was killed at some moment."""
    with child(work, folder) as (process, connection):
        said = b""
        while said.count(b"\n") < wanted:
            said += read(connection)
        spin(random.randint(0, 20_000))
        process.kill()
        process.join()
        said += rest(connection)
    return int(said.rpartition(b"\n")[0].split()[-1])


def read(connection: Connection) -> bytes:
    """Some bytes as the child printed them: it writes plain lines, not messages."""
    with open(connection.fileno(), "rb", buffering=0, closefd=False) as raw:
        found: bytes = raw.read(MOST_BYTES_AT_ONCE)
    assert found, "the writer ended by itself"
    return found


def spin(turns: int) -> None:
    """A little later, and never at the same place of a save."""
    for _ in range(turns):
        pass


def after_kills(
    folder: Path, kills: int, most_rows: int, random: Random, work: Work
) -> tuple[list[str], int]:
    """What is wrong after each kill of a new vault, and how many rows were acknowledged."""
    vaultctl.init(str(folder), "0")
    wrong: list[str] = []
    acked = 0
    for _ in range(kills):
        acked = acked_until_killed(folder, random, random.randint(1, most_rows), work)
        wrong += saved_faults(folder, acked)
    return wrong, acked


@pytest.mark.row(1, "kills")
def test_every_acknowledged_row_is_there_after_a_kill(bar: Bar, tmp_path: Path) -> None:
    kills, random = bar.size(quick=40, full=1000), bar.random
    most = MOST_ROWS_IN_FULL if bar.full else MOST_ROWS_BEFORE_KILL
    for first in range(0, kills, KILLS_OF_A_VAULT):
        part = min(KILLS_OF_A_VAULT, kills - first)
        wrong, acked = after_kills(tmp_path / f"from {first}", part, most, random, write_rows)
        assert wrong == []
        bar.count(kills=part, rows=acked)


@pytest.mark.row(1, "kills")
def test_a_row_that_is_acknowledged_too_early_is_found(bar: Bar, tmp_path: Path) -> None:
    early = controls.acknowledge_early
    lost, _ = after_kills(tmp_path / "vault", 10, 3, bar.random, early)
    bar.count(lost_in_control=len(lost))
    assert lost


# ---- two at once ---------------------------------------------------------------------------------


@pytest.mark.row(23, "races")
def test_of_two_that_start_at_once_exactly_one_opens(bar: Bar, numbered_copy: Path) -> None:
    races = bar.size(quick=15, full=200)
    for _ in range(races):
        race(bar, numbered_copy)
        bar.count(races=1)
    assert vaultctl.answer(f"{numbered_copy} {ROWS + races} CHECK") == "OK"


def race(bar: Bar, folder: Path) -> None:
    """One of two wins, and no third one gets in as long as it holds the vault."""
    with (
        child(open_when_told, folder) as (_, first),
        child(open_when_told, folder) as (_, second),
    ):
        for one in (first, second):
            one.send("go")
        said = {first: first.recv(), second: second.recv()}
        winners = [one for one, code in said.items() if code is None]
        assert sorted(map(str, said.values())) == sorted(map(str, (None, Code.IN_USE)))
        until = monotonic() + (HELD_SECONDS if bar.full else 0)
        tried_again = [vaultctl.answer(f"{folder} 0 DONE")]
        while (left := until - monotonic()) > 0:
            winners[0].poll(min(left, HELD_SECONDS / 20))  # it waits to be told
            tried_again.append(vaultctl.answer(f"{folder} 0 DONE"))
        assert set(tried_again) == {"error in-use"}
        winners[0].send("write a row and close")
        winners[0].recv()
        bar.count(refused=1 + len(tried_again))


@pytest.mark.row(23, "races")
def test_two_that_hold_no_lock_are_found(bar: Bar, numbered_copy: Path) -> None:
    with (
        child(controls.open_without_lock, numbered_copy) as (_, first),
        child(controls.open_without_lock, numbered_copy) as (_, second),
    ):
        for one in (first, second):  # in turn: SQLite has locks of the moment, too
            one.send("go")
            assert one.recv() is None
    bar.count(opened_twice_in_control=1)
