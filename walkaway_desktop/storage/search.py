"""Search: words of any entry, newest first. The index lies in the vault and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.list_filter import EVERYTHING, ListFilter
from walkaway_desktop.domain.records import Hit, Kind
from walkaway_desktop.domain.safety import PRIVATE_KINDS
from walkaway_desktop.domain.search import NO_WORDS, Query, Term, read_query
from walkaway_desktop.domain.snippet import marks_in, snippet
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.fields import token, when_of
from walkaway_desktop.storage.leads import NEWEST_FIRST, START, behind
from walkaway_desktop.storage.letters import SEALED
from walkaway_desktop.storage.settings import Settings

NEAR = 400  # entries that are looked at before all the others

Condition = tuple[str, Sequence[object]]
FoundRow = tuple[int, str, str, str | None, int | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Walk:
    """Some of the entries in the order of an index: what is shown is read and no more."""

    index: str
    condition: str = "1"
    values: Sequence[object] = ()
    further: Sequence[Condition] = ()  # what the index does not know

    def where(self, conditions: Sequence[Condition]) -> Condition:
        every = [(self.condition, self.values), *conditions]
        return (
            f"FROM entry INDEXED BY {self.index} WHERE {' AND '.join(sql for sql, _ in every)}",
            [value for _, values in every for value in values],
        )


@dataclass(frozen=True, slots=True)
class Near:
    """The newest entries that come into question: their ids, and the oldest of them."""

    first_id: int
    last_id: int
    oldest: tuple[str, str, int]  # day, at, id
    is_all: bool  # there is none beyond it

    @property
    def condition(self) -> Condition:
        return "(day, ifnull(at, ''), id) >= (?, ?, ?)", self.oldest

    def within(self, column: str) -> Condition:
        return f" AND {column} BETWEEN ? AND ?", (self.first_id, self.last_id)


class Search(DayStore):
    """Finds entries; keeps no history."""

    def find(
        self,
        query: str,
        limit: int = 20,
        after: Hit | None = None,
        kind_words: Mapping[Kind, str] = NO_WORDS,
        chosen: ListFilter = EVERYTHING,
    ) -> list[Hit]:
        """What fits all of `query` and `chosen`, newest first, from the one after `after` on.

        After kind: a kind may be named as in `kind_words`, too. Raises SearchError
        (domain.search) for a date after before: or after: that is none.
        """
        asked = read_query(query, kind_words)
        if asked.is_blank:
            return []
        asked.closed = True if chosen.closed and asked.closed is None else asked.closed
        walks = self._walks(asked, chosen.kind)
        if not walks or (asked.no_kinds and not asked.kinds):
            return []
        # A common word is among the newest; only a seldom one is looked for everywhere.
        near = self._near([*_of_days(asked), *_of_days(chosen)], walks, after)
        rows = [] if near is None else self._found(asked, chosen, walks, after, limit, near)
        if near is not None and not near.is_all and len(rows) < limit:
            rows = self._found(asked, chosen, walks, after, limit, None)
        return [_hit(row, asked.terms) for row in rows]

    def _walks(self, asked: Query, only: Kind | None) -> list[Walk]:
        """Which entries may be shown at all. (docs/method.md, Search)"""
        safe = Settings(self._database, self._clock).safety_mode.on
        if asked.closed:
            return _closed_walks(asked, safe=safe)
        hidden = PRIVATE_KINDS if safe else ()
        if only is None and not asked.kinds:
            return [Walk("entry_at", further=[("closed = 0", ()), _without(hidden)])]
        return [
            Walk("entry_kind", "kind = ?", (token(kind),), _open_one(asked, kind))
            for kind in _kinds(asked, only)
            if kind not in hidden or _is_named(asked, kind)
        ]

    def _near(
        self, days: Sequence[Condition], walks: Sequence[Walk], after: Hit | None
    ) -> Near | None:
        """None = there is no entry at all that comes into question."""
        further = [*days, *([] if after is None else [behind(after)])]
        parts = [walk.where(further) for walk in walks]
        found = self._sql(
            " UNION ALL ".join(f"SELECT id, day, at {sql}" for sql, _ in parts)
            + f" {NEWEST_FIRST} LIMIT ?",
            [*(value for _, values in parts for value in values), NEAR],
        )
        if not found:
            return None
        ids = [entry_id for entry_id, _, _ in found]
        last_id, day, at = found[-1]
        return Near(min(ids), max(ids), (day, at or "", last_id), is_all=len(found) < NEAR)

    def _found(  # noqa: PLR0913 PLR0917 (one search)
        self,
        asked: Query,
        chosen: ListFilter,
        walks: Sequence[Walk],
        after: Hit | None,
        limit: int,
        near: Near | None,
    ) -> list[FoundRow]:
        conditions = [
            *self._conditions(asked, near),
            *_of_choice(chosen, near),
            *([] if after is None else [behind(after)]),
        ]
        parts = [walk.where([*conditions, *walk.further]) for walk in walks]
        return self._sql(
            " UNION ALL ".join(
                f"SELECT id, kind, day, at, utc_offset, title, body, extra {sql}"
                for sql, _ in parts
            )
            + f" {NEWEST_FIRST} LIMIT ?",
            [*(value for _, values in parts for value in values), limit],
        )

    def _conditions(self, asked: Query, near: Near | None) -> list[Condition]:
        return [
            *([] if near is None else [near.condition]),
            *_of_words(asked, near),
            *self._of_tags(asked, near),
            *_of_days(asked),
            ("deleted_at IS NULL", ()),
            (
                f"(kind <> 'letter' OR id NOT IN ({SEALED}))",
                (self._today().isoformat(),),
            ),
            _without(asked.without_kinds),
        ]

    def _of_tags(self, asked: Query, near: Near | None) -> list[Condition]:
        if not (asked.tags or asked.without_tags):
            return []
        ids: dict[str, list[int]] = {}
        for tag_id, name in self._sql("SELECT id, name FROM tag"):
            ids.setdefault(fold(name), []).append(tag_id)
        having = [_tagged("IN", ids.get(tag, []), near) for tag in asked.tags]
        return [*having, *(_tagged("NOT IN", ids.get(tag, []), near) for tag in asked.without_tags)]


def _closed_walks(asked: Query, *, safe: bool) -> list[Walk]:
    """In Safety mode every Letter counts as kept closed; an Incident has to be named."""
    kinds = [token(kind) for kind in asked.kinds]
    of_kinds: Condition = (f"kind IN ({places(kinds)})", kinds) if kinds else ("1", ())
    if not safe:
        return [Walk("entry_closed", "closed = 1", (), [of_kinds])]
    unnamed = () if Kind.INCIDENT in asked.kinds else (Kind.INCIDENT,)
    private = [kind for kind in PRIVATE_KINDS if kind in (asked.kinds or (Kind.LETTER,))]
    return [
        Walk("entry_closed", "closed = 1", (), [of_kinds, _without(unnamed)]),
        *(Walk("entry_kind", "kind = ?", (token(kind),), [("closed = 0", ())]) for kind in private),
    ]


def _kinds(asked: Query, only: Kind | None) -> Sequence[Kind]:
    """Each once; where the list is narrowed down to one, that one at most."""
    if only is None:
        return list(dict.fromkeys(asked.kinds))
    return [only] if only in (asked.kinds or [only]) else []


def _open_one(asked: Query, kind: Kind) -> list[Condition]:
    return [] if _is_named(asked, kind) else [("closed = 0", ())]


def _is_named(asked: Query, kind: Kind) -> bool:
    """Whether one kept closed is found because its kind was asked for."""
    return kind in PRIVATE_KINDS and kind in asked.kinds and asked.closed is None


def _without(kinds: Sequence[Kind]) -> Condition:
    return (
        (f"kind NOT IN ({places(kinds)})", [token(kind) for kind in kinds]) if kinds else ("1", ())
    )


def _tagged(within: str, tag_ids: Sequence[int], near: Near | None) -> Condition:
    bounds, ends = ("", ()) if near is None else near.within("entry_id")
    return (
        f"id {within} (SELECT entry_id FROM entry_tag WHERE tag_id IN ({places(tag_ids)}){bounds})",  # noqa: S608 (our own words)
        [*tag_ids, *ends],
    )


def _of_words(asked: Query, near: Near | None) -> list[Condition]:
    bounds, ends = ("", ()) if near is None else near.within("rowid")
    matches = f"(SELECT rowid FROM entry_index WHERE entry_index MATCH ?{bounds})"  # noqa: S608 (our own words)
    conditions: list[Condition] = []
    if asked.terms:
        words = " AND ".join(term.match for term in asked.terms)
        conditions.append((f"id IN {matches}", (words, *ends)))
    if asked.without_terms:
        words = " OR ".join(term.match for term in asked.without_terms)
        conditions.append((f"id NOT IN {matches}", (words, *ends)))
    return conditions


def _of_choice(chosen: ListFilter, near: Near | None) -> list[Condition]:
    """What the list is narrowed down to."""
    conditions = _of_days(chosen)
    if chosen.kind is not None:
        conditions.append(("kind = ?", (token(chosen.kind),)))
    if chosen.tag is not None:
        conditions.append(_tagged("IN", [chosen.tag], near))
    if chosen.with_files:
        conditions.append(("id IN (SELECT entry_id FROM attachment)", ()))
    return conditions


def _of_days(asked: Query | ListFilter) -> list[Condition]:
    conditions: list[Condition] = []
    if asked.since is not None:
        conditions.append(("day >= ?", (asked.since.isoformat(),)))
    if asked.until is not None:
        conditions.append(("day <= ?", (asked.until.isoformat(),)))
    return conditions


def _hit(row: FoundRow, terms: Sequence[Term]) -> Hit:
    entry_id, kind, day, at, utc_offset, title, body, extra = row
    shown, marks = snippet(body, terms, extra)
    return Hit(
        entry_id,
        Kind[kind.upper()],
        when_of(day, at, utc_offset),
        title,
        shown,
        marks,
        marks_in(title, terms),
        body[:START],
    )
