"""The list of Notes, narrowed down: every kind of it walks its own index."""

from collections.abc import Sequence
from dataclasses import dataclass

from walkaway_desktop.domain.list_filter import EVERYTHING, LISTED, ListFilter
from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.safety import PRIVATE_KINDS
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.leads import (
    LEAD_COLUMNS,
    NEWEST_FIRST,
    START,
    Listed,
    behind,
    lead_of,
)
from walkaway_desktop.storage.letters import SEALED
from walkaway_desktop.storage.settings import Settings

HAS_TAG = "EXISTS (SELECT 1 FROM entry_tag WHERE entry_id = entry.id AND tag_id = ?)"
HAS_FILE = "EXISTS (SELECT 1 FROM attachment WHERE entry_id = entry.id)"
TAGGED, WITH_FILE = (
    "id IN (SELECT entry_id FROM entry_tag WHERE tag_id = ?)",
    "id IN (SELECT entry_id FROM attachment)",
)
# So many entries are read and sorted in less time than it takes to pass the others by.
FEW = 1000

Condition = tuple[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of one kind, and the index that has them in order."""

    index: str
    condition: Condition


class NoteList(DayStore):
    """Notes, Letters, Incidents, reviews and comments. In Safety mode Letters and Incidents count
    as kept closed, whatever their own mark.
    """

    def pinned(self, chosen: ListFilter = EVERYTHING) -> list[Lead]:
        """Those that stand above all others, newest first."""
        if not self._sql("SELECT 1 FROM entry INDEXED BY entry_pinned WHERE pinned = 1 LIMIT 1"):
            return []  # mostly there is none, and the list is read often
        kinds = _any([part.condition for part in self._parts(chosen)])
        conditions = [("pinned = 1", ()), kinds, *_narrowed(chosen, HAS_TAG, HAS_FILE)]
        return self._read([("entry INDEXED BY entry_pinned", conditions)], -1, chosen)

    def listed(
        self, after: Listed | None = None, limit: int = 50, chosen: ListFilter = EVERYTHING
    ) -> list[Lead]:
        """The others, newest first, from the one after `after` on."""
        rest = [("pinned = 0", ()), *([] if after is None else [behind(after)])]
        parts = self._parts(chosen)
        if self._is_rare(chosen):
            kinds = _any([part.condition for part in parts])
            conditions = [kinds, *_narrowed(chosen, TAGGED, WITH_FILE), *rest]
            return self._read([("entry NOT INDEXED", conditions)], limit, chosen)
        rest += _narrowed(chosen, HAS_TAG, HAS_FILE)
        # With OR in place of parts every entry of the vault would be looked at.
        walks = [(f"entry INDEXED BY {part.index}", [part.condition, *rest]) for part in parts]
        return self._read(walks, limit, chosen)

    def counts_as_closed(self, entry_id: int) -> bool:
        """Whether it is kept closed, by its own mark or by Safety mode."""
        found = self._sql("SELECT kind, closed FROM entry WHERE id = ?", (entry_id,))
        closed_kinds = [token(kind) for kind in self._closed_kinds()]
        return any(closed or kind in closed_kinds for kind, closed in found)

    def _read(
        self,
        parts: Sequence[tuple[str, Sequence[Condition]]],
        limit: int,
        chosen: ListFilter,
    ) -> list[Lead]:
        """What is kept closed is listed by its title alone."""
        start = 0 if chosen.closed else START
        sql = " UNION ALL ".join(
            f"SELECT {LEAD_COLUMNS} FROM {table} WHERE {' AND '.join(one for one, _ in all_of)}"  # noqa: S608 (our own words)
            for table, all_of in parts
        )
        values: list[object] = []
        for _, all_of in parts:
            values += [start, *(value for _, own in all_of for value in own)]
        found = self._sql(f"{sql} {NEWEST_FIRST} LIMIT ?", (*values, limit))
        return [lead_of(*row) for row in found]

    # ---- conditions ------------------------------------------------------------------------------

    def _parts(self, chosen: ListFilter) -> list[Part]:
        """Each kind that may be listed: the living ones, open or kept closed as was chosen."""
        closed_kinds, today = self._closed_kinds(), self._today().isoformat()
        made: list[Part] = []
        for kind in LISTED if chosen.kind is None else (chosen.kind,):
            index, condition = "entry_kind", f"kind = '{token(kind)}' AND deleted_at IS NULL"
            if kind not in closed_kinds:
                condition += f" AND closed = {int(chosen.closed)}"
                index = "entry_closed" if chosen.closed else "entry_kind"
            elif not chosen.closed:
                condition += " AND closed < 0"  # none; a constant would leave its index unused
            sealed = kind is Kind.LETTER
            condition += f" AND id NOT IN ({SEALED})" if sealed else ""
            made.append(Part(index, (condition, (today,) if sealed else ())))
        return made

    def _closed_kinds(self) -> Sequence[Kind]:
        """Those of which every one counts as kept closed."""
        safety_mode = Settings(self._database, self._clock).safety_mode
        return PRIVATE_KINDS if safety_mode.on else ()

    def _is_rare(self, chosen: ListFilter) -> bool:
        """Whether tag or files leave few enough to sort them."""
        counted = [
            *([("entry_tag WHERE tag_id = ?", (chosen.tag,))] if chosen.tag is not None else []),
            *([("attachment", ())] if chosen.with_files else []),
        ]
        return any(
            self._sql(f"SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT {FEW + 1})", values)[0][0]  # noqa: S608 (our own words)
            <= FEW
            for rows, values in counted
        )


def _narrowed(chosen: ListFilter, tagged: str, with_file: str) -> list[Condition]:
    conditions: list[Condition] = []
    if chosen.since is not None:
        conditions.append(("day >= ?", (chosen.since.isoformat(),)))
    if chosen.until is not None:
        conditions.append(("day <= ?", (chosen.until.isoformat(),)))
    if chosen.tag is not None:
        conditions.append((tagged, (chosen.tag,)))
    if chosen.with_files:
        conditions.append((with_file, ()))
    return conditions


def _any(conditions: Sequence[Condition]) -> Condition:
    sql = " OR ".join(one for one, _ in conditions)
    return f"({sql})", [value for _, own in conditions for value in own]
