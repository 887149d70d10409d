"""The history of a note: how it read before it was changed. (docs/method.md, History of a note)"""

from datetime import date, datetime, time

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_moment, utc_text
from walkaway_desktop.domain.versions import KEPT, KEPT_DAYS, Version, is_kept
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft
from walkaway_desktop.storage.store import Store

DRAFT = "note"  # of a note that is being written; it would be put over what came back
_NEWEST_FIRST = "ORDER BY at DESC, id DESC"
_OLD = f"SELECT id FROM entry_version WHERE entry_id = ? {_NEWEST_FIRST} LIMIT -1 OFFSET {KEPT}"  # noqa: S608 (our own words)


class Versions(Store):
    """Reads them and brings one back. Notes.save keeps them."""

    def of(self, entry_id: int) -> list[Version]:
        """The newest first; those that read as the note does now are not in it."""
        found = self._sql(
            "SELECT entry_version.id, entry_version.at, entry_version.title, entry_version.body"
            " FROM entry_version JOIN entry ON entry.id = entry_id WHERE entry_id = ?"
            " AND (entry_version.title <> entry.title OR entry_version.body <> entry.body)"
            " ORDER BY entry_version.at DESC, entry_version.id DESC",
            (entry_id,),
        )
        return [Version(row[0], utc_moment(row[1]), row[2], row[3]) for row in found]

    def get(self, version_id: int) -> tuple[int, Version]:
        """One, and the note it belongs to. Raises LookupError where there is none."""
        found = self._sql(
            "SELECT entry_id, entry_version.id, entry_version.at, entry_version.title,"
            " entry_version.body FROM entry_version JOIN entry ON entry.id = entry_id"
            " WHERE entry_version.id = ? AND deleted_at IS NULL",
            (version_id,),
        )
        if not found:
            raise LookupError(f"no version {version_id}")
        entry_id, number, at, title, body = found[0]
        return entry_id, Version(number, utc_moment(at), title, body)

    def bring_back(self, version_id: int) -> int:
        """The note reads as it did then; what stood there becomes a version, which it returns.

        To take that back: bring back the version it returned.
        """
        entry_id, version = self.get(version_id)
        words = EntryWords(version.title, version.body)
        now = self._now_text()
        with self._database.writing():
            kept = keep(self._database, entry_id, now)
            self._database.execute_sql(
                "UPDATE entry SET title = ?, body = ?, folded = ?, changed_at = ? WHERE id = ?",
                (words.title, words.body, words.folded, now, entry_id),
            )
            drop_draft(self._database, DRAFT, entry_id)
        return kept

    def sweep(self, today: date) -> None:
        """Erases what is older than 90 days."""
        zone = self._clock.now().tzinfo
        first_kept = datetime.combine(today, time.min, zone) - KEPT_DAYS
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM entry_version WHERE at < ?", (utc_text(first_kept),)
            )


def keep_before(database: VaultDatabase, clock: Clock, entry_id: int, words: EntryWords) -> None:
    """Keeps how the note reads, if `words` would change it and the rule says so."""
    ((title, body, changed_at),) = database.execute_sql(
        "SELECT title, body, changed_at FROM entry WHERE id = ?", (entry_id,)
    ).fetchall()
    now = clock.utc()
    if (title or body) and is_kept(now - utc_moment(changed_at), body, words.body):
        keep(database, entry_id, utc_text(now))


def touch(database: VaultDatabase, clock: Clock, entry_id: int) -> None:
    """Keeps that something else about this entry is another one from now on.

    What a note said while it rested becomes a version first: the next change would find it young.
    """
    kind, changed_at = database.execute_sql(
        "SELECT kind, changed_at FROM entry WHERE id = ?", (entry_id,)
    ).fetchone()
    now = clock.utc()
    if kind == "note" and is_kept(now - utc_moment(changed_at), "", ""):
        keep(database, entry_id, utc_text(now))
    database.execute_sql("UPDATE entry SET changed_at = ? WHERE id = ?", (utc_text(now), entry_id))


def keep(database: VaultDatabase, entry_id: int, now: str) -> int:
    """How the note reads now becomes its newest version; the same text stands there once.

    Beyond 20 the oldest go.
    """
    ((title, body),) = database.execute_sql(
        "SELECT title, body FROM entry WHERE id = ?", (entry_id,)
    ).fetchall()
    database.execute_sql(
        "DELETE FROM entry_version WHERE entry_id = ? AND title = ? AND body = ?",
        (entry_id, title, body),
    )
    cursor = database.execute_sql(
        "INSERT INTO entry_version (entry_id, at, title, body) VALUES (?, ?, ?, ?)",
        (entry_id, now, title, body),
    )
    database.execute_sql(f"DELETE FROM entry_version WHERE id IN ({_OLD})", (entry_id,))  # noqa: S608 (our own words)
    return int(cursor.lastrowid)
