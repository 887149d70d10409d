"""Items of one's own that come with an export: one that is here by that name is the same."""

from collections.abc import Sequence
from typing import Any

from walkaway_desktop.domain.imports import OwnExport, PlannedRecord
from walkaway_desktop.domain.limits import OWN_NAME, same_tag
from walkaway_desktop.domain.measures import MOST_OWN
from walkaway_desktop.storage.checks import meta
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.own_measures import OwnMeasures

_COLUMNS = ("id", "key", "name", "low", "high", "step", "position", "retired_on")


class OwnItems(DayStore):
    """An item is never erased; one more than six comes in retired, with its answers."""

    _keys: dict[str, str]

    def key_of(self, theirs: str) -> str:
        """The measure of here that an answer of the file belongs to."""
        return self._keys.get(theirs, theirs)

    def bring_in(
        self, own: OwnExport, records: Sequence[PlannedRecord], *, keeps_ids: bool
    ) -> list[int]:
        """Adds those that new check-ins answer, all of them where ids are kept; the ids of new."""
        self._keys = {}
        answers: list[Any] = [one.fields.get("answers", ()) for one in records]
        used = {key for given in answers for key in given}
        is_ours = meta(self._database.raw)["records"] == own.vault
        made = []
        for item in own.tables["own_measure"]:
            if not keeps_ids and item["key"] not in used:
                continue
            here = None if keeps_ids else self._here(item, is_ours=is_ours)
            if here is None:
                made.append(self._add(item, keeps_ids=keeps_ids))
            else:
                self._keys[str(item["key"])] = here
        return made

    def _here(self, item: Any, *, is_ours: bool) -> str | None:
        """The same item here: by its key in its own vault, else by its name and scale."""
        for key, name, high in self._sql("SELECT key, name, high FROM own_measure ORDER BY id"):
            is_same = same_tag(name) == same_tag(item["name"]) or (is_ours and key == item["key"])
            if is_same and high == item["high"]:
                return str(key)
        return None

    def _add(self, item: Any, *, keeps_ids: bool) -> int:
        columns = dict(item)
        if not keeps_ids:
            ((made,),) = self._sql("SELECT 1 + ifnull(max(id), 0) FROM own_measure")
            ((asked,),) = self._sql("SELECT count(*) FROM own_measure WHERE retired_on IS NULL")
            last = len(OwnMeasures(self._database, self._clock).items())
            columns |= {"id": made, "key": f"own_{made}", "position": last}
            columns["name"] = self._free_name(item["name"])
            if asked >= MOST_OWN and item["retired_on"] is None:
                columns["retired_on"] = self._today().isoformat()
            self._keys[item["key"]] = columns["key"]
        self._database.execute_sql(
            f"INSERT INTO own_measure ({', '.join(_COLUMNS)})"  # noqa: S608 (our own words)
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [columns[name] for name in _COLUMNS],
        )
        return int(columns["id"])

    def _free_name(self, name: str) -> str:
        """Another scale goes by that name here: this one gets a number."""
        taken = {same_tag(one) for (one,) in self._sql("SELECT name FROM own_measure")}
        number, free = 2, name
        while same_tag(free) in taken:
            mark = f" ({number})"
            free, number = name[: OWN_NAME - len(mark)] + mark, number + 1
        return free
