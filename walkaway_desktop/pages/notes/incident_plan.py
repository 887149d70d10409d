"""What of the Incident log goes out: its entries numbered afresh, and the chain they stand in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkaway_desktop.domain.incidents import Addition, Incident, Link
from walkaway_desktop.transfer.incident_bundle import Place, Record, record_number

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished Incident with what was added to it, each beside its record."""

    number: int
    incident: Incident
    record: Record
    additions: Sequence[tuple[Addition, Record]]

    @property
    def records(self) -> Sequence[Record]:
        """Its own and those of its additions."""
        return (self.record, *(record for _addition, record in self.additions))


@dataclass(frozen=True, slots=True)
class LogPlan:
    """`entries` as they happened, the first one first; `chain` in its own order."""

    entries: Sequence[Entry]
    chain: Sequence[Place]

    @property
    def records(self) -> Sequence[Record]:
        """All of them, in the order of their numbers."""
        return [record for entry in self.entries for record in entry.records]


def plan_of(vault: "Vault", chosen: Collection[int] | None = None) -> LogPlan:
    """These Incidents, all finished ones if None. Of the others the chain has the bare values."""
    incidents = [
        one
        for one in reversed(vault.incidents.all())
        if one.is_finished and (chosen is None or one.id in chosen)
    ]
    links = vault.incidents.links()
    entries = [
        _entry(vault, number, one, [link for link in links if link.incident_id == one.id])
        for number, one in enumerate(incidents, 1)
    ]
    names = {
        seal: record.name
        for entry in entries
        for seal, record in (
            (entry.incident.seal, entry.record),
            *((addition.seal, record) for addition, record in entry.additions),
        )
    }
    return LogPlan(entries, [Place(link.seal, names.get(link.seal)) for link in links])


def _entry(vault: "Vault", number: int, incident: Incident, links: Sequence[Link]) -> Entry:
    first, *more = [
        Record(
            record_number(number, place),
            vault.incidents.record(link),
            vault.attachments.of(incident.id, link.addition_id),
        )
        for place, link in enumerate(links)
    ]
    additions = vault.incidents.additions(incident.id)
    return Entry(number, incident, first, list(zip(additions, more, strict=True)))
