"""The answers and copies of Sittings, and the rows inside what lives on, for an export.

An answer to something that lies in Deleted is left out with it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from walkaway_desktop.storage.database import VaultDatabase

Record = dict[str, object]
Records = defaultdict[int, Record]

_OF_SITTING = (
    "mark",
    "mark_end",
    "closed_at",
    "stay_pull",
    "leave_pull",
    "gut_line",
    "gut_question",
    "list_question",
    "fit_opened_at",
)
_DECISION = (
    "choice",
    "option_id",
    "text",
    "why",
    "confidence",
    "first_step",
    "who_knows",
    "revisit",
)
_CHECKS = ("check_sure", "check_informed", "check_clear", "check_supported")
LIVING = "(SELECT id FROM entry WHERE deleted_at IS NULL)"


@dataclass(frozen=True, slots=True)
class Inside:
    """Rows of a table that stand as an array inside the record they belong to."""

    array: str
    table: str
    owner: str  # the column that says whose they are
    columns: tuple[str, ...]
    order: str  # within one owner
    yes_no: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()  # columns that must lead to something not deleted
    only: str = ""  # a condition of its own

    def add_to(self, database: VaultDatabase, records: Records, owners: Iterable[int]) -> None:
        """Gives each of these records its array; without rows it is empty."""
        arrays: dict[int, list[Record]] = {owner: [] for owner in owners}
        for owner, *values in database.execute_sql(self._question()):
            if owner in arrays:
                record: Record = dict(zip(self.columns, values, strict=True))
                record.update((name, bool(record[name])) for name in self.yes_no)
                arrays[owner].append(record)
        for owner, rows in arrays.items():
            records[owner][self.array] = rows

    def _question(self) -> str:
        names = ", ".join(f'"{column}"' for column in (self.owner, *self.columns))
        conditions = [f"{self.owner} IS NOT NULL"]
        # Looked up one by one: a list of all that lives is made for each array, and is long.
        conditions += [
            f"EXISTS (SELECT 1 FROM entry WHERE id = {self.table}.{column}"  # noqa: S608 (our own words)
            " AND deleted_at IS NULL)"
            for column in self.refers
        ]
        conditions += [self.only] if self.only else []
        return (
            f"SELECT {names} FROM {self.table} WHERE {' AND '.join(conditions)}"  # noqa: S608 (our own words)
            f" ORDER BY {self.owner}, {self.order}"
        )


_ANSWERS = (
    Inside("steps", "step_mark", "sitting_id", ("step", "done_at", "seen_at"), "step"),
    Inside("safety_answers", "safety_answer", "sitting_id", ("question", "answer"), "question"),
    Inside("sign_ratings", "sign_rating", "sitting_id", ("sign", "rating", "window"), "sign"),
    Inside(
        "weights",
        "weight",
        "sitting_id",
        ("criterion_id", "importance", "must"),
        "criterion_id",
        yes_no=("must",),
        refers=("criterion_id",),
    ),
    Inside("guts", "gut", "sitting_id", ("option_id", "value"), "option_id", refers=("option_id",)),
    Inside(
        "fits",
        "fit",
        "sitting_id",
        ("option_id", "criterion_id", "value"),
        "option_id, criterion_id",
        refers=("option_id", "criterion_id"),
    ),
    Inside("beliefs_held", "belief_held", "sitting_id", ("belief", "held"), "belief"),
    Inside(
        "still_want", "still_want", "sitting_id", ("id", "question", "value", "text", "at"), "id"
    ),
)
_OF_PREDICTION = (
    Inside("probabilities", "probability", "prediction_id", ("id", "at", "percent"), "at, id"),
    Inside("outcomes", "outcome", "prediction_id", ("id", "at", "outcome"), "at, id"),
    Inside(
        "still_want",
        "still_want",
        "prediction_id",
        ("id", "question", "value", "text", "at"),
        "at, id",
    ),
)
_OBSERVATIONS = Inside("observations", "observation", "talk_id", ("id", "day", "text"), "day, id")


_ADDITIONS = Inside(
    "additions",
    "incident_addition",
    "incident_id",
    ("id", "written_at", "text", "number", "hash", "chain"),
    "number",
    only="number > 0",  # not one that was only begun
)
_VERSIONS = Inside("versions", "entry_version", "entry_id", ("id", "at", "title", "body"), "at, id")


def versions(database: VaultDatabase) -> Records:
    """How each note read before; without one it has an empty array."""
    found: Records = defaultdict(lambda: {"versions": []})
    owners = database.execute_sql("SELECT DISTINCT entry_id FROM entry_version").fetchall()
    _VERSIONS.add_to(database, found, [owner for (owner,) in owners])
    return found


def sittings(database: VaultDatabase) -> Records:
    """What each Sitting holds: its answers, and its copies if it is closed."""
    found: Records = defaultdict(dict)
    for sitting_id, *values in database.execute_sql(
        f"SELECT entry_id, {', '.join(_OF_SITTING)} FROM sitting"  # noqa: S608 (our own words)
    ):
        found[sitting_id] = dict(zip(_OF_SITTING, values, strict=True))
        found[sitting_id].update(decision=None, copies=[])
    for inside in _ANSWERS:
        inside.add_to(database, found, list(found))
    for sitting_id, decision in _decisions(database):
        found[sitting_id]["decision"] = decision
    for sitting_id, copy in _copies(database):
        copies: Any = found[sitting_id]["copies"]
        copies.append(copy)
    return found


def _decisions(database: VaultDatabase) -> Iterator[tuple[int, Record]]:
    columns = (*_DECISION, *_CHECKS)
    living = set(
        database.execute_sql(
            "SELECT entry_id FROM option JOIN entry ON id = entry_id WHERE deleted_at IS NULL"
        )
    )
    for sitting_id, *values in database.execute_sql(
        f"SELECT sitting_id, {', '.join(columns)} FROM decision"  # noqa: S608 (our own words)
    ):
        record: Record = dict(zip(columns, values, strict=True))
        if (record["option_id"],) not in living:
            record["option_id"] = None
        for check in _CHECKS:
            record[check] = None if record[check] is None else bool(record[check])
        yield sitting_id, record


def _copies(database: VaultDatabase) -> Iterator[tuple[int, Record]]:
    """What each closed Sitting showed; {} = that was erased since."""
    for sitting_id, kind, ref_id, content in database.execute_sql(
        "SELECT sitting_id, kind, ref_id, content FROM sitting_copy"
        " ORDER BY sitting_id, kind, ref_id"
    ):
        yield sitting_id, {"kind": kind, "ref_id": ref_id, "content": json.loads(content)}


def add_rows_inside(database: VaultDatabase, kind: str, records: Records) -> None:
    """The arrays inside what lives on: of a talk and of a prediction."""
    of_kind = {
        "prediction": _OF_PREDICTION,
        "talk": (_OBSERVATIONS,),
        "incident": (_ADDITIONS,),
    }
    for inside in of_kind.get(kind, ()):
        inside.add_to(database, records, list(records))
