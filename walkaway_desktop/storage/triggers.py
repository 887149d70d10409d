"""Triggers that a step of migrations.py makes with its tables: counted rows, frozen Sittings.

Released steps use them: what they write never changes.
"""

from peewee import SqliteDatabase

CLOSED = (
    "EXISTS (SELECT 1 FROM sitting WHERE entry_id = {row}.sitting_id AND closed_at IS NOT NULL)"
)


def count_rows(database: SqliteDatabase, table: str) -> None:
    """The two triggers that keep `rows` equal to what is there. (docs/vault-format.md)"""
    for event, change in (("INSERT", "+ 1"), ("DELETE", "- 1")):
        database.execute_sql(
            f"CREATE TRIGGER {table}_{event.lower()}_counted AFTER {event} ON {table} BEGIN "  # noqa: S608 (our own words)
            f"UPDATE vault_meta SET value = value {change} WHERE key = 'rows'; END"
        )


def freeze_rows(database: SqliteDatabase, table: str, unless: str = "") -> None:
    """Rows of a closed Sitting stay as they are; erasing is the one way to take them away.

    `unless`: the one UPDATE that passes, as a condition over old and new.
    """
    for event, row in (("INSERT", "new"), ("UPDATE", "old"), ("UPDATE", "new")):
        allowed = f"NOT ({unless}) AND " if unless and event == "UPDATE" else ""
        database.execute_sql(
            f"CREATE TRIGGER {table}_{event.lower()}_{row}_frozen BEFORE {event} ON {table} "
            f"WHEN {allowed}{CLOSED.format(row=row)} BEGIN SELECT RAISE(ABORT, 'frozen'); END"
        )
