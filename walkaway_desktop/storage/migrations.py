"""The steps from an empty file to today's tables. Plain SQL: they never change with the models."""

import json
import secrets
from collections.abc import Callable

from peewee import SqliteDatabase

from walkaway_desktop.storage.database import vault_errors
from walkaway_desktop.storage.decide_tables import add_decide_tables
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.notes_tables import add_notes_tables
from walkaway_desktop.storage.plan_tables import add_plan_table
from walkaway_desktop.storage.space_tables import add_space_tables
from walkaway_desktop.storage.support_tables import add_support_tables
from walkaway_desktop.storage.triggers import count_rows, freeze_rows

TABLES = (
    """CREATE TABLE import_batch (
        id INTEGER NOT NULL PRIMARY KEY,
        source TEXT NOT NULL,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        at DATETIME NOT NULL,
        counts TEXT NOT NULL)""",
    "CREATE INDEX import_batch_at ON import_batch (at)",
    """CREATE TABLE import_choice (
        source TEXT NOT NULL,
        word TEXT NOT NULL,
        mood INTEGER,
        PRIMARY KEY (source, word))""",
    """CREATE TABLE entry (
        id INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        day DATE NOT NULL,
        at DATETIME,
        utc_offset INTEGER,
        title TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        closed INTEGER NOT NULL,
        no_recall INTEGER NOT NULL,
        added_later INTEGER NOT NULL,
        written_at DATETIME NOT NULL,
        changed_at DATETIME NOT NULL,
        deleted_at DATETIME,
        source TEXT,
        source_key TEXT,
        source_label TEXT,
        import_id INTEGER REFERENCES import_batch (id) ON DELETE SET NULL,
        body TEXT NOT NULL,
        extra TEXT NOT NULL,
        folded TEXT NOT NULL)""",
    "CREATE INDEX entry_kind ON entry (kind, day, at, id)",
    "CREATE INDEX entry_at ON entry (day, at, id)",
    "CREATE INDEX entry_deleted ON entry (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE UNIQUE INDEX entry_source ON entry (source, source_key) WHERE source IS NOT NULL",
    "CREATE INDEX entry_import ON entry (import_id) WHERE import_id IS NOT NULL",
    """CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX tag_folded ON tag (folded)",
    """CREATE TABLE entry_tag (
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
        PRIMARY KEY (entry_id, tag_id))""",
    "CREATE INDEX entry_tag_tag ON entry_tag (tag_id)",
    """CREATE TABLE link (
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        to_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        PRIMARY KEY (entry_id, to_id))""",
    "CREATE INDEX link_to ON link (to_id)",
    """CREATE TABLE answer (
        entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        measure TEXT NOT NULL,
        value REAL NOT NULL,
        PRIMARY KEY (entry_id, measure)) WITHOUT ROWID""",
    "CREATE INDEX answer_measure ON answer (measure, entry_id)",
    """CREATE TABLE sitting (
        entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        closed_at DATETIME,
        mark TEXT,
        mark_end TEXT)""",
    "CREATE INDEX sitting_closed ON sitting (closed_at)",
    """CREATE TABLE step_mark (
        sitting_id INTEGER NOT NULL REFERENCES sitting (entry_id) ON DELETE CASCADE,
        step TEXT NOT NULL,
        done_at DATETIME,
        seen_at DATETIME,
        PRIMARY KEY (sitting_id, step))""",
    """CREATE TABLE safety_answer (
        sitting_id INTEGER NOT NULL REFERENCES sitting (entry_id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (sitting_id, question))""",
    """CREATE TABLE sign_rating (
        sitting_id INTEGER NOT NULL REFERENCES sitting (entry_id) ON DELETE CASCADE,
        sign TEXT NOT NULL,
        rating INTEGER,
        window TEXT NOT NULL,
        PRIMARY KEY (sitting_id, sign))""",
    """CREATE TABLE draft (
        form TEXT NOT NULL,
        ref_id INTEGER NOT NULL,
        content TEXT NOT NULL,
        changed_at DATETIME NOT NULL,
        PRIMARY KEY (form, ref_id))""",
    """CREATE TABLE backup_made (
        id INTEGER NOT NULL PRIMARY KEY,
        at DATETIME NOT NULL,
        place TEXT NOT NULL,
        kind TEXT NOT NULL,
        bytes INTEGER NOT NULL)""",
    "CREATE INDEX backup_made_at ON backup_made (at)",
    "CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE vault_meta (key TEXT NOT NULL PRIMARY KEY, value NOT NULL)",
)

# All but vault_meta, which holds the count.
COUNTED = (
    "import_batch",
    "import_choice",
    "entry",
    "tag",
    "entry_tag",
    "link",
    "answer",
    "sitting",
    "step_mark",
    "safety_answer",
    "sign_rating",
    "draft",
    "backup_made",
    "setting",
)

# One index over folded text alone. Its prefixes make search as you type as fast as whole words;
# secure-delete leaves no erased word in it. (docs/method.md, Search)
SEARCH_INDEX = (
    """CREATE VIRTUAL TABLE entry_index USING fts5(
        folded, content='entry', content_rowid='id', prefix='1 2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'")""",
    "INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
        INSERT INTO entry_index (rowid, folded) VALUES (new.id, new.folded); END""",
    """CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
        INSERT INTO entry_index (entry_index, rowid, folded)
        VALUES ('delete', old.id, old.folded); END""",
    """CREATE TRIGGER entry_reindexed AFTER UPDATE OF folded ON entry
        WHEN old.folded IS NOT new.folded BEGIN
        INSERT INTO entry_index (entry_index, rowid, folded)
        VALUES ('delete', old.id, old.folded);
        INSERT INTO entry_index (rowid, folded) VALUES (new.id, new.folded); END""",
)

FROZEN_ANSWERS = ("step_mark", "safety_answer", "sign_rating")
FROZEN_ENTRY = "kind, day, at, utc_offset, title, written_at, body, extra, folded"


def _create_tables(database: SqliteDatabase) -> None:
    for statement in (*TABLES, *SEARCH_INDEX):
        database.execute_sql(statement)
    for table in COUNTED:
        count_rows(database, table)
    _freeze_closed_sittings(database)
    database.execute_sql(
        "INSERT INTO vault_meta (key, value) VALUES ('rows', 0), ('tx', 0), ('records', ?)",
        (json.dumps(secrets.token_hex(16)),),
    )


def _freeze_closed_sittings(database: SqliteDatabase) -> None:
    """A closed Sitting stays as it is; erasing it is the one way to take it away."""
    for table in FROZEN_ANSWERS:
        freeze_rows(database, table)
    database.execute_sql(
        "CREATE TRIGGER sitting_frozen BEFORE UPDATE ON sitting WHEN old.closed_at IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    )
    database.execute_sql(
        f"CREATE TRIGGER sitting_entry_frozen BEFORE UPDATE OF {FROZEN_ENTRY} ON entry "  # noqa: S608 (our own words)
        "WHEN EXISTS (SELECT 1 FROM sitting "
        "WHERE entry_id = old.id AND closed_at IS NOT NULL) "
        "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    )


# ---- step 2: spaces, examples of Signs, own items, what is due -----------------------------------

TABLES_OF_STEP_2 = (
    """CREATE TABLE own_measure (
        id INTEGER NOT NULL PRIMARY KEY,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL,
        step REAL NOT NULL,
        position INTEGER NOT NULL,
        retired_on DATE)""",
    "CREATE UNIQUE INDEX own_measure_key ON own_measure (key)",
    """CREATE TABLE space (
        id INTEGER NOT NULL PRIMARY KEY,
        began DATE NOT NULL,
        ends DATE,
        ended DATE,
        kind TEXT,
        origin TEXT,
        ended_why TEXT NOT NULL,
        taken_along TEXT NOT NULL,
        deleted_at DATETIME)""",
    "CREATE INDEX space_began ON space (began)",
    """CREATE TABLE agreement (
        id INTEGER NOT NULL PRIMARY KEY,
        space_id INTEGER NOT NULL REFERENCES space (id) ON DELETE CASCADE,
        valid_from DATE NOT NULL,
        review_on DATE,
        channels TEXT NOT NULL,
        hours TEXT NOT NULL,
        purpose TEXT NOT NULL,
        when_reaching TEXT NOT NULL,
        by_exception INTEGER NOT NULL)""",
    "CREATE UNIQUE INDEX agreement_space ON agreement (space_id, valid_from)",
    """CREATE TABLE exception (
        id INTEGER NOT NULL PRIMARY KEY,
        agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        rule TEXT NOT NULL)""",
    "CREATE INDEX exception_agreement ON exception (agreement_id)",
    """CREATE TABLE example (
        entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        sign TEXT NOT NULL,
        opposite INTEGER NOT NULL,
        precision TEXT NOT NULL,
        about_text TEXT,
        said TEXT NOT NULL,
        felt TEXT NOT NULL,
        next TEXT NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX example_sign ON example (sign)",
    # ref_id points to nothing: the copy outlives the item, and reads "erased" once that is.
    """CREATE TABLE sitting_copy (
        sitting_id INTEGER NOT NULL REFERENCES sitting (entry_id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        ref_id INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (sitting_id, kind, ref_id))""",
    "CREATE INDEX sitting_copy_ref ON sitting_copy (ref_id)",
    """CREATE TABLE due_shift (
        kind TEXT NOT NULL,
        ref_id INTEGER NOT NULL,
        until DATE,
        PRIMARY KEY (kind, ref_id))""",
)
COUNTED_BY_STEP_2 = (
    "own_measure",
    "space",
    "agreement",
    "exception",
    "example",
    "sitting_copy",
    "due_shift",
)


def _add_spaces_and_examples(database: SqliteDatabase) -> None:
    for statement in TABLES_OF_STEP_2:
        database.execute_sql(statement)
    for table in COUNTED_BY_STEP_2:
        count_rows(database, table)
    _freeze_copies(database)


def _freeze_copies(database: SqliteDatabase) -> None:
    """What a closed Sitting shows stays as it was, but for what is erased: that reads {} there."""
    erased = (
        "new.content = '{}' AND new.sitting_id = old.sitting_id"
        " AND new.kind = old.kind AND new.ref_id = old.ref_id"
    )
    freeze_rows(database, "sitting_copy", unless=erased)


# ---- step 4: what belongs to a time apart, and the people someone trusts -------------------------


def _add_space_and_support_tables(database: SqliteDatabase) -> None:
    add_space_tables(database)
    add_support_tables(database)


STEPS: tuple[Callable[[SqliteDatabase], None], ...] = (
    _create_tables,
    _add_spaces_and_examples,
    add_decide_tables,
    _add_space_and_support_tables,
    add_notes_tables,
    add_plan_table,
)


def version(database: SqliteDatabase) -> int:
    """How many steps this file has behind it."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def migrate(database: SqliteDatabase, before_step: Callable[[], None] | None = None) -> None:
    """Runs the missing steps, each in its own transaction; `before_step` runs once, before them.

    Raises VaultError with NEWER_VERSION for a file of a later version, and for a full disk.
    """
    with vault_errors(writing=True):
        _run_steps(database, before_step)


@vault_errors(writing=False)
def check_version(database: SqliteDatabase) -> None:
    """Raises NEWER_VERSION for a file of a later version."""
    found = version(database)
    if found > len(STEPS):
        raise VaultError(Code.NEWER_VERSION, f"schema {found}, this app knows up to {len(STEPS)}")


def _run_steps(database: SqliteDatabase, before_step: Callable[[], None] | None) -> None:
    check_version(database)
    behind = version(database)
    if behind == len(STEPS):
        return
    if before_step is not None:
        before_step()
    for number, step in enumerate(STEPS[behind:], behind + 1):
        with database.atomic():
            step(database)
            database.execute_sql(f"PRAGMA user_version = {number}")
