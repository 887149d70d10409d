"""What must fail: the same work done as it must not be done. Each shows that its row can see it."""

import os
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.reliability.children import open_when_told, print_into
from tests.tools import vaultctl
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage import backup_file, database
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.folder import FolderLock, first_bytes, put_header
from walkaway_desktop.storage.header import prefix
from walkaway_desktop.storage.keys import Passphrase, seal, sub_key, wrap


def rekey_in_place(folder: str) -> None:
    """A new passphrase without a new file: data first, then the key files."""
    with vaultctl.closed(folder) as key:
        root = os.urandom(32)
        vaultctl.say("BEGIN")
        with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
            connection.execute(f"PRAGMA rekey = \"x'{sub_key(root, 'data').hex()}'\"").fetchall()
        header = key.header
        start = prefix(header.generation, header.vault_id, first_bytes(key.data_path))
        slot = wrap(root, Passphrase(vaultctl.B), vaultctl.COST, start)
        fresh = seal(start, {slot.kind: slot}, root)
        for name in ("keys", "keys2"):
            put_header(key.folder, name, fresh.raw)
        vaultctl.say("ACK", 1)
    vaultctl.say("CHANGED")


def backup_in_place(folder: str, target: str) -> None:
    """A backup that has its name before it is whole."""
    with vaultctl.closed(folder) as key, key.data_path.open("rb") as data:
        vaultctl.say("BEGIN")
        size = os.fstat(data.fileno()).st_size
        backup_file.write(Path(target), backup_file.BackupHead(key.header, size, 0), data, key.root)
        vaultctl.say("ACK", 1)
    vaultctl.say("DONE")


def acknowledge_early(connection: Connection, folder: Path) -> None:
    """Rows that are acknowledged before they are kept."""
    print_into(connection)
    with vaultctl.opened(folder, vaultctl.A) as vault:
        number = int(vault.settings.stored(vaultctl.ROWS, 0))
        while True:
            number += 1
            with vault.transaction():
                when = When.of(vaultctl.CLOCK.now(), vault.settings.day_ends)
                vault.notes.add(when, vaultctl.title(number), vaultctl.body(number))
                vault.settings.store(vaultctl.ROWS, number)
                vaultctl.say("ACK", number)


def open_without_lock(connection: Connection, folder: Path) -> None:
    """Neither the folder is held nor the file."""
    held: Any = FolderLock
    held.hold = classmethod(lambda cls, _: cls(None))
    database.AFTER_KEY = ("locking_mode=NORMAL", *database.AFTER_KEY[1:])
    open_when_told(connection, folder)
