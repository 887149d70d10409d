"""Tags: the same ones for notes, check-ins and every other kind of entry."""

from collections.abc import Mapping, Sequence

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.limits import FieldError, same_tag
from walkaway_desktop.domain.safety import PRIVATE_KINDS
from walkaway_desktop.domain.tags import Tag, TagBefore, TagThereError
from walkaway_desktop.storage.entry_rows import drop_unused_tags, replace_tags, tags_of
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.store import Store

# Few are deleted or kept closed, so these are read and taken off the number of all.
HIDDEN = (
    "SELECT id FROM entry WHERE deleted_at IS NOT NULL UNION SELECT id FROM entry WHERE closed = 1"
)


class Tags(Store):
    """Names of tags are unique by same_tag; a tag that no entry has is gone."""

    def all(self) -> list[Tag]:
        """Those that open entries have, in the order of their names."""
        hidden = f"WITH hidden AS MATERIALIZED ({self._hidden()})"
        found = self._sql(
            f"{hidden}, off AS (SELECT tag_id, count(*) AS n FROM hidden"  # noqa: S608 (our own words)
            " JOIN entry_tag ON entry_id = id GROUP BY tag_id)"
            " SELECT id, name, count(*) - ifnull((SELECT n FROM off WHERE off.tag_id = tag.id), 0)"
            " FROM tag JOIN entry_tag ON entry_tag.tag_id = tag.id GROUP BY tag.id"
        )
        tags = (Tag(*row) for row in found)
        return sorted((tag for tag in tags if tag.count), key=lambda tag: fold(tag.name))

    def _hidden(self) -> str:
        safety = Settings(self._database, self._clock).safety_mode
        if not safety.on:
            return HIDDEN
        kinds = ", ".join(f"'{token(kind)}'" for kind in PRIVATE_KINDS)
        return f"{HIDDEN} UNION SELECT id FROM entry WHERE kind IN ({kinds})"  # noqa: S608 (our own words)

    def of(self, entry_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        """The tags of each of these entries, in the order they were given; without any: absent."""
        return tags_of(self._database, entry_ids)

    def give(self, entry_id: int, names: Sequence[str]) -> None:
        """An entry's tags from now on. Raises FieldError for one that is too long."""
        with self._database.writing():
            there = self.of([entry_id]).get(entry_id, ())
            replace_tags(self._database, entry_id, limits.tags(names, there=there))
            self._changed(entry_id)

    def add_to(self, entry_ids: Sequence[int], names: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """These tags besides what each entry has; what they had before, for put_all_back."""
        before = self.of(entry_ids)
        with self._database.writing():
            for entry_id in entry_ids:
                self.give(entry_id, (*before.get(entry_id, ()), *names))
        return {entry_id: before.get(entry_id, ()) for entry_id in entry_ids}

    def put_all_back(self, before: Mapping[int, tuple[str, ...]]) -> None:
        """What add_to changed, as it was."""
        with self._database.writing():
            for entry_id, names in before.items():
                self.give(entry_id, names)

    # ---- one tag, wherever it stands -------------------------------------------------------------

    def rename(self, tag_id: int, name: str) -> str:
        """Another name for it; returns the one it had.

        Raises FieldError for a name that is blank or too long, and TagThereError for that of
        another tag.
        """
        kept = limits.tags([name])
        if not kept:
            raise FieldError("checkin.tags-length")
        with self._database.writing():
            before = self.name(tag_id)
            there = self._sql(
                "SELECT id, name FROM tag WHERE folded = ? AND id <> ?", (same_tag(name), tag_id)
            )
            if there:
                raise TagThereError(Tag(*there[0]))
            self._database.execute_sql(
                "UPDATE tag SET name = ?, folded = ? WHERE id = ?",
                (kept[0], same_tag(kept[0]), tag_id),
            )
        return before

    def join(self, tag_id: int, into: int) -> TagBefore:
        """`into` stands wherever either of them stood; returns what put_back takes."""
        with self._database.writing():
            name = self.name(tag_id)
            self.name(into)
            # Where an entry has both, the update is refused and its row goes with the tag.
            rows = self._rows_of(tag_id)
            self._database.execute_sql(
                "UPDATE OR IGNORE entry_tag SET tag_id = ? WHERE tag_id = ?", (into, tag_id)
            )
            gone = self._rows_of(tag_id)
            self._drop(tag_id)
        left = set(gone)
        return TagBefore(name, into, tuple(row for row in rows if row not in left), gone)

    def delete(self, tag_id: int) -> TagBefore:
        """No entry has it any more; returns what put_back takes."""
        with self._database.writing():
            before = TagBefore(self.name(tag_id), None, (), self._rows_of(tag_id))
            self._drop(tag_id)
        return before

    def put_back(self, before: TagBefore) -> None:
        """Each entry that is still there has the tag again where it stood."""
        connection = self._database.raw
        with self._database.writing():
            self._database.execute_sql(
                "INSERT OR IGNORE INTO tag (name, folded) VALUES (?, ?)",
                (before.name, same_tag(before.name)),
            )
            tag_id = self._id(before.name)
            connection.executemany(
                "UPDATE OR IGNORE entry_tag SET tag_id = ? WHERE tag_id = ? AND entry_id = ?",
                [(tag_id, before.into, entry_id) for _, entry_id in before.moved],
            )
            rows = before.moved + before.gone
            # In its old place among the entry's tags; where that is taken by now, behind them.
            for place in ("?1", "NULL"):
                connection.executemany(
                    "INSERT OR IGNORE INTO entry_tag (rowid, entry_id, tag_id)"  # noqa: S608 (our own words)
                    f" SELECT {place}, id, ?3 FROM entry WHERE id = ?2",
                    [(rowid, entry_id, tag_id) for rowid, entry_id in rows],
                )
            drop_unused_tags(self._database, [tag_id])

    def name(self, tag_id: int) -> str:
        """How it is written. Raises LookupError where there is none."""
        found = self._sql("SELECT name FROM tag WHERE id = ?", (tag_id,))
        if not found:
            raise LookupError(f"no tag {tag_id}")
        return str(found[0][0])

    def _id(self, name: str) -> int:
        return int(self._sql("SELECT id FROM tag WHERE folded = ?", (same_tag(name),))[0][0])

    def _rows_of(self, tag_id: int) -> tuple[tuple[int, int], ...]:
        found = self._sql(
            "SELECT rowid, entry_id FROM entry_tag WHERE tag_id = ? ORDER BY rowid", (tag_id,)
        )
        return tuple((rowid, entry_id) for rowid, entry_id in found)

    def _drop(self, tag_id: int) -> None:
        self._database.execute_sql("DELETE FROM tag WHERE id = ?", (tag_id,))
