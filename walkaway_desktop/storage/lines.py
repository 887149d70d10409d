"""Own lines: calm ones to read in an Urge, if-then plans, and things to do instead."""

from collections.abc import Sequence
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import utc_moment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.urges import LINE, MOST_LINES, Line, LineType
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token

MOST_KEYS = {  # what is said where there is no room
    LineType.CALM: "line.text",
    LineType.PLAN: "line.text-plan",
    LineType.SOMETHING_ELSE: "line.text-something-else",
}
_LINES = (
    "SELECT id, type, body, written_at FROM entry JOIN line ON entry_id = id"
    " WHERE kind = 'line' AND deleted_at IS NULL"
)


class Lines(DayStore):
    """Each in its list, in the person's order."""

    def all(self, line_type: LineType) -> list[Line]:
        """Those of one list."""
        return self._found("AND type = ? ORDER BY position, id", token(line_type))

    def get(self, line_id: int) -> Line:
        """One line. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", line_id)
        if not found:
            raise LookupError(f"no line {line_id}")
        return found[0]

    def add(self, line_type: LineType, text: str) -> int:
        """Puts one at the end, and erases the draft of it. Raises FieldError."""
        kept = _kept(text)
        with self._database.writing():
            self._check_room(line_type)
            line_id = insert_entry(
                self._database,
                Kind.LINE,
                self._now(),
                EntryWords(body=kept),
                self._now_text(),
            )
            self._database.execute_sql(
                "INSERT INTO line (entry_id, type, position) VALUES (?, ?,"
                " (SELECT ifnull(max(position), 0) + 1 FROM line WHERE type = ?))",
                (line_id, token(line_type), token(line_type)),
            )
            drop_draft(self._database, draft_form(line_type), 0)
        return line_id

    def save(self, line_id: int, text: str) -> None:
        """Other words for it, and its draft is gone. Raises FieldError, LookupError."""
        words = EntryWords(body=_kept(text))
        with self._database.writing():
            line = self.get(line_id)
            self._database.execute_sql(
                "UPDATE entry SET body = ?, folded = ?, changed_at = ? WHERE id = ?",
                (words.body, words.folded, self._now_text(), line_id),
            )
            drop_draft(self._database, draft_form(line.type), line_id)

    def reorder(self, line_type: LineType, ids: Sequence[int]) -> None:
        """The lines of this list in this order; one that is not named stays behind them."""
        with self._database.writing():
            rest = [one.id for one in self.all(line_type) if one.id not in ids]
            for position, line_id in enumerate((*ids, *rest), 1):
                self._database.execute_sql(
                    "UPDATE line SET position = ? WHERE entry_id = ? AND type = ?",
                    (position, line_id, token(line_type)),
                )

    def delete(self, line_id: int) -> None:
        """Moves it to Deleted."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET deleted_at = ? WHERE id = ? AND kind = 'line'",
                (self._now_text(), line_id),
            )

    def bring_back(self, line_id: int) -> None:
        """Takes that back, at its place. Raises FieldError where its list is full by now."""
        with self._database.writing():
            found = self._sql("SELECT type FROM line WHERE entry_id = ?", (line_id,))
            if not found:
                raise LookupError(f"no line {line_id}")
            self._check_room(LineType[found[0][0].upper()])
            self._database.execute_sql(
                "UPDATE entry SET deleted_at = NULL WHERE id = ?", (line_id,)
            )

    def _check_room(self, line_type: LineType) -> None:
        if len(self.all(line_type)) >= MOST_LINES[line_type]:
            raise FieldError(MOST_KEYS[line_type])

    def _found(self, where: str, *params: object) -> list[Line]:
        return [_line(row) for row in self._sql(f"{_LINES} {where}", params)]


def draft_form(line_type: LineType) -> str:
    """What the drafts of one list are kept under."""
    return f"line.{token(line_type)}"


def _kept(text: str) -> str:
    kept = limits.clean_line(text)
    if not kept:
        raise FieldError("line.text-blank")
    return limits.within(kept, LINE, "line.text-long")


def _line(row: tuple[Any, ...]) -> Line:
    line_id, line_type, text, written_at = row
    return Line(line_id, LineType[line_type.upper()], text, utc_moment(written_at))
