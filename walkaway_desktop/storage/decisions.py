"""The decision of each Sitting: kept while it is open, frozen with it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from walkaway_desktop.domain import decision as domain
from walkaway_desktop.domain.decision import CHECKS, Choice, Decision
from walkaway_desktop.domain.records import Due, DueKind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import drop_draft, places
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import check_open
from walkaway_desktop.storage.sitting_words import index_sitting

DRAFT = "decision"  # its drafts are kept for the Sitting
_COLUMNS = (
    "choice",
    "option_id",
    "text",
    "why",
    "confidence",
    "first_step",
    "who_knows",
    "revisit",
)
_ALL = (*_COLUMNS, *(f"check_{name}" for name in CHECKS))
_CHANGED = ", ".join(f"{column} = excluded.{column}" for column in _ALL)


class Decisions(DayStore):
    """One for each Sitting at most; none = that step was left alone."""

    def get(self, sitting_id: int) -> Decision | None:
        """The decision of a Sitting; None = nothing was said there."""
        found = self._sql(
            f"SELECT {', '.join(_ALL)} FROM decision WHERE sitting_id = ?",  # noqa: S608 (our own words)
            (sitting_id,),
        )
        return _decision(found[0]) if found else None

    def save(self, sitting_id: int, given: Decision) -> None:
        """Keeps it and erases its draft. Raises FieldError, and FrozenError for a closed one."""
        check_open(self._database, sitting_id)
        before = self.get(sitting_id)
        kept = domain.kept(given, self._today(), None if before is None else before.revisit)
        values = _values(kept)
        with self._database.writing():
            self._database.execute_sql(
                f"INSERT INTO decision (sitting_id, {', '.join(_ALL)})"  # noqa: S608 (our own words)
                f" VALUES (?, {places(_ALL)}) ON CONFLICT (sitting_id) DO UPDATE SET {_CHANGED}",
                (sitting_id, *values),
            )
            index_sitting(self._database, sitting_id)
            self._changed(sitting_id)
            drop_draft(self._database, DRAFT, sitting_id)

    def to_look_at(self) -> Iterator[Due]:
        """When the newest decision is to be looked at again: a later one takes its place."""
        for sitting_id, revisit, words in self._sql(
            "SELECT entry.id, revisit, ifnull(chosen.title, text) FROM entry"
            " JOIN decision ON sitting_id = entry.id"
            " LEFT JOIN entry AS chosen ON chosen.id = option_id AND chosen.deleted_at IS NULL"
            " WHERE entry.kind = 'sitting' AND entry.deleted_at IS NULL"
            " ORDER BY entry.day DESC, entry.at DESC, entry.id DESC LIMIT 1"
        ):
            if revisit is not None:
                yield Due(DueKind.DECISION_REVISIT, sitting_id, date.fromisoformat(revisit), words)


def _values(kept: Decision) -> tuple[object, ...]:
    return (
        token(kept.choice),
        kept.option_id,
        kept.text if kept.choice is Choice.TEXT else "",
        kept.why,
        kept.confidence,
        kept.first_step,
        kept.who_knows,
        None if kept.revisit is None else kept.revisit.isoformat(),
        *(None if name not in kept.checks else int(kept.checks[name]) for name in CHECKS),
    )


def _decision(row: tuple[Any, ...]) -> Decision:
    choice, option_id, text, why, confidence, first_step, who_knows, revisit, *checks = row
    return Decision(
        choice=Choice[choice.upper()],
        option_id=option_id,
        text=text,
        why=why,
        confidence=confidence,
        first_step=first_step,
        who_knows=who_knows,
        revisit=None if revisit is None else date.fromisoformat(revisit),
        checks={
            name: bool(answer)
            for name, answer in zip(CHECKS, checks, strict=True)
            if answer is not None
        },
    )
