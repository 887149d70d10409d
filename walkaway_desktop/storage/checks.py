"""Is the data whole? The checks behind `check`, the idle check, backups and passphrase changes."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from walkaway_desktop.storage.database import vault_errors
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.incident_log import ADDED
from walkaway_desktop.storage.pace import Pace

# Arrays of the export, in its order, and what they hold: a kind of entries, or the rows of a table.
SPACE, FORECAST, ATTACHMENT = "space", "forecast", "attachment"  # the tables among them
ARRAYS = {
    "checkins": "checkin",
    "notes": "note",
    "letters": "letter",
    "incidents": "incident",
    "contacts": "contact",
    "urges": "urge",
    "spaces": SPACE,
    "sittings": "sitting",
    "examples": "example",
    "criteria": "criterion",
    "options": "option",
    "reasons": "reason",
    "beliefs": "belief",
    "predictions": "prediction",
    "talks": "talk",
    "reviews": "review",
    "lines": "line",
    "forecasts": FORECAST,
    "comments": "comment",
    "attachments": ATTACHMENT,
}


def check_all(connection: Any) -> None:
    """Raises INTEGRITY_BAD for damage or rows too many, DATA_LOST for rows that are missing."""
    for _ in check_in_parts(connection):
        pass


def check_in_parts(connection: Any) -> Iterator[None]:
    """The same, part by part: between two of them something else may be done with the vault."""
    try:
        with vault_errors(writing=False):
            yield from _check_pages(connection)
            _check_index(connection)
            yield
            counted, expected = count_rows(connection), int(meta(connection)["rows"])
            yield
            whole = True
            for table in _tables(connection, "table"):
                whole = whole and _indices_are_whole(connection, table)
                yield
    except VaultError as error:
        if error.code is not Code.DATA_DAMAGED:
            raise
        raise VaultError(Code.INTEGRITY_BAD, "pages") from None
    except sqlcipher.DatabaseError as error:  # of the search index, in its own words
        raise VaultError(Code.INTEGRITY_BAD, type(error).__name__) from None
    if counted > expected:
        raise VaultError(Code.INTEGRITY_BAD, f"{counted} rows, {expected} expected")
    if counted < expected:
        raise VaultError(Code.DATA_LOST, n=expected, m=counted)
    if not whole:  # told last: an old page put back is first of all a loss
        raise VaultError(Code.INTEGRITY_BAD, "an index differs from its table")


def check_at_pace(connection: Any, pace: Pace) -> None:
    """The same, told of. How many parts there are is not known: each step is shorter."""
    for number, _ in enumerate(check_in_parts(connection), 1):
        pace.at(1 - 1 / number)


def _check_pages(connection: Any) -> Iterator[None]:
    """Every page is as it was written, but those in no use: SQLite keeps no copy of them.

    One is torn where the power goes while it is taken into use: what was begun is rolled back,
    and the page stays torn. `quick_check` reads all that are in use, so none of these is bad then.
    """
    bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    unused = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    yield
    connection.execute("PRAGMA shrink_memory")  # a page in memory would be read from there
    quick = connection.execute("PRAGMA quick_check(1)").fetchall()
    if len(bad) > unused or quick != [("ok",)]:
        raise VaultError(Code.INTEGRITY_BAD, f"{len(bad)} pages" if bad else "structure")
    yield


def _check_index(connection: Any) -> None:
    """The search index holds what the entries hold. It asks as an INSERT and writes nothing.

    Where nothing can be written SQLite refuses to be asked; what was written is whole all the same.
    """
    for name in _tables(connection, "virtual"):
        question = f'INSERT INTO "{name}"("{name}", rank) VALUES (\'integrity-check\', 1)'  # noqa: S608 (our own name)
        try:
            with vault_errors(writing=True):
                connection.execute(question)
        except VaultError as error:
            if error.code is not Code.CANNOT_WRITE:
                raise


def _indices_are_whole(connection: Any, table: str) -> bool:
    """Every row stands in the indices of its table, and nothing else does."""
    checked = connection.execute(f'PRAGMA integrity_check("{table}")').fetchall()
    if checked != [("ok",)]:
        return False
    # What an index over some rows holds too many, that pragma does not see.
    partial = connection.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'index' AND tbl_name = ? AND sql LIKE '% WHERE %'",
        (table,),
    ).fetchall()
    return all(
        _number(connection, f"{table} INDEXED BY {name}", condition)
        == _number(connection, f"{table} NOT INDEXED", condition)
        for name, sql in partial
        for condition in [sql.partition(" WHERE ")[2]]
    )


def _number(connection: Any, table: str, condition: str) -> int:
    question = f"SELECT count(*) FROM {table} WHERE {condition}"  # noqa: S608 (words of our own schema)
    return int(connection.execute(question).fetchone()[0])


@vault_errors(writing=False)
def count_rows(connection: Any) -> int:
    """The rows of every ordinary table but vault_meta, as the triggers count them."""
    names = [name for name in _tables(connection, "table") if name != "vault_meta"]
    return sum(_count(connection, name) for name in names)


@vault_errors(writing=False)
def count_living(connection: Any) -> int:
    """The entries that are not deleted."""
    found = connection.execute("SELECT count(*) FROM entry WHERE deleted_at IS NULL").fetchone()
    return int(found[0])


@vault_errors(writing=False)
def counts(connection: Any) -> dict[str, int]:
    """How many of each kind there are, named as in the export; what is empty is left out."""
    # Both from the table itself: an index may differ from it where the file is damaged.
    living = "SELECT kind, count(*) FROM entry NOT INDEXED WHERE deleted_at IS NULL GROUP BY kind"
    per_kind = dict(connection.execute(living).fetchall())
    per_kind[SPACE] = _number(connection, "space NOT INDEXED", "deleted_at IS NULL")
    per_kind[FORECAST] = _count(connection, "forecast")
    per_kind[ATTACHMENT] = _number(
        connection,
        "attachment NOT INDEXED JOIN entry ON entry.id = entry_id",
        f"deleted_at IS NULL AND {ADDED}",
    )
    found = {array: int(per_kind.get(kind, 0)) for array, kind in ARRAYS.items()}
    for table in ("support_contact", "safety_plan"):
        found[table] = _count(connection, table)
    found["deleted"] = sum(
        _number(connection, f"{table} NOT INDEXED", "deleted_at IS NOT NULL")
        for table in ("entry", "space")
    )
    return {name: number for name, number in found.items() if number}


def stored_tables(connection: Any) -> list[str]:
    """Every table that holds rows of its own, the index's shadow tables too."""
    return [*_tables(connection, "table"), *_tables(connection, "shadow")]


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}" NOT INDEXED').fetchone()[0])  # noqa: S608 (our own names)


def _tables(connection: Any, kind: str) -> list[str]:
    """Our tables: "table" are the ordinary ones, without the index's shadow tables."""
    with closing(connection.execute("PRAGMA main.table_list")) as found:
        return sorted(
            name for _, name, type_, *_ in found if type_ == kind and not name.startswith("sqlite_")
        )


# ---- vault_meta ----------------------------------------------------------------------------------


@vault_errors(writing=False)
def meta(connection: Any) -> dict[str, Any]:
    """What the vault says about itself: tx, rows, vault, gen, schema, writer."""
    found = connection.execute("SELECT key, value FROM vault_meta").fetchall()
    return {key: json.loads(str(value)) for key, value in found}


def set_meta(connection: Any, values: Mapping[str, int | str], schema: str = "main") -> None:
    """Write some of it; `schema` names an attached file."""
    connection.executemany(
        f"INSERT INTO {schema}.vault_meta (key, value) VALUES (?, ?)"  # noqa: S608 (main or fresh)
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, json.dumps(value)) for key, value in values.items()],
    )


@vault_errors(writing=False)
def schema_version(connection: Any) -> int:
    """How many steps of migrations.py this file has gone through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
