"""Milestones: which were reached and shown, and the person's own ones."""

from collections.abc import Sequence
from datetime import date

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.milestones import Milestone, reached
from walkaway_desktop.domain.records import Space
from walkaway_desktop.storage.store import Store

COLUMNS = "id, days, text, day, reached_on, seen_on"
DRAFT = "milestone"  # ref_id of these drafts is a milestone, not an entry


class Milestones(Store):
    """What was reached once stays: no Contact, no end of a space and no deletion takes it back."""

    # ---- reaching and showing ----

    def reach(self, running: Space | None, today: date) -> None:
        """Writes down what has come by `today`: days of the space that runs, and own days."""
        passed = [] if running is None else reached(running.dates, today)
        known = {days for (days,) in self._sql("SELECT days FROM milestone WHERE days IS NOT NULL")}
        new = [one for one in passed if one.days not in known]
        own = "day <= ? AND reached_on IS NULL"
        if not new and not self._sql(f"SELECT 1 FROM milestone WHERE {own}", (today.isoformat(),)):  # noqa: S608 (our own words)
            return
        with self._database.writing():
            for one in new:
                self._database.execute_sql(
                    "INSERT INTO milestone (days, text, reached_on) VALUES (?, '', ?)",
                    (one.days, one.on.isoformat()),
                )
            self._database.execute_sql(
                f"UPDATE milestone SET reached_on = day WHERE {own}",  # noqa: S608 (our own words)
                (today.isoformat(),),
            )

    def to_show(self, running: Space | None) -> Milestone | None:
        """The last one reached whose card has not been shown; None = nothing is new.

        Days of a space that has ended are not brought up again.
        """
        began = None if running is None else running.dates.began
        new = [
            one
            for one in self._found("reached_on IS NOT NULL AND seen_on IS NULL")
            if one.days is None or (began is not None and (one.reached_on or began) >= began)
        ]
        return max(new, key=lambda one: (one.reached_on or date.min, one.id), default=None)

    def see(self, today: date) -> None:
        """The card of the last one was shown, and stands for those that were reached before."""
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE milestone SET seen_on = ? WHERE seen_on IS NULL AND reached_on IS NOT NULL",
                (today.isoformat(),),
            )

    def between(self, since: date, until: date) -> list[Milestone]:
        """What was reached in these days, both included, the first one first."""
        days = (since.isoformat(), until.isoformat())
        return self._found("reached_on BETWEEN ? AND ?", days, "reached_on, id")

    # ---- own ones ----

    def own(self) -> list[Milestone]:
        """The person's own, by their day."""
        return self._found("day IS NOT NULL", (), "day, id")

    def get(self, milestone_id: int) -> Milestone:
        """One of them. Raises LookupError where there is none."""
        found = self._found("day IS NOT NULL AND id = ?", (milestone_id,))
        if not found:
            raise LookupError(f"no milestone {milestone_id}")
        return found[0]

    def add(self, text: str, day: date, today: date) -> int:
        """Stores an own one. Raises FieldError; the card of a day that is over does not come."""
        kept = limits.milestone(text, day)
        with self._database.writing():
            cursor = self._database.execute_sql(
                "INSERT INTO milestone (text, day, reached_on, seen_on) VALUES (?, ?, ?, ?)",
                (kept, day.isoformat(), *_state(day, today)),
            )
            self._drop_draft(0)
        return int(cursor.lastrowid)

    def save(self, milestone_id: int, text: str, day: date, today: date) -> None:
        """Changes an own one; with another day it is as new."""
        before = self.get(milestone_id)
        kept = limits.milestone(text, day)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE milestone SET text = ? WHERE id = ?", (kept, milestone_id)
            )
            if day != before.day:
                self._database.execute_sql(
                    "UPDATE milestone SET day = ?, reached_on = ?, seen_on = ? WHERE id = ?",
                    (day.isoformat(), *_state(day, today), milestone_id),
                )
            self._drop_draft(milestone_id)

    def delete(self, milestone_id: int) -> Milestone:
        """Removes an own one, and gives it back for `put_back`."""
        gone = self.get(milestone_id)
        with self._database.writing():
            self._database.execute_sql("DELETE FROM milestone WHERE id = ?", (milestone_id,))
            self._drop_draft(milestone_id)
        return gone

    def put_back(self, milestone: Milestone) -> None:
        """As it was before it was deleted."""
        days = (milestone.day, milestone.reached_on, milestone.seen_on)
        with self._database.writing():
            self._database.execute_sql(
                "INSERT INTO milestone (id, text, day, reached_on, seen_on) VALUES (?, ?, ?, ?, ?)",
                (milestone.id, milestone.text, *map(_text, days)),
            )

    # ---- rows ----

    def _drop_draft(self, milestone_id: int) -> None:
        self._database.execute_sql(
            "DELETE FROM draft WHERE form = ? AND ref_id = ?", (DRAFT, milestone_id)
        )

    def _found(
        self, where: str, values: Sequence[object] = (), order: str = "id"
    ) -> list[Milestone]:
        sql = f"SELECT {COLUMNS} FROM milestone WHERE {where} ORDER BY {order}"  # noqa: S608 (our own words)
        return [
            Milestone(milestone_id, days, text, *map(_day, found))
            for milestone_id, days, text, *found in self._sql(sql, values)
        ]


def _state(day: date, today: date) -> tuple[str | None, str | None]:
    """The columns reached_on and seen_on of an own one with this day."""
    return (
        day.isoformat() if day <= today else None,
        today.isoformat() if day < today else None,
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
