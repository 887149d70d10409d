"""Work on the files of a closed vault, in a worker: new passphrase, new Recovery code, backup.

Each ends in one rename. Stopped before it, the vault is as it was; after it, all is done.
"""

import os
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from walkaway_desktop.domain.auto_backups import too_many
from walkaway_desktop.storage import backup_file, checks
from walkaway_desktop.storage.database import DataFile, connect_file, vault_errors
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    BACKUPS,
    backups_in,
    check_data,
    disk_errors,
    first_bytes,
    flush_file,
    is_newer,
    make_backups_folder,
    make_file,
    remove_file,
    switch_header,
    sync_folder,
    tidy,
)
from walkaway_desktop.storage.fresh_file import attach, check_same, export_all
from walkaway_desktop.storage.generations import BEFORE, NEXT, after_all, announced, mark_of
from walkaway_desktop.storage.header import SlotKind, data_name, prefix
from walkaway_desktop.storage.keys import (
    Cost,
    OpenKey,
    Passphrase,
    RecoveryCode,
    Secret,
    check_secret,
    seal,
    sub_key,
    wrap,
)
from walkaway_desktop.storage.migrations import STEPS
from walkaway_desktop.storage.pace import Pace

# ---- a new passphrase ----------------------------------------------------------------------------


def change_passphrase(
    key: OpenKey, old: str, new: str, *, recovery: str | None, cost: Cost | None = None
) -> OpenKey:
    """The vault under a new key; `new` opens it from then on, and the old Recovery code ends.

    `recovery` is a new code, None = no second way in. Raises WRONG_PASSPHRASE and whatever
    the checks find; then the old passphrase still opens everything.
    """
    if not check_secret(key, Passphrase(old)):
        raise VaultError(Code.WRONG_PASSPHRASE)
    return change_passphrase_by_key(key, new, recovery=recovery, cost=cost)


def change_passphrase_by_key(
    key: OpenKey, new: str, *, recovery: str | None, cost: Cost | None = None
) -> OpenKey:
    """The same for whoever has just opened the vault, with the Recovery code too."""
    opened_by: list[Secret] = [Passphrase(new)]
    if recovery is not None:
        opened_by.append(RecoveryCode(recovery))
    for secret in opened_by:
        secret.encoded()  # a code with a typing error ends it before anything is written
    root, generation = os.urandom(32), after_all(key.folder, key.header.generation)
    fresh = DataFile(key.folder / data_name(generation), sub_key(root, "data"))
    chosen_cost = cost or Cost.for_this_computer()
    with disk_errors():
        tidy(key.folder, key.header, _check_known(key))
        before, salt = _check_and_announce(key, generation)
        try:
            _write_fresh(key, fresh, salt, {"gen": generation, BEFORE: before})
            start = prefix(generation, key.header.vault_id, first_bytes(fresh.path))
            slots = {secret.kind: wrap(root, secret, chosen_cost, start) for secret in opened_by}
            header = seal(start, slots, root)
            switch_header(key.folder, header)
        except BaseException:
            with suppress(OSError):
                if not is_newer(key.folder, key.header):  # else the switch was done
                    remove_file(fresh.path)
            tidy(key.folder, key.header)
            raise
        tidy(key.folder, header, {BEFORE: before})
    return replace(key, header=header, root=root, repaired=False)


def _check_known(key: OpenKey) -> dict[str, object]:
    """Raises NEWER_VERSION before a byte is changed: what has just been unlocked was not opened."""
    check_data(key.folder, key.header)
    with closing(connect_file(data_of(key))) as connection:
        version, said = checks.schema_version(connection), checks.meta(connection)
    if version > len(STEPS):
        raise VaultError(Code.NEWER_VERSION, f"schema {version}")
    return said


def _check_and_announce(key: OpenKey, generation: int) -> tuple[str, bytes]:
    """Said before it is made: by its salt a new file that was stopped is known as ours.

    Gives the mark of the data that will give way, and the salt.
    """
    salt = os.urandom(16)
    with closing(connect_file(data_of(key))) as connection, vault_errors(writing=True):
        checks.check_all(connection)
        checks.set_meta(connection, {NEXT: announced(generation, salt)})
    return mark_of(key.data_path), salt


def _write_fresh(key: OpenKey, fresh: DataFile, salt: bytes, said: dict[str, int | str]) -> None:
    """All data in a new file under a new key, read again and compared."""
    check_data(key.folder, key.header)
    with closing(connect_file(data_of(key))) as old:
        os.close(make_file(fresh.path))
        with vault_errors(writing=True):
            attach(old, fresh, salt)
            export_all(old)
            checks.set_meta(old, said, schema="fresh")
            old.execute("DETACH DATABASE fresh")
        flush_file(fresh.path)
        sync_folder(key.folder)
        check_same(fresh, old, but=tuple(said))


# ---- a new Recovery code -------------------------------------------------------------------------


def set_recovery_code(
    key: OpenKey, passphrase: str, code: str | None, *, cost: Cost | None = None
) -> OpenKey:
    """From now on `code` is the second way in; None = there is none. The root key stays.

    Raises WRONG_PASSPHRASE, RECOVERY_TYPO; stopped before its rename, the old code still opens.
    """
    if not check_secret(key, Passphrase(passphrase)):
        raise VaultError(Code.WRONG_PASSPHRASE)
    slots = {SlotKind.PASSPHRASE: key.header.slots[SlotKind.PASSPHRASE]}
    if code is not None:
        chosen_cost = cost or Cost.for_this_computer()
        secret = RecoveryCode(code)
        slots[SlotKind.RECOVERY] = wrap(key.root, secret, chosen_cost, key.header.prefix)
    header = seal(key.header.prefix, slots, key.root)
    with disk_errors():
        check_data(key.folder, key.header)
        switch_header(key.folder, header)
        tidy(key.folder, header)
    return replace(key, header=header, repaired=False)


