"""Files and the Incident log of our own export, once the entries they belong to are in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.attachments import label
from walkaway_desktop.domain.imports import OwnExport, Reason, RefusedFileError
from walkaway_desktop.domain.incidents import Seal
from walkaway_desktop.domain.own_values import Fields, bytes_of
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.incident_log import PLACES, next_seal
from walkaway_desktop.storage.own_match import Ids, Matched
from walkaway_desktop.storage.store import Store

SEAL = ("number", "hash", "chain")


class OwnFiles(Store):
    """Of one file on its way in: what is attached to its entries, and what seals its Incidents."""

    def __init__(
        self,
        database: VaultDatabase,
        clock: Clock,
        own: OwnExport,
        matched: Matched,
        ids: Ids,
    ) -> None:
        super().__init__(database, clock)
        self._own, self._matched, self._ids = own, matched, ids
        self._new = {
            one.fields["id"] for one in matched.to_add if one.array in {"notes", "incidents"}
        }
        self._incidents = [one.fields for one in matched.to_add if one.array == "incidents"]

    def bring_in(self) -> Iterator[None]:
        """Of what came in now, and of nothing else; a step for each file.

        Into a log with something in it they come at its end: h stays, and the chain goes on.
        """
        keeps_places = self._keeps_places()
        yield from self._attach(None)
        sealed = sorted(self._to_seal(), key=_number)
        for incident, addition in sealed:
            row = incident if addition is None else addition
            seal = Seal(*(row[name] for name in SEAL)) if keeps_places else self._next(row)
            if addition is None:
                self._finish(incident, seal)
            else:
                yield from self._add_to(incident, addition, seal)
        if keeps_places:
            self._leave_gaps()

    def _keeps_places(self) -> bool:
        """Whether the log is empty here, and all of theirs comes in."""
        finished = [one for one in self._own.records if one.fields.get("frozen_at")]
        new = [one for one in self._incidents if one["frozen_at"]]
        return not self._sql(f"{PLACES} LIMIT 1") and len(finished) == len(new)

    def _to_seal(self) -> Iterable[tuple[Any, Any]]:
        """Finished Incidents and their additions, each with the Incident it belongs to."""
        for fields in self._incidents:
            if fields["number"] is not None:
                yield fields, None
                additions: Any = fields["additions"]
                yield from ((fields, addition) for addition in additions)

    def _next(self, row: Mapping[str, Any]) -> Seal:
        return next_seal(self._database, row["hash"])

    def _finish(self, incident: Fields, seal: Seal) -> None:
        self._database.execute_sql(
            "UPDATE incident SET frozen_at = ?, number = ?, hash = ?, chain = ? WHERE entry_id = ?",
            (incident["frozen_at"], *_columns(seal), self._ids["entry", incident["id"]]),
        )

    def _add_to(self, incident: Fields, addition: Fields, seal: Seal) -> Iterator[None]:
        """It gets its files before its chain: from then on it is frozen."""
        theirs = addition["id"]
        cursor = self._database.execute_sql(
            "INSERT INTO incident_addition (id, incident_id, written_at, text, number, hash, chain)"
            " VALUES (?, ?, ?, ?, ?, '', '')",
            (
                theirs if self._matched.keeps_ids else None,
                self._ids["entry", incident["id"]],
                *(addition["written_at"], addition["text"], seal.number),
            ),
        )
        self._ids["incident_addition", theirs] = int(cursor.lastrowid)
        yield from self._attach(theirs)
        self._database.execute_sql(
            "UPDATE incident_addition SET hash = ?, chain = ? WHERE id = ?",
            (seal.hash, seal.chain, cursor.lastrowid),
        )

    def _leave_gaps(self) -> None:
        for gap in self._own.tables["incident_gap"]:
            self._database.execute_sql(
                "INSERT INTO incident_gap (number, hash, chain, erased_on) VALUES (?, ?, ?, ?)",
                (*(gap[name] for name in SEAL), gap["erased_on"]),
            )

    # ---- files -----------------------------------------------------------------------------------

    def _attach(self, addition: object) -> Iterator[None]:
        """Those of new entries, or those of one addition."""
        for one in self._own.tables["attachments"]:
            if one["addition_id"] == addition and one["entry_id"] in self._new:
                self._insert(one, addition)
                yield

    def _insert(self, one: Fields, addition: object) -> None:
        self._database.execute_sql(
            "INSERT INTO attachment_data (sha256, original, thumbnail) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (one["sha256"], _unchanged(one), one["thumbnail"]),
        )
        self._database.execute_sql(
            "INSERT INTO attachment (id, entry_id, addition_id, position, name, media_type, size,"
            " sha256, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one["id"] if self._matched.keeps_ids else None,
                self._ids["entry", one["entry_id"]],
                None if addition is None else self._ids["incident_addition", addition],
                *(one["position"], label(str(one["name"]))),
                *(one[name] for name in ("media_type", "size", "sha256", "added_at")),
            ),
        )


def _unchanged(one: Fields) -> bytes:
    """Its bytes. Raises RefusedFileError where they are not those of before."""
    content = bytes_of(one["data"])
    if sha256(content).hexdigest() != one["sha256"]:
        raise RefusedFileError(Reason.INVALID_ENTRY, "attachments")
    return content


def _number(sealed: tuple[Any, Any]) -> int:
    incident, addition = sealed
    return int((addition or incident)["number"])


def _columns(seal: Seal) -> Sequence[object]:
    return (seal.number, seal.hash, seal.chain)
