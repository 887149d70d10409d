"""Tables of a data file from its pages: SQLite's trees and records, read around what is damaged.

https://sqlite.org/fileformat2.html. Nothing read here is trusted to fit: pages may be older ones.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from walkaway_desktop.storage.rescue.pages import USABLE, Pages

HEAD_OF_FILE = 100
INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
INNER, LEAVES = {INDEX_INNER, TABLE_INNER}, {INDEX_LEAF, TABLE_LEAF}
TREE_PAGES = INNER | LEAVES
TABLE_LOCAL = USABLE - 35
INDEX_LOCAL = (USABLE - 12) * 64 // 255 - 23
LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
MOST_PAYLOAD = 64 << 20  # the largest row of ours holds a file of 25 MiB
FREELIST_AT = 32  # in the head of the file
VERSION_AT = 60
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type
FLOAT, ZERO, ONE, FIRST_BYTES = 7, 8, 9, 12


class Row(NamedTuple):
    """One row. `cut` = the number of the value at which it ends too soon; None = it is whole."""

    rowid: int  # 0 in an index
    values: list[object]
    cut: int | None


@dataclass(slots=True)
class Walk:
    """What a walk through one tree met."""

    broken: int = 0  # pages that could not be read, or do not belong there


class Trees:
    """The trees of one file. Each page is taken into one tree only."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.taken: set[int] = set()

    @property
    def count(self) -> int:
        """Pages in the file."""
        return self._pages.count

    def head(self) -> bytes | None:
        """The head of the file; None = its first page is damaged."""
        first = self._pages.read(1)
        return None if first is None else first[:HEAD_OF_FILE]

    def page(self, number: int) -> bytes | None:
        """What stands in a page; None = it is damaged."""
        return self._pages.read(number)

    def kind(self, number: int) -> int:
        """The kind of tree page this is; 0 = none, or damaged."""
        page = self._pages.read(number)
        if page is None:
            return 0
        kind = page[_start(number)]
        return kind if kind in TREE_PAGES else 0

    def take_free(self) -> None:
        """Pages in no use belong to no tree, whatever an older copy of one may hold."""
        head = self.head()
        trunk = 0 if head is None else int(struct.unpack_from(">I", head, FREELIST_AT)[0])
        while trunk and trunk not in self.taken:
            self.taken.add(trunk)
            page = self._pages.read(trunk)
            if page is None:
                return
            trunk, number = struct.unpack_from(">II", page)
            number = min(number, USABLE // 4 - 2)
            self.taken.update(struct.unpack_from(f">{number}I", page, 8))

    def walk(self, root: int, walk: Walk) -> Iterator[Row]:
        """The rows of the tree that begins here, as far as they can be reached."""
        for number, page in self.pages_of(root, walk):
            if page[_start(number)] != TABLE_INNER:
                yield from self.rows(number, page)

    def pages_of(self, root: int, walk: Walk) -> Iterator[tuple[int, bytes]]:
        """The pages of that tree, without their rows; they are taken now."""
        waiting, inner_kind = [root], 0
        while waiting:
            number = waiting.pop()
            page = None if number in self.taken else self._pages.read(number)
            kind = 0 if page is None else page[_start(number)]
            fits = kind in TREE_PAGES and inner_kind in {0, kind, kind - 8}
            if page is None or not fits:
                walk.broken += 1
                continue
            self.taken.add(number)
            inner_kind = inner_kind or (kind if kind in INNER else kind - 8)
            if kind in INNER:
                waiting += reversed(_children(page, number))
            yield number, page

    def leaf(self, number: int) -> Iterator[Row]:
        """The rows of one leaf that no tree led to."""
        page = self._pages.read(number)
        if page is not None:
            yield from self.rows(number, page)

    def rows(self, number: int, page: bytes) -> Iterator[Row]:
        """The rows in one page."""
        for cell in _cells(page, number):
            try:
                row = self._row(page, cell, page[_start(number)])
            except (IndexError, struct.error, ValueError):
                continue
            if row is not None:
                yield row

    def _row(self, page: bytes, at: int, kind: int) -> Row | None:
        if kind == INDEX_INNER:
            at += 4
        length, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        if length > MOST_PAYLOAD:
            return None
        payload = self._payload(page, at, length, kind)
        decoded = _values(payload, length)
        return None if decoded is None else Row(_signed(rowid), *decoded)

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """All of it, or what comes before a page that is damaged."""
        most = TABLE_LOCAL if kind == TABLE_LEAF else INDEX_LOCAL
        if length <= most:
            return page[at : at + length]
        local = LEAST_LOCAL + (length - LEAST_LOCAL) % (USABLE - 4)
        local = local if local <= most else LEAST_LOCAL
        pieces, found = [page[at : at + local]], local
        (following,) = struct.unpack_from(">I", page, at + local)
        chain: set[int] = set()
        while found < length and following not in chain | self.taken:
            chain.add(following)
            more = self._pages.read(following)
            if more is None:
                break
            (following,) = struct.unpack_from(">I", more)
            pieces.append(more[4 : 4 + length - found])
            found += len(pieces[-1])
        return b"".join(pieces)


def _start(number: int) -> int:
    return HEAD_OF_FILE if number == 1 else 0


def _children(page: bytes, number: int) -> list[int]:
    start = _start(number)
    found = [struct.unpack_from(">I", page, cell)[0] for cell in _cells(page, number)]
    return [*found, struct.unpack_from(">I", page, start + 8)[0]]


def _cells(page: bytes, number: int) -> list[int]:
    """Where the cells of a page begin."""
    start = _start(number)
    (count,) = struct.unpack_from(">H", page, start + 3)
    first = start + (12 if page[start] in INNER else 8)
    count = min(count, (USABLE - first) // 2)
    return [cell for cell in struct.unpack_from(f">{count}H", page, first) if cell < USABLE - 4]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = content[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | content[at], at + 1


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value


def _values(payload: bytes, length: int) -> tuple[list[object], int | None] | None:
    """The values of a record, and at which it ends too soon; None = not even its head is there."""
    head, at = _varint(payload, 0)
    if head > len(payload):
        return None
    types = []
    while at < head:
        serial, at = _varint(payload, at)
        types.append(serial)
    place, cut = head, None
    values: list[object] = []
    for serial in types:
        size = _size(serial)
        if place + size > len(payload) and cut is None:
            cut = len(values)
        values.append(_value(serial, payload[place : place + size]))
        place += size
    if place > length:
        return None  # no record at all
    return values, cut


def _size(serial: int) -> int:
    if serial >= FIRST_BYTES:
        return (serial - FIRST_BYTES) // 2
    return 8 if serial == FLOAT else INTEGERS.get(serial, 0)


def _value(serial: int, raw: bytes) -> object:
    """What stands there; of a text that is cut off, its beginning."""
    if serial >= FIRST_BYTES:
        return raw.decode("utf-8", "replace") if serial % 2 else raw
    if serial in INTEGERS:
        return int.from_bytes(raw, "big", signed=True)
    if serial == FLOAT:
        return struct.unpack(">d", raw)[0] if len(raw) == 8 else None
    return {ZERO: 0, ONE: 1}.get(serial)
