"""Contacts, and the days that the person marked as days without one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from walkaway_desktop.domain import limits, safety, space
from walkaway_desktop.domain.contacts import Channel, Contact, ContactWords, Direction
from walkaway_desktop.domain.day import When, is_in_calendar
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import (
    BATCH,
    EntryWords,
    add_tags,
    drop_draft,
    insert_entry,
    replace_tags,
    tags_of,
)
from walkaway_desktop.storage.fields import token, when_of, when_texts
from walkaway_desktop.storage.leads import NEWEST_FIRST
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.spaces import Spaces

DRAFT = "contact"
COLUMNS = (
    "direction",
    "channel",
    "exception_id",
    "planned",
    "minutes",
    "mood_before",
    "mood_after",
    "inside_by_hand",
    "threat",
    "came_to_my_place",
)
# The kind says what the join says, too: without it every entry of the vault is read for its order.
_CONTACTS = (
    f"SELECT id, day, at, utc_offset, added_later, body, {', '.join(COLUMNS)} FROM entry"  # noqa: S608 (our own words)
    " JOIN contact ON entry_id = id WHERE kind = 'contact' AND deleted_at IS NULL"
)


class Contacts(DayStore):
    """Adds, changes and lists them. Deleting and bringing back: Entries.

    A tick at "threat" or "came to my place" that is new sets Safety mode in the same transaction.
    """

    def add(self, when: When, words: ContactWords) -> Contact:
        """Stores a new one and erases the form's draft. Raises FieldError for what does not fit."""
        today = self._check_when(when)
        kept = limits.contact(words)
        self._check_exception(when.day, kept.exception_id)
        with self._database.writing():
            entry_id = insert_entry(
                self._database,
                Kind.CONTACT,
                when,
                EntryWords(body=kept.about),
                self._now_text(),
                added_later=when.day < today,
            )
            self._database.execute_sql(
                f"INSERT INTO contact (entry_id, {', '.join(COLUMNS)})"  # noqa: S608 (our own words)
                f" VALUES (?{', ?' * len(COLUMNS)})",
                (entry_id, *_columns(kept)),
            )
            add_tags(self._database, entry_id, kept.tags)
            self._set_safety_mode(None, kept)
            drop_draft(self._database, DRAFT, 0)
        return self.get(entry_id)

    def save(self, contact_id: int, when: When, words: ContactWords) -> Contact:
        """Changes a stored one and erases its draft; it stays what it was: added later or not."""
        before = self.get(contact_id)
        if when != before.when:
            self._check_when(when)
        kept = limits.contact(words, there=before.words.tags)
        if (when.day, kept.exception_id) != (before.when.day, before.words.exception_id):
            self._check_exception(when.day, kept.exception_id)
        with self._database.writing():
            self._write(contact_id, when, kept)
            replace_tags(self._database, contact_id, kept.tags)
            self._set_safety_mode(before.words, kept)
            drop_draft(self._database, DRAFT, contact_id)
        return self.get(contact_id)

    def set_inside(self, contact_id: int, inside: bool | None) -> None:  # noqa: FBT001 (one of three answers)
        """Inside or outside by hand; None = as the rules have it."""
        before = self.get(contact_id)
        with self._database.writing():
            self._write(contact_id, before.when, replace(before.words, inside_by_hand=inside))

    def set_exception(self, contact_id: int, exception_id: int | None) -> None:
        """The Exception that it was for. Raises FieldError where its day's rules have no such."""
        before = self.get(contact_id)
        if exception_id != before.words.exception_id:
            self._check_exception(before.when.day, exception_id)
        with self._database.writing():
            self._write(contact_id, before.when, replace(before.words, exception_id=exception_id))

    def get(self, contact_id: int) -> Contact:
        """One Contact. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", contact_id)
        if not found:
            raise LookupError(f"no Contact {contact_id}")
        return found[0]

    def all(self) -> list[Contact]:
        """All of them, newest first."""
        return self._found(NEWEST_FIRST)

    def between(self, since: date, until: date) -> list[Contact]:
        """Those of these days, newest first, both ends included."""
        days = since.isoformat(), until.isoformat()
        return self._found(f"AND day BETWEEN ? AND ? {NEWEST_FIRST}", *days)

    # ---- days without Contact ----

    def free_days(self) -> set[date]:
        """The days marked as days without Contact; one may have a Contact all the same."""
        return {date.fromisoformat(day) for (day,) in self._sql("SELECT day FROM contact_free_day")}

    def set_free(self, day: date) -> None:
        """Marks it. Raises FieldError for a day that has not come."""
        if not is_in_calendar(day):
            raise FieldError("any.date")
        if day > self._today():
            raise FieldError("contact_free_day.day")
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO contact_free_day (day, set_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (day.isoformat(), self._now_text()),
            )

    def unset_free(self, day: date) -> None:
        """Takes the mark away."""
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM contact_free_day WHERE day = ?", (day.isoformat(),)
            )

    # ---- rows ----

    def _write(self, contact_id: int, when: When, words: ContactWords) -> None:
        entry = EntryWords(body=words.about)
        self._database.execute_sql(
            "UPDATE entry SET day = ?, at = ?, utc_offset = ?, body = ?, folded = ?,"
            " changed_at = ? WHERE id = ?",
            (*when_texts(when), entry.body, entry.folded, self._now_text(), contact_id),
        )
        self._database.execute_sql(
            f"UPDATE contact SET {' = ?, '.join(COLUMNS)} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
            (*_columns(words), contact_id),
        )

    def _found(self, where: str, *params: object) -> list[Contact]:
        rows = self._sql(f"{_CONTACTS} {where}", params)
        ids = [row[0] for row in rows]
        tags: dict[int, tuple[str, ...]] = {}
        for start in range(0, len(ids), BATCH):
            tags |= tags_of(self._database, ids[start : start + BATCH])
        return [_contact(row, tags.get(row[0], ())) for row in rows]

    def _check_when(self, when: When) -> date:
        """Today, if `when` is not after now."""
        day_ends = self._day_ends()
        limits.not_in_future(when, self._clock.now(), day_ends, "contact.when")
        return self._clock.today(day_ends)

    def _check_exception(self, day: date, exception_id: int | None) -> None:
        if exception_id is None:
            return
        running = space.running(Spaces(self._database, self._clock).all(), day)
        allowed = space.agreement_on(running, day).rules.exceptions if running else ()
        if exception_id not in {one.id for one in allowed}:
            raise FieldError("contact.exception")

    def _set_safety_mode(self, before: ContactWords | None, now: ContactWords) -> None:
        if safety.contact_sets_it(before, now):
            Settings(self._database, self._clock).set_safety_mode(on=True, cause=Cause.CONTACT)


def _columns(words: ContactWords) -> Sequence[str | int | None]:
    """The columns of the table, in their order."""
    return (
        token(words.direction),
        None if words.channel is None else token(words.channel),
        words.exception_id,
        words.planned,
        words.minutes,
        words.mood_before,
        words.mood_after,
        words.inside_by_hand,
        words.threat,
        words.came_to_my_place,
    )


def _contact(row: tuple[Any, ...], tags: tuple[str, ...]) -> Contact:
    entry_id, day, at, utc_offset, added_later, about, *columns = row
    direction, channel, exception_id, planned, minutes, before, after, by_hand, *ticks = columns
    threat, came = ticks
    words = ContactWords(
        direction=Direction[direction.upper()],
        channel=None if channel is None else Channel[channel.upper()],
        exception_id=exception_id,
        planned=None if planned is None else bool(planned),
        minutes=minutes,
        mood_before=before,
        mood_after=after,
        about=about,
        inside_by_hand=None if by_hand is None else bool(by_hand),
        threat=bool(threat),
        came_to_my_place=bool(came),
        tags=tags,
    )
    return Contact(entry_id, when_of(day, at, utc_offset), words, bool(added_later))
