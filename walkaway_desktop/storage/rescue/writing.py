"""Save what can be read: a new vault from a damaged one, which is only read and never opened.

The new one has the same key file: the same passphrase and the same Recovery code open it.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.storage import checks, migrations
from walkaway_desktop.storage.database import (
    DataFile,
    VaultDatabase,
    connect_file,
    vault_errors,
)
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    FolderLock,
    flush_file,
    journal_beside,
    make_file,
    remove_file,
)
from walkaway_desktop.storage.keys import OpenKey, sub_key
from walkaway_desktop.storage.new_folder import become_vault, new_vault
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.rescue.mend import Mended, mend
from walkaway_desktop.storage.rescue.pages import Pages, journal_of, open_unbuffered
from walkaway_desktop.storage.rescue.rows import Reading, Table, tables_of
from walkaway_desktop.storage.rescue.source import Source
from walkaway_desktop.storage.rescue.trees import Trees

READ, CHECKED = 0.7, 0.9  # of all the work
OWN_META = {"rows", "vault", "gen", "schema"}  # what the new vault says of itself


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came out. Of what nothing is left, nobody knows: `lost` is what is known."""

    entries: int  # in the new vault, without deleted ones
    lost: int  # entries that were there and are not any more
    partly: int  # entries of which a part is lost; without its own part one is a Note now
    parts: int  # answers, tags, files and the like that were lost

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not (self.lost or self.partly or self.parts)

    @property
    def is_bare(self) -> bool:
        """Whether something was there, and no entry of it is left."""
        return not (self.entries or self.is_whole)


def rescue(source: Source, folder: Path, clock: Clock, pace: Pace | None = None) -> Rescued:
    """A new vault in `folder`, which is new or empty, with all that can be read.

    Stopped anywhere, there is at most a folder with one unfinished file, and that is no vault.
    Raises FOLDER_NOT_EMPTY, DISK_FULL, …, NEWER_VERSION, DATA_DAMAGED where nothing was readable.
    """
    pace, header = pace or Pace(), source.header
    folder = folder.absolute()
    with new_vault(folder, header) as part:
        rescued = _fill(source, part, clock, pace)
        pace.at(1)
        become_vault(folder, header)
    return rescued


def key_of(source: Source, folder: Path) -> OpenKey:
    """The key of the new vault, which is held from now on. Raises IN_USE, NOT_A_VAULT."""
    return OpenKey(folder, source.header, source.root, FolderLock.hold(folder))


# ---- the new data file ---------------------------------------------------------------------------


def _fill(source: Source, data: Path, clock: Clock, pace: Pace) -> Rescued:
    # With the salt of the old file: the key file names it.
    key = sub_key(source.root, "data")
    os.close(make_file(data))
    with trees_in(source) as trees:
        reading = Reading(trees, len(migrations.STEPS), _tables, pace)
        database = VaultDatabase(DataFile(data, key + source.header.salt))
        database.connect()
        try:
            with vault_errors(writing=True):
                _write_without_journal(database, data)
                mended, expected = _write(database, reading, source, clock)
                pace.at(READ)
                migrations.migrate(database)
                rows = checks.count_rows(database.raw)
                checks.set_meta(database.raw, {"schema": checks.schema_version(database.raw)})
        finally:
            database.close()
    flush_file(data)
    pace.at(CHECKED)
    with closing(connect_file(DataFile(data, key))) as connection:
        checks.check_all(connection)
        entries = checks.count_living(connection)
    missing = expected - rows - mended.lost
    return Rescued(entries, mended.lost, mended.partly, max(mended.parts, missing))


def _write_without_journal(database: VaultDatabase, data: Path) -> None:
    """Stopped, all is taken away: nothing has to be put back, nor to be on the disk so far."""
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        database.raw.execute(f"PRAGMA {pragma}").fetchall()
    remove_file(journal_beside(data))  # from the moment of its opening


@contextmanager
def trees_in(source: Source) -> Iterator[Trees]:
    """The trees of the damaged file, by handles that only read."""
    with ExitStack() as handles:
        try:
            file = handles.enter_context(open_unbuffered(source.path))
        except OSError:
            raise VaultError(Code.CANNOT_READ) from None
        journal = None
        if source.journal is not None:
            try:
                journal = journal_of(handles.enter_context(open_unbuffered(source.journal)))
            except OSError:
                journal = None
        key = sub_key(source.root, "data")
        yield Trees(Pages(file, source.extent, key, source.header.salt, journal))


@cache
def _tables(version: int) -> dict[str, Table]:
    """The tables of this version of the vault."""
    empty = VaultDatabase(None)
    empty.connect()
    try:
        _make_tables(empty, version)
        return tables_of(empty.raw)
    finally:
        empty.close()


def _make_tables(database: VaultDatabase, version: int) -> None:
    for step in migrations.STEPS[:version]:
        step(database)
    database.execute_sql(f"PRAGMA user_version = {version}")


def _write(
    database: VaultDatabase, reading: Reading, source: Source, clock: Clock
) -> tuple[Mended, int]:
    """Tables of the old version, what was read, and the triggers last: nothing here is new."""
    database.raw.execute("PRAGMA foreign_keys=OFF").fetchall()
    with database.small_cache(), database.atomic():
        _make_tables(database, reading.version)
        triggers = database.execute_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            database.execute_sql(f'DROP TRIGGER "{name}"')
        said = _copy_rows(database, reading)
        if not any(said.values()) and not checks.count_rows(database.raw):
            raise VaultError(Code.DATA_DAMAGED, "nothing can be read")
        mended = mend(database, reading, clock)
        database.execute_sql("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
        for _, sql in triggers:
            database.execute_sql(sql)
        expected = said.get("rows")
        _set_meta(database, said, source, clock)
    database.raw.execute("PRAGMA foreign_keys=ON").fetchall()
    return mended, expected if isinstance(expected, int) else 0


def _copy_rows(database: VaultDatabase, reading: Reading) -> dict[str, Any]:
    """Every row that can be read; what `vault_meta` said comes back."""
    said: dict[str, Any] = {}
    names = sorted(set(reading.tables) - {"entry", "vault_meta"})
    for key, value in reading.rows("vault_meta"):
        said.setdefault(key, value)
    for name in ("entry", *names):
        table = reading.tables[name]
        columns = ", ".join(f'"{column}"' for column in table.names)
        marks = ", ".join("?" * len(table.columns))
        # The first of two that cannot stand together is the one the trees led to.
        insert = f'INSERT OR IGNORE INTO "{name}" ({columns}) VALUES ({marks})'  # noqa: S608 (our own names)
        database.raw.executemany(insert, reading.rows(name))
    return said


def _set_meta(database: VaultDatabase, said: dict[str, Any], source: Source, clock: Clock) -> None:
    connection = database.raw
    kept = [(key, value) for key, value in said.items() if key not in OWN_META]
    connection.executemany(
        "INSERT INTO vault_meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        kept,
    )
    own: dict[str, int | str] = {
        "vault": source.header.vault_id.hex(),
        "gen": source.header.generation,
        "rows": checks.count_rows(connection),
    }
    if "made" not in said:
        own["made"] = utc_text(clock.utc())
    checks.set_meta(connection, own)
