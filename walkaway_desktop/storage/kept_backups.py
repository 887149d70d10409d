"""Backups that lie where Daybook puts them, found by their names: nothing is read of them."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from walkaway_desktop.storage.folder import backups_in
from walkaway_desktop.storage.places import BEFORE, tail_of

DAY_IN_NAME = re.compile(r"[dws]-(\d{4}-\d{2}-\d{2})\.backup")


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that lies where Daybook puts them."""

    path: Path
    day: date
    size: int  # bytes


def kept_backups(folder: Path) -> list[KeptBackup]:
    """Those in the vault's own folder, and in those of its name that a restore put aside."""
    folders = [folder, *_put_aside(folder)]
    found = [kept for one in folders for path in _own_backups(one) if (kept := _kept(path))]
    return sorted(found, key=lambda kept: (kept.day, kept.path.name), reverse=True)


def _put_aside(folder: Path) -> list[Path]:
    with suppress(OSError):
        beside = sorted(folder.parent.iterdir())
        return [one for one in beside if tail_of(one, folder, BEFORE) and not one.is_symlink()]
    return []


def _own_backups(folder: Path) -> list[Path]:
    try:
        return backups_in(folder)
    except OSError:
        return []


def _kept(path: Path) -> KeptBackup | None:
    """None = it has gone meanwhile, or its name is no day."""
    named = DAY_IN_NAME.fullmatch(path.name)
    with suppress(OSError, ValueError):
        if named:
            return KeptBackup(path, date.fromisoformat(named[1]), path.lstat().st_size)
    return None
