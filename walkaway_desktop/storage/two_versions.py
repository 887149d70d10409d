"""Whether the folder of an open vault holds another version of it: what can truly be told.

A copy that a sync program left says so by its name, and so does data of another generation: while
one computer changed the passphrase, the other one wrote. A backup that was made after more was
written than this file knows of says that an older file, or that of another computer, took its
place. That another computer wrote last says nothing: a stick is carried from one to the other.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from walkaway_desktop.storage import backup_file
from walkaway_desktop.storage.checks import meta
from walkaway_desktop.storage.conflicts import conflict_copies
from walkaway_desktop.storage.folder import backups_in
from walkaway_desktop.storage.generations import other_data
from walkaway_desktop.storage.header import SIZE

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

SEEN = "other_versions_seen"  # a setting: those of which the person said to go on with this one
ID_AT = backup_file.HEAD.size + 16  # of the vault id in a backup


def copies_beside(vault: "Vault") -> list[Path]:
    """What a sync program left and nobody has looked at yet. Only the folder is read."""
    seen = vault.settings.stored(SEEN, [])
    found = [*conflict_copies(vault.folder), *_other_generations(vault)]
    return [one for one in found if _mark_of(one) not in seen]


def _other_generations(vault: "Vault") -> list[Path]:
    """Written under another passphrase; what a change of ours left is gone by now."""
    with suppress(OSError):
        return other_data(vault.folder, vault.key.header.generation)
    return []


def newer_backups(vault: "Vault") -> list[Path]:
    """Backups in `b/` that hold more than this file, and that nobody has looked at yet."""
    seen = vault.settings.stored(SEEN, [])
    written = int(meta(vault.database.raw)["tx"])
    header = vault.key.header
    found = []
    for path in backups_in(vault.folder):
        said = _said_by(path)
        if said is None or said[:2] != (header.vault_id, header.generation):
            continue
        if said[2] > written and _mark_of(path) not in seen:
            found.append(path)
    return found


def remember(vault: "Vault", seen: Iterable[Path]) -> None:
    """These are not told again; the same name with other bytes is."""
    kept = [one for one in vault.settings.stored(SEEN, []) if (vault.folder / one[0]).exists()]
    marks = [mark for path in seen if (mark := _mark_of(path)) not in kept]
    if marks:
        vault.settings.store(SEEN, [*kept, *marks])


def _mark_of(path: Path) -> list[object]:
    """What another file of this name would not have."""
    inside = path.name if path.parent.name != "b" else f"b/{path.name}"
    try:
        found = path.lstat()
    except OSError:
        return [inside, 0, 0]
    return [inside, found.st_size, found.st_mtime_ns]


def _said_by(path: Path) -> tuple[bytes, int, int] | None:
    """Vault id, generation, and tx of a backup, as its head says without a check."""
    try:
        with backup_file.open_backup(path) as file:
            start = file.read(backup_file.HEAD.size + SIZE)
    except OSError:
        return None
    if len(start) < backup_file.HEAD.size + SIZE or not start.startswith(backup_file.MAGIC):
        return None
    _magic, _version, _zero, generation, _length, tx, _rest = backup_file.HEAD.unpack_from(start)
    return start[ID_AT : ID_AT + 16], generation, tx
