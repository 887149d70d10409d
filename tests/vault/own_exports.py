"""Exports of ours for tests: made, read, taken in, and compared but for what must differ."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests import made_up
from tests.vault.worksheet import AT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers, ImportPlan, ImportReport
from walkaway_desktop.domain.records import (
    AllowedContact,
    ExceptionKind,
    Kind,
    Rules,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daybook, json_export

AFTERNOON = made_up.now_of(made_up.at(0, made_up.AFTERNOON))
# Into a vault that is not empty these are given anew.
_ANEW = {"id", "source", "source_key", "ref_id", "criterion_id", "option_id", "sitting_id"}
_ANEW |= {"contact_id", "exception_id", "vault", "links"}


def export_of(vault: Vault, path: Path) -> Path:
    path.unlink(missing_ok=True)
    json_export.write(path, vault.records, vault.export_records())
    return path


def exported(vault: Vault, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_of(vault, path).read_bytes())
    return found


def read(path: Path) -> ImportPlan:
    return daybook.read(path, Answers(), made_up.TODAY)


def take_in(vault: Vault, path: Path) -> ImportReport:
    plan = read(path)
    return vault.imports.apply(plan, file_name=path.name, file_sha256=plan.sha256)


def filled_vault(clock: FixedClock, *, days: int = made_up.DAYS) -> Vault:
    """Invented days in memory; the clock stands at their last afternoon."""
    made = Vault.in_memory(clock)
    made_up.fill(made, clock, days=days)
    return made


TIME_APART = (
    "INSERT INTO contact SELECT :contact, 'by_chance', 'in_person', max(id), 1, 10, 3, 2, NULL, 0,"
    " 1 FROM exception",
    "INSERT INTO urge VALUES (:urge, 'write', 7, 3, 20, :at, NULL, 1200, 'contact', :contact)",
    "INSERT INTO letter VALUES (:letter, 'they', 2, 4, '2027-01-01')",
    "INSERT INTO review VALUES (:review, 'done', 'I slept', '', '', 'A walk', 1, 'yes')",
    "INSERT INTO line VALUES (:line, 'calm', 1)",
    "INSERT INTO contact_free_day VALUES ('2026-11-20', :at)",
    "INSERT INTO milestone (days, text, reached_on) VALUES (7, '', '2026-11-08')",
    "INSERT INTO milestone (text, day) VALUES ('The sea', '2027-06-01')",
    "INSERT INTO support_contact VALUES (1, 'Robin', '555 0142', 'After six', 2)",
    "INSERT INTO support_contact VALUES (2, 'Kim', '', '', 1)",
    "INSERT INTO safety_plan VALUES ('bag', 'Keys', :at)",
    "INSERT INTO safety_plan VALUES ('people', 'Robin', :at)",
)
SPACE = SpaceDates(date(2026, 11, 1), kind=SpaceKind.LIMITED)
RULES = Rules(exceptions=(AllowedContact(ExceptionKind.PETS, "The vet"),))


def with_time_apart(vault: Vault) -> None:
    """A space with an Exception, and one of each that belongs to a time apart."""
    vault.spaces.add(SPACE, RULES, today=made_up.TODAY)
    when = When.of(AFTERNOON, 4)
    kinds = (Kind.CONTACT, Kind.URGE, Kind.LETTER, Kind.REVIEW, Kind.LINE)
    ids = {
        kind.name.lower(): insert_entry(
            vault.database, kind, when, EntryWords("Title", "Words"), AT
        )
        for kind in kinds
    }
    with vault.transaction():
        for statement in TIME_APART:
            vault.database.raw.execute(statement, {**ids, "at": AT})


def words_of(value: Any) -> Any:
    """All that an export says, without the numbers that stand for its records."""
    if isinstance(value, dict):
        return {name: words_of(one) for name, one in value.items() if name not in _ANEW}
    if isinstance(value, list):
        return sorted((words_of(one) for one in value), key=repr)
    return value
