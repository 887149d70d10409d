"""Taking an import back as a whole, in short steps of one transaction."""

import json
from collections.abc import Generator, Iterator, Sequence

from walkaway_desktop.clock import Clock
from walkaway_desktop.storage.database import VaultDatabase, vault_errors
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import erase_entries
from walkaway_desktop.storage.import_keys import note_key
from walkaway_desktop.storage.incident_log import give_places_back, places_of
from walkaway_desktop.storage.index_pace import IndexPace
from walkaway_desktop.storage.own_back import OwnBack
from walkaway_desktop.storage.own_match import SOURCE
from walkaway_desktop.storage.steps import numbered

BATCH = 25  # entries erased at a time, some 5 ms
LONG = 5_000  # signs in them: taken out of the index, these take as long
MANY = 100  # entries to take back: above it the search index may be made anew
SLOWER = 14  # times: taking words out of the index one entry at a time, beside making it anew
_SOME_BLOCKS = (  # of the words; 1 and 10 say how they are laid out (sqlite.org/fts5.html)
    "DELETE FROM entry_index_data WHERE id IN"
    " (SELECT id FROM entry_index_data WHERE id > 10 LIMIT 100)"
)
INDEXED = 50_000  # signs that are put into it at a time
# The check-in that came in with a note; other notes may point to it, too. CROSS JOIN: from the few
# links of the note, and not from all entries of the import.
_CHECKIN = (
    "SELECT checkin.id FROM link CROSS JOIN entry AS checkin ON checkin.id = link.entry_id"
    " WHERE to_id = row.id AND checkin.kind = 'checkin' AND checkin.import_id = row.import_id"
)


