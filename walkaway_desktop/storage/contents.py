"""What a data file holds, as sums: to compare a copy with what it was made of."""

import hashlib
from typing import Any

from walkaway_desktop.storage import checks

AS_SUM = 64 * 1024  # bytes of one value; longer ones are compared by their sum


def contents(connection: Any, but: tuple[str, ...] = ()) -> dict[str, object]:
    """Its schema and per table the rows and a hash in any order.

    `but`: keys of vault_meta that are meant to differ.
    """
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    sums: dict[str, object] = {"schema": sorted(schema, key=repr)}
    sums["version"] = checks.schema_version(connection)
    for name in checks.stored_tables(connection):
        sums[name] = _sum_of(connection, name, but if name == "vault_meta" else ())
    return sums


def _sum_of(connection: Any, table: str, but: tuple[str, ...]) -> tuple[int, int]:
    """Rows and the sum of their hashes."""
    left_out = ", ".join("?" for _ in but)
    where = f" WHERE key NOT IN ({left_out})" if but else ""
    rows = total = 0
    for row in connection.execute(f'SELECT * FROM "{table}"{where}', but):  # noqa: S608 (our own names)
        said = repr([_short(value) for value in row])
        total += int.from_bytes(hashlib.sha256(said.encode()).digest(), "big")
        rows += 1
    return rows, total


def _short(value: object) -> object:
    """A file by its sum: written out, 25 MiB would be a text of 80 MiB."""
    if isinstance(value, bytes) and len(value) > AS_SUM:
        return hashlib.sha256(value).digest()
    return value
