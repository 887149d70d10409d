"""Weekly reviews: what the person wrote and answered, found and listed like notes."""

from collections.abc import Sequence
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.reviews import LastThing, Review, ReviewWords, StillTrue
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token, when_of
from walkaway_desktop.storage.leads import NEWEST_FIRST

DRAFT = "review"
COLUMNS = (
    "last_thing",
    "did",
    "like_me",
    "surprised",
    "next_thing",
    "on_today",
    "reasons_still",
)
# The kind says what the join says, too: without it every entry of the vault is read for its order.
_REVIEWS = (
    f"SELECT id, day, at, utc_offset, {', '.join(COLUMNS)} FROM entry"  # noqa: S608 (our own words)
    " JOIN review ON entry_id = id WHERE kind = 'review' AND deleted_at IS NULL"
)


class Reviews(DayStore):
    """Adds, changes and lists them. Deleting and bringing back: Entries."""

    def add(self, words: ReviewWords) -> Review:
        """Stores a new one, of now, and erases its draft. Raises FieldError for what is too long.

        The small thing of an earlier one gives way on Today by itself: the newest one counts.
        """
        kept = limits.review(words)
        with self._database.writing():
            review_id = insert_entry(
                self._database,
                Kind.REVIEW,
                self._now(),
                _entry_words(kept),
                self._now_text(),
            )
            marks = ", ".join("?" for _ in COLUMNS)
            self._database.execute_sql(
                f"INSERT INTO review (entry_id, {', '.join(COLUMNS)}) VALUES (?, {marks})",  # noqa: S608 (our own words)
                (review_id, *_columns(kept)),
            )
            drop_draft(self._database, DRAFT, 0)
        return self.get(review_id)

    def save(self, review_id: int, words: ReviewWords) -> Review:
        """Changes a stored one and erases its draft; it stays one of its day."""
        self.get(review_id)
        kept = limits.review(words)
        entry = _entry_words(kept)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET extra = ?, folded = ?, changed_at = ? WHERE id = ?",
                (entry.extra, entry.folded, self._now_text(), review_id),
            )
            self._database.execute_sql(
                f"UPDATE review SET {' = ?, '.join(COLUMNS)} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
                (*_columns(kept), review_id),
            )
            drop_draft(self._database, DRAFT, review_id)
        return self.get(review_id)

    def get(self, review_id: int) -> Review:
        """One review. Raises LookupError where there is none, or it is deleted."""
        found = self._found("AND id = ?", review_id)
        if not found:
            raise LookupError(f"no review {review_id}")
        return found[0]

    def all(self) -> list[Review]:
        """Every one, newest first."""
        return self._found(NEWEST_FIRST)

    def newest(self) -> Review | None:
        """The last one; None = there is none."""
        found = self._found(f"{NEWEST_FIRST} LIMIT 1")
        return found[0] if found else None

    def _found(self, where: str, *params: object) -> list[Review]:
        return [_review(row) for row in self._sql(f"{_REVIEWS} {where}", params)]


def _entry_words(words: ReviewWords) -> EntryWords:
    """For search and for lists: the texts, in the order in which they are asked."""
    return EntryWords(extra="\n".join(text for text in words.texts if text))


def _columns(words: ReviewWords) -> Sequence[str | int | None]:
    """The columns of the table, in their order."""
    last, still = words.last_thing, words.reasons_still
    return (
        None if last is None else token(last),
        *words.texts,
        int(words.on_today),
        None if still is None else token(still),
    )


def _review(row: tuple[Any, ...]) -> Review:
    review_id, day, at, utc_offset, last, did, like_me, surprised, next_thing, on_today, still = row
    words = ReviewWords(
        did,
        like_me,
        surprised,
        next_thing,
        on_today=bool(on_today),
        last_thing=None if last is None else LastThing[last.upper()],
        reasons_still=None if still is None else StillTrue[still.upper()],
    )
    return Review(review_id, when_of(day, at, utc_offset), words)
