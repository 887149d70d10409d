"""Taking back what came with an export of ours: entries that refer to each other, and rows.

What the person has changed since, or gave an answer to in something of theirs, can stay; so can
whatever that refers to.
"""

import json
from collections.abc import Generator, Iterator
from hashlib import sha256
from typing import Any

from walkaway_desktop.storage.checks import set_meta
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.forecasts import Forecasts
from walkaway_desktop.storage.spaces import Spaces
from walkaway_desktop.storage.steps import numbered
from walkaway_desktop.storage.store import Store
from walkaway_desktop.storage.support_contacts import SupportContacts

# Pairs: an entry that stays keeps the other one. A comment keeps its Sitting, and stays with it.
_POINTS = (
    "SELECT entry_id, to_id FROM link",
    "SELECT to_id, entry_id FROM link JOIN entry ON id = entry_id WHERE kind = 'comment'",
    "SELECT sitting_id, criterion_id FROM weight",
    "SELECT sitting_id, option_id FROM gut",
    "SELECT sitting_id, option_id FROM fit UNION SELECT sitting_id, criterion_id FROM fit",
    "SELECT sitting_id, option_id FROM decision WHERE option_id IS NOT NULL",
    "SELECT sitting_id, ref_id FROM sitting_copy WHERE kind <> 'forecast'",
    "SELECT entry_id, contact_id FROM urge WHERE contact_id IS NOT NULL",
)
_ROWS = {
    "space": "SELECT id, began, ends, ended, kind, origin, ended_why, taken_along FROM space",
    "forecast": "SELECT id, made_on, weeks, due, expected FROM forecast",
    "own_measure": "SELECT id, key, name, high, retired_on FROM own_measure",
    "contact_free_day": "SELECT day FROM contact_free_day",
    "milestone": "SELECT id, days, text, day FROM milestone",
    "support_contact": "SELECT id, name, number, note FROM support_contact",  # moved is not changed
    "safety_plan": "SELECT section, text FROM safety_plan",
    "template": "SELECT id, name, body FROM template",
}
_KEYS = {"contact_free_day": "day", "safety_plan": "section"}
_RULES = (
    "SELECT space_id, valid_from, review_on, by_exception, channels, hours, purpose,"
    " when_reaching, group_concat(exception.kind || ' ' || rule) FROM agreement"
    " LEFT JOIN exception ON agreement_id = agreement.id"
    " GROUP BY agreement.id ORDER BY space_id, valid_from"
)


def digests(database: VaultDatabase, table: str) -> dict[str, str]:
    """What each row of a table says, by its id: a row that is another one has another."""
    rules: dict[int, list[Any]] = {}
    if table == "space":
        for space_id, *columns in database.execute_sql(_RULES):
            rules.setdefault(space_id, []).append(columns)
    return {
        str(row[0]): sha256(json.dumps([row, rules.get(row[0])]).encode()).hexdigest()
        for row in database.execute_sql(_ROWS[table])
    }


class OwnBack(Store):
    """One batch of ours."""

    def kept_entries(self, batch_id: int) -> Generator[int, None, tuple[set[int], int]]:
        """Entries of the batch that stay, if what was changed stays; and how many were changed."""
        ((came_in_at,),) = self._sql("SELECT at FROM import_batch WHERE id = ?", (batch_id,))
        of_batch, changed = set(), set()
        for is_pause, (entry_id, changed_at) in numbered(
            self._sql("SELECT id, changed_at FROM entry WHERE import_id = ?", (batch_id,))
        ):
            of_batch.add(entry_id)
            if changed_at > came_in_at:
                changed.add(entry_id)
            if is_pause:
                yield 0
        kept = set(changed)
        kept |= {to for pairs in _POINTS for of, to in self._sql(pairs) if of not in of_batch}
        yield 0
        while more := self._pointed_to(kept & of_batch) & of_batch - kept:
            kept |= more
            yield 0
        kept &= of_batch
        shown = self._shown_forecasts(batch_id, kept)
        return kept, len(kept) + len(self._changed_rows(batch_id) | shown)

    def _pointed_to(self, kept: set[int]) -> set[int]:
        return {to for pairs in _POINTS for of, to in self._sql(pairs) if of in kept}

    # ---- rows that are no entries ----------------------------------------------------------------

    def _rows_of(self, batch_id: int) -> dict[str, dict[str, str]]:
        """By table: the rows that came in, and what each of them said."""
        ((counts,),) = self._sql("SELECT counts FROM import_batch WHERE id = ?", (batch_id,))
        found: dict[str, dict[str, str]] = json.loads(counts).get("rows", {})
        return found

    def _changed_rows(self, batch_id: int) -> set[tuple[str, str]]:
        changed = set()
        for table, rows in self._rows_of(batch_id).items():
            now = digests(self._database, table)
            changed |= {
                (table, row_id) for row_id, said in rows.items() if now.get(row_id, said) != said
            }
        return changed

    def _shown_forecasts(self, batch_id: int, kept: set[int]) -> set[tuple[str, str]]:
        """Those of the batch that a Sitting shows which stays."""
        came_in = self._rows_of(batch_id).get("forecast", {})
        return {
            ("forecast", str(ref_id))
            for ref_id, sitting_id, import_id in self._sql(
                "SELECT ref_id, sitting_id, import_id FROM sitting_copy"
                " JOIN entry ON id = sitting_id WHERE sitting_copy.kind = 'forecast'"
            )
            if str(ref_id) in came_in and (import_id != batch_id or sitting_id in kept)
        }

    def erase_rows(self, batch_id: int, *, keep_edited: bool) -> None:
        """After the entries are gone: spaces, forecasts, and items that nobody answered here."""
        kept: set[tuple[str, str]] = set()
        if keep_edited:  # of its Sittings only those are left that stay
            left = {one for (one,) in self._sql("SELECT entry_id FROM sitting")}
            kept = self._changed_rows(batch_id) | self._shown_forecasts(batch_id, left)
        for table, row_id in self._came_in(batch_id):
            if (table, row_id) not in kept:
                self._erase(table, row_id)

    def _came_in(self, batch_id: int) -> Iterator[tuple[str, str]]:
        for table, rows in self._rows_of(batch_id).items():
            for row_id in rows:
                yield table, row_id

    def _erase(self, table: str, row_id: str) -> None:
        match table:
            case "space":
                Spaces(self._database, self._clock).erase(int(row_id))
            case "forecast":
                Forecasts(self._database, self._clock).erase(int(row_id))
            case "own_measure":
                self._database.execute_sql(
                    "DELETE FROM own_measure WHERE id = ? AND NOT EXISTS"
                    " (SELECT 1 FROM answer WHERE measure = key)",
                    (row_id,),
                )
            case "support_contact":
                SupportContacts(self._database, self._clock).erase(int(row_id))
            case _:
                key = _KEYS.get(table, "id")
                self._database.execute_sql(f"DELETE FROM {table} WHERE {key} = ?", (row_id,))  # noqa: S608 (our own words)

    def give_name_back(self, batch_id: int) -> None:
        """The vault goes by its own name again, if it took that of the file."""
        ((counts,),) = self._sql("SELECT counts FROM import_batch WHERE id = ?", (batch_id,))
        records = json.loads(counts).get("records")
        if records is not None:
            set_meta(self._database.raw, {"records": records})