# ---- backups -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BackupWritten:
    """A backup that was read again after writing."""

    path: Path
    size: int  # bytes
    entries: int  # without deleted ones
    rows_missing: bool  # the vault itself has lost rows (DATA_LOST): say so


def backup(
    key: OpenKey, target: Path, *, by_hand: bool = True, pace: Pace | None = None
) -> BackupWritten:
    """All of the vault in one file at `target`, checked before it gets that name.

    One by hand is written even if the vault has lost rows; else that raises DATA_LOST.
    """
    told = pace or Pace()
    part = target.with_name(f"{target.name}.part")
    is_new = not os.path.lexists(target)
    with disk_errors():
        if target.parent == key.folder / BACKUPS:
            make_backups_folder(key.folder)
        backup_file.remove_own_part(part)
        try:
            entries, rows, missing = _write_part(key, part, by_hand=by_hand, pace=told.part(0, 0.4))
            _verify_part(key, part, (entries, rows), told.part(0.4, 1))
            size = part.stat().st_size
            os.replace(part, target)  # noqa: PTH105 (the one call tests stop at)
        except BaseException:
            remove_file(part)
            raise
        try:
            sync_folder(target.parent)
        except OSError:
            if is_new:  # it is said that none was written
                remove_file(target)
            raise
    return BackupWritten(target, size, entries, missing)


def backup_before_step(key: OpenKey, today: date) -> BackupWritten | None:
    """A copy in `b/` before the tables are changed; the last three of its kind are kept.

    None = the vault has lost rows that the copy made earlier today may still hold: that one stays.
    """
    with disk_errors():
        backups = make_backups_folder(key.folder)
        target = backups / f"s-{today.isoformat()}.backup"
        try:
            written = backup(key, target, by_hand=False)
        except VaultError as error:
            if error.code is not Code.DATA_LOST:
                raise
            return None if target.exists() else backup(key, target)
    drop_old(key.folder, today)
    return written


def drop_old(folder: Path, today: date) -> tuple[Path, ...]:
    """Remove the automatic backups that are too many, after a new one was checked; which went."""
    gone = []
    kept = {path.name: path for path in backups_in(folder)}
    for name in too_many(kept, today):
        with suppress(OSError):  # it goes another day
            remove_file(kept[name])
            gone.append(kept[name])
    return tuple(gone)


def _write_part(key: OpenKey, part: Path, *, by_hand: bool, pace: Pace) -> tuple[int, int, bool]:
    """Entries and rows that were copied, and whether the vault misses some."""
    check_data(key.folder, key.header)
    # Opened before SQLite and closed after it: closing it in between would take SQLite's lock away.
    with key.data_path.open("rb") as data, closing(connect_file(data_of(key))) as connection:
        missing = _misses_rows(connection, pace.part(0, 0.5), by_hand=by_hand)
        connection.execute("BEGIN IMMEDIATE")
        entries, rows = checks.count_living(connection), checks.count_rows(connection)
        tx = int(checks.meta(connection)["tx"])
        head = backup_file.BackupHead(key.header, os.fstat(data.fileno()).st_size, tx)
        backup_file.write(part, head, data, key.root, pace.part(0.5, 1))
        connection.execute("ROLLBACK")
    return entries, rows, missing


def data_of(key: OpenKey) -> DataFile:
    return DataFile(key.data_path, key.data_key)


def _misses_rows(connection: Any, pace: Pace, *, by_hand: bool) -> bool:
    try:
        checks.check_at_pace(connection, pace)
    except VaultError as error:
        if error.code is not Code.DATA_LOST or not by_hand:
            raise
        return True
    return False


def _verify_part(key: OpenKey, part: Path, expected: tuple[int, int], pace: Pace) -> None:
    """Both sums from the disk, then its database opened and counted. Raises BACKUP_BAD."""
    with backup_file.open_backup(part) as file:
        head = backup_file.read_head(file, pace.part(0, 0.3))
        backup_file.check_seal(file, head, key.root, pace.part(0.3, 0.6))
        try:
            check = make_backups_folder(key.folder) / "check.part"
            found = _counted(key, file, head, check, pace.part(0.6, 1))
        except OSError:
            if part.parent == key.folder / BACKUPS:
                raise
            # The vault's own disk is full, or takes nothing: just then a backup is wanted.
            found = _counted(key, file, head, _check_beside(key, part), pace.part(0.6, 1))
    if found != expected:
        raise VaultError(Code.BACKUP_BAD, "counted differently")


def _check_beside(key: OpenKey, part: Path) -> Path:
    """A name beside the new file, cleared of what a killed backup of this vault left there."""
    check = part.with_name(f"{part.name}-check")
    if os.path.lexists(check) and (check.is_symlink() or first_bytes(check) != key.header.salt):
        raise VaultError(Code.CANNOT_WRITE, "part in the way")
    return check


def _counted(
    key: OpenKey, file: BinaryIO, head: backup_file.BackupHead, check: Path, pace: Pace
) -> tuple[int, int]:
    """Entries and rows of its database, copied to `check` for that, a name of ours."""
    remove_file(check)
    try:
        backup_file.copy_data(file, head, check, pace.part(0, 0.75))
        copied = DataFile(check, key.data_key, read_only=True)
        with closing(connect_file(copied)) as connection:
            found = checks.count_living(connection), checks.count_rows(connection)
        pace.at(1)
    finally:
        remove_file(check)
    return found
