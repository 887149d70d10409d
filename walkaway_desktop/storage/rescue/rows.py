"""The rows of a damaged data file: what its trees still lead to, and the leaves they lost."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType, UnionType
from typing import Any

from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.rescue.trees import (
    INDEX_LEAF,
    TABLE_LEAF,
    VERSION_AT,
    Row,
    Trees,
    Walk,
)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")
MEASURE = re.compile("|".join([*(re.escape(one.key) for one in MEASURES), r"own_\d+"]))
# How a column's values are stored, and what they look like.
TYPES: Mapping[str, tuple[type | UnionType, re.Pattern[str] | None]] = MappingProxyType(
    {
        "INTEGER": (int, None),
        "REAL": (int | float, None),
        "DATE": (str, DAY),
        "DATETIME": (str, MOMENT),
        "BLOB": (bytes, None),
        "TEXT": (str, None),
    }
)
# Of these rows the beginning is worth keeping; of others half a row could not be read.
WORTH_CUT = {"entry", "entry_version", "incident"}
STEP = 256  # rows, or pages
SCHEMA = ("table", "index", "trigger", "view")
SCHEMA_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its table was made."""

    name: str
    type: str
    required: bool
    default: object


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the steps of its version make it."""

    name: str
    columns: tuple[Column, ...]
    id_column: int | None  # this one is the row's number and not in its record
    has_rowid: bool

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def tables_of(connection: Any) -> dict[str, Table]:
    """The ordinary tables of a file that has nothing in it yet."""
    found = connection.execute("PRAGMA main.table_list").fetchall()
    return {
        name: _table(connection, name, has_rowid=not without)
        for _, name, kind, _, without, *_ in found
        if kind == "table" and not name.startswith("sqlite_")
    }


def _table(connection: Any, name: str, *, has_rowid: bool) -> Table:
    columns, keys = [], []
    for number, column, type_, required, default, in_key in connection.execute(
        f'PRAGMA table_info("{name}")'
    ).fetchall():
        known = connection.execute(f"SELECT {default or 'NULL'}").fetchone()[0]
        columns.append(Column(column, type_, bool(required), known))
        keys += [number] if in_key else []
    alone = len(keys) == 1 and columns[keys[0]].type == "INTEGER"
    return Table(name, tuple(columns), keys[0] if alone and has_rowid else None, has_rowid)


# ---- what a row has to look like -----------------------------------------------------------------


def fitted(table: Table, row: Row) -> list[Any] | None:
    """The values of a row, one per column; None = it is no row of this table."""
    if len(row.values) > len(table.columns):
        return None
    rest = table.columns[len(row.values) :]
    values = [*row.values, *(column.default for column in rest)]
    if table.id_column is not None:
        if values[table.id_column] is not None or row.rowid < 1:
            return None
        values[table.id_column] = row.rowid
    if row.cut is not None and not _shorten(table, values, row.cut):
        return None
    fits = all(map(_fits, table.columns, values)) and _is_whole(table.name, values)
    return values if fits else None


def _shorten(table: Table, values: list[Any], cut: int) -> bool:
    """Keep what comes before the damage; False = nothing of it is worth that."""
    if table.name not in WORTH_CUT:
        return False
    for number, column in enumerate(table.columns[cut:], cut):
        if number > cut or column.type != "TEXT":
            values[number] = "" if column.required else None
    if isinstance(values[cut], str):
        values[cut] = values[cut].rstrip("\ufffd")
    return True


def _fits(column: Column, value: object) -> bool:
    if value is None:
        return not column.required
    stored, form = TYPES.get(column.type, (object, None))
    return isinstance(value, stored) and (form is None or bool(form.fullmatch(str(value))))


def _is_whole(table: str, values: list[Any]) -> bool:
    """What the type of a column does not say."""
    match table:
        case "attachment_data":
            return str(values[0]) == sha256(values[1]).hexdigest()
        case "answer":
            return bool(MEASURE.fullmatch(values[1]))
        case "setting":
            return _is_json(values[1])
        case "draft" | "sitting_copy":
            return _is_json(values[2] if table == "draft" else values[3])
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


# ---- reading -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Found:
    """What came to light besides the rows."""

    kinds: dict[int, str] = field(default_factory=dict)  # of the entries that were read
    known: dict[int, tuple[str, str, str | None]] = field(default_factory=dict)  # kind, day, at
    seen: set[int] = field(default_factory=set)  # every entry that any index names
    cut: set[int] = field(default_factory=set)  # entries whose words end too soon


class Reading:
    """One reading of all tables; `tables(version)` are those of a version, up to `newest`."""

    def __init__(
        self, trees: Trees, newest: int, tables: Callable[[int], dict[str, Table]], pace: Pace
    ) -> None:
        self._trees, self._pace = trees, pace
        self._steps = 0
        self._loose: dict[int, int] | None = None  # leaves and their kind; None = not looked for
        self._broken: set[str] = set()  # tables that may have lost leaves
        self._reserved: set[int] | None = None  # pages of tables not read yet; None = not looked
        self.found = Found()
        trees.take_free()
        self._roots, whole = self._schema()
        self.version, self.tables = self._version(newest, tables)
        if not whole:
            self._broken |= set(self.tables) - set(self._roots)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a table. `entry` comes first, and its indices before it."""
        table = self.tables[name]
        if name == "entry":
            self._read_indices()
        walk = Walk()
        if name in self._roots:
            yield from self._taken(table, self._trees.walk(self._roots[name], walk))
        if walk.broken or name in self._broken:
            self._broken.add(name)
            yield from self._lost_leaves(table)

    def _taken(self, table: Table, rows: Iterator[Row]) -> Iterator[list[Any]]:
        for row in rows:
            self._tick(always=table.name == "attachment_data")
            values = fitted(table, row)
            if values is None:
                continue
            if table.name == "entry":
                self.found.kinds[row.rowid] = values[1]
                if row.cut is not None:
                    self.found.cut.add(row.rowid)
            yield values

    def _tick(self, *, always: bool = False) -> None:
        self._steps += 1
        if always or self._steps % STEP == 0:
            self._pace.at(min(0.7, 0.7 * len(self._trees.taken) / max(1, self._trees.count)))

    # ---- what tables there are ----

    def _schema(self) -> tuple[dict[str, int], bool]:
        """The roots of all trees by name, and whether these are all."""
        walk = Walk()
        rows = list(self._trees.walk(1, walk))
        if walk.broken:
            for number, kind in self._leaves().items():
                page = list(self._trees.leaf(number)) if kind == TABLE_LEAF else []
                if page and all(_is_of_schema(row) for row in page):
                    self._trees.taken.add(number)
                    rows += page
        roots = {}
        for row in filter(_is_of_schema, rows):
            _, name, _, root, _ = row.values
            if isinstance(root, int) and 1 < root <= self._trees.count:
                roots[str(name)] = root
        return roots, not walk.broken

    def _version(
        self, newest: int, tables: Callable[[int], dict[str, Table]]
    ) -> tuple[int, dict[str, Table]]:
        head = self._trees.head()
        if head is not None:
            said = int.from_bytes(head[VERSION_AT : VERSION_AT + 4], "big")
            if said > newest:
                raise VaultError(Code.NEWER_VERSION, f"schema {said}")
            if said:
                return said, tables(said)
        # By its tables: the first version that has them all.
        every = set(tables(newest))
        there = every & set(self._roots)
        version = next(one for one in range(1, newest + 1) if there <= set(tables(one)))
        return (version, tables(version)) if there else (newest, tables(newest))

    def _read_indices(self) -> None:
        """Which entries there were: they stand in the indices, too."""
        for row in self._index("entry_kind"):
            match row.values:
                case [str(kind), str(day), str() | None as at, int(entry_id), *_]:
                    if DAY.fullmatch(day):
                        self.found.known[entry_id] = (kind, day, at)
        self.found.seen.update(self.found.known)
        for row in self._index("entry_at"):
            match row.values:
                case [str(), str() | None, int(entry_id), *_]:
                    self.found.seen.add(entry_id)
        self.found.seen.update(row.rowid for row in self._index("entry_index_docsize"))

    def _index(self, name: str) -> Iterator[Row]:
        if name in self._roots:
            for row in self._trees.walk(self._roots[name], Walk()):
                self._tick()
                yield row

    # ---- leaves that no tree leads to ----

    def _leaves(self) -> dict[int, int]:
        """All leaves of the file and their kind."""
        if self._loose is None:
            self._loose = {}
            for number in range(1, self._trees.count + 1):
                if number % STEP == 0:
                    self._pace.at(self._pace.done)
                if (kind := self._trees.kind(number)) in {TABLE_LEAF, INDEX_LEAF}:
                    self._loose[number] = kind
        return self._loose

    def _of_others(self) -> set[int]:
        """Pages that other trees lead to: none of them is a lost leaf."""
        if self._reserved is None:
            before = set(self._trees.taken)
            for name, root in self._roots.items():
                if root in before:
                    continue
                walk = Walk()
                for _ in self._trees.pages_of(root, walk):
                    self._tick()
                if walk.broken and name in self.tables:
                    self._broken.add(name)
            self._reserved = self._trees.taken - before
            self._trees.taken = before
        return self._reserved

    def _lost_leaves(self, table: Table) -> Iterator[list[Any]]:
        kind = TABLE_LEAF if table.has_rowid else INDEX_LEAF
        reserved = self._of_others()
        others = [self.tables[name] for name in self._broken if name != table.name]
        for number, found in list(self._leaves().items()):
            if found != kind or number in self._trees.taken or number in reserved:
                continue
            rows = list(self._trees.leaf(number))
            if self._are_of(table, rows) and not any(self._are_of(one, rows) for one in others):
                self._trees.taken.add(number)
                yield from self._taken(table, iter(rows))

    def _are_of(self, table: Table, rows: Sequence[Row]) -> bool:
        """Whether this can be a leaf of the table: every row fits, and its entry is of its kind."""
        if not rows:
            return False
        own = table.names[0] == "entry_id" and table.id_column == 0
        kinds = self.found.kinds
        return all(
            fitted(table, row) is not None
            and (not own or kinds.get(row.rowid, table.name) == table.name)
            for row in rows
        )


def _is_of_schema(row: Row) -> bool:
    return len(row.values) == SCHEMA_COLUMNS and row.values[0] in SCHEMA
