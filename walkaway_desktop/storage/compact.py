"""Compaction: the file gives back what erasing has left free, as file work on the closed vault.

What was erased is overwritten by the erasing itself (secure_delete); this changes the size only.
"""

import shutil
from contextlib import closing
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from walkaway_desktop.storage import checks, file_work
from walkaway_desktop.storage.database import connect_file, vault_errors
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    check_data,
    disk_errors,
)
from walkaway_desktop.storage.keys import OpenKey, free_memory_kib
from walkaway_desktop.storage.pace import Pace, WorkStopped

LEAST = 1 << 20  # bytes free; less is not worth a wait
SHARE = 4  # of the file: worth it from a quarter on
MUCH = 16 << 20  # bytes; worth it in a file of any size
QUICK = 64 << 20  # bytes of a file; 10 MiB took 0.2 s, 200 MiB 4 s on two busy cores
COPIES = 2  # of the file beside itself: its new pages, and its journal
NO_ROOM = {Code.DISK_FULL, Code.CANNOT_WRITE, Code.NOT_ENOUGH_MEMORY}
STEPS = 50  # of SQLite's own, between two looks at whether to stop


def free_bytes(connection: Any) -> int:
    """What the file holds and nothing uses."""
    return _pragma(connection, "freelist_count") * _pragma(connection, "page_size")


def is_worth_it(free: int, size: int) -> bool:
    """Whether so much is free that the file is written anew for it without being asked."""
    return free >= LEAST and (free * SHARE >= size or free >= MUCH)


def is_quick(key: OpenKey, connection: Any) -> bool:
    """Whether it is worth it and takes about a second: nobody has asked for it, or can stop it."""
    size = key.data_path.stat().st_size
    return size <= QUICK and is_worth_it(free_bytes(connection), size)


def compact(key: OpenKey, pace: Pace | None = None) -> int:
    """Write the file anew without what is free; gives the bytes it is smaller by.

    Raises what the checks find, DISK_FULL without twice its size, NOT_ENOUGH_MEMORY. Stopped
    anywhere, the old file is whole again by SQLite's journal. Rows, generation, salt stay.
    """
    told = pace or Pace()
    check_data(key.folder, key.header)
    before = key.data_path.stat().st_size
    with disk_errors():
        if shutil.disk_usage(key.folder).free < COPIES * before:
            raise VaultError(Code.DISK_FULL)
    free_kib = free_memory_kib()
    if free_kib is not None and free_kib << 10 < before:
        raise VaultError(Code.NOT_ENOUGH_MEMORY)  # SQLite's new pages: no file beside holds them
    with closing(connect_file(file_work.data_of(key))) as connection:
        checks.check_at_pace(connection, told.part(0, 0.5))
        _vacuum(connection, told.part(0.5, 1))
    return before - key.data_path.stat().st_size


def compact_if_worth_it(key: OpenKey, pace: Pace | None = None) -> int:
    """The same where enough is free, else nothing. A full disk does not stop what follows."""
    check_data(key.folder, key.header)
    with closing(connect_file(file_work.data_of(key))) as connection:
        free = free_bytes(connection)
    if not is_worth_it(free, key.data_path.stat().st_size):
        return 0
    try:
        return compact(key, pace)
    except VaultError as error:
        if error.code not in NO_ROOM:
            raise
        return 0


def _vacuum(connection: Any, pace: Pace) -> None:
    stopped: list[WorkStopped] = []

    def look() -> bool:
        """True = SQLite gives up and rolls back."""
        try:
            pace.at(0)
        except WorkStopped as error:
            stopped.append(error)
        return bool(stopped)

    connection.set_progress_handler(look, STEPS)
    try:
        with vault_errors(writing=True):
            connection.execute("VACUUM")
    except (VaultError, sqlcipher.DatabaseError):
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _pragma(connection: Any, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