class ImportBack(DayStore):
    """What came in goes for good; what was put aside for it comes back."""

    def __init__(self, database: VaultDatabase, clock: Clock) -> None:
        super().__init__(database, clock)
        self._own = OwnBack(database, clock)

    def edited(self, batch_id: int) -> Generator[int, None, int]:
        """How many rows of an import the person has changed since."""
        if self._is_own(batch_id):
            _kept, number = yield from self._own.kept_entries(batch_id)
            return number
        rows = yield from self._edited_rows(batch_id)
        return len(rows)

    def _is_own(self, batch_id: int) -> bool:
        """Whether it was an export of ours, whose entries refer to each other."""
        ((source,),) = self._sql("SELECT source FROM import_batch WHERE id = ?", (batch_id,))
        return bool(source == SOURCE)

    def _edited_rows(self, batch_id: int) -> Generator[int, None, set[int]]:
        """The check-ins of rows that were changed, or whose note was."""
        edited: set[int] = set()
        (came_in_at,) = self._sql("SELECT at FROM import_batch WHERE id = ?", (batch_id,))[0]
        # The condition stands here and not in SQL: one statement would look at every row at once.
        with vault_errors(writing=False):
            found = self._database.execute_sql(
                f"SELECT id, ({_CHECKIN}), changed_at FROM entry AS row WHERE import_id = ?",  # noqa: S608 (our own words)
                (batch_id,),
            )
            for is_pause, (entry_id, checkin_id, changed_at) in numbered(found):
                if changed_at > came_in_at:
                    edited.add(checkin_id or entry_id)
                if is_pause:
                    yield 0
        return edited

    def steps(self, batch_id: int, *, keep_edited: bool) -> Generator[int, None, int]:
        """How many entries are gone so far, and at the end how many there were."""
        with self._database.writing(), self._database.small_cache():
            gone = yield from self._entries_to_take_back(batch_id, keep_edited=keep_edited)
            is_large = self._is_large(len(gone))
            unindexing = self._leave_index_alone() if is_large else ""
            places: list[int] = []  # in the Incident log; taken back, they were never taken
            today = self._today()
            erased = 0
            for some in self._batches(gone, whole=is_large):
                places += places_of(self._database, some)
                erase_entries(self._database, some, today)
                erased += len(some)
                yield erased
            give_places_back(self._database, places)
            if is_large:
                self._database.execute_sql(unindexing)
                yield from self._index_anew(len(gone))
            if self._is_own(batch_id):
                self._own.erase_rows(batch_id, keep_edited=keep_edited)
                self._own.give_name_back(batch_id)
            self._bring_back(batch_id)
            self._database.execute_sql("DELETE FROM import_batch WHERE id = ?", (batch_id,))
        return len(gone)

    def _entries_to_take_back(
        self, batch_id: int, *, keep_edited: bool
    ) -> Generator[int, None, list[int]]:
        if self._is_own(batch_id):
            return (yield from self._own_to_take_back(batch_id, keep_edited=keep_edited))
        edited: set[int] = set()
        if keep_edited:
            edited = yield from self._edited_rows(batch_id)
        gone: list[int] = []
        with vault_errors(writing=False):
            found = self._database.execute_sql(
                f"SELECT id, ({_CHECKIN}) FROM entry AS row WHERE import_id = ?",  # noqa: S608 (our own words)
                (batch_id,),
            )
            for is_pause, (entry_id, checkin_id) in numbered(found):
                if (checkin_id or entry_id) not in edited:
                    gone.append(entry_id)
                if is_pause:
                    yield 0
        return sorted(gone)

    def _own_to_take_back(
        self, batch_id: int, *, keep_edited: bool
    ) -> Generator[int, None, list[int]]:
        kept: set[int] = set()
        if keep_edited:
            kept, _number = yield from self._own.kept_entries(batch_id)
        found = self._sql("SELECT id FROM entry WHERE import_id = ? ORDER BY id", (batch_id,))
        return [entry_id for (entry_id,) in found if entry_id not in kept]

    def _batches(self, gone: Sequence[int], *, whole: bool) -> Iterator[list[int]]:
        """What is erased at a time; `whole`: the index is left alone, and words take no time."""
        some: list[int] = []
        length = 0
        for entry_id in gone:
            some.append(entry_id)
            if not whole:
                ((signs,),) = self._sql(
                    "SELECT length(folded) FROM entry WHERE id = ?", (entry_id,)
                )
                length += signs
            if len(some) >= BATCH or length >= LONG:
                yield some
                some, length = [], 0
        if some:
            yield some

    # ---- the search index ----

    def _is_large(self, gone: int) -> bool:
        """Whether making it anew, of what stays, is done sooner."""
        ((all_of_them,),) = self._sql("SELECT count(*) FROM entry")
        return gone > MANY and gone * SLOWER > all_of_them - gone

    def _leave_index_alone(self) -> str:
        """While entries go; what is given back ends that. All is in the one transaction."""
        ((unindexing,),) = self._sql("SELECT sql FROM sqlite_master WHERE name = 'entry_unindexed'")
        self._database.execute_sql("DROP TRIGGER entry_unindexed")
        return str(unindexing)

    def _index_anew(self, gone: int) -> Iterator[int]:
        """Made anew, it holds no erased word either."""
        # At once, it would hold up the window for a second: first its blocks, a few at a time.
        while self._database.execute_sql(_SOME_BLOCKS).rowcount:
            yield gone
        self._database.execute_sql("INSERT INTO entry_index (entry_index) VALUES ('delete-all')")
        yield gone
        after = last = signs = 0
        sizes = self._sql("SELECT id, length(folded) FROM entry ORDER BY id")
        pace = IndexPace(self._database, len(sizes))
        pace.begin()
        for last, length in sizes:
            signs += length
            if signs >= INDEXED:
                self._index(after, last)
                pace.step()
                yield gone
                after, signs = last, 0
        self._index(after, last)
        pace.end()

    def _index(self, after: int, last: int) -> None:
        self._database.execute_sql(
            "INSERT INTO entry_index (rowid, folded)"
            " SELECT id, folded FROM entry WHERE id > ? AND id <= ?",
            (after, last),
        )

    # ---- what was put aside ----

    def _bring_back(self, batch_id: int) -> None:
        """Rows that were put aside, where what replaced them is gone."""
        found = self._sql("SELECT source, counts FROM import_batch WHERE id = ?", (batch_id,))
        for source, counts in found:
            for old in json.loads(counts)["replaced"]:
                if self._has_row(source, old["new"]):
                    continue
                if "were" in old:
                    for entry_id, of, key in old["were"]:
                        self._take_out_of_deleted(of, entry_id, key)
                else:  # an import of version 0.5
                    self._take_out_of_deleted(source, old["checkin"], old["key"])
                    named = old.get("note_key") or note_key(old["key"])
                    self._take_out_of_deleted(source, old["note"], named)

    def _has_row(self, source: str, key: str) -> bool:
        keys = (key, note_key(key))
        sql = "SELECT 1 FROM entry WHERE source = ? AND source_key IN (?, ?)"
        return bool(self._sql(sql, (source, *keys)))

    def _take_out_of_deleted(
        self, source: str | None, entry_id: int | None, key: str | None
    ) -> None:
        self._database.execute_sql(
            "UPDATE entry SET deleted_at = NULL, source = ?, source_key = ? WHERE id = ?",
            (source, key, entry_id),
        )
