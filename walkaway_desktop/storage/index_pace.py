"""The search index while many rows come in: it is put together a little after each step."""

from walkaway_desktop.storage.database import VaultDatabase

MANY = 1_000  # rows: from there on it is told when
MOST_PIECES = 1_000
MERGED = 50  # pages after each step
USUAL_AUTOMERGE, USUAL_CRISISMERGE = 4, 16  # what FTS5 does if nobody says anything


class IndexPace:
    """By itself FTS5 puts its pieces together now and then, all at once.

    The window stands still for up to 50 ms then; told to do a little of it after each step, for
    13 at most. (sqlite.org/fts5.html, section 6)
    """

    def __init__(self, database: VaultDatabase, rows: int) -> None:
        self._database = database
        self._is_large = rows > MANY

    def begin(self) -> None:
        if self._is_large:
            self._tell(automerge=0, crisismerge=MOST_PIECES)

    def step(self) -> None:
        if self._is_large:
            self._tell(merge=MERGED)

    def end(self) -> None:
        if self._is_large:
            self._tell(automerge=USUAL_AUTOMERGE, crisismerge=USUAL_CRISISMERGE)

    def _tell(self, **commands: int) -> None:
        for command, number in commands.items():
            self._database.execute_sql(
                "INSERT INTO entry_index (entry_index, rank) VALUES (?, ?)", (command, number)
            )
