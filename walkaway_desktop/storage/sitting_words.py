"""The texts of a Sitting, where search finds them."""

from peewee import SqliteDatabase

from walkaway_desktop.storage.entry_rows import EntryWords

_OWN = (
    "SELECT gut_line, gut_question, list_question, text, why, first_step, who_knows FROM sitting"
    " LEFT JOIN decision ON sitting_id = entry_id WHERE entry_id = ?"
)
_WANTS = "SELECT text FROM still_want WHERE sitting_id = ? ORDER BY question"


def index_sitting(database: SqliteDatabase, sitting_id: int) -> None:
    """Its entry holds these words besides. Not for a closed Sitting, which is frozen."""
    own = database.execute_sql(_OWN, (sitting_id,)).fetchone()
    wants = database.execute_sql(_WANTS, (sitting_id,)).fetchall()
    texts = [*own, *(text for (text,) in wants)]
    words = EntryWords(extra="\n".join(text for text in texts if text))
    database.execute_sql(
        "UPDATE entry SET extra = ?, folded = ? WHERE id = ?",
        (words.extra, words.folded, sitting_id),
    )
