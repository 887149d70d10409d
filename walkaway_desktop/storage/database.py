"""The encrypted database: how it is opened, how it is written to, what its errors are called."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2 as sqlcipher

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import errno_name

NAME = ":vault:"  # what peewee knows; the path and the key stand in DataFile alone
CACHE_KIB = 65_536
SMALL_CACHE_KIB = 1_024
# The order matters: errors silenced before the key, the key before anything reads a page.
BEFORE_KEY = ("cipher_log_level=NONE",)
AFTER_KEY = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=DELETE",
    "synchronous=EXTRA",  # with FULL a power cut can undo an acknowledged save
)
ALWAYS = (
    "temp_store=MEMORY",
    "secure_delete=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # or REPLACE takes rows away without a count
    "trusted_schema=OFF",
    "mmap_size=0",
    f"cache_size=-{CACHE_KIB}",
)
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
NO_ACCESS = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
}
# sqlcipher_export says what went wrong in words alone.
TOLD_IN_WORDS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
}
# Only torn pages make a text none, or a schema one that no step has made.
DAMAGED_IN_WORDS = (
    "Could not decode to UTF-8",
    "no such table",
    "no such column",
    "malformed",
    "unsupported file format",
)
FAILED_READS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}

# Its DEBUG output prints the text of entries.
_log = logging.getLogger("peewee")
_log.addHandler(logging.NullHandler())
_log.propagate = False
_log.setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class DataFile:
    """Where the data lies and what opens it."""

    path: Path = field(repr=False)
    key: bytes = field(repr=False)
    read_only: bool = False


def connect_file(source: DataFile) -> Any:
    """A connection to an existing file; every file is made by us before, never by SQLite."""
    mode = "ro" if source.read_only else "rw"
    with vault_errors(writing=False):
        connection = sqlcipher.connect(
            f"{source.path.as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=0,
            factory=_Connection,
            # A worker copies from it what may be nowhere else any more; the window waits meanwhile.
            check_same_thread=False,
        )
        try:
            _set_up(connection, source)
        except BaseException:
            connection.close()
            raise
    return connection


# The second where a text, or what SQLite says of a torn page, is none.
UNREADABLE = (sqlcipher.DatabaseError, UnicodeDecodeError)


class _Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # the module says no types
    """Damage and a failing disk show in the middle of a statement, too, as rows are read."""

    # No context manager: this is done for every row.

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except UNREADABLE as error:
            raise _named(error, writing=False) from None

    def fetchmany(self, *args: Any, **named: Any) -> Any:
        try:
            return super().fetchmany(*args, **named)
        except UNREADABLE as error:
            raise _named(error, writing=False) from None

    def fetchall(self) -> Any:
        try:
            return super().fetchall()
        except UNREADABLE as error:
            raise _named(error, writing=False) from None

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except UNREADABLE as error:
            raise _named(error, writing=False) from None


class _Connection(sqlcipher.Connection):  # type: ignore[misc]  # as above
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


def _set_up(connection: Any, source: DataFile) -> None:
    _run_pragmas(connection, BEFORE_KEY)
    _give_key(connection, source.key)
    if not source.read_only:
        _run_pragmas(connection, AFTER_KEY)
    _run_pragmas(connection, ALWAYS)
    begin = "BEGIN" if source.read_only else "BEGIN EXCLUSIVE"
    for statement in (begin, "SELECT count(*) FROM sqlite_master", "COMMIT"):
        connection.execute(statement).fetchall()


def _run_pragmas(connection: Any, pragmas: Sequence[str]) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _give_key(connection: Any, key: bytes) -> None:
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    except sqlcipher.Error:
        # SQLite quotes the statement, and with it the key.
        raise VaultError(Code.DATA_DAMAGED, "key refused") from None


def connect_memory() -> Any:
    """The same set-up on a database that never touches the disk."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    _run_pragmas(connection, ALWAYS)
    return connection


