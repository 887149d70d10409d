"""What is typed and saved nowhere, in a vault of its own: of the open one nothing can be read."""

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.database import DataFile, VaultDatabase
from walkaway_desktop.storage.folder import make_file
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.new_folder import become_vault, new_vault
from walkaway_desktop.storage.notes import Notes
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.vault import ALL_MODELS, make_tables, verify

Typed = tuple[str, str]  # where it stands, and the words


def save_typed(texts: Iterable[Typed], key: OpenKey, folder: Path, clock: Clock) -> None:
    """A note of each text in a new vault in `folder` under the same keys.

    Raises DISK_FULL, CANNOT_WRITE, …; then nothing of it is left behind.
    """
    header = key.header
    with new_vault(folder, header) as path:
        # With the salt of the file that is gone, too: the key file is bound to it.
        data = DataFile(path, key.data_key + header.salt)
        os.close(make_file(path))
        make_tables(data, header.vault_id, clock, header.generation)
        _write(texts, data, clock)
        verify(data)
        become_vault(folder, header)


def _write(texts: Iterable[Typed], data: DataFile, clock: Clock) -> None:
    database = VaultDatabase(data)
    with database.bind_ctx(ALL_MODELS):
        database.connect()
        with closing(database), database.writing():
            when = When.of(clock.now(), Settings(database, clock).day_ends)
            for title, text in texts:
                Notes(database, clock).add(when, title, text)
