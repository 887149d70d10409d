"""The list of Notes, narrowed down: every kind of it walks its own index."""

from collections.abc import Sequence

from walkaway_desktop.domain.list_filter import EVERYTHING, LISTED, ListFilter
from walkaway_desktop.domain.records import Kind, Lead
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

CLOSED_BY_SAFETY_MODE = (Kind.LETTER, Kind.INCIDENT)
HAS_TAG = "EXISTS (SELECT 1 FROM entry_tag WHERE entry_id = entry.id AND tag_id = ?)"
HAS_FILE = "EXISTS (SELECT 1 FROM attachment WHERE entry_id = entry.id)"
TAGGED, WITH_FILE = (
    "id IN (SELECT entry_id FROM entry_tag WHERE tag_id = ?)",
    "id IN (SELECT entry_id FROM attachment)",
)
# So many entries are read and sorted in less time than it takes to pass the others by.
FEW = 1000

Condition = tuple[str, Sequence[object]]


class NoteList(DayStore):
    """Notes, Letters, Incidents, reviews and comments. In Safety mode Letters and Incidents count
    as kept closed, whatever their own mark.
    """

    def pinned(self, chosen: ListFilter = EVERYTHING) -> list[Lead]:
        """Those that stand above all others, newest first."""
        kinds = [self._of_kind(kind, chosen) for kind in _kinds(chosen)]
        conditions = [_any(kinds), *self._narrowed(chosen, HAS_TAG, HAS_FILE)]
        part = ("entry INDEXED BY entry_pinned", [("pinned = 1", ()), *conditions])
        return self._read([part], -1, chosen)

    def listed(
        self, after: Listed | None = None, limit: int = 50, chosen: ListFilter = EVERYTHING
    ) -> list[Lead]:
        """The others, newest first, from the one after `after` on."""
        rest = [("pinned = 0", ()), *([] if after is None else [behind(after)])]
        if self._is_rare(chosen):
            kinds = _any([self._of_kind(kind, chosen) for kind in _kinds(chosen)])
            conditions = [kinds, *self._narrowed(chosen, TAGGED, WITH_FILE), *rest]
            return self._read([("entry NOT INDEXED", conditions)], limit, chosen)
        rest += self._narrowed(chosen, HAS_TAG, HAS_FILE)
        # With OR in place of parts every entry of the vault would be looked at.
        parts = [
            (f"entry INDEXED BY {self._index(kind, chosen)}", [self._of_kind(kind, chosen), *rest])
            for kind in _kinds(chosen)
        ]
        return self._read(parts, limit, chosen)

    def counts_as_closed(self, entry_id: int) -> bool:
        """Whether it is kept closed, by its own mark or by Safety mode."""
        found = self._sql("SELECT kind, closed FROM entry WHERE id = ?", (entry_id,))
        return any(closed or self._is_closed_kind(Kind[kind.upper()]) for kind, closed in found)

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

    def _of_kind(self, kind: Kind, chosen: ListFilter) -> Condition:
        """The living ones of a kind, open or kept closed as it was chosen."""
        condition = f"kind = '{token(kind)}' AND deleted_at IS NULL"
        if not self._is_closed_kind(kind):
            condition += f" AND closed = {int(chosen.closed)}"
        elif not chosen.closed:
            condition += " AND closed < 0"  # none; a constant would leave its index unused
        if kind is not Kind.LETTER:
            return condition, ()
        return f"{condition} AND id NOT IN ({SEALED})", (self._today().isoformat(),)

    def _is_closed_kind(self, kind: Kind) -> bool:
        safety_mode = Settings(self._database, self._clock).safety_mode
        return safety_mode.on and kind in CLOSED_BY_SAFETY_MODE

    def _index(self, kind: Kind, chosen: ListFilter) -> str:
        by_mark = chosen.closed and not self._is_closed_kind(kind)
        return "entry_closed" if by_mark else "entry_kind"

    def _narrowed(self, chosen: ListFilter, tagged: str, with_file: str) -> list[Condition]:
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


def _kinds(chosen: ListFilter) -> Sequence[Kind]:
    return LISTED if chosen.kind is None else (chosen.kind,)


def _any(conditions: Sequence[Condition]) -> Condition:
    sql = " OR ".join(one for one, _ in conditions)
    return f"({sql})", [value for _, own in conditions for value in own]
