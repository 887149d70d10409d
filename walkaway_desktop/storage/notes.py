"""Notes: words with a title, Markdown, and tags."""

from collections.abc import Sequence
from contextlib import suppress

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When, utc_moment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft, Kind, Lead, Note
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.entry_rows import (
    EntryWords,
    add_tags,
    drop_draft,
    insert_entry,
    replace_tags,
    tags_of,
)
from walkaway_desktop.storage.fields import when_of, when_texts
from walkaway_desktop.storage.leads import Leads
from walkaway_desktop.storage.note_list import NoteList
from walkaway_desktop.storage.versions import keep_before, touch

DRAFT = "note"
LIVING = "kind = 'note' AND deleted_at IS NULL"
IN_LIST = f"{LIVING} AND closed = 0"


class Notes(NoteList, Leads):
    """Adds, changes and lists notes."""

    def add(self, when: When, title: str, body: str, tags: Sequence[str] = ()) -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for what is too long."""
        now, day_ends = self._clock.now(), self._day_ends()
        limits.not_in_future(when, now, day_ends, "any.time_in_future")
        words = _words(title, body)
        kept = limits.tags(tags)
        with self._database.writing():
            entry_id = insert_entry(
                self._database,
                Kind.NOTE,
                when,
                words,
                self._now_text(),
                added_later=when.day < When.of(now, day_ends).day,
            )
            add_tags(self._database, entry_id, kept)
            drop_draft(self._database, DRAFT, 0)
        return entry_id

    def save(self, entry_id: int, title: str, body: str, tags: Sequence[str] | None = None) -> None:
        """Changes a stored one and erases its draft; `tags` None = they stay.

        How it read before becomes a version, if it had rested. (docs/method.md, History of a note)
        """
        words = _words(title, body)
        with self._database.writing():
            self._must_be_there(entry_id)
            keep_before(self._database, self._clock, entry_id, words)
            self._database.execute_sql(
                "UPDATE entry SET title = ?, body = ?, folded = ?, changed_at = ? WHERE id = ?",
                (words.title, words.body, words.folded, self._now_text(), entry_id),
            )
            if tags is not None:
                there = tags_of(self._database, [entry_id]).get(entry_id, ())
                replace_tags(self._database, entry_id, limits.tags(tags, there=there))
            drop_draft(self._database, DRAFT, entry_id)

    def save_drafts(self) -> None:
        """Typed before something ended the app, and only kept as a draft: the notes' own by now.

        What is too long for a note stays a draft, and is shown with it.
        """
        for draft in Drafts(self._database, self._clock).of_form(DRAFT):
            if draft.ref_id and "body" in draft.content:
                with suppress(FieldError, LookupError):
                    self._save_draft(draft)

    def _save_draft(self, draft: Draft) -> None:
        title, body, tags = (draft.content.get(name) for name in ("title", "body", "tags"))
        kept = [str(tag) for tag in tags] if isinstance(tags, list) else None
        self.save(draft.ref_id, str(title or ""), str(body or ""), kept)

    def move(self, entry_id: int, when: When) -> None:
        """Another day or time for it. Raises FieldError for one that has not come."""
        limits.not_in_future(when, self._clock.now(), self._day_ends(), "any.time_in_future")
        with self._database.writing():
            self._must_be_there(entry_id)
            self._database.execute_sql(
                "UPDATE entry SET day = ?, at = ?, utc_offset = ? WHERE id = ?",
                (*when_texts(when), entry_id),
            )
            touch(self._database, self._clock, entry_id)

    def _must_be_there(self, entry_id: int) -> None:
        if not self._sql(f"SELECT 1 FROM entry WHERE {LIVING} AND id = ?", (entry_id,)):  # noqa: S608 (our own words)
            raise LookupError(f"no note {entry_id}")

    def get(self, entry_id: int) -> Note:
        """One note. Raises LookupError where there is none, or it was deleted."""
        found = self._sql(
            "SELECT day, at, utc_offset, title, body, pinned, closed, changed_at FROM entry"  # noqa: S608 (our own words)
            f" WHERE {LIVING} AND id = ?",
            (entry_id,),
        )
        if not found:
            raise LookupError(f"no note {entry_id}")
        day, at, utc_offset, title, body, pinned, closed, changed_at = found[0]
        return Note(
            id=entry_id,
            when=when_of(day, at, utc_offset),
            title=title,
            body=body,
            tags=tags_of(self._database, [entry_id]).get(entry_id, ()),
            pinned=bool(pinned),
            closed=bool(closed),
            changed_at=utc_moment(changed_at),
        )

    def page(self, after: Lead | None = None, limit: int = 50) -> list[Lead]:
        """The list, newest first, from the one after `after` on. Kept-closed ones are not in it."""
        return self._leads(IN_LIST, after, limit)

    def count(self) -> int:
        """How many the list holds."""
        return int(self._sql(f"SELECT count(*) FROM entry WHERE {IN_LIST}")[0][0])  # noqa: S608 (our own words)


def _words(title: str, body: str) -> EntryWords:
    kept = limits.within(limits.clean_line(title), limits.TITLE, "note.title")
    return EntryWords(title=kept, body=limits.body(body, "note.body"))
