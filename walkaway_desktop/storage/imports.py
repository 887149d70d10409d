"""Imports: a plan beside the vault, taken in with one transaction, and taken back as a whole."""

import json
from collections.abc import Generator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_moment
from walkaway_desktop.domain.imports import (
    MOST_PINNED,
    Change,
    Comparison,
    Counts,
    ImportPlan,
    ImportReport,
    Keep,
    PastImport,
    PlannedRow,
    Version,
)
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.entry_rows import places
from walkaway_desktop.storage.import_back import ImportBack
from walkaway_desktop.storage.import_files import Files, ReadNow
from walkaway_desktop.storage.import_match import Changed, Found, compared
from walkaway_desktop.storage.import_own import OwnNotes, count_known
from walkaway_desktop.storage.import_rows import (
    already_here,
    others_in_those_minutes,
    version_here,
)
from walkaway_desktop.storage.import_write import ImportWrite
from walkaway_desktop.storage.own_import import OwnImport
from walkaway_desktop.storage.steps import finished
from walkaway_desktop.storage.store import Store


class Imports(Store):
    """Compares, takes in, takes back; in batches, since a diary has tens of thousands of rows."""

    def __init__(self, database: VaultDatabase, clock: Clock) -> None:
        super().__init__(database, clock)
        self._back = ImportBack(database, clock)
        self._own = OwnImport(database, clock)
        self._own_notes = OwnNotes(database, clock)

    def choices(self, source: str) -> dict[str, int | None]:
        """What mood words of this source were said to mean; None = no mood."""
        found = self._sql("SELECT word, mood FROM import_choice WHERE source = ?", (source,))
        return dict(found)

    def compare(self, plan: ImportPlan) -> Comparison:
        """What is new in the plan, what is here already, and what is here with other content."""
        return finished(self.comparing(plan))

    def comparing(self, plan: ImportPlan) -> Generator[int, None, Comparison]:
        """The same in short steps, for a window that must stay awake."""
        if plan.own is not None:
            return (yield from self._own.comparing(plan.own))
        comparison, _found = yield from self._compared(plan)
        return comparison

    def _compared(self, plan: ImportPlan) -> Generator[int, None, tuple[Comparison, Found]]:
        here = yield from already_here(self._database, plan.source)
        known, rows = yield from self._own_notes.steps(_rows(plan), here.values())
        found = yield from compared(
            rows, here.values(), lambda rest: others_in_those_minutes(self._database, rest)
        )
        count_known(known, found)
        counts = Counts(
            read=plan.read,
            added=len(found.to_add),
            there=found.there,
            changed=len(found.changed),
            skipped=len(plan.skipped),
        )
        changes = tuple(Change(one.old.main_id, one.planned) for one in found.changed)
        return Comparison(counts, tuple(found.to_add), changes, found.in_deleted), found

    def apply(
        self,
        plan: ImportPlan,
        *,
        file_name: str,
        file_sha256: str,
        changed: Mapping[int, Keep] | None = None,
    ) -> ImportReport:
        """Takes the plan in, all or nothing, and remembers the meaning of its mood words.

        Of rows that changed ours stay, but where `changed` has another answer for their entry_id.
        """
        return finished(
            self.steps(plan, file_name=file_name, file_sha256=file_sha256, changed=changed)
        )

    def steps(
        self,
        plan: ImportPlan,
        *,
        file_name: str,
        file_sha256: str,
        changed: Mapping[int, Keep] | None = None,
        files: Files | None = None,
    ) -> Generator[int, None, ImportReport]:
        """The same in short steps, for a window that must stay awake: how many rows and files are.

        All of it is one transaction, open until the last step; `close()` takes everything back.
        `files`: who reads them; None = they are read when their turn comes.
        """
        if plan.questions:
            raise ValueError("a plan with open questions cannot be applied")
        if plan.own is not None:
            return (yield from self._own.steps(plan.own, (plan.source, file_name, file_sha256)))
        with self._database.writing(), self._database.small_cache():
            comparison, found = yield from self._compared(plan)
            self._remember(plan)
            taken = _answered(found, changed or {}, Keep.FILE)
            beside = _answered(found, changed or {}, Keep.BOTH)
            new = [*found.to_add, *(one.planned for one in (*taken, *beside))]
            if not new:
                return ImportReport(None, comparison.counts)
            replaced = [self._put_aside(one) for one in taken]
            now = self._now_text()  # of all its rows: what is later was changed by the person
            file = (plan.source, file_name, file_sha256, now)
            kept = {**asdict(comparison.counts), "replaced": replaced, "beside": len(beside)}
            batch_id = self._add_batch(file, kept)
            marks = (plan.source, batch_id, now)
            writing = ImportWrite(self._database, self._clock, marks, files or ReadNow())
            writing.stars_are_tags = plan.stars > MOST_PINNED
            writing.keys |= {one.planned.key: one.key_taken for one in taken}
            writing.keys |= {one.planned.key: one.key_beside for one in beside}
            with plan.media:
                yield from writing.steps(new)
            yield from writing.link(plan.notes, found)
        missing = tuple(writing.missing)
        return ImportReport(batch_id, comparison.counts, missing, len(taken), len(beside))

    def _remember(self, plan: ImportPlan) -> None:
        self._database.raw.executemany(
            "INSERT INTO import_choice (source, word, mood) VALUES (?, ?, ?)"
            " ON CONFLICT (source, word) DO UPDATE SET mood = excluded.mood",
            [(plan.source, word, mood) for word, mood in plan.mood_words.items()],
        )

    def _add_batch(self, file: tuple[str, str, str, str], kept: Mapping[str, object]) -> int:
        """`file`: source, name, sha256, and the moment."""
        cursor = self._database.execute_sql(
            "INSERT INTO import_batch (source, file_name, file_sha256, at, counts)"
            " VALUES (?, ?, ?, ?, ?)",
            (*file, json.dumps(kept)),
        )
        return int(cursor.lastrowid)

    def _put_aside(self, changed: Changed) -> dict[str, object]:
        """Ours goes to Deleted, not away: only ids and keys are remembered, no words."""
        old = changed.old
        ids = [entry_id for entry_id in (old.checkin_id, old.note_id) if entry_id is not None]
        were = self._sql(
            f"SELECT id, source, source_key FROM entry WHERE id IN ({places(ids)})",  # noqa: S608 (placeholders)
            ids,
        )
        self._database.execute_sql(
            "UPDATE entry SET deleted_at = ?, source = NULL, source_key = NULL"  # noqa: S608 (placeholders)
            f" WHERE id IN ({places(ids)})",
            (self._now_text(), *ids),
        )
        return {
            "checkin": old.checkin_id,
            "note": old.note_id,
            "key": old.key,
            "note_key": old.note_key,
            "new": changed.key_taken,
            "were": [list(one) for one in were],
        }

    def ours(self, change: Change) -> Version:
        """How the row reads here that has changed in the file."""
        return version_here(self._database, change.entry_id)

    # -- taking back

    def past(self) -> list[PastImport]:
        """Imports that can be taken back, the newest first."""
        found = self._sql(
            "SELECT id, source, file_name, at, counts FROM import_batch ORDER BY id DESC"
        )
        return [
            _past((number, source, name), utc_moment(at), json.loads(kept))
            for number, source, name, at, kept in found
        ]

    def edited(self, batch_id: int) -> int:
        """How many rows of an import the person has changed since."""
        return finished(self.counting_edited(batch_id))

    def counting_edited(self, batch_id: int) -> Generator[int, None, int]:
        """The same in short steps."""
        return self._back.edited(batch_id)

    def undo(self, batch_id: int, *, keep_edited: bool = False) -> int:
        """Takes an import back, with all that came in with it; how many entries are gone.

        What was put aside for a row of the file comes back. `keep_edited` leaves the rows the
        person has changed since.
        """
        return finished(self.taking_back(batch_id, keep_edited=keep_edited))

    def taking_back(self, batch_id: int, *, keep_edited: bool = False) -> Generator[int, None, int]:
        """The same in short steps, one transaction as well; `close()` leaves everything in."""
        return self._back.steps(batch_id, keep_edited=keep_edited)


def _rows(plan: ImportPlan) -> tuple[PlannedRow, ...]:
    return (*plan.entries, *plan.notes)


def _answered(found: Found, answers: Mapping[int, Keep], answer: Keep) -> list[Changed]:
    """The changed rows for which that is the answer."""
    return [one for one in found.changed if answers.get(one.old.main_id) is answer]


def _past(file: tuple[int, str, str], at: datetime, kept: Mapping[str, Any]) -> PastImport:
    """`file`: its id, source and name; `kept`: as the import wrote it."""
    counts = Counts(**{one.name: kept[one.name] for one in fields(Counts)})
    return PastImport(*file, at, counts, len(kept["replaced"]), kept.get("beside", 0))
