"""Step 4 of migrations.py: the tables of Space. A released step never changes."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.triggers import count_rows

_ENTRY = "entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE"
TABLES = (
    f"""CREATE TABLE contact (
        {_ENTRY},
        direction TEXT NOT NULL,
        channel TEXT,
        exception_id INTEGER REFERENCES exception (id) ON DELETE SET NULL,
        planned INTEGER,
        minutes INTEGER,
        mood_before INTEGER,
        mood_after INTEGER,
        inside_by_hand INTEGER,
        threat INTEGER NOT NULL,
        came_to_my_place INTEGER NOT NULL)""",
    """CREATE TABLE contact_free_day (
        day DATE NOT NULL PRIMARY KEY,
        set_at DATETIME NOT NULL)""",
    # The timer ran `waited` seconds before `timer_at`, and has run since; NULL = it stands.
    f"""CREATE TABLE urge (
        {_ENTRY},
        kind TEXT,
        before INTEGER,
        after INTEGER,
        minutes INTEGER NOT NULL,
        started_at DATETIME NOT NULL,
        timer_at DATETIME,
        waited INTEGER NOT NULL,
        ending TEXT,
        contact_id INTEGER REFERENCES contact (entry_id) ON DELETE SET NULL)""",
    f"""CREATE TABLE letter (
        {_ENTRY},
        addressee TEXT NOT NULL,
        mood_before INTEGER,
        mood_after INTEGER,
        sealed_until DATE)""",
    f"""CREATE TABLE review (
        {_ENTRY},
        last_thing TEXT,
        did TEXT NOT NULL,
        like_me TEXT NOT NULL,
        surprised TEXT NOT NULL,
        next_thing TEXT NOT NULL,
        on_today INTEGER NOT NULL,
        reasons_still TEXT)""",
    f"""CREATE TABLE line (
        {_ENTRY},
        type TEXT NOT NULL,
        position INTEGER NOT NULL)""",
    "CREATE INDEX line_type ON line (type, position)",
    """CREATE TABLE milestone (
        id INTEGER NOT NULL PRIMARY KEY,
        days INTEGER,
        text TEXT NOT NULL,
        day DATE,
        reached_on DATE,
        seen_on DATE,
        CHECK ((days IS NULL) <> (day IS NULL)))""",
    "CREATE UNIQUE INDEX milestone_days ON milestone (days)",
)
COUNTED = ("contact", "contact_free_day", "urge", "letter", "review", "line", "milestone")


def add_space_tables(database: SqliteDatabase) -> None:
    """Contacts, Urges, Letters, reviews, own lines, milestones, and days without Contact."""
    for statement in TABLES:
        database.execute_sql(statement)
    for table in COUNTED:
        count_rows(database, table)
