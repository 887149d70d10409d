"""What all stores share: the database, the clock, and one way to read rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.models import rows


class Store:
    """One subject of the vault. Returns plain records, never a model."""

    def __init__(self, database: VaultDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def _rows(self, query: Any) -> list[tuple[Any, ...]]:
        return rows(self._database, query)

    def _sql(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with vault_errors(writing=False):  # a damaged page may be met only while rows are fetched
            found: list[tuple[Any, ...]] = self._database.execute_sql(sql, params).fetchall()
        return found

    def _now_text(self) -> str:
        return utc_text(self._clock.utc())

    def _put_in_order(self, table: str, ids: Iterable[int]) -> None:
        """These rows stand in this order from now on."""
        for position, row_id in enumerate(ids, 1):
            self._database.execute_sql(
                f"UPDATE {table} SET position = ? WHERE id = ?",  # noqa: S608 (our own words)
                (position, row_id),
            )

    def _move_up(self, table: str, ids: Sequence[int], row_id: int) -> None:
        """Before the one that stood before it in `ids`; the first one stays."""
        place = ids.index(row_id)
        others = [one for one in ids if one != row_id]
        others.insert(max(0, place - 1), row_id)
        self._put_in_order(table, others)

    def _id_if_free(self, table: str, row_id: int) -> int | None:
        """The id of a row that comes back; None = another row has it by now."""
        taken = self._sql(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 (our own words)
        return None if taken else row_id

    def _changed(self, entry_id: int) -> None:
        """Keeps that this entry, or what hangs on it, is another one from now on."""
        self._database.execute_sql(
            "UPDATE entry SET changed_at = ? WHERE id = ?", (self._now_text(), entry_id)
        )
