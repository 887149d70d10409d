"""The open vault in another folder, read from the connection that is open.

For a disk that is full, cannot be written to or is gone, and for a file that was replaced below us:
what this process has open may be the only whole one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from walkaway_desktop.storage import checks
from walkaway_desktop.storage.contents import contents
from walkaway_desktop.storage.database import DataFile, vault_errors
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    KEYS,
    FolderLock,
    disk_errors,
    flush_file,
    is_in_vault,
    make_file,
    put_header,
    remove_file,
    sync_folder,
)
from walkaway_desktop.storage.fresh_file import attach, check_same, export_all
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import FOLDER_NAME

COPIED, COMPARED = 0.5, 0.9  # of the whole work


def save_copy(
    connection: Any, key: OpenKey, folder: Path, pace: Pace, *, count_anew: bool = False
) -> OpenKey:
    """All that `connection` sees, under the same keys, in a new `folder`, which is held then.

    `count_anew`: rows are missing, and the copy counts those that are there. Raises DISK_FULL,
    CANNOT_WRITE, CANNOT_READ, …; then nothing of it is left behind.
    """
    folder = folder.absolute()
    with _written_or_gone(folder) as lock:
        fresh = DataFile(folder / key.header.data_name, key.data_key)
        os.close(make_file(fresh.path))
        try:
            with _attached(connection, fresh, key.header.salt):
                _export(connection, count_anew=count_anew)
        except VaultError as error:
            if error.code is Code.CANNOT_WRITE:  # or not read: the export tells no difference
                _read(connection)
            raise
        pace.at(COPIED)
        flush_file(fresh.path)
        check_same(fresh, connection, but=("rows",) if count_anew else ())
        pace.at(COMPARED)
        for name in reversed(KEYS):  # with the first one it is a vault
            put_header(folder, name, key.header.raw)
        sync_folder(folder.parent)
    return replace(key, folder=folder, lock=lock, repaired=False)


def free_folder(place: Path) -> Path:
    """A name in `place` that nothing has, and that says nothing."""
    names = chain([FOLDER_NAME], (f"{FOLDER_NAME}-{number}" for number in count(2)))
    return next(place / name for name in names if not os.path.lexists(place / name))


@contextmanager
def _written_or_gone(folder: Path) -> Iterator[FolderLock]:
    """A new folder, held; whatever stops the work takes it away again."""
    if is_in_vault(folder / KEYS[0]):
        raise VaultError(Code.FOLDER_NOT_EMPTY, "in a vault")
    with disk_errors():
        folder.mkdir(mode=0o700)
        lock = FolderLock.hold(folder)
        try:
            yield lock
        except BaseException:
            _take_back(folder)
            lock.release()
            raise


def _take_back(folder: Path) -> None:
    """It was made here and nobody else has had it."""
    with suppress(OSError):  # a stick that was pulled out: there is nothing to take back
        for path in list(folder.iterdir()):
            remove_file(path)
        folder.rmdir()


@contextmanager
def _attached(connection: Any, fresh: DataFile, salt: bytes) -> Iterator[None]:
    """With the salt of the old file, too: the key file is bound to it and stays good."""
    with vault_errors(writing=True):
        attach(connection, fresh, salt)
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute("DETACH DATABASE fresh")


def _export(connection: Any, *, count_anew: bool) -> None:
    export_all(connection)
    if count_anew:
        # Old pages that were put back need not fit their indices, which are copied as they are.
        for table in checks.stored_tables(connection):
            connection.execute(f'REINDEX fresh."{table}"')
        checks.set_meta(connection, {"rows": checks.count_rows(connection)}, schema="fresh")


def _read(connection: Any) -> None:
    """All of it once. Raises CANNOT_READ or DATA_DAMAGED."""
    with vault_errors(writing=False):
        contents(connection)
