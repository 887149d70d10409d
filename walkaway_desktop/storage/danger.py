"""Whether a vault holds an answer that sets Safety mode, asked of its file in any version."""

from typing import Any

from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.storage.database import vault_errors

LIVING = "SELECT id FROM entry WHERE deleted_at IS NULL"
# By table, since an older file has not all of them: what an answer has to be.
ANSWERS = {
    "safety_answer": ("sitting_id", "answer IN ('yes', 'not_sure')"),
    "sign_rating": ("sitting_id", f"sign = '{SAFETY_SIGN}' AND rating IS NOT 0"),
    "incident": ("entry_id", "afraid IN ('a_little', 'a_lot') OR threat OR came_to_my_place"),
    "contact": ("entry_id", "threat OR came_to_my_place"),
}


@vault_errors(writing=False)
def speaks_of_danger(connection: Any) -> bool:
    """Whether one of them stands in what is not deleted. (docs/method.md, Safety mode)"""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return any(
        connection.execute(
            f"SELECT 1 FROM {table} WHERE ({answer}) AND {entry} IN ({LIVING}) LIMIT 1"  # noqa: S608 (our own names)
        ).fetchall()
        for table, (entry, answer) in ANSWERS.items()
        if table in tables
    )
