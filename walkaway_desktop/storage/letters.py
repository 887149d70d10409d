"""Letters: kept, or put away until a day. Nothing here can send one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.letters import SEALED_AHEAD, Letter, LetterWords
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft, Kind, Lead
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.fields import when_of
from walkaway_desktop.storage.leads import NEWEST_FIRST

DRAFT = "letter"
COLUMNS = ("addressee", "mood_before", "mood_after", "sealed_until")
# Put away on the day that is the first parameter: neither a list nor search may show its words.
SEALED = "SELECT entry_id FROM letter WHERE sealed_until > ?"
# The kind says what the join says, too: without it every entry of the vault is read for its order.
_LETTERS = (
    f"SELECT id, day, at, utc_offset, title, body, {', '.join(COLUMNS)} FROM entry"  # noqa: S608 (our own words)
    " JOIN letter ON entry_id = id WHERE kind = 'letter' AND deleted_at IS NULL"
)


class Letters(DayStore):
    """Adds, changes and lists them. Letting go and bringing back: Entries."""

    def add(self, words: LetterWords, sealed_until: date | None = None) -> Letter:
        """Stores a new one, of now. Raises FieldError for what does not fit."""
        today = self._today()
        _check_sealed(sealed_until, today)
        kept = limits.letter(words)
        with self._database.writing():
            letter_id = insert_entry(
                self._database,
                Kind.LETTER,
                self._now(),
                EntryWords(kept.title, kept.body),
                self._now_text(),
            )
            self._database.execute_sql(
                f"INSERT INTO letter (entry_id, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 (our own words)
                (letter_id, *_columns(kept, sealed_until)),
            )
        return self.get(letter_id)

    def save(self, letter_id: int, words: LetterWords, sealed_until: date | None) -> Letter:
        """Changes a stored one. A day that it was put away until may have passed."""
        before = self.get(letter_id)
        if sealed_until != before.sealed_until:
            _check_sealed(sealed_until, self._today())
        kept = limits.letter(words)
        entry = EntryWords(kept.title, kept.body)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET title = ?, body = ?, folded = ?, changed_at = ? WHERE id = ?",
                (entry.title, entry.body, entry.folded, self._now_text(), letter_id),
            )
            self._database.execute_sql(
                f"UPDATE letter SET {' = ?, '.join(COLUMNS)} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
                (*_columns(kept, sealed_until), letter_id),
            )
        return self.get(letter_id)

    def get(self, letter_id: int) -> Letter:
        """One Letter, put away or not. Raises LookupError where there is none, or it is deleted."""
        found = self._found("AND id = ?", letter_id)
        if not found:
            raise LookupError(f"no Letter {letter_id}")
        return found[0]

    def all(self) -> list[Letter]:
        """Every one, newest first."""
        return self._found(NEWEST_FIRST)

    def between(self, since: date, until: date) -> list[Letter]:
        """Those of these days, both included, newest first."""
        days = (since.isoformat(), until.isoformat())
        return self._found(f"AND day BETWEEN ? AND ? {NEWEST_FIRST}", *days)

    def is_deleted(self, letter_id: int) -> bool:
        """Whether it lies in Deleted."""
        return bool(
            self._sql(
                "SELECT 1 FROM entry WHERE id = ? AND kind = 'letter' AND deleted_at IS NOT NULL",
                (letter_id,),
            )
        )

    def begun(self) -> list[Draft]:
        """New ones that were begun and not finished, the last written first."""
        drafts = Drafts(self._database, self._clock).of_form(DRAFT)
        return [draft for draft in drafts if draft.ref_id <= 0]

    def free_ref(self) -> int:
        """Where the draft of one more is kept: no begun one is written over."""
        return min((draft.ref_id - 1 for draft in self.begun()), default=0)

    def without_sealed(self, leads: Sequence[Lead]) -> list[Lead]:
        """The same rows; where a Letter is put away, its day stands for its words."""
        today = self._today().isoformat()
        found = self._sql(
            "SELECT entry_id, sealed_until FROM letter WHERE sealed_until > ?", (today,)
        )
        until = {letter_id: date.fromisoformat(day) for letter_id, day in found}
        return [
            replace(lead, title="", start="", sealed_until=until[lead.id])
            if lead.id in until
            else lead
            for lead in leads
        ]

    def _found(self, where: str, *params: object) -> list[Letter]:
        return [_letter(row) for row in self._sql(f"{_LETTERS} {where}", params)]


def _check_sealed(until: date | None, today: date) -> None:
    if until is not None and not timedelta(0) < until - today <= SEALED_AHEAD:
        raise FieldError("letter.sealed_until")


def _columns(words: LetterWords, sealed_until: date | None) -> Sequence[str | int | None]:
    """The columns of the table, in their order."""
    until = None if sealed_until is None else sealed_until.isoformat()
    return (words.addressee, words.mood_before, words.mood_after, until)


def _letter(row: tuple[Any, ...]) -> Letter:
    letter_id, day, at, utc_offset, title, body, addressee, before, after, until = row
    words = LetterWords(body, title, addressee, before, after)
    sealed_until = None if until is None else date.fromisoformat(until)
    return Letter(letter_id, when_of(day, at, utc_offset), words, sealed_until)
