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
PLACES = 6
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
    vault.database.raw.execute(f"PRAGMA cache_size={FEW_PAGES}").fetchall()
    met = [0]

    def one_more() -> int:
        met[0] += 1
        if met[0] == place:
            os._exit(9)
        return 0

    vault.database.raw.set_progress_handler(one_more, steps)
    act(vault)
    vault.database.raw.set_progress_handler(None, 0)
    vault.close()
    connection.send(met[0])


def killed_at_every_place(
    written: Path, into: Path, act: Act, *, steps: int = STEPS
) -> tuple[str, str, list[str]]:
    """What the vault held before the act, holds after it, and after each kill in the middle."""
    done = shutil.copytree(written, into / "done")
    with child(act_and_be_killed, done, act, 0, steps) as (_, connection):
        places: int = connection.recv()
    before, after = told(shutil.copytree(written, into / "before")), told(done)
    found = []
    for place in range(1, places + 1, max(1, places // PLACES)):
        folder = shutil.copytree(written, into / str(place))
        with child(act_and_be_killed, folder, act, place, steps) as (process, _):
            process.join()
            assert process.exitcode == 9
        found.append(told(folder))
    return before, after, found
