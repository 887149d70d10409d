"""The chain of the Incident log: which place comes next, and what erasing leaves of one."""

from collections.abc import Sequence
from datetime import date

from walkaway_desktop.domain.incident_chain import START, chained
from walkaway_desktop.domain.incidents import Seal
from walkaway_desktop.storage.database import VaultDatabase

# Every place that is taken, whatever stands there.
PLACES = (
    "SELECT number, hash, chain FROM incident WHERE number IS NOT NULL"
    " UNION ALL SELECT number, hash, chain FROM incident_addition WHERE number > 0"
    " UNION ALL SELECT number, hash, chain FROM incident_gap"
)

# Of the files of an entry: not those that wait in a draft of an addition, which no export has.
ADDED = (
    "(addition_id IS NULL OR addition_id IN (SELECT id FROM incident_addition WHERE number > 0))"
)


def next_number(database: VaultDatabase) -> int:
    """The one after the last that is taken; the first is 1."""
    found = database.execute_sql(f"SELECT max(number) FROM ({PLACES})").fetchone()  # noqa: S608 (our own words)
    return int(found[0] or 0) + 1


def next_seal(database: VaultDatabase, record_hash: str) -> Seal:
    """What a record with this h gets at the end of the chain."""
    found = database.execute_sql(
        f"SELECT number, chain FROM ({PLACES}) WHERE chain <> '' ORDER BY number DESC LIMIT 1"  # noqa: S608 (our own words)
    ).fetchone()
    number, before = found or (0, START)
    return Seal(number + 1, record_hash, chained(before, record_hash))


def leave_gaps(database: VaultDatabase, entry_ids: Sequence[int], erased_on: date) -> None:
    """Before these are erased: where one is a finished Incident, its bare places stay."""
    chosen = ", ".join("?" * len(entry_ids))
    for table, column in (("incident", "entry_id"), ("incident_addition", "incident_id")):
        database.execute_sql(
            "INSERT INTO incident_gap (number, hash, chain, erased_on)"  # noqa: S608 (our own words)
            f" SELECT number, hash, chain, ? FROM {table}"
            f" WHERE number > 0 AND {column} IN ({chosen})",  # not: begun, or not finished
            (erased_on.isoformat(), *entry_ids),
        )


def places_of(database: VaultDatabase, entry_ids: Sequence[int]) -> list[int]:
    """The numbers of these Incidents and of what was added to them."""
    chosen = ", ".join("?" * len(entry_ids))
    found = database.execute_sql(
        f"SELECT number FROM incident WHERE number IS NOT NULL AND entry_id IN ({chosen})"  # noqa: S608 (our own words)
        f" UNION ALL SELECT number FROM incident_addition"
        f" WHERE number > 0 AND incident_id IN ({chosen})",
        (*entry_ids, *entry_ids),
    )
    return [int(number) for (number,) in found]


def give_places_back(database: VaultDatabase, numbers: Sequence[int]) -> None:
    """The gaps at the end of the log that stand at these numbers: nothing goes on from them."""
    for number in sorted(numbers, reverse=True):
        database.execute_sql(
            "DELETE FROM incident_gap WHERE number = ?"  # noqa: S608 (our own words)
            f" AND number = (SELECT max(number) FROM ({PLACES}))",
            (number,),
        )


def drop_gaps_of_nothing(database: VaultDatabase) -> None:
    """Once the whole log is erased, there is nothing left to check: no gap stays."""
    database.execute_sql(
        "DELETE FROM incident_gap"
        " WHERE NOT EXISTS (SELECT 1 FROM incident WHERE number IS NOT NULL)"
    )