class VaultDatabase(peewee.SqliteDatabase):
    """peewee's database over one DataFile; None = in memory."""

    def __init__(self, source: DataFile | None) -> None:
        super().__init__(NAME, autoconnect=False)
        self.source = source
        self.reads_only = False  # rows are missing: whatever is written now could hide which
        self.tell: Callable[[VaultError | None], object] = (
            _nobody  # how each save went; None = well
        )
        self._inode: tuple[int, int] | None = None  # of the file that is open
        self.left_at: set[int] = set()  # what its `tx` may be as it was left; empty = not known

    def _connect(self) -> Any:
        if self.source is None:
            connection = connect_memory()
        else:
            before = _inode_of(self.source.path)
            connection = connect_file(self.source)
            self._inode = before
        self._add_conn_hooks(connection)  # type: ignore[attr-defined]  # peewee's own; not in its stubs
        return connection

    @property
    def raw(self) -> Any:
        """SQLite's own connection; it must be open."""
        return self.connection()  # type: ignore[no-untyped-call]  # peewee says no type

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """One statement's cursor, for peewee and for us."""
        with vault_errors(writing=self.in_transaction()):
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # as above

    def rollback(self) -> None:
        # On a full disk SQLite has rolled back by itself; again would hide the first error.
        if self.raw.in_transaction:
            super().rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing. Inside another one it is part of it, but can fail alone."""
        if self.in_transaction():
            with self._part():
                yield
            return
        before = self.raw.total_changes
        try:
            with self._writing():
                yield
        except VaultError as error:
            self.tell(error)
            raise
        if self.raw.total_changes != before:  # where nothing was to be written, nothing was taken
            self.tell(None)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        before = self.raw.total_changes
        with self._refused_where_it_must_be(), vault_errors(writing=True), self.transaction():
            yield
            has_changed = self.raw.total_changes != before
            if has_changed:
                self.execute_sql("UPDATE vault_meta SET value = value + 1 WHERE key = 'tx'")
                tx = self._tx()
                self.check_file()  # again: a diary takes seconds to come in
                self.left_at.add(tx)  # stopped in the commit, it is this one or the last
        if has_changed:
            self.left_at = {tx}

    def _tx(self) -> int:
        found = self.execute_sql("SELECT value FROM vault_meta WHERE key = 'tx'").fetchone()
        return int(found[0])

    def remember(self) -> None:
        """As the file is now, so it was left, should its disk go and come back."""
        self.left_at = {self._tx()}

    @property
    def is_elsewhere(self) -> bool:
        """Whether the path leads to a file on another disk: a stick that is back is another one."""
        try:
            found = _inode_of(self.source.path) if self.source else None
        except VaultError:
            return False
        return found is not None and self._inode is not None and found[0] != self._inode[0]

    @contextmanager
    def _refused_where_it_must_be(self) -> Iterator[None]:
        """Nothing goes into a file that is not ours any more, or that has lost rows.

        Whoever then has nothing to write is not refused: else nobody could lock.
        """
        refusal = self._refusal()
        if refusal is None:
            yield
            return
        self.raw.execute("PRAGMA query_only=ON").fetchall()
        try:
            yield
        except VaultError as error:
            raise (refusal if error.code is Code.CANNOT_WRITE else error) from None
        finally:
            self.raw.execute("PRAGMA query_only=OFF").fetchall()

    def _refusal(self) -> VaultError | None:
        if self.reads_only:
            return VaultError(Code.READ_ONLY)
        try:
            self.check_file()
        except VaultError as error:
            return error
        return None

    @contextmanager
    def _part(self) -> Iterator[None]:
        """A savepoint. On a full disk SQLite rolls back by itself: then peewee's own hides why."""
        self.execute_sql("SAVEPOINT part")
        try:
            yield
            self.execute_sql("RELEASE part")
        except BaseException:
            if self.raw.in_transaction:
                self.execute_sql("ROLLBACK TO part")
                self.execute_sql("RELEASE part")
            raise

    @contextmanager
    def small_cache(self) -> Iterator[None]:
        """For many rows in one transaction: changed pages go to the file on the way.

        Kept until the end, they would make the last step, the commit, the longest of all.
        """
        self._set_cache(SMALL_CACHE_KIB)
        try:
            yield
        finally:
            with suppress(sqlcipher.DatabaseError):  # after another error, that one is told
                self._set_cache(CACHE_KIB)

    def _set_cache(self, kib: int) -> None:
        self.raw.execute(f"PRAGMA cache_size=-{kib}").fetchall()

    def go_on_in(self, source: DataFile) -> None:
        """Another file is read and written from now on; refused, the one before is still open."""
        old, before, inode = self.raw, self.source, self._inode
        self.source = source
        try:
            fresh = self._connect()
        except BaseException:
            self.source, self._inode = before, inode
            raise
        self._state.set_connection(fresh)  # type: ignore[attr-defined]  # peewee's own; not in its stubs
        self.reads_only = False
        _leave_journal(old)  # of that folder nothing is ours any more
        with suppress(VaultError, sqlcipher.DatabaseError):
            old.close()

    def _close(self, conn: Any) -> None:
        """Let go of the file. A journal that another program put beside theirs stays there."""
        if self._refusal() is not None:
            _leave_journal(conn)
        super()._close(conn)  # type: ignore[misc]  # as above

    def check_file(self) -> None:
        """Raises REPLACED_BY_OTHER if the path leads to another file than the open one."""
        if self.source is not None and _inode_of(self.source.path) != self._inode:
            raise VaultError(Code.REPLACED_BY_OTHER)


