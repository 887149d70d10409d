"""Step 5 of migrations.py: the tables of Notes and Incidents. A released step never changes."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.sitting_words import index_sitting
from walkaway_desktop.storage.triggers import count_rows

OF_NOTES = (
    """CREATE TABLE entry_version (
        id INTEGER NOT NULL PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        at DATETIME NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL)""",
    "CREATE INDEX entry_version_entry ON entry_version (entry_id, at)",
    """CREATE TABLE template (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        position INTEGER NOT NULL)""",
    # Few are pinned or kept closed: a list of those must not read all the others.
    "CREATE INDEX entry_pinned ON entry (pinned, day, at, id) WHERE pinned = 1",
    "CREATE INDEX entry_closed ON entry (closed, day, at, id) WHERE closed = 1",
)
OF_INCIDENTS = (
    """CREATE TABLE incident (
        entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        about INTEGER NOT NULL,
        ended_day DATE,
        ended_at DATETIME,
        place TEXT NOT NULL,
        words_used TEXT NOT NULL,
        witnesses TEXT NOT NULL,
        harm TEXT NOT NULL,
        feeling TEXT NOT NULL,
        afraid TEXT,
        threat INTEGER NOT NULL,
        came_to_my_place INTEGER NOT NULL,
        children_present TEXT,
        reported TEXT NOT NULL,
        did_next TEXT NOT NULL,
        frozen_at DATETIME,
        number INTEGER,
        hash TEXT,
        chain TEXT)""",
    "CREATE UNIQUE INDEX incident_number ON incident (number)",
    # Inserted with a blank chain, given its files, then its chain: from then on it is frozen.
    """CREATE TABLE incident_addition (
        id INTEGER NOT NULL PRIMARY KEY,
        incident_id INTEGER NOT NULL REFERENCES incident (entry_id) ON DELETE CASCADE,
        written_at DATETIME NOT NULL,
        text TEXT NOT NULL,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,
        chain TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX incident_addition_number ON incident_addition (number)",
    """CREATE TABLE incident_gap (
        number INTEGER NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL,
        chain TEXT NOT NULL,
        erased_on DATE NOT NULL)""",
)
OF_FILES = (
    """CREATE TABLE attachment_data (
        sha256 TEXT NOT NULL PRIMARY KEY,
        original BLOB NOT NULL,
        thumbnail BLOB)""",
    """CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        addition_id INTEGER REFERENCES incident_addition (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES attachment_data (sha256) ON DELETE CASCADE,
        added_at DATETIME NOT NULL)""",
    "CREATE INDEX attachment_entry ON attachment (entry_id, position)",
    "CREATE INDEX attachment_sha256 ON attachment (sha256)",
    """CREATE TRIGGER attachment_data_gone AFTER DELETE ON attachment
        WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = old.sha256) BEGIN
        DELETE FROM attachment_data WHERE sha256 = old.sha256; END""",
)
COUNTED = (
    "entry_version",
    "template",
    "incident",
    "incident_addition",
    "incident_gap",
    "attachment_data",
    "attachment",
)

# What a finished Incident holds. Not among it: extra and folded, which additions go into.
_FROZEN_ENTRY = "kind, day, at, utc_offset, title, written_at, body"
_FINISHED = "EXISTS (SELECT 1 FROM incident WHERE entry_id = {id} AND frozen_at IS NOT NULL)"
_ADDED = "EXISTS (SELECT 1 FROM incident_addition WHERE id = {row}.addition_id AND chain <> '')"


def add_notes_tables(database: SqliteDatabase) -> None:
    """Versions of notes, own templates, files, and the Incident log."""
    for statement in (*OF_NOTES, *OF_INCIDENTS, *OF_FILES):
        database.execute_sql(statement)
    for table in COUNTED:
        count_rows(database, table)
    _freeze_incidents(database)
    _freeze_files(database)
    _index_sittings(database)


def _index_sittings(database: SqliteDatabase) -> None:
    """Search finds the texts of Sittings from now on; closed ones thaw meanwhile."""
    frozen = "FROM sqlite_master WHERE name = 'sitting_entry_frozen'"
    (trigger,) = database.execute_sql(f"SELECT sql {frozen}").fetchone()
    database.execute_sql("DROP TRIGGER sitting_entry_frozen")
    for (sitting_id,) in database.execute_sql("SELECT entry_id FROM sitting").fetchall():
        index_sitting(database, sitting_id)
    database.execute_sql(trigger)


def _freeze_incidents(database: SqliteDatabase) -> None:
    """What was finished stays; additions come beside it, and erasing takes it away as a whole."""
    _refuse(database, "incident_frozen", "UPDATE ON incident", "old.frozen_at IS NOT NULL")
    _refuse(
        database,
        "incident_entry_frozen",
        f"UPDATE OF {_FROZEN_ENTRY} ON entry",
        _FINISHED.format(id="old.id"),
    )
    _refuse(
        database,
        "incident_addition_to_open",
        "INSERT ON incident_addition",
        f"NOT {_FINISHED.format(id='new.incident_id')}",
    )
    _refuse(database, "incident_addition_frozen", "UPDATE ON incident_addition", "old.chain <> ''")
    _refuse(database, "incident_gap_frozen", "UPDATE ON incident_gap", "1")


def _freeze_files(database: SqliteDatabase) -> None:
    """The files of a finished Incident, and the bytes of every file."""
    for event, row in (("INSERT", "new"), ("UPDATE", "old"), ("UPDATE", "new")):
        added = _ADDED.format(row=row)
        _refuse(
            database,
            f"attachment_{event.lower()}_{row}_frozen",
            f"{event} ON attachment",
            f"{_FINISHED.format(id=f'{row}.entry_id')} AND ({row}.addition_id IS NULL OR {added})",
        )
    _refuse(
        database, "attachment_data_frozen", "UPDATE OF sha256, original ON attachment_data", "1"
    )


def _refuse(database: SqliteDatabase, name: str, change: str, condition: str) -> None:
    database.execute_sql(
        f"CREATE TRIGGER {name} BEFORE {change} WHEN {condition}"
        " BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    )
