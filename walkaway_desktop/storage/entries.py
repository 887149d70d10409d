"""What all kinds of entries share: deleting, bringing back, erasing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from walkaway_desktop.domain.day import utc_moment, utc_text
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.safety import PRIVATE_KINDS
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import erase_entries, places, with_comments
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.leads import Leads
from walkaway_desktop.storage.letters import Letters
from walkaway_desktop.storage.options import Options
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.sittings import Sittings
from walkaway_desktop.storage.spaces import Spaces
from walkaway_desktop.storage.versions import Versions

# A comment on a Sitting that was deleted, too, is part of that.
DELETED = (
    "deleted_at IS NOT NULL AND NOT (kind = 'comment' AND EXISTS (SELECT 1 FROM link"
    " JOIN entry AS sitting ON sitting.id = to_id"
    " WHERE entry_id = entry.id AND sitting.deleted_at IS NOT NULL))"
)


class Entries(DayStore, Leads):
    """A deleted entry is in no list, count, search or export until it is brought back or erased."""

    def delete(self, ids: Sequence[int]) -> None:
        """Moves them to Deleted, Sittings with their comments; those there keep their date."""
        with self._database.writing():
            gone = with_comments(self._database, ids)
            self._database.execute_sql(
                f"UPDATE entry SET deleted_at = ? WHERE id IN ({places(gone)})"  # noqa: S608 (our own words)
                " AND deleted_at IS NULL",
                (self._now_text(), *gone),
            )

    def bring_back(self, ids: Sequence[int]) -> None:
        """Takes them out of Deleted, as they were, Sittings with the comments that went with them.

        Raises OpenSittingError, and leaves all of them there, where a second Sitting would be open.
        """
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET deleted_at = NULL WHERE kind = 'comment' AND EXISTS"  # noqa: S608 (our own words)
                " (SELECT 1 FROM link JOIN entry AS sitting ON sitting.id = to_id"
                " WHERE entry_id = entry.id AND sitting.deleted_at = entry.deleted_at"
                f" AND to_id IN ({places(ids)}))",
                ids,
            )
            self._database.execute_sql(
                f"UPDATE entry SET deleted_at = NULL WHERE id IN ({places(ids)})",  # noqa: S608 (our own words)
                ids,
            )
            Sittings(self._database, self._clock).check_one_open()
            Options(self._database, self._clock).find_room(ids)

    def erase(self, entry_id: int) -> None:
        """Removes it for good, with all that hangs on it and its words in the index."""
        with self._database.writing():
            erase_entries(self._database, [entry_id], self._today())

    def pin(self, ids: Sequence[int], *, pinned: bool) -> None:
        """Above all others in the list, or in its own place again. No change of their words."""
        self._mark("pinned", ids, marked=pinned)

    def keep_closed(self, ids: Sequence[int], *, closed: bool) -> None:
        """Not on Today, in the list only where asked for, in search only by is:closed."""
        self._mark("closed", ids, marked=closed)

    def _mark(self, column: str, ids: Sequence[int], *, marked: bool) -> None:
        with self._database.writing():
            self._database.execute_sql(
                f"UPDATE entry SET {column} = ? WHERE id IN ({places(ids)})",  # noqa: S608 (our own words)
                (int(marked), *ids),
            )

    def are_pinned(self, ids: Sequence[int]) -> bool:
        """Whether all of them are."""
        return self._are_marked("pinned", ids)

    def are_closed(self, ids: Sequence[int]) -> bool:
        """Whether all of them are kept closed, by their own marks alone."""
        return self._are_marked("closed", ids)

    def _are_marked(self, column: str, ids: Sequence[int]) -> bool:
        sql = f"SELECT 1 FROM entry WHERE id IN ({places(ids)}) AND {column} = 0 LIMIT 1"  # noqa: S608 (our own words)
        return not self._sql(sql, ids)

    def first_day(self, *kinds: Kind) -> date | None:
        """The day of the oldest entry of these kinds; None = there is none."""
        found = self._sql(
            f"SELECT min(day) FROM entry WHERE kind IN ({places(kinds)}) AND deleted_at IS NULL",  # noqa: S608 (placeholders)
            [token(kind) for kind in kinds],
        )
        day = found[0][0]
        return None if day is None else date.fromisoformat(day)

    def whole(self, entry_id: int) -> tuple[str, str]:
        """Its body and its other words, from the first to the last. Raises LookupError."""
        found = self._sql("SELECT body, extra FROM entry WHERE id = ?", (entry_id,))
        if not found:
            raise LookupError(f"no entry {entry_id}")
        body, extra = found[0]
        return body, extra

    def written_at(self, entry_id: int) -> datetime:
        """When the app first stored it: every backup made since holds it."""
        found = self._sql("SELECT written_at FROM entry WHERE id = ?", (entry_id,))
        if not found:
            raise LookupError(f"no entry {entry_id}")
        return utc_moment(found[0][0])

    def deleted(self, after: Lead | None = None, limit: int = 50) -> list[Lead]:
        """What lies in Deleted, newest first by its own day; a comment stands with its Sitting."""
        leads = self._leads(DELETED, after, limit)
        return self._closed_by_title(Letters(self._database, self._clock).without_sealed(leads))

    def _closed_by_title(self, leads: Sequence[Lead]) -> list[Lead]:
        """What is kept closed, by its own mark or by Safety mode, shows its title alone."""
        is_safe = Settings(self._database, self._clock).safety_mode.on
        ids = [lead.id for lead in leads]
        marked = self._sql(f"SELECT id FROM entry WHERE closed = 1 AND id IN ({places(ids)})", ids)  # noqa: S608 (our own words)
        closed = {entry_id for (entry_id,) in marked}
        closed |= {lead.id for lead in leads if is_safe and lead.kind in PRIVATE_KINDS}
        return [replace(lead, start="") if lead.id in closed else lead for lead in leads]

    def sweep(self, today: date) -> int:
        """Erases what was deleted as long ago as is set, spaces too. Says how many those were.

        Versions of notes that are older than 90 days go with it.
        """
        first_kept = self._first_kept(today)
        with self._database.writing():
            found = self._sql("SELECT id FROM entry WHERE deleted_at < ?", (first_kept,))
            erase_entries(self._database, [entry_id for (entry_id,) in found], today)
            spaces = Spaces(self._database, self._clock).sweep(first_kept)
            Versions(self._database, self._clock).sweep(today)
        return len(found) + spaces

    def due_to_go(self, today: date) -> int:
        """How many entries and spaces `sweep` would erase on that day."""
        found = self._sql(
            "SELECT (SELECT count(*) FROM entry WHERE deleted_at < ?1)"
            " + (SELECT count(*) FROM space WHERE deleted_at < ?1)",
            (self._first_kept(today),),
        )
        return int(found[0][0])

    def _first_kept(self, today: date) -> str:
        """The moment from which on what was deleted stays in Deleted."""
        kept_days = Settings(self._database, self._clock).deleted_days
        zone = self._clock.now().tzinfo
        return utc_text(datetime.combine(today - timedelta(days=kept_days - 1), time.min, zone))
