"""Faults that are real: the database itself refuses, and every layer above it is ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from walkaway_desktop.storage.vault import Vault


@contextmanager
def saves_refused(vault: Vault) -> Iterator[None]:
    """Nothing can be written meanwhile, as on a disk that has gone read-only."""
    vault.database.raw.execute("PRAGMA query_only=ON")
    yield
    vault.database.raw.execute("PRAGMA query_only=OFF")
