"""Files of notes and Incidents. The same bytes are stored once; lists never touch them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from walkaway_desktop.domain.attachments import MIB, MOST_BYTES, Attachment, File, label
from walkaway_desktop.domain.day import utc_moment, utc_text
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.store import Store
from walkaway_desktop.storage.versions import touch

COLUMNS = (
    "attachment.id, entry_id, addition_id, name, media_type, size, attachment.sha256, position,"
    " thumbnail IS NOT NULL, added_at"
)
_FOUND = f"SELECT {COLUMNS} FROM attachment JOIN attachment_data USING (sha256)"  # noqa: S608 (our own words)
_IN_ORDER = "ORDER BY position, attachment.id"
_TAKES = "SELECT 1 FROM entry WHERE id = ? AND kind IN ('note', 'incident') AND deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Removed:
    """What `put_back` needs. It is held in memory alone, and goes when the vault is locked."""

    attachment: Attachment
    file: File


class Attachments(Store):
    """Adds and removes them. Raises FrozenError for those of a finished Incident."""

    def add(self, entry_id: int, file: File, addition_id: int | None = None) -> Attachment:
        """Puts it behind the others; where it is attached already, that one stays.

        Raises FieldError where it is too large, LookupError where there is no such entry.
        """
        if len(file.data) > MOST_BYTES:
            raise FieldError("attachment.size", x=-(-len(file.data) // MIB))
        with self._database.writing():
            self._check_takes(entry_id)
            for one in self.of(entry_id, addition_id):
                if one.sha256 == file.sha256:
                    return one
            self._check_open(entry_id, addition_id)
            keep_bytes(self._database, file)
            touch(self._database, self._clock, entry_id)
            return self.get(self._insert(entry_id, addition_id, file))

    def _insert(self, entry_id: int, addition_id: int | None, file: File) -> int:
        cursor = self._database.execute_sql(
            "INSERT INTO attachment (entry_id, addition_id, position, name, media_type, size,"
            " sha256, added_at) VALUES (?, ?, (SELECT ifnull(max(position), 0) + 1 FROM attachment"
            " WHERE entry_id = ?), ?, ?, ?, ?, ?)",
            (
                *(entry_id, addition_id, entry_id),
                *(label(file.name), file.media_type, len(file.data), file.sha256),
                self._now_text(),
            ),
        )
        return int(cursor.lastrowid)

    # ---- reading ----

    def of(self, entry_id: int, addition_id: int | None = None) -> list[Attachment]:
        """Those of an entry in their order; of an Incident its own, or those of one addition."""
        return self._found("WHERE entry_id = ? AND addition_id IS ?", entry_id, addition_id)

    def get(self, attachment_id: int) -> Attachment:
        """One of them. Raises LookupError where there is none."""
        found = self._found("WHERE attachment.id = ?", attachment_id)
        if not found:
            raise LookupError(f"no attachment {attachment_id}")
        return found[0]

    def counts(self, entry_ids: Sequence[int]) -> dict[int, int]:
        """How many each of these has, additions' ones among them; without any it is not in it."""
        sql = "SELECT entry_id, count(*) FROM attachment WHERE entry_id IN ({}) GROUP BY entry_id"
        return dict(self._sql(sql.format(places(entry_ids)), entry_ids))

    def data(self, attachment_id: int) -> bytes:
        """The bytes as they came. Raises INTEGRITY_BAD where they are not those any more."""
        return self.bytes_of(self.get(attachment_id).sha256)

    def bytes_of(self, digest: str) -> bytes:
        """The same by their SHA-256. Raises LookupError where there are none."""
        found = self._sql("SELECT original FROM attachment_data WHERE sha256 = ?", (digest,))
        if not found:
            raise LookupError("no such file")
        data = bytes(found[0][0])
        if sha256(data).hexdigest() != digest:
            raise VaultError(Code.INTEGRITY_BAD, "a file is not the one that was attached")
        return data

    def thumbnail(self, attachment_id: int) -> bytes | None:
        """The small picture that was made when it was attached; None = it has none."""
        found = self._sql(
            "SELECT thumbnail FROM attachment_data JOIN attachment USING (sha256) WHERE id = ?",
            (attachment_id,),
        )
        if not found:
            raise LookupError(f"no attachment {attachment_id}")
        return None if found[0][0] is None else bytes(found[0][0])

    def keep_thumbnail(self, digest: str, small: bytes) -> None:
        """Of a file that came in without one. What it belongs to is as it was."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE attachment_data SET thumbnail = ? WHERE sha256 = ? AND thumbnail IS NULL",
                (small, digest),
            )

    def total(self) -> tuple[int, int]:
        """How many there are, and how many bytes they take: the same file counts once."""
        ((number, size),) = self._sql(
            "SELECT (SELECT count(*) FROM attachment),"
            " (SELECT ifnull(sum(length(original)), 0) FROM attachment_data)"
        )
        return int(number), int(size)

    # ---- changing ----

    def rename(self, attachment_id: int, name: str) -> None:
        """Another label for it; its bytes and their SHA-256 stay."""
        with self._database.writing():
            touch(self._database, self._clock, self._check_may_change(attachment_id).entry_id)
            self._database.execute_sql(
                "UPDATE attachment SET name = ? WHERE id = ?", (label(name), attachment_id)
            )

    def move(self, attachment_id: int, place: int) -> None:
        """To this place among those of its entry, counted from 0."""
        with self._database.writing():
            moved = self._check_may_change(attachment_id)
            touch(self._database, self._clock, moved.entry_id)
            ids = [one.id for one in self.of(moved.entry_id, moved.addition_id)]
            ids.remove(attachment_id)
            ids.insert(place, attachment_id)
            self._put_in_order("attachment", ids)

    def remove(self, attachment_id: int) -> Removed:
        """Takes it out of the vault, its bytes too if nothing else has them."""
        with self._database.writing():
            gone = self._check_may_change(attachment_id)
            touch(self._database, self._clock, gone.entry_id)
            file = File(
                gone.name,
                gone.media_type,
                self.data(attachment_id),
                gone.sha256,
                self.thumbnail(attachment_id),
            )
            self._database.execute_sql("DELETE FROM attachment WHERE id = ?", (attachment_id,))
        return Removed(gone, file)

    def put_back(self, removed: Removed) -> Attachment:
        """As it was before, at its place; another id if that is taken by now."""
        was = removed.attachment
        with self._database.writing():
            self._check_takes(was.entry_id)
            self._check_open(was.entry_id, was.addition_id)
            keep_bytes(self._database, removed.file)
            touch(self._database, self._clock, was.entry_id)
            cursor = self._database.execute_sql(
                "INSERT INTO attachment (id, entry_id, addition_id, position, name, media_type,"
                " size, sha256, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(self._id_if_free("attachment", was.id), was.entry_id),
                    *(was.addition_id, was.position),
                    *(was.name, was.media_type, was.size, was.sha256, utc_text(was.added_at)),
                ),
            )
            return self.get(int(cursor.lastrowid))

    def _check_takes(self, entry_id: int) -> None:
        """Raises LookupError where there is no such entry that can hold files."""
        if not self._sql(_TAKES, (entry_id,)):
            raise LookupError(f"no note or Incident {entry_id}")

    # ---- what stays as it is ----

    def _check_may_change(self, attachment_id: int) -> Attachment:
        found = self.get(attachment_id)
        self._check_open(found.entry_id, found.addition_id)
        return found

    def _check_open(self, entry_id: int, addition_id: int | None) -> None:
        """Raises FrozenError where the Incident, or the addition, is finished."""
        if addition_id is None:
            sql = "SELECT 1 FROM incident WHERE entry_id = ? AND frozen_at IS NOT NULL"
        else:
            sql = "SELECT 1 FROM incident_addition WHERE id = ? AND chain <> ''"
        if self._sql(sql, (entry_id if addition_id is None else addition_id,)):
            raise FrozenError

    def _found(self, where: str, *params: object) -> list[Attachment]:
        return [_attachment(row) for row in self._sql(f"{_FOUND} {where} {_IN_ORDER}", params)]


def keep_bytes(database: VaultDatabase, file: File) -> None:
    """Once, however often it is attached; a thumbnail that was missing so far is kept, too."""
    database.execute_sql(
        "INSERT INTO attachment_data (sha256, original, thumbnail) VALUES (?, ?, ?)"
        " ON CONFLICT (sha256) DO UPDATE SET thumbnail = excluded.thumbnail"
        " WHERE thumbnail IS NULL AND excluded.thumbnail IS NOT NULL",
        (file.sha256, file.data, file.thumbnail),
    )


def _attachment(row: tuple[Any, ...]) -> Attachment:
    number, entry_id, addition_id, name, media_type, size, digest, position, *rest = row
    has_thumbnail, added_at = rest
    return Attachment(
        number,
        entry_id,
        addition_id,
        name,
        media_type,
        size,
        digest,
        position,
        bool(has_thumbnail),
        utc_moment(added_at),
    )
