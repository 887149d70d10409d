"""A closed Sitting is frozen: its answers and copies are read, and erased with it, nothing else."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from walkaway_desktop.storage.database import VaultDatabase

# Of one living thing: its kind, its id, and its words as the copy holds them.
Copied = tuple[str, int, Mapping[str, object]]


class FrozenError(Exception):
    """A closed Sitting or a finished Incident was to be changed."""


class Copying(Protocol):
    """A store of things that live on between Sittings."""

    def copies(self, sitting_id: int) -> Iterable[Copied]:
        """What this Sitting shows of them now."""
        ...


def check_open(database: VaultDatabase, sitting_id: int) -> None:
    """Raises FrozenError for a closed Sitting, LookupError where there is none."""
    found = database.execute_sql(
        "SELECT closed_at FROM sitting JOIN entry ON id = entry_id"
        " WHERE entry_id = ? AND deleted_at IS NULL",
        (sitting_id,),
    ).fetchall()
    if not found:
        raise LookupError(f"no Sitting {sitting_id}")
    if found[0][0] is not None:
        raise FrozenError
