"""Sittings: dated passes through Decide. A closed one stays as it is."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain import safety
from walkaway_desktop.domain.copies import Copy
from walkaway_desktop.domain.day import When, utc_moment
from walkaway_desktop.domain.limits import FieldError, not_in_future
from walkaway_desktop.domain.records import (
    Cause,
    GateAnswer,
    Kind,
    Mark,
    SignRating,
    Sitting,
    Window,
)
from walkaway_desktop.domain.signs import RATINGS
from walkaway_desktop.storage.beliefs import Beliefs
from walkaway_desktop.storage.database import VaultDatabase
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import BATCH, EntryWords, insert_entry, places
from walkaway_desktop.storage.examples import Examples
from walkaway_desktop.storage.fields import token, when_of
from walkaway_desktop.storage.forecasts import Forecasts
from walkaway_desktop.storage.frozen import Copied, Copying, FrozenError
from walkaway_desktop.storage.leads import NEWEST_FIRST
from walkaway_desktop.storage.models import SafetyAnswer, SignRatingRow, SittingRow, StepMark
from walkaway_desktop.storage.options import Options
from walkaway_desktop.storage.predictions import Predictions
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.talks import Talks

# The kind says what the join says, too: without it every entry of the vault is read for its order.
SITTINGS = (
    "SELECT id, day, at, utc_offset, mark, mark_end, closed_at FROM entry"
    " JOIN sitting ON entry_id = id WHERE kind = 'sitting' AND deleted_at IS NULL"
)

# Stores of what lives on: closing a Sitting copies what it shows of each.
LIVING: tuple[Callable[[VaultDatabase, Clock], Copying], ...] = (
    Examples,
    Options,
    Talks,
    Beliefs,
    Predictions,
    Forecasts,
)


class OpenSittingError(Exception):
    """One Sitting is open already; it is closed or deleted first."""


class Sittings(DayStore):
    """Keeps the answers of the open Sitting; a new answer may set Safety mode with it."""

    def open_one(self) -> Sitting | None:
        """The one Sitting that is not closed; None = there is none."""
        found = self._found(f"AND closed_at IS NULL {NEWEST_FIRST} LIMIT 1")
        return found[0] if found else None

    def check_one_open(self) -> None:
        """Raises OpenSittingError where more than one is open."""
        if len(self._sql(f"{SITTINGS} AND closed_at IS NULL LIMIT 2")) > 1:
            raise OpenSittingError

    def all(self) -> list[Sitting]:
        """All of them, newest first."""
        return self._found(NEWEST_FIRST)

    def days(self) -> list[date]:
        """The day of each, in order: what is answered in them is not read."""
        return [date.fromisoformat(day) for _id, day, *_ in self._sql(f"{SITTINGS} ORDER BY day")]

    def get(self, sitting_id: int) -> Sitting:
        """One Sitting. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", sitting_id)
        if not found:
            raise LookupError(f"no Sitting {sitting_id}")
        return found[0]

    def _found(self, where: str, *params: object) -> list[Sitting]:
        """With their answers, read once for all of them."""
        found = self._sql(f"{SITTINGS} {where}", params)
        ids = [row[0] for row in found]
        gate, ratings = self._gate(ids), self._ratings(ids)
        done, seen = (self._step_marks(ids, column) for column in ("done_at", "seen_at"))
        return [
            Sitting(
                id=sitting_id,
                when=when_of(day, at, utc_offset),
                mark=None if mark is None else Mark[mark.upper()],
                mark_end=None if mark_end is None else Mark[mark_end.upper()],
                gate=gate.get(sitting_id, {}),
                ratings=ratings.get(sitting_id, {}),
                steps_done=done.get(sitting_id, {}),
                steps_seen=seen.get(sitting_id, {}),
                closed_at=None if closed_at is None else utc_moment(closed_at),
            )
            for sitting_id, day, at, utc_offset, mark, mark_end, closed_at in found
        ]

    def _of(self, ids: Sequence[int], columns: str) -> Iterator[tuple[Any, ...]]:
        """These columns of a table of answers, of these Sittings."""
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            yield from self._sql(
                f"SELECT sitting_id, {columns} WHERE sitting_id IN ({places(some)})"
                " ORDER BY sitting_id",
                some,
            )

    def _gate(self, ids: Sequence[int]) -> dict[int, dict[str, GateAnswer]]:
        found: dict[int, dict[str, GateAnswer]] = {}
        for sitting_id, question, answer in self._of(ids, "question, answer FROM safety_answer"):
            found.setdefault(sitting_id, {})[question] = GateAnswer[answer.upper()]
        return found

    def _ratings(self, ids: Sequence[int]) -> dict[int, dict[str, SignRating]]:
        found: dict[int, dict[str, SignRating]] = {}
        columns = 'sign, rating, "window" FROM sign_rating'
        for sitting_id, sign, rating, window in self._of(ids, columns):
            found.setdefault(sitting_id, {})[sign] = SignRating(sign, rating, Window(window))
        return found

    def _step_marks(self, ids: Sequence[int], column: str) -> dict[int, dict[str, datetime]]:
        found: dict[int, dict[str, datetime]] = {}
        for sitting_id, step, at in self._of(ids, f"step, {column} FROM step_mark"):
            if at is not None:
                found.setdefault(sitting_id, {})[step] = utc_moment(at)
        return found

    def start(self, when: When, mark: Mark | None) -> Sitting:
        """Opens a new one. Raises OpenSittingError where one is open."""
        if self.open_one() is not None:
            raise OpenSittingError
        day_ends = self._day_ends()
        not_in_future(when, self._clock.now(), day_ends, "any.time_in_future")
        with self._database.writing():
            sitting_id = insert_entry(
                self._database, Kind.SITTING, when, EntryWords(), self._now_text()
            )
            self._database.execute_sql(
                "INSERT INTO sitting (entry_id, mark) VALUES (?, ?)",
                (sitting_id, None if mark is None else token(mark)),
            )
        return self.get(sitting_id)

    def set_mark(self, sitting_id: int, mark: Mark | None) -> None:
        """How the person is at the start; None = not answered."""
        self._must_be_open(sitting_id)
        change = SittingRow.update(mark=mark).where(SittingRow.entry == sitting_id)
        with self._database.writing():
            change.execute(self._database)
            self._changed(sitting_id)

    def answer_gate(self, sitting_id: int, question: str, answer: GateAnswer | None) -> None:
        """Keeps or takes back (None) one answer of the gate; a new one may set Safety mode."""
        before = self._must_be_open(sitting_id).gate.get(question)
        with self._database.writing():
            self._replace(SafetyAnswer, sitting_id, "question", question, answer=answer)
            if safety.gate_sets_it(before, answer):
                self._set_safety_mode(Cause.GATE)

    def rate(self, sitting_id: int, rating: SignRating) -> None:
        """Keeps one rating of a Sign; a new one of the Safety Sign may set Safety mode."""
        if rating.rating is not None and rating.rating not in RATINGS:
            raise FieldError("sign_rating.rating")
        before = self._must_be_open(sitting_id).ratings.get(rating.sign)
        with self._database.writing():
            self._replace(
                SignRatingRow,
                sitting_id,
                "sign",
                rating.sign,
                rating=rating.rating,
                window=rating.window,
            )
            if safety.sign_sets_it(before, rating):
                self._set_safety_mode(Cause.SIGN)

    def take_back_rating(self, sitting_id: int, sign: str) -> None:
        """This Sign reads "not answered" again."""
        self._must_be_open(sitting_id)
        with self._database.writing():
            self._replace(SignRatingRow, sitting_id, "sign", sign)

    def step_done(self, sitting_id: int, step: str, *, done: bool) -> None:
        """Sets or clears the done mark of a step."""
        self._mark_step(sitting_id, step, done_at=self._clock.utc() if done else None)

    def step_seen(self, sitting_id: int, step: str) -> None:
        """Keeps that earlier answers were looked at before this step was done; it stays so."""
        if step not in self.get(sitting_id).steps_seen:
            self._mark_step(sitting_id, step, seen_at=self._clock.utc())

    def _mark_step(self, sitting_id: int, step: str, **marks: object) -> None:
        sitting = self._must_be_open(sitting_id)
        kept = {"done_at": sitting.steps_done.get(step), "seen_at": sitting.steps_seen.get(step)}
        with self._database.writing():
            self._replace(StepMark, sitting_id, "step", step, **{**kept, **marks})

    def close(self, sitting_id: int, mark_end: Mark | None) -> None:
        """Ends it, with a copy of what it showed; it can be read, commented and erased only."""
        self._must_be_open(sitting_id)
        change = SittingRow.update(mark_end=mark_end, closed_at=self._clock.utc())
        with self._database.writing():
            for copied in self._shown_now(sitting_id):
                self._keep_copy(sitting_id, *copied)
            self._changed(sitting_id)
            change.where(SittingRow.entry == sitting_id).execute(self._database)

    def _shown_now(self, sitting_id: int) -> list[Copied]:
        stores = [store(self._database, self._clock) for store in LIVING]
        return [copied for store in stores for copied in store.copies(sitting_id)]

    def _keep_copy(
        self, sitting_id: int, kind: str, ref_id: int, content: Mapping[str, object]
    ) -> None:
        self._database.execute_sql(
            "INSERT INTO sitting_copy (sitting_id, kind, ref_id, content) VALUES (?, ?, ?, ?)",
            (sitting_id, kind, ref_id, json.dumps(content, ensure_ascii=False)),
        )

    def copies(self, sitting_id: int) -> dict[str, Sequence[Copy]]:
        """By kind and id, what it showed; an open one, what it shows now.

        Their order is for who tells them: an import brings copies in no other order than this.
        """
        found: dict[str, list[Copy]] = {}
        if self.get(sitting_id).closed_at is None:
            for kind, ref_id, content in sorted(self._shown_now(sitting_id), key=itemgetter(0, 1)):
                found.setdefault(kind, []).append(Copy(ref_id, content))
            return dict(found)
        for kind, ref_id, text in self._sql(
            "SELECT kind, ref_id, content FROM sitting_copy WHERE sitting_id = ?"
            " ORDER BY kind, ref_id",
            (sitting_id,),
        ):
            found.setdefault(kind, []).append(Copy(ref_id, json.loads(text)))
        return dict(found)

    def _must_be_open(self, sitting_id: int) -> Sitting:
        sitting = self.get(sitting_id)
        if sitting.closed_at is not None:
            raise FrozenError
        return sitting

    def _replace(
        self, table: Any, sitting_id: int, key: str, value: str, **columns: object
    ) -> None:
        """One answer's row: changed, made, or removed where no column has a value."""
        its_own = (table.sitting == sitting_id) & (getattr(table, key) == value)
        table.delete().where(its_own).execute(self._database)
        if any(column is not None for column in columns.values()):
            row = {"sitting": sitting_id, key: value, **columns}
            table.insert(row).execute(self._database)
        self._changed(sitting_id)

    def _set_safety_mode(self, cause: Cause) -> None:
        Settings(self._database, self._clock).set_safety_mode(on=True, cause=cause)
