"""All of a data file in a fresh one, by SQLCipher's own export; then read again and compared."""

from contextlib import closing
from typing import Any

from walkaway_desktop.storage import checks
from walkaway_desktop.storage.contents import contents
from walkaway_desktop.storage.database import DataFile, connect_file, vault_errors
from walkaway_desktop.storage.errors import Code, VaultError


def attach(connection: Any, fresh: DataFile, salt: bytes) -> None:
    """As `fresh`, with this salt: a key file is bound to one."""
    place = (f"{fresh.path.as_uri()}?mode=rw", f"x'{fresh.key.hex()}{salt.hex()}'")
    connection.execute("ATTACH DATABASE ? AS fresh KEY ?", place)


def export_all(connection: Any) -> None:
    """All tables, indices and triggers into the attached one, and the schema's number."""
    # Nothing of a new file counts before it was flushed, read again and compared.
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        connection.execute(f"PRAGMA fresh.{pragma}").fetchall()
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    connection.execute("COMMIT")
    # The one thing that SQLCipher leaves out.
    connection.execute(f"PRAGMA fresh.user_version = {checks.schema_version(connection)}")


def check_same(fresh: DataFile, connection: Any, but: tuple[str, ...]) -> None:
    """Opened again, it is whole and holds the same, but for these keys of vault_meta.

    Raises INTEGRITY_BAD, DATA_LOST.
    """
    with closing(connect_file(fresh)) as new, vault_errors(writing=False):
        checks.check_all(new)
        if contents(new, but) != contents(connection, but):
            raise VaultError(Code.INTEGRITY_BAD, "the new file differs")
