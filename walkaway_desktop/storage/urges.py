"""Urges: each a row, with its timer; one that nobody ended closes by itself the next day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from walkaway_desktop.domain.day import utc_moment, utc_text
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.urges import (
    LONGEST,
    SHORTEST,
    STILL_NEAR,
    STRENGTHS,
    USUAL,
    Both,
    Ending,
    Timer,
    Urge,
    UrgeAnswers,
    UrgeKind,
)
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, insert_entry
from walkaway_desktop.storage.fields import token, when_of
from walkaway_desktop.storage.leads import NEWEST_FIRST

# The kind says what the join says, too: without it every entry of the vault is read for its order.
_URGES = (
    "SELECT id, day, at, utc_offset, urge.kind, before, after, minutes, waited, timer_at,"
    " started_at, ending, contact_id"
    " FROM entry JOIN urge ON entry_id = id WHERE entry.kind = 'urge' AND deleted_at IS NULL"
)


class Urges(DayStore):
    """Nothing here resets anything: another round is a row of its own."""

    def start(self, answers: UrgeAnswers, minutes: int = USUAL, *, running: bool = False) -> Urge:
        """Stores a new one, of now. `running`: its timer starts at once. Raises FieldError."""
        _check(answers, minutes)
        now = self._clock.utc()
        with self._database.writing():
            urge_id = insert_entry(
                self._database,
                Kind.URGE,
                self._now(),
                EntryWords(),
                self._now_text(),
            )
            self._database.execute_sql(
                "INSERT INTO urge (entry_id, kind, before, after, minutes, started_at, timer_at,"
                " waited) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                (
                    urge_id,
                    *_columns(answers),
                    minutes,
                    utc_text(now),
                    utc_text(now) if running else None,
                ),
            )
        return self.get(urge_id)

    def change(self, urge_id: int, answers: UrgeAnswers) -> Urge:
        """Other strengths or another kind, at any time. Raises FieldError, LookupError."""
        _check(answers, USUAL)
        return self._set(urge_id, "kind = ?, before = ?, after = ?", *_columns(answers))

    def set_timer(self, urge_id: int, timer: Timer) -> Urge:
        """The timer as it stands or runs from now on. Raises FieldError, LookupError."""
        _check(UrgeAnswers(), timer.minutes)
        since = None if timer.since is None else utc_text(timer.since)
        waited = int(timer.waited.total_seconds())
        return self._set(
            urge_id, "minutes = ?, waited = ?, timer_at = ?", timer.minutes, waited, since
        )

    def finish(self, urge_id: int, ending: Ending | None) -> Urge:
        """How it went, whenever that is said; its timer stands. None = open again."""
        with self._database.writing():
            timer = self.get(urge_id).timer.paused(self._clock.utc())
            self.set_timer(urge_id, timer)
            return self._set(urge_id, "ending = ?", None if ending is None else token(ending))

    def again(self, urge_id: int) -> Urge:
        """Another round: this one ends so, and a new one begins with the strength of now."""
        with self._database.writing():
            before = self.finish(urge_id, Ending.ANOTHER_ROUND)
            answers = UrgeAnswers(before.kind, before.after)
            return self.start(answers, before.timer.minutes, running=True)

    def link_contact(self, urge_id: int, contact_id: int | None) -> Urge:
        """Which Contact came of it; None = none any more."""
        return self._set(urge_id, "contact_id = ?", contact_id)

    def get(self, urge_id: int) -> Urge:
        """One Urge. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", urge_id)
        if not found:
            raise LookupError(f"no urge {urge_id}")
        return found[0]

    def all(self) -> list[Urge]:
        """Every one, newest first."""
        return self._found(NEWEST_FIRST)

    def with_both(self) -> list[Both]:
        """Of every one with both strengths; the tool reads no more of them."""
        rows = self._sql(
            "SELECT before, after, ending FROM entry JOIN urge ON entry_id = id"
            " WHERE entry.kind = 'urge' AND deleted_at IS NULL"
            " AND before IS NOT NULL AND after IS NOT NULL"
        )
        return [(before, after, _ending(ending)) for before, after, ending in rows]

    def between(self, since: date, until: date) -> list[Urge]:
        """Those of these days, both included, newest first."""
        days = (since.isoformat(), until.isoformat())
        return self._found(f"AND day BETWEEN ? AND ? {NEWEST_FIRST}", *days)

    def days(self, since: date, until: date) -> list[date]:
        """The day of each one of these days, both included: all that a chart draws of them."""
        rows = self._sql(
            "SELECT day FROM entry WHERE kind = 'urge' AND deleted_at IS NULL"
            " AND day BETWEEN ? AND ? ORDER BY day",
            (since.isoformat(), until.isoformat()),
        )
        return [date.fromisoformat(day) for (day,) in rows]

    def running(self, today: date) -> Urge | None:
        """The newest that is open: of today, or its timer still runs. None = there is none."""
        return next((one for one in self._open() if one.when.day >= today or self._runs(one)), None)

    def lately(self) -> bool:
        """Whether one was noted in the last 60 minutes."""
        now = self._clock.utc()
        since = (utc_text(now - STILL_NEAR), utc_text(now + timedelta(seconds=1)))
        return bool(self._found("AND written_at BETWEEN ? AND ? LIMIT 1", *since))

    def close_old(self, today: date) -> int:
        """Closes those of earlier days that nobody ended. Says how many those were."""
        old = [one for one in self._open() if one.when.day < today and not self._runs(one)]
        if old:
            with self._database.writing():
                for one in old:
                    self.finish(one.id, Ending.NOT_NOTED)
        return len(old)

    def _open(self) -> Iterable[Urge]:
        return self._found(f"AND ending IS NULL {NEWEST_FIRST}")

    def _runs(self, urge: Urge) -> bool:
        return urge.timer.runs(self._clock.utc())

    def _set(self, urge_id: int, columns: str, *values: object) -> Urge:
        with self._database.writing():
            self.get(urge_id)
            self._database.execute_sql(
                f"UPDATE urge SET {columns} WHERE entry_id = ?",  # noqa: S608 (our own words)
                (*values, urge_id),
            )
            self._changed(urge_id)
        return self.get(urge_id)

    def _found(self, where: str, *params: object) -> list[Urge]:
        return [_urge(row) for row in self._sql(f"{_URGES} {where}", params)]


def _check(answers: UrgeAnswers, minutes: int) -> None:
    for name, value in (("before", answers.before), ("after", answers.after)):
        if value is not None and value not in STRENGTHS:
            raise FieldError(f"urge.{name}")
    if not SHORTEST <= minutes <= LONGEST:
        raise FieldError("urge.minutes")


def _columns(answers: UrgeAnswers) -> tuple[str | None, int | None, int | None]:
    kind = None if answers.kind is None else token(answers.kind)
    return kind, answers.before, answers.after


def _ending(kept: str | None) -> Ending | None:
    return None if kept is None else Ending[kept.upper()]


def _urge(row: tuple[Any, ...]) -> Urge:
    urge_id, day, at, offset, kind, before, after, *rest = row
    minutes, waited, timer_at, started_at, ending, contact_id = rest
    since = None if timer_at is None else utc_moment(timer_at)
    return Urge(
        id=urge_id,
        when=when_of(day, at, offset),
        kind=None if kind is None else UrgeKind[kind.upper()],
        before=before,
        after=after,
        timer=Timer(minutes, timedelta(seconds=waited), since),
        started_at=utc_moment(started_at),
        ending=_ending(ending),
        contact_id=contact_id,
    )
