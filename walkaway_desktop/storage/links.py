"""Links from one entry to another: an example to the note that tells more."""

from collections import defaultdict
from collections.abc import Sequence

from walkaway_desktop.domain.records import Lead
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.leads import LEAD_COLUMNS, NEWEST_FIRST, START, Leads, lead_of


class Links(Leads):
    """What is deleted is not shown as linked, and is again once it is back."""

    def notes_of(
        self, entry_ids: Sequence[int], *, incidents: bool = True
    ) -> dict[int, list[Lead]]:
        """The notes that each of these points to, newest first; with none it is absent.

        With the Incidents, if they may be shown.
        """
        kinds = ("note", "incident") if incidents else ("note",)
        found: defaultdict[int, list[Lead]] = defaultdict(list)
        for entry_id, *columns in self._sql(
            f"SELECT entry_id, {LEAD_COLUMNS} FROM link JOIN entry ON id = to_id"  # noqa: S608 (our own words)
            f" WHERE entry_id IN ({places(entry_ids)}) AND kind IN ({places(kinds)})"
            f" AND deleted_at IS NULL {NEWEST_FIRST}",
            (START, *entry_ids, *kinds),
        ):
            found[entry_id].append(lead_of(*columns))
        return dict(found)

    def contacts_of(self, incident_id: int) -> list[Lead]:
        """The Contacts that point to this Incident, newest first."""
        found = self._sql(
            f"SELECT {LEAD_COLUMNS} FROM link JOIN entry ON id = entry_id"  # noqa: S608 (our own words)
            f" WHERE to_id = ? AND kind = 'contact' AND deleted_at IS NULL {NEWEST_FIRST}",
            (START, incident_id),
        )
        return [lead_of(*columns) for columns in found]

    def add(self, entry_id: int, to_id: int) -> None:
        """Once is enough: a second time changes nothing."""
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO link (entry_id, to_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (entry_id, to_id),
            )

    def remove(self, entry_id: int, to_id: int) -> None:
        """Both entries stay."""
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM link WHERE entry_id = ? AND to_id = ?", (entry_id, to_id)
            )
