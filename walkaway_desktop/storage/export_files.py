"""Files with their bytes, and the gaps of the Incident log, for an export."""

from base64 import b64encode
from collections.abc import Iterator

from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.export_sittings import LIVING, Record
from walkaway_desktop.storage.incident_log import ADDED

_OF_ATTACHMENT = (
    "id",
    "entry_id",
    "addition_id",
    "position",
    "name",
    "media_type",
    "size",
    "sha256",
    "added_at",
)
# An Incident in Deleted is not in the export: what follows it is checked by the place it held.
_GAPS = """
    SELECT number, hash, chain, erased_on FROM incident_gap
    UNION ALL SELECT number, hash, chain, substr(deleted_at, 1, 10) FROM incident
        JOIN entry ON entry.id = entry_id WHERE number IS NOT NULL AND deleted_at IS NOT NULL
    UNION ALL SELECT number, hash, chain, substr(deleted_at, 1, 10) FROM incident_addition
        JOIN entry ON entry.id = incident_id WHERE deleted_at IS NOT NULL AND number > 0
    ORDER BY number"""
_HAS_LOG = f"SELECT 1 FROM incident WHERE number IS NOT NULL AND entry_id IN {LIVING} LIMIT 1"  # noqa: S608 (our own words)


def attachments(database: VaultDatabase, *, with_data: bool = True) -> Iterator[Record]:
    """Each with its bytes, read one by one; `data` stands last, so that a reader can skip it."""
    columns = ", ".join((*_OF_ATTACHMENT, "thumbnail", *(["original"] if with_data else [])))
    sql = (
        f"SELECT {columns} FROM attachment"  # noqa: S608 (our own words)
        f" JOIN attachment_data USING (sha256) WHERE entry_id IN {LIVING} AND {ADDED}"
        " ORDER BY attachment.id"
    )
    for row in database.execute_sql(sql):
        *values, thumbnail = row[:-1] if with_data else row
        record: Record = dict(zip(_OF_ATTACHMENT, values, strict=True))
        record["thumbnail"] = None if thumbnail is None else b64encode(thumbnail).decode()
        if with_data:
            record["data"] = b64encode(row[-1]).decode()
        yield record


def incident_gaps(database: VaultDatabase) -> Iterator[Record]:
    """The places that nothing in the export fills; none where there is no log in it."""
    if not database.execute_sql(_HAS_LOG).fetchall():
        return
    names = ("number", "hash", "chain", "erased_on")
    for row in database.execute_sql(_GAPS):
        yield dict(zip(names, row, strict=True))
