"""A vault as the source of exports (domain/exports.py)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from walkaway_desktop.domain.contacts import place_of
from walkaway_desktop.domain.exports import FILES, Record, Table, Totals, plain_columns
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.storage.export_files import attachments
from walkaway_desktop.storage.export_records import export_records

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

WHEN = ("id", "day", "at", "utc_offset")
CONTACT = (
    "direction",
    "channel",
    "place",
    "inside_by_hand",
    "exception",
    "planned",
    "minutes",
    "mood_before",
    "mood_after",
    "threat",
    "came_to_my_place",
    "added_later",
)
NAMES = ("exception_rule", "about", "tags")  # of a Contact: words in which people are named
URGE = ("kind", "before", "after", "minutes", "waited", "ending", "contact_id", "added_later")
_TOTALS = """
    SELECT (SELECT count(*) FROM entry WHERE deleted_at IS NULL), count(*), ifnull(sum(size), 0)
    FROM attachment JOIN entry ON entry.id = entry_id WHERE deleted_at IS NULL"""
# Pictures and films that can't be written anew, and so not without the place they may tell.
_NO_COPY = """
    SELECT count(*) FROM attachment JOIN entry ON entry.id = entry_id
    WHERE deleted_at IS NULL AND kind = 'note' AND (media_type LIKE 'video/%'
        OR media_type LIKE 'image/%'
        AND media_type NOT IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp'))"""


class ExportSource:
    """Reads, and writes nothing."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    @property
    def vault(self) -> str:
        return self._vault.records

    def totals(self) -> Totals:
        ((records, files, size),) = self._vault.database.execute_sql(_TOTALS).fetchall()
        return Totals(int(records), int(files), int(size))

    def without_plain_copy(self) -> int:
        """How many files of notes have none; a picture that moves shows only when it is read."""
        ((number,),) = self._vault.database.execute_sql(_NO_COPY).fetchall()
        return int(number)

    def arrays(self) -> Iterator[tuple[str, Iterator[Record]]]:
        database = self._vault.database
        for name, records in export_records(database):
            yield name, attachments(database, with_data=False) if name == FILES else records

    def array(self, name: str) -> Iterator[Record]:
        return next((records for one, records in self.arrays() if one == name), iter(()))

    def content(self, sha256: str) -> bytes:
        return self._vault.attachments.bytes_of(sha256)

    def tables(self, *, names: bool) -> Iterator[Table]:
        own_measures = self._vault.own_measures
        own = [*own_measures.items(), *own_measures.retired()]
        items = tuple((item.measure.key, item.name) for item in own if item.name)
        answers = plain_columns(*(measure.key for measure in MEASURES))
        more = plain_columns("tags", "line", "source_label", "added_later")
        people = NAMES if names else ()
        of_checkins = (*plain_columns(*WHEN), *answers, *items, *more)
        yield Table("checkins", of_checkins, self.array("checkins"))
        yield Table("contacts", plain_columns(*WHEN, *CONTACT, *people), self._contacts())
        yield Table("urges", plain_columns(*WHEN, *URGE), self.array("urges"))

    def _contacts(self) -> Iterator[Record]:
        """Each with where it stands, and the Exception that it was for."""
        spaces = self._vault.spaces.all()
        places = {one.id: place_of(one, spaces).name.lower() for one in self._vault.contacts.all()}
        allowed = {
            one.id: {"exception": one.kind.name.lower(), "exception_rule": one.rule}
            for space in spaces
            for agreement in space.agreements
            for one in agreement.rules.exceptions
        }
        for record in self.array("contacts"):
            exception_id, contact_id = record["exception_id"], record["id"]
            chosen = allowed.get(exception_id) if isinstance(exception_id, int) else None
            place = places[contact_id] if isinstance(contact_id, int) else None
            yield {**record, **(chosen or {}), "place": place}
