"""Comments on closed Sittings: entries of their own that point to theirs."""

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.comments import Comment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import when_of

DRAFT = "comment"  # its drafts are kept for the Sitting
_OF = (
    "FROM entry JOIN link ON link.entry_id = entry.id"
    " WHERE entry.kind = 'comment' AND entry.deleted_at IS NULL"
)


class Comments(DayStore):
    """The Sitting itself stays as it is. Deleting one: Entries.delete."""

    def add(self, sitting_id: int, text: str) -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for nothing, or too much.

        Raises LookupError where there is no such Sitting, or it is open.
        """
        self._must_be_closed(sitting_id)
        kept = limits.body(text, "comment.text")
        if not kept:
            raise FieldError("comment.text-blank")
        when = self._now()
        with self._database.writing():
            comment_id = insert_entry(
                self._database, Kind.COMMENT, when, EntryWords(body=kept), self._now_text()
            )
            self._database.execute_sql(
                "INSERT INTO link (entry_id, to_id) VALUES (?, ?)", (comment_id, sitting_id)
            )
            drop_draft(self._database, DRAFT, sitting_id)
        return comment_id

    def of(self, sitting_id: int) -> list[Comment]:
        """Those on this Sitting, the first one first."""
        found = self._sql(
            f"SELECT id, day, at, utc_offset, body {_OF} AND to_id = ? ORDER BY day, at, id",
            (sitting_id,),
        )
        return [Comment(one, when_of(*when), text) for one, *when, text in found]

    def sitting_of(self, comment_id: int) -> int | None:
        """The Sitting that it is about; None = it is gone."""
        found = self._sql(f"SELECT to_id {_OF} AND entry.id = ?", (comment_id,))
        return int(found[0][0]) if found else None

    def _must_be_closed(self, sitting_id: int) -> None:
        if not self._sql(
            "SELECT 1 FROM sitting JOIN entry ON id = entry_id"
            " WHERE entry_id = ? AND closed_at IS NOT NULL AND deleted_at IS NULL",
            (sitting_id,),
        ):
            raise LookupError(f"no closed Sitting {sitting_id}")
