"""What Insight compares: the days of one item, days with a tag, and what was added too late."""

from datetime import date
from fractions import Fraction

from walkaway_desktop.domain.after_contact import is_late
from walkaway_desktop.domain.day import day_of, utc_moment
from walkaway_desktop.domain.fold import fold
from walkaway_desktop.domain.insight import Known
from walkaway_desktop.storage.day_store import DayStore

LIVING = "kind = 'checkin' AND deleted_at IS NULL"


class OwnDays(DayStore):
    """Reads only. Days are those that check-ins and Contacts count for."""

    def days(self, key: str, *, in_time: bool = False) -> list[Known]:
        """The days with an answer to this item, the oldest first, each with its mean.

        `in_time`: without the check-ins that were added more than 2 days late.
        """
        left_out = " AND entry.id NOT IN (SELECT value FROM json_each(?))" if in_time else ""
        found = self._sql(
            "SELECT day, sum(value), count(*) FROM entry JOIN answer ON entry_id = entry.id"  # noqa: S608 (our own words)
            f" WHERE {LIVING} AND measure = ?{left_out} GROUP BY day ORDER BY day",
            (key, str(sorted(self.late()))) if in_time else (key,),
        )
        return [Known(date.fromisoformat(day), Fraction(total) / n) for day, total, n in found]

    def count(self) -> int:
        """The days with an answer to any item."""
        found = self._sql(
            "SELECT count(DISTINCT day) FROM entry JOIN answer ON entry_id = entry.id"  # noqa: S608 (our own words)
            f" WHERE {LIVING}"
        )
        return int(found[0][0])

    def late(self) -> set[int]:
        """The entries that memory may have filled in: added more than 2 days after their day."""
        day_ends = self._day_ends()
        found = self._sql(
            "SELECT id, day, written_at FROM entry WHERE added_later = 1 AND deleted_at IS NULL"
        )
        return {
            entry_id
            for entry_id, day, written_at in found
            if is_late(
                date.fromisoformat(day),
                day_of(self._clock.local(utc_moment(written_at)), day_ends),
            )
        }

    def tags(self) -> list[str]:
        """The tags of check-ins, from A to Z."""
        found = self._sql(
            "SELECT DISTINCT name FROM tag JOIN entry_tag ON tag_id = tag.id"  # noqa: S608 (our own words)
            f" JOIN entry ON entry.id = entry_id WHERE {LIVING}"
        )
        return sorted((name for (name,) in found), key=lambda name: (fold(name), name))

    def with_tag(self, tag: str) -> set[date]:
        """The days on which a check-in has this tag."""
        found = self._sql(
            "SELECT DISTINCT day FROM entry JOIN entry_tag ON entry_id = entry.id"  # noqa: S608 (our own words)
            f" JOIN tag ON tag.id = tag_id WHERE {LIVING} AND name = ?",
            (tag,),
        )
        return {date.fromisoformat(day) for (day,) in found}
