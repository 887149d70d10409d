"""One act on a vault, killed at place after place: what the vault then holds."""

import json
import os
import shutil
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from tests.conftest import NOW, PASSPHRASE
from tests.reliability.children import child
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

Act = Callable[[Vault], object]  # a function of a module: it goes to another process
STEPS = 40  # of SQLite's own, between two places where the child may be killed
STATEMENTS = 0  # in their stead: the child may be killed before each statement that writes
WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")
PLACES = 6
MOST_STATEMENTS = 12  # an act of more is killed before some of them
FEW_PAGES = 4  # in memory: the others are in the file before the end, as with a large vault


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


def told(folder: Path) -> str:
    """Everything that the vault holds, drafts and settings, too; it is whole."""
    vault = opened(folder)
    try:
        vault.idle_check()
        vault.check_links()
        found: dict[str, object] = {name: list(rows) for name, rows in vault.export_records()}
        for table in ("draft", "setting"):
            rows = vault.database.execute_sql(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 (our own names)
            found[table] = rows.fetchall()
        return json.dumps(found)
    finally:
        vault.close()


def act_and_be_killed(
    connection: Connection, folder: Path, act: Act, place: int, steps: int
) -> None:
    """Does it; killed at that place, or sends how many there were."""
    vault = opened(folder)
    raw = vault.database.raw
    raw.execute(f"PRAGMA cache_size={FEW_PAGES}").fetchall()
    met = [0]

    def one_more() -> int:
        met[0] += 1
        if met[0] == place:
            os._exit(9)
        return 0

    if steps == STATEMENTS:
        raw.set_trace_callback(lambda sql: sql.startswith(WRITES) and one_more())
    else:
        raw.set_progress_handler(one_more, steps)
    act(vault)
    raw.set_trace_callback(None)
    raw.set_progress_handler(None, 0)
    vault.close()
    connection.send(met[0])


def killed_at_every_place(
    written: Path, into: Path, act: Act, *, steps: int = STEPS
) -> tuple[str, str, list[str]]:
    """What the vault held before the act, holds after it, and after each kill in the middle.

    It is killed before statements that write, and then in the middle of some of them.
    """
    found: list[str] = []
    for number in (STATEMENTS, steps):
        done = shutil.copytree(written, into / f"done-{number}")
        with child(act_and_be_killed, done, act, 0, number) as (_, connection):
            places: int = connection.recv()
        most = MOST_STATEMENTS if number == STATEMENTS else PLACES
        for place in range(1, places + 1, -(-places // most)):
            folder = shutil.copytree(written, into / f"{number}-{place}")
            with child(act_and_be_killed, folder, act, place, number) as (process, _):
                process.join()
                assert process.exitcode == 9
            found.append(told(folder))
    return told(shutil.copytree(written, into / "before")), told(done), found
