"""The Incident log as rows: what is not finished, then the others newest first, with the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from walkaway_desktop.domain.incidents import Gap, Incident
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.notes.incident_words import name_of, span_words
from walkaway_desktop.pages.space.row_list import Index, PagedRows
from walkaway_desktop.texts import fill, message

Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class LogRow:
    """An Incident and what is said of it; without one, the line that an erased one has left."""

    incident: Incident | None
    state: str

    @property
    def is_finished(self) -> bool:
        return self.incident is not None and self.incident.is_finished


class Roles(IntEnum):
    """What the delegate asks for."""

    ROW = Role.UserRole + 1
    WHEN = Role.UserRole + 2


def log_rows(
    incidents: Sequence[Incident], gaps: Sequence[Gap], states: dict[int, str]
) -> list[LogRow]:
    """`incidents` newest first; `states`: what is said of each, by its id.

    A gap stands above the Incident that was finished last before it.
    """
    open_ones = [one for one in incidents if not one.is_finished]
    finished = [one for one in incidents if one.is_finished]
    below: dict[int, list[LogRow]] = {}
    for gap in _lines(gaps):
        number = gap.seal.number
        before = [one for one in finished if one.seal and one.seal.number < number]
        last = max(before, key=lambda one: one.seal.number if one.seal else 0, default=None)
        said = message("incidents.incident-gap", date=long_day(gap.erased_on)).text
        below.setdefault(last.id if last else 0, []).append(LogRow(None, said))
    rows = [LogRow(one, states[one.id]) for one in open_ones]
    for one in finished:
        rows += [*below.get(one.id, ()), LogRow(one, states[one.id])]
    return [*rows, *below.get(0, ())]


def _lines(gaps: Sequence[Gap]) -> list[Gap]:
    """One for each run of numbers that went on one day: an Incident goes with its additions."""
    found: list[Gap] = []
    after = 0
    for gap in sorted(gaps, key=lambda one: one.seal.number):
        goes_on = found and gap.seal.number == after and gap.erased_on == found[-1].erased_on
        if not goes_on:
            found.append(gap)
        after = gap.seal.number + 1
    return found[::-1]


class IncidentRows(PagedRows[LogRow]):
    """The log, each row with what is said of it."""

    def place_of(self, incident_id: int) -> int | None:
        """Where it stands; None = it is not among them."""
        ids = [row.incident.id if row.incident else None for row in self.all]
        return ids.index(incident_id) if incident_id in ids else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        row = self.all[index.row()]
        match role:
            case Role.DisplayRole:
                return row.state if row.incident is None else _name(row.incident)
            case Role.AccessibleTextRole:
                return self._spoken(row)
            case Roles.ROW:
                return row
            case Roles.WHEN:
                named = row.incident is not None and name_of(row.incident)
                return span_words(row.incident.span) if row.incident and named else ""
        return None

    def _spoken(self, row: LogRow) -> str:
        if row.incident is None:
            return row.state
        fields = {
            "title": name_of(row.incident) or row.incident.words.happened,
            "when": span_words(row.incident.span),
            "state": row.state,
        }
        return fill(self.tr("{title}, {when}. {state}"), fields)


def _name(incident: Incident) -> str:
    """When it was, where nothing else names it."""
    return name_of(incident) or span_words(incident.span)
