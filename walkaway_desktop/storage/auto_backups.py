"""Automatic backups in `b/`: the one of the day is written and checked, then older ones go."""

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from walkaway_desktop.domain import auto_backups
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import BackupWritten
from walkaway_desktop.storage.folder import (
    BACKUPS,
    backups_in,
    disk_errors,
    make_backups_folder,
)
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace

BIG = 500 << 20  # bytes of the data file; over that they are made only if switched on
COPIES = 2  # of the vault while one is written: itself, and what its check unpacks
SPARE = 4 << 20  # bytes


@dataclass(frozen=True, slots=True)
class AutoBackup:
    """One that was made, and those that went for it."""

    written: BackupWritten
    gone: tuple[Path, ...]


def is_big(key: OpenKey) -> bool:
    """Whether a vault is of the size that asks first."""
    return key.data_path.stat().st_size > BIG


def is_due(folder: Path, today: date, week_begins: int) -> bool:
    """Whether today has none yet."""
    return auto_backups.due(_names(folder), today, week_begins) is not None


def check_room(key: OpenKey) -> None:
    """Before the vault is closed for it. Raises CANNOT_WRITE, DISK_FULL."""
    backups = key.folder / BACKUPS
    if not os.access(backups if backups.exists() else key.folder, os.W_OK | os.X_OK):
        raise VaultError(Code.CANNOT_WRITE)
    with disk_errors():
        free = shutil.disk_usage(key.folder).free
        needed = COPIES * key.data_path.stat().st_size + SPARE
    if free < needed:
        raise VaultError(Code.DISK_FULL)


def make(key: OpenKey, today: date, week_begins: int, pace: Pace | None = None) -> AutoBackup:
    """Today's, over an earlier one of today; it is checked before any older one goes.

    Raises what the checks find: nothing is pushed out then. Stopped anywhere, no good one is gone.
    """
    check_room(key)
    with disk_errors():
        backups = make_backups_folder(key.folder)
    name = auto_backups.todays_name(_names(key.folder), today, week_begins)
    written = file_work.backup(key, backups / name, by_hand=False, pace=pace)
    return AutoBackup(written, file_work.drop_old(key.folder, today))


def _names(folder: Path) -> list[str]:
    with disk_errors():
        return [path.name for path in backups_in(folder)]