def _leave_journal(connection: Any) -> None:
    """SQLite removes its journal on closing, by name: whichever lies there then.

    Its own is empty between two saves. (Tried: a journal put there by hand was gone.)
    """
    with suppress(sqlcipher.DatabaseError):
        connection.execute("PRAGMA journal_mode=MEMORY").fetchall()


def _nobody(_error: VaultError | None) -> None:
    """Who listens is told; here nobody does."""


def _inode_of(path: Path) -> tuple[int, int] | None:
    """The identity of the file at `path`; None = there is a folder and no such file in it."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        if path.parent.is_dir():
            return None
        raise VaultError(Code.CANNOT_WRITE, "no folder") from None
    except OSError as error:
        raise VaultError(Code.CANNOT_WRITE, errno_name(error)) from None
    return found.st_dev, found.st_ino


# ---- what SQLite's errors are called -------------------------------------------------------------


@contextmanager
def vault_errors(*, writing: bool) -> Iterator[None]:
    """Errors of disk and file become VaultErrors; mistakes of ours stay what they are."""
    try:
        yield
    except (peewee.DatabaseError, sqlcipher.DatabaseError) as error:
        raise _named(error, writing=writing) from None
    except UnicodeDecodeError:
        if writing:
            raise  # it may be a word of the person's that was no text
        raise VaultError(Code.DATA_DAMAGED, "no text") from None


def _named(error: Exception, *, writing: bool) -> Exception:
    """The VaultError for what is wrong with disk or file; any other error as it is."""
    if isinstance(error, UnicodeDecodeError):
        return VaultError(Code.DATA_DAMAGED, "no text")
    code = _code_of(error, writing=writing)
    return VaultError(code, f"SQLite {_number_of(error)}") if code else error


def _code_of(error: Exception, *, writing: bool) -> Code | None:
    """None = not about the disk or the file."""
    number = _number_of(error)
    kind = number & 0xFF
    if kind == sqlite3.SQLITE_FULL:
        return Code.DISK_FULL
    if kind == sqlite3.SQLITE_READONLY:
        return Code.CANNOT_WRITE
    if kind in BUSY:
        return Code.IN_USE
    if kind in DAMAGED:
        return Code.DATA_DAMAGED
    if kind not in NO_ACCESS:
        return None
    return Code.CANNOT_WRITE if writing and number not in FAILED_READS else Code.CANNOT_READ


def _number_of(error: Exception) -> int:
    """SQLite's extended code; peewee keeps the first error in `orig`."""
    first = getattr(error, "orig", error)
    number = int(getattr(first, "sqlite_errorcode", 0))
    if number not in {0, sqlite3.SQLITE_ERROR}:  # 0 = what Python's own module found wrong
        return number
    told = str(first)
    if told.startswith(DAMAGED_IN_WORDS):
        return sqlite3.SQLITE_CORRUPT
    return TOLD_IN_WORDS.get(told, number)
