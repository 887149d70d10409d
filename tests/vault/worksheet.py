"""One row in every table of the worksheet, for tests of the tables themselves."""

from dataclasses import dataclass

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Kind, Mark
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.vault import Vault

AT = "2026-11-22T16:12:00Z"
LIVES_ON = (
    "INSERT INTO criterion VALUES (:criterion, 1, 0, NULL)",
    "INSERT INTO option VALUES (:option, 1, NULL)",
    "INSERT INTO reason VALUES (:reason, 'stay', 1, NULL)",
    "INSERT INTO belief VALUES (:belief, 'alone', 'a letter', '')",
    "INSERT INTO talk VALUES (:talk, 'talk', '', 'To call', 'Yes', 'To listen', NULL,"
    " '2026-12-01', NULL, '2026-12-01', 'partly', NULL, NULL, 'One. Two. Three.', '', '', NULL)",
    "INSERT INTO observation VALUES (1, :talk, '2026-11-30', 'They called once')",
    "INSERT INTO prediction VALUES (:prediction, NULL, 'them', '2026-12-22', 'A letter', '', '',"
    " NULL)",
    "INSERT INTO probability VALUES (1, :prediction, :at, 60)",
    "INSERT INTO outcome VALUES (1, :prediction, :at, 'unclear')",
    "INSERT INTO still_want VALUES (1, NULL, :prediction, 'never_came_back', 7, 'Yes', :at)",
)
ANSWERS = {
    "weight": "INSERT INTO weight VALUES (:sitting, :criterion, 8, 1)",
    "fit": "INSERT INTO fit VALUES (:sitting, :option, :criterion, NULL)",
    "gut": "INSERT INTO gut VALUES (:sitting, :option, 6)",
    "belief_held": "INSERT INTO belief_held VALUES (:sitting, 'alone', 'partly')",
    "still_want": "INSERT INTO still_want"
    " VALUES (2, :sitting, NULL, 'never_came_back', 5, '', :at)",
    "decision": "INSERT INTO decision VALUES (:sitting, 'option', :option, '', 'Tired', 55, 'Rest',"
    " 'Robin', '2026-12-22', 1, NULL, 0, 1)",
}
FORECAST = "INSERT INTO forecast VALUES (1, :sitting, '2026-11-22', 4, '2026-12-20', 3.5)"
LIVING_KINDS = (
    Kind.CRITERION,
    Kind.OPTION,
    Kind.REASON,
    Kind.BELIEF,
    Kind.TALK,
    Kind.PREDICTION,
)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A Sitting, closed or open, and the ids of all that it showed, by name."""

    vault: Vault
    ids: dict[str, int]

    def run(self, *statements: str) -> None:
        with self.vault.transaction():
            for statement in statements:
                self.vault.database.execute_sql(statement, {**self.ids, "at": AT})

    def rows(self, table: str) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = self.vault.database.execute_sql(
            f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608 (our own names)
        ).fetchall()
        return found


def filled(vault: Vault, *, closed: bool) -> Worksheet:
    """A Sitting with an answer of each kind, a comment, and one of each thing that lives on."""
    when = When.of(vault.clock.now(), 4)
    ids = {"sitting": vault.sittings.start(when, Mark.CALM).id}
    kinds = (*LIVING_KINDS, Kind.COMMENT)
    for kind in kinds:
        name = kind.name.lower()
        words = EntryWords(f"Title of {name}", f"Words of {name}")
        ids[name] = insert_entry(vault.database, kind, when, words, AT)
    made = Worksheet(vault, ids)
    made.run(*LIVES_ON, *ANSWERS.values(), FORECAST, "INSERT INTO link VALUES (:comment, :sitting)")
    if closed:
        made.run("UPDATE sitting SET stay_pull = 3, gut_line = 'Home' WHERE entry_id = :sitting")
        vault.sittings.close(ids["sitting"], None)
    return made
