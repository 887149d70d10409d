"""The table of Get support, in step 4 of migrations.py. A released step never changes."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.triggers import count_rows

TABLE = """CREATE TABLE support_contact (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    note TEXT NOT NULL,
    position INTEGER NOT NULL)"""


def add_support_tables(database: SqliteDatabase) -> None:
    """The people someone trusts."""
    database.execute_sql(TABLE)
    count_rows(database, "support_contact")
