"""Step 3 of migrations.py: the tables of the worksheet. A released step never changes."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.triggers import count_rows, freeze_rows

OF_SITTING = (
    "stay_pull INTEGER",
    "leave_pull INTEGER",
    "gut_line TEXT NOT NULL DEFAULT ''",
    "gut_question TEXT NOT NULL DEFAULT ''",
    "list_question TEXT NOT NULL DEFAULT ''",
    "fit_opened_at DATETIME",
)
_ENTRY = "entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE"
_SITTING = "sitting_id INTEGER NOT NULL REFERENCES sitting (entry_id) ON DELETE CASCADE"
LIVES_ON = (
    f"""CREATE TABLE criterion (
        {_ENTRY},
        position INTEGER NOT NULL,
        being_safe INTEGER NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX criterion_position ON criterion (position)",
    f"""CREATE TABLE option (
        {_ENTRY},
        position INTEGER NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX option_position ON option (position)",
    f"""CREATE TABLE reason (
        {_ENTRY},
        side TEXT NOT NULL,
        position INTEGER NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX reason_side ON reason (side, position)",
    f"""CREATE TABLE belief (
        {_ENTRY},
        belief TEXT NOT NULL,
        evidence_for TEXT NOT NULL,
        evidence_against TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX belief_belief ON belief (belief)",
    f"""CREATE TABLE talk (
        {_ENTRY},
        type TEXT NOT NULL,
        kind TEXT NOT NULL,
        asked TEXT NOT NULL,
        answered TEXT NOT NULL,
        my_part TEXT NOT NULL,
        asked_on DATE,
        by_when DATE,
        my_by_when DATE,
        check_date DATE,
        state TEXT,
        my_state TEXT,
        sessions INTEGER,
        three_sentences TEXT NOT NULL,
        if_badly TEXT NOT NULL,
        place_time TEXT NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX talk_check_date ON talk (check_date)",
    """CREATE TABLE observation (
        id INTEGER NOT NULL PRIMARY KEY,
        talk_id INTEGER NOT NULL REFERENCES talk (entry_id) ON DELETE CASCADE,
        day DATE NOT NULL,
        text TEXT NOT NULL)""",
    "CREATE INDEX observation_talk ON observation (talk_id, day)",
    f"""CREATE TABLE prediction (
        {_ENTRY},
        belief TEXT,
        about TEXT,
        due DATE NOT NULL,
        how_known TEXT NOT NULL,
        why TEXT NOT NULL,
        change_mind TEXT NOT NULL,
        put_away_on DATE)""",
    "CREATE INDEX prediction_due ON prediction (due)",
    """CREATE TABLE probability (
        id INTEGER NOT NULL PRIMARY KEY,
        prediction_id INTEGER NOT NULL REFERENCES prediction (entry_id) ON DELETE CASCADE,
        at DATETIME NOT NULL,
        percent INTEGER NOT NULL)""",
    "CREATE INDEX probability_prediction ON probability (prediction_id, at)",
    """CREATE TABLE outcome (
        id INTEGER NOT NULL PRIMARY KEY,
        prediction_id INTEGER NOT NULL REFERENCES prediction (entry_id) ON DELETE CASCADE,
        at DATETIME NOT NULL,
        outcome TEXT NOT NULL)""",
    "CREATE INDEX outcome_prediction ON outcome (prediction_id, at)",
    """CREATE TABLE forecast (
        id INTEGER NOT NULL PRIMARY KEY,
        sitting_id INTEGER REFERENCES sitting (entry_id) ON DELETE SET NULL,
        made_on DATE NOT NULL,
        weeks INTEGER NOT NULL,
        due DATE NOT NULL,
        expected REAL NOT NULL)""",
    "CREATE INDEX forecast_due ON forecast (due)",
)
OF_ONE_SITTING = (
    f"""CREATE TABLE weight (
        {_SITTING},
        criterion_id INTEGER NOT NULL REFERENCES criterion (entry_id) ON DELETE CASCADE,
        importance INTEGER,
        must INTEGER NOT NULL,
        PRIMARY KEY (sitting_id, criterion_id))""",
    f"""CREATE TABLE fit (
        {_SITTING},
        option_id INTEGER NOT NULL REFERENCES option (entry_id) ON DELETE CASCADE,
        criterion_id INTEGER NOT NULL REFERENCES criterion (entry_id) ON DELETE CASCADE,
        value INTEGER,
        PRIMARY KEY (sitting_id, option_id, criterion_id))""",
    f"""CREATE TABLE gut (
        {_SITTING},
        option_id INTEGER NOT NULL REFERENCES option (entry_id) ON DELETE CASCADE,
        value INTEGER NOT NULL,
        PRIMARY KEY (sitting_id, option_id))""",
    f"""CREATE TABLE belief_held (
        {_SITTING},
        belief TEXT NOT NULL,
        held TEXT NOT NULL,
        PRIMARY KEY (sitting_id, belief))""",
    """CREATE TABLE still_want (
        id INTEGER NOT NULL PRIMARY KEY,
        sitting_id INTEGER REFERENCES sitting (entry_id) ON DELETE CASCADE,
        prediction_id INTEGER REFERENCES prediction (entry_id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        value INTEGER,
        text TEXT NOT NULL,
        at DATETIME NOT NULL,
        CHECK ((sitting_id IS NULL) <> (prediction_id IS NULL)))""",
    "CREATE UNIQUE INDEX still_want_sitting ON still_want (sitting_id, question)",
    "CREATE INDEX still_want_prediction ON still_want (prediction_id, at)",
    """CREATE TABLE decision (
        sitting_id INTEGER NOT NULL PRIMARY KEY REFERENCES sitting (entry_id) ON DELETE CASCADE,
        choice TEXT NOT NULL,
        option_id INTEGER REFERENCES option (entry_id) ON DELETE SET NULL,
        text TEXT NOT NULL,
        why TEXT NOT NULL,
        confidence INTEGER,
        first_step TEXT NOT NULL,
        who_knows TEXT NOT NULL,
        revisit DATE,
        check_sure INTEGER,
        check_informed INTEGER,
        check_clear INTEGER,
        check_supported INTEGER)""",
    "CREATE INDEX decision_revisit ON decision (revisit)",
)
FROZEN = ("weight", "fit", "gut", "belief_held", "still_want")
COUNTED = (
    "criterion",
    "option",
    "reason",
    "belief",
    "talk",
    "observation",
    "prediction",
    "probability",
    "outcome",
    "forecast",
    *FROZEN,
    "decision",
)
_OF_DECISION = (
    "sitting_id",
    "choice",
    "text",
    "why",
    "confidence",
    "first_step",
    "who_knows",
    "revisit",
    "check_sure",
    "check_informed",
    "check_clear",
    "check_supported",
)
# The chosen option was erased: the one change that a decision of a closed Sitting takes.
OPTION_ERASED = " AND ".join(
    (
        "new.option_id IS NULL",
        "NOT EXISTS (SELECT 1 FROM option WHERE entry_id = old.option_id)",
        *(f"new.{column} IS old.{column}" for column in _OF_DECISION),
    )
)


def add_decide_tables(database: SqliteDatabase) -> None:
    """What lives on between Sittings, and the answers that belong to one."""
    for column in OF_SITTING:
        database.execute_sql(f"ALTER TABLE sitting ADD COLUMN {column}")
    for statement in (*LIVES_ON, *OF_ONE_SITTING):
        database.execute_sql(statement)
    for table in COUNTED:
        count_rows(database, table)
    for table in FROZEN:
        freeze_rows(database, table)
    freeze_rows(database, "decision", unless=OPTION_ERASED)
