"""Search: words of any entry, newest first. The index lies in the vault and nowhere else."""

from collections.abc import Sequence

from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.records import Hit, Kind
from walkaway_desktop.domain.search import Query, Term, read_query
from walkaway_desktop.domain.snippet import snippet
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.fields import when_of
from walkaway_desktop.storage.leads import NEWEST_FIRST, TEXT, behind
from walkaway_desktop.storage.letters import SEALED
from walkaway_desktop.storage.settings import Settings

MATCHES = "SELECT rowid FROM entry_index WHERE entry_index MATCH ?"

Condition = tuple[str, Sequence[object]]


class Search(DayStore):
    """Finds entries; keeps no history."""

    def find(self, query: str, limit: int = 20, after: Hit | None = None) -> list[Hit]:
        """What fits all of `query`, newest first, from the one after `after` on.

        Raises SearchError (domain.search) for a date after before: or after: that is none.
        """
        asked = read_query(query)
        if asked.is_blank:
            return []
        conditions = self._conditions(asked)
        if after is not None:
            conditions.append(behind(after))
        # Walking the date index reads what is shown and no more; sorting would read every match.
        found = self._sql(
            f"SELECT id, kind, day, at, utc_offset, title, {TEXT} FROM entry"  # noqa: S608 (our own words)
            f" INDEXED BY entry_at WHERE {' AND '.join(sql for sql, _ in conditions)}"
            f" {NEWEST_FIRST} LIMIT ?",
            [*(value for _, values in conditions for value in values), limit],
        )
        return [_hit(row, asked.terms) for row in found]

    def _conditions(self, asked: Query) -> list[Condition]:
        return [
            self._open_or_closed(asked),
            self._not_put_away(),
            *_of_words(asked),
            *self._of_tags(asked),
            *_of_kinds(asked),
            *_of_days(asked),
        ]

    def _open_or_closed(self, asked: Query) -> Condition:
        """In Safety mode every Letter counts as kept closed. (docs/method.md, Letters)"""
        settings = Settings(self._database, self._clock)
        closed = "closed OR kind = 'letter'" if settings.safety_mode.on else "closed"
        return f"deleted_at IS NULL AND ({closed}) = ?", (int(asked.closed),)

    def _not_put_away(self) -> Condition:
        today = self._today()
        return f"(kind <> 'letter' OR id NOT IN ({SEALED}))", (today.isoformat(),)

    def _of_tags(self, asked: Query) -> list[Condition]:
        if not (asked.tags or asked.without_tags):
            return []
        ids: dict[str, list[int]] = {}
        for tag_id, name in self._sql("SELECT id, name FROM tag"):
            ids.setdefault(fold(name), []).append(tag_id)
        having = [_tagged("IN", ids.get(tag, [])) for tag in asked.tags]
        return [*having, *(_tagged("NOT IN", ids.get(tag, [])) for tag in asked.without_tags)]


def _tagged(within: str, tag_ids: Sequence[int]) -> Condition:
    return (
        f"id {within} (SELECT entry_id FROM entry_tag WHERE tag_id IN ({places(tag_ids)}))",  # noqa: S608 (our own words)
        tag_ids,
    )


def _of_words(asked: Query) -> list[Condition]:
    conditions: list[Condition] = []
    if asked.terms:
        matches = " AND ".join(term.match for term in asked.terms)
        conditions.append((f"id IN ({MATCHES})", (matches,)))
    if asked.without_terms:
        matches = " OR ".join(term.match for term in asked.without_terms)
        conditions.append((f"id NOT IN ({MATCHES})", (matches,)))
    return conditions


def _of_kinds(asked: Query) -> list[Condition]:
    conditions: list[Condition] = []
    if asked.kinds:
        conditions.append((f"kind IN ({places(asked.kinds)})", asked.kinds))
    if asked.without_kinds:
        conditions.append((f"kind NOT IN ({places(asked.without_kinds)})", asked.without_kinds))
    return conditions


def _of_days(asked: Query) -> list[Condition]:
    conditions: list[Condition] = []
    if asked.since is not None:
        conditions.append(("day >= ?", (asked.since.isoformat(),)))
    if asked.until is not None:
        conditions.append(("day <= ?", (asked.until.isoformat(),)))
    return conditions


def _hit(row: tuple[int, str, str, str | None, int | None, str, str], terms: Sequence[Term]) -> Hit:
    entry_id, kind, day, at, utc_offset, title, body = row
    shown, marks = snippet(body, terms)
    when = when_of(day, at, utc_offset)
    return Hit(entry_id, Kind[kind.upper()], when, title, shown, marks)
