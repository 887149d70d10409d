"""`export`: everything as one file, or tables for a spreadsheet."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from walkaway_desktop.cli.said import NotDoneError, shown
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE
from walkaway_desktop.domain.contacts import place_of
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import csv_export, json_export
from walkaway_desktop.transfer.csv_export import Table, plain_columns

Record = Mapping[str, object]
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


def export(session: Session) -> int:
    path: Path = session.options.path
    there = NotDoneError("command_line.export-exists", file=shown(path.name))
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(session.folder)):
        raise NotDoneError("command_line.into-vault")  # it could take the place of the key file
    if os.path.lexists(path):
        raise there
    with session.open() as opened:
        try:
            EXPORTERS[session.options.format](opened, session)
        except FileExistsError:
            raise there from None
        except OSError as error:
            raise NotDoneError("export.export-not-done", reason=error.strerror or "") from None
    return DONE


def _json(vault: Vault, session: Session) -> None:
    json_export.write(session.options.path, vault.records, vault.export_records())


def _csv(vault: Vault, session: Session) -> None:
    names = NAMES if session.options.names else ()
    own = [*vault.own_measures.items(), *vault.own_measures.retired()]
    items = tuple((item.measure.key, item.name) for item in own if item.name)
    answers = plain_columns(*(measure.key for measure in MEASURES))
    more = plain_columns("tags", "line", "source_label", "added_later")
    tables = (
        Table("checkins", (*plain_columns(*WHEN), *answers, *items, *more), _of(vault, "checkins")),
        Table("contacts", plain_columns(*WHEN, *CONTACT, *names), _contacts(vault)),
        Table("urges", plain_columns(*WHEN, *URGE), _of(vault, "urges")),
    )
    csv_export.write(session.options.path, tables)


def _of(vault: Vault, array: str) -> Iterator[Record]:
    """The records of one array of the export, in its order."""
    for name, records in vault.export_records():
        if name == array:
            yield from records
            return


def _contacts(vault: Vault) -> Iterator[Record]:
    """Each with where it stands, and the Exception that it was for."""
    spaces = vault.spaces.all()
    places = {one.id: place_of(one, spaces).name.lower() for one in vault.contacts.all()}
    allowed = {
        one.id: {"exception": one.kind.name.lower(), "exception_rule": one.rule}
        for space in spaces
        for agreement in space.agreements
        for one in agreement.rules.exceptions
    }
    for record in _of(vault, "contacts"):
        exception_id, contact_id = record["exception_id"], record["id"]
        chosen = allowed.get(exception_id) if isinstance(exception_id, int) else None
        place = places[contact_id] if isinstance(contact_id, int) else None
        yield {**record, **(chosen or {}), "place": place}


EXPORTERS: dict[str, Callable[[Vault, Session], None]] = {"json": _json, "csv": _csv}
