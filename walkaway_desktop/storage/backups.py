"""The backups that were made: where, when, how large. The files are file_work's."""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from walkaway_desktop.domain.auto_backups import AutoKind, read_name
from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.domain.records import BackupMade
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.folder import backups_in
from walkaway_desktop.storage.models import BackupMadeRow
from walkaway_desktop.storage.store import Store

AUTOMATIC = {token(kind) for kind in AutoKind}
BY_HAND = "by_hand"  # at a place that the person chose


class Backups(Store):
    """Remembers what was written and what is gone."""

    # Why today's automatic one was left out, in memory only: the next unlock tries again.
    skipped: VaultError | None = None

    def add(self, place: Path | str, kind: str, size: int) -> None:
        """A backup was written now; one at the same place is another file from now on."""
        with self._database.writing():
            self.forget(place)
            BackupMadeRow.insert(
                at=self._clock.utc(), place=_as_text(place), kind=kind, bytes=size
            ).execute(self._database)

    def add_automatic(self, place: Path, size: int) -> None:
        """One was written into `b/`. Those that went for it, or by hand, are forgotten."""
        read = read_name(place.name)
        if read is None:
            raise ValueError(place.name)
        with self._database.writing():
            self.add(place, token(read[0]), size)
            for made in self.made():
                if made.kind in AUTOMATIC and not Path(made.place).exists():
                    self.forget(made.place)

    def follow(self, old: Path, new: Path) -> None:
        """The vault was moved: what lay in its folder lies in the new one."""
        with self._database.writing():
            for made in self.made():
                place = Path(made.place)
                if place.is_relative_to(old):
                    there = _as_text(new / place.relative_to(old))
                    was_at = BackupMadeRow.place == _as_text(place)
                    BackupMadeRow.update(place=there).where(was_at).execute(self._database)

    def forget(self, place: Path | str) -> None:
        """The file at this place is gone."""
        with self._database.writing():
            was_at = BackupMadeRow.place == _as_text(place)
            BackupMadeRow.delete().where(was_at).execute(self._database)

    def made(self) -> list[BackupMade]:
        """All that are remembered, newest first."""
        return self._found(BackupMadeRow.select())

    def known(self, folder: Path | None) -> list[BackupMade]:
        """Those that are remembered, and those that lie in `b/` of this folder; newest first.

        Automatic ones that are gone are left out: nobody can have them elsewhere.
        """
        there = {str(path): path for path in ([] if folder is None else backups_in(folder))}
        made = [one for one in self.made() if one.kind not in AUTOMATIC or one.place in there]
        known = {one.place for one in made}
        lying = [_lying(path) for place, path in there.items() if place not in known]
        return sorted((*made, *lying), key=lambda one: one.at, reverse=True)

    def _found(self, query: Any) -> list[BackupMade]:
        ordered = query.order_by(BackupMadeRow.at.desc(), BackupMadeRow.id.desc())
        rows: Sequence[tuple[Any, ...]] = self._rows(ordered)
        return [BackupMade(at, _from_text(place), kind, size) for _, at, place, kind, size in rows]


# No path begins like this: two slashes, and what follows is none.
BYTES = "//bytes/"


def _as_text(place: Path | str) -> str:
    """A folder's name need not be UTF-8, what a database keeps has to be."""
    text = str(place)
    try:
        text.encode()
    except UnicodeEncodeError:
        return BYTES + os.fsencode(text).hex()
    return text


def _from_text(stored: str) -> str:
    if not stored.startswith(BYTES):
        return stored
    return os.fsdecode(bytes.fromhex(stored.removeprefix(BYTES)))


def _lying(path: Path) -> BackupMade:
    """One in `b/` that is not remembered: as when the folder was copied here."""
    read, here = read_name(path.name), path.stat()
    kind = token(read[0]) if read else ""
    return BackupMade(datetime.fromtimestamp(here.st_mtime, UTC), str(path), kind, here.st_size)


def holding(made: Iterable[BackupMade], written_at: datetime, now: datetime) -> list[BackupMade]:
    """Those of them that hold an entry written then: all made since.

    One written on a day to come was written under a wrong clock: any of them may hold it.
    """
    if written_at > now:
        return list(made)
    # To the second, as both are stored: a backup of the same second may hold it.
    since = utc_text(written_at)
    return [one for one in made if utc_text(one.at) >= since]
