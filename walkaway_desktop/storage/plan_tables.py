"""The table of the safety plan: step 6 of migrations.py. A released step never changes."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.triggers import count_rows

TABLE = """CREATE TABLE safety_plan (
    section TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    changed_at DATETIME NOT NULL)"""


def add_plan_table(database: SqliteDatabase) -> None:
    """What stands under each heading of the plan; a blank one has no row."""
    database.execute_sql(TABLE)
    count_rows(database, "safety_plan")
