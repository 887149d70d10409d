"""Runs one operation again and again, each time stopped at the next call that touches the disk.

    python stop_at.py OPERATION MODE VAULT INTO CODE NEW_CODE

Run N works on INTO/N, a copy of VAULT, and is killed at call N (MODE kill), or that call fails
as on a full disk (MODE full); kill:6 stops at every sixth call only. Prints one line per run: N
and what became of it; the last run is the one that was not stopped.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage import auto_backups, file_work
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.erase_everything import erase_everything, finish_erasing
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock
from walkaway_desktop.storage.places import ERASED
from walkaway_desktop.storage.vault import Vault, create

CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir")
REFUSED_WHEN_FULL = ("open", "write", "fsync", "replace", "rename", "mkdir")
NEW_PASSPHRASE = "cobalt meadow tidy harbor"  # noqa: S105 (opens made-up vaults only)
CLOCK = FixedClock(datetime(2026, 11, 22, 16, 12, tzinfo=UTC))
STOPPED, FAILED_CALL = 9, 10
MONDAY = 0
MOST_CALLS = 300  # far more than any operation has
Operation = Callable[[Path, list[str]], Callable[[], object]]


def make(folder: Path, codes: list[str]) -> Callable[[], object]:
    shutil.rmtree(folder)
    return lambda: create(folder, PASSPHRASE, clock=CLOCK, recovery=codes[0], cost=CHEAP)


def change(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    return lambda: file_work.change_passphrase(
        key, PASSPHRASE, NEW_PASSPHRASE, recovery=codes[1], cost=CHEAP
    )


def new_code(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    return lambda: file_work.set_recovery_code(key, PASSPHRASE, codes[1], cost=CHEAP)


def backup(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    return lambda: file_work.backup(key, folder / "b" / "d-2026-11-22.backup")


def of_the_day(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    return lambda: auto_backups.make(key, CLOCK.now().date(), MONDAY)


def repair(folder: Path, codes: list[str]) -> Callable[[], object]:
    (folder / "keys").write_bytes(b"damaged")
    (folder / "b").mkdir(exist_ok=True)
    (folder / "data.000002").write_bytes(b"left behind")
    key = held(folder)
    return lambda: Vault.open(key, CLOCK).close()


def move_up(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    return lambda: Vault.open(key, CLOCK).close()


def erase(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    file_work.backup(key, folder / "b" / "d-2026-11-22.backup")
    return lambda: erase_everything(key)


def finish(folder: Path, codes: list[str]) -> Callable[[], object]:
    key = held(folder)
    file_work.backup(key, folder / "b" / "d-2026-11-22.backup")
    key.lock.release()
    (folder / "holiday.jpg").write_bytes(b"not ours")
    (folder / "keys").write_bytes(ERASED)
    return lambda: finish_erasing(folder)


OPERATIONS = {
    "create": make, "change": change, "code": new_code, "backup": backup, "day": of_the_day,
    "repair": repair, "move-up": move_up, "erase": erase, "finish": finish,
}  # fmt: skip
# SQLite's own calls are not ours to count; between two statements is as good a place to stop.
BETWEEN_STATEMENTS = {move_up}


def held(folder: Path) -> OpenKey:
    return unlock(folder, Passphrase(PASSPHRASE))


def stop_at(wanted: int, *, kill: bool, statements: bool = False) -> list[int]:
    """From now on the wanted disk call is the last one or fails; gives how many are left to it.

    `statements`: one of SQL counts as a call, too.
    """
    left = [wanted]

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0 and kill:
                os._exit(STOPPED)
            if left[0] == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*args, **named)

        return call

    for name in CALLS if kill else REFUSED_WHEN_FULL:
        setattr(os, name, counted(name, getattr(os, name)))
    if statements:
        real = VaultDatabase.execute_sql
        setattr(VaultDatabase, "execute_sql", counted("execute_sql", real))  # noqa: B010 (mypy)
    return left


def run(operation: Callable[[], object]) -> None:
    try:
        operation()
    except VaultError as error:
        print("REFUSED", error.code.name, flush=True)
    else:
        print("DONE", flush=True)


def main(name: str, mode: str, vault: str, into: str, *codes: str) -> None:
    mode, _, every = mode.partition(":")
    for wanted in range(1, MOST_CALLS, int(every or 1)):
        folder = Path(into) / str(wanted)
        shutil.copytree(vault, folder)
        print(wanted, end=" ", flush=True)
        if not stopped_run(OPERATIONS[name], folder, wanted, list(codes), kill=mode == "kill"):
            return
    raise SystemExit(f"not done after {MOST_CALLS} calls")


def stopped_run(
    work: Operation, folder: Path, wanted: int, codes: list[str], *, kill: bool
) -> bool:
    """One run in a child; False if it had fewer calls than that, so none was stopped."""
    child = os.fork()
    if not child:
        operation = work(folder, codes)
        statements = kill and work in BETWEEN_STATEMENTS
        left = stop_at(wanted, kill=kill, statements=statements)
        run(operation)
        os._exit(0 if left[0] > 0 else FAILED_CALL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == STOPPED:
        print("KILLED", flush=True)
    if status not in {0, STOPPED, FAILED_CALL}:
        raise SystemExit(f"ended with {status}")
    return status != 0


if __name__ == "__main__":
    main(*sys.argv[1:])
