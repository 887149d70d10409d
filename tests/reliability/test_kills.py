"""Rows 1 and 23: killed while writing, and started twice at once."""

from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.bar import Bar
from tests.reliability.children import child, open_when_told, rest, write_rows
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from walkaway_desktop.storage.errors import Code

MOST_ROWS_BEFORE_KILL = 12
MOST_BYTES_BEFORE_KILL = 3


def acked_until_killed(folder: Path, random: Random) -> int:
    """The last row that was acknowledged before the writer was killed at some moment."""
    wanted = random.randint(1, MOST_ROWS_BEFORE_KILL)
    with child(write_rows, folder) as (process, connection):
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
        found: bytes = raw.read(MOST_BYTES_BEFORE_KILL)
    assert found, "the writer ended by itself"
    return found


def spin(turns: int) -> None:
    """A little later, and never at the same place of a save."""
    for _ in range(turns):
        pass


@pytest.mark.row(1, "kills")
def test_every_acknowledged_row_is_there_after_a_kill(
    bar: Bar, numbered: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    vaultctl.init(str(folder), "3")
    random = bar.random
    for _ in range(bar.size(quick=40, full=1000)):
        acked = acked_until_killed(folder, random)
        assert vaultctl.answer(f"{folder} {acked} CHECK") == "OK"
        bar.count(kills=1)
    bar.count(rows=acked)


@pytest.mark.row(23, "races")
def test_of_two_that_start_at_once_exactly_one_opens(bar: Bar, numbered_copy: Path) -> None:
    races = bar.size(quick=15, full=200)
    for _ in range(races):
        race(numbered_copy)
        bar.count(races=1)
    assert vaultctl.answer(f"{numbered_copy} {ROWS + races} CHECK") == "OK"


def race(folder: Path) -> None:
    with (
        child(open_when_told, folder) as (_, first),
        child(open_when_told, folder) as (_, second),
    ):
        for one in (first, second):
            one.send("go")
        said = {first: first.recv(), second: second.recv()}
        winners = [one for one, code in said.items() if code is None]
        assert sorted(map(str, said.values())) == sorted(map(str, (None, Code.IN_USE)))
        winners[0].send("write a row and close")
        winners[0].recv()
