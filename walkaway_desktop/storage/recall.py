"""On this day: one entry of the same date, long ago, if the person asked for it."""

from collections.abc import Sequence
from datetime import date

from walkaway_desktop.domain.records import Lead
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.leads import LEAD_COLUMNS, START, Leads, lead_of

# Notes alone: never a Letter, an Incident, or what is kept closed.
RECALLED = "kind = 'note' AND deleted_at IS NULL AND closed = 0 AND no_recall = 0"


class Recall(Leads):
    """Finds what may be brought up, and keeps what the person does not want to see there."""

    def of(self, days: Sequence[date]) -> Lead | None:
        """An entry of the first of these days that has one, the last of that day."""
        found = self._sql(
            f"SELECT {LEAD_COLUMNS} FROM entry WHERE {RECALLED}"  # noqa: S608 (our own words)
            f" AND day IN ({places(days)}) ORDER BY at DESC, id DESC",
            (START, *(day.isoformat() for day in days)),
        )
        order = {day: place for place, day in enumerate(days)}
        leads = [lead_of(*row) for row in found]
        return min(leads, key=lambda lead: order[lead.when.day], default=None)

    def leave_out(self, entry_id: int, *, out: bool = True) -> None:
        """Keeps it away from On this day for good; `out` False takes that back."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET no_recall = ? WHERE id = ?", (int(out), entry_id)
            )
