"""A stick that was pulled out and is back: the same vault in a file that is not the open one."""

from contextlib import closing, suppress
from dataclasses import replace

from walkaway_desktop.storage import checks
from walkaway_desktop.storage.database import DataFile, VaultDatabase, connect_file
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.folder import FolderLock, check_data, choose_header
from walkaway_desktop.storage.keys import OpenKey


def found_again(database: VaultDatabase, key: OpenKey, writer: str) -> OpenKey | None:
    """What opens the vault of `key` where it is back as it was left here; None = it is not.

    Somebody who wrote in it meanwhile left another `tx`, or another `writer`: then it counts as
    another copy, and nothing goes into it. The folder is held then.
    """
    if database.reads_only or not database.is_elsewhere:
        return None
    with suppress(VaultError):  # not whole, not ours, or held: not found
        lock = FolderLock.hold(key.folder)
        try:
            if _is_as_left(database, key, writer):
                return replace(key, lock=lock)
        except BaseException:
            lock.release()
            raise
        lock.release()
    return None


def _is_as_left(database: VaultDatabase, key: OpenKey, writer: str) -> bool:
    if choose_header(key.folder).header.raw != key.header.raw:
        return False
    check_data(key.folder, key.header)
    with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
        said = checks.meta(connection)
    ours = {"vault": key.header.vault_id.hex(), "gen": key.header.generation, "writer": writer}
    return said["tx"] in database.left_at and ours.items() <= said.items()
