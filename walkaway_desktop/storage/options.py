"""What matters, the options, and reasons: they live on between Sittings, in the person's order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from walkaway_desktop.domain import options as domain
from walkaway_desktop.domain.copies import Copy
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import Criterion, Option, Reason, Side
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import Copied
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.weighing import Weighing

# The kind says what the join says, too: without it every entry of the vault is read for its order.
_CRITERIA = (
    "SELECT id, title, body, being_safe, put_away_on FROM entry JOIN criterion ON entry_id = id"
    " WHERE kind = 'criterion' AND deleted_at IS NULL"
)
_OPTIONS = (
    "SELECT id, title, body, put_away_on FROM entry JOIN option ON entry_id = id"
    " WHERE kind = 'option' AND deleted_at IS NULL"
)
_REASONS = (
    "SELECT id, side, body, put_away_on FROM entry JOIN reason ON entry_id = id"
    " WHERE kind = 'reason' AND deleted_at IS NULL"
)
_SHOWN = "AND put_away_on IS NULL ORDER BY position, id"
_AWAY = "AND put_away_on IS NOT NULL ORDER BY position, id"
_OPEN_SITTING = (
    "FROM sitting JOIN entry ON id = entry_id WHERE closed_at IS NULL AND deleted_at IS NULL"
)


class Options(Weighing, DayStore):
    """What is put away stays out of later Sittings; it can be read, and brought back.

    They are deleted as all entries are (Entries.delete), where `may_go` allows it.
    """

    # ---- what matters ----------------------------------------------------------------------------

    def criteria(self, *, put_away: bool = False) -> list[Criterion]:
        """What matters, in the order it was entered; `put_away`: what was put away alone."""
        return [
            _criterion(row) for row in self._sql(f"{_CRITERIA} {_AWAY if put_away else _SHOWN}")
        ]

    def criterion(self, criterion_id: int) -> Criterion:
        """One of them. Raises LookupError where there is none, or it was deleted."""
        return _criterion(self._one(_CRITERIA, criterion_id))

    def add_criterion(self, name: str, why: str = "") -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for what does not fit."""
        shown = self.criteria()
        words = _criterion_words(name, why, shown)
        if len(shown) >= domain.MOST_CRITERIA:
            raise FieldError("criterion.name-most")
        return self._add(Kind.CRITERION, words, {"being_safe": 0})

    def save_criterion(self, criterion_id: int, name: str, why: str = "") -> None:
        """Gives it other words and erases its draft. Raises FieldError."""
        self.criterion(criterion_id)
        others = [one for one in self.criteria() if one.id != criterion_id]
        self._save(Kind.CRITERION, criterion_id, _criterion_words(name, why, others))

    def may_go(self, criterion_id: int) -> bool:
        """Whether it can be put away and deleted: all but being safe while Safety mode is on."""
        return not (self.criterion(criterion_id).being_safe and self._settings().safety_mode.on)

    def keep_being_safe(self, name: str) -> None:
        """In Safety mode being safe is in the list, and in the open Sitting a must have.

        Put away or deleted it comes back; without one, what has that name becomes it; else it is
        added, beside twelve others, too.
        """
        if not self._settings().safety_mode.on or self._is_kept():
            return
        with self._database.writing():
            criterion_id = self._bring_safe_back() or self._make_safe(name)
            self._database.execute_sql(
                "INSERT INTO weight (sitting_id, criterion_id, must)"
                f" SELECT entry_id, ?, 1 {_OPEN_SITTING} ON CONFLICT DO UPDATE SET must = 1",
                (criterion_id,),
            )

    def _is_kept(self) -> bool:
        """Whether all is as Safety mode wants it: then nothing is written."""
        shown = next((one.id for one in self.criteria() if one.being_safe), None)
        return shown is not None and not self._sql(
            f"SELECT 1 {_OPEN_SITTING} AND NOT EXISTS (SELECT 1 FROM weight"  # noqa: S608 (our own words)
            " WHERE sitting_id = entry_id AND criterion_id = ? AND must)",
            [shown],
        )

    def _bring_safe_back(self) -> int | None:
        found = self._sql(
            "SELECT id FROM entry JOIN criterion ON entry_id = id WHERE being_safe"
            " ORDER BY deleted_at IS NOT NULL, put_away_on IS NOT NULL, id LIMIT 1"
        )
        if not found:
            return None
        (criterion_id,) = found[0]
        self._set_put_away(Kind.CRITERION, criterion_id, None)
        self._database.execute_sql(
            "UPDATE entry SET deleted_at = NULL WHERE id = ?", (criterion_id,)
        )
        return int(criterion_id)

    def _make_safe(self, name: str) -> int:
        same = [one.id for one in self.criteria() if one.name.casefold() == name.casefold()]
        if not same:
            return self._add(Kind.CRITERION, EntryWords(name), {"being_safe": 1})
        self._database.execute_sql(
            "UPDATE criterion SET being_safe = 1 WHERE entry_id = ?", (same[0],)
        )
        return same[0]

    # ---- options ---------------------------------------------------------------------------------

    def options(self, *, put_away: bool = False) -> list[Option]:
        """The options as they were entered; `put_away`: what was put away alone."""
        return [_option(row) for row in self._sql(f"{_OPTIONS} {_AWAY if put_away else _SHOWN}")]

    def option(self, option_id: int) -> Option:
        """One of them. Raises LookupError where there is none, or it was deleted."""
        return _option(self._one(_OPTIONS, option_id))

    def add_option(self, name: str, note: str = "") -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for what does not fit."""
        words = _option_words(name, note)
        self._check_room_for_option()
        return self._add(Kind.OPTION, words, {})

    def save_option(self, option_id: int, name: str, note: str = "") -> None:
        """Gives it other words and erases its draft. Raises FieldError."""
        self.option(option_id)
        self._save(Kind.OPTION, option_id, _option_words(name, note))

    def _check_room_for_option(self) -> None:
        if len(self.options()) >= domain.MOST_OPTIONS:
            raise FieldError("option.name")

    # ---- reasons ---------------------------------------------------------------------------------

    def reasons(self, side: Side, *, put_away: bool = False) -> list[Reason]:
        """One of the two lists, as it was written; `put_away`: what was put away alone."""
        question = f"{_REASONS} AND side = ? {_AWAY if put_away else _SHOWN}"
        return [_reason(row) for row in self._sql(question, [token(side)])]

    def reason(self, reason_id: int) -> Reason:
        """One of them. Raises LookupError where there is none, or it was deleted."""
        return _reason(self._one(_REASONS, reason_id))

    def add_reason(self, side: Side, text: str) -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for what does not fit."""
        words = EntryWords(body=domain.reason_text(text))
        return self._add(Kind.REASON, words, {"side": token(side)})

    def save_reason(self, reason_id: int, text: str) -> None:
        """Gives it other words and erases its draft. Raises FieldError."""
        self.reason(reason_id)
        self._save(Kind.REASON, reason_id, EntryWords(body=domain.reason_text(text)))

    # ---- putting away ----------------------------------------------------------------------------

    def put_away(self, entry_id: int) -> None:
        """Later Sittings are without it. Raises FieldError for being safe in Safety mode."""
        kind = self._kind(entry_id)
        if kind is Kind.CRITERION and not self.may_go(entry_id):
            raise FieldError("criterion.being_safe")
        with self._database.writing():
            self._set_put_away(kind, entry_id, self._today().isoformat())

    def bring_back(self, entry_id: int) -> None:
        """Takes that back. Raises FieldError where its list is full, or has that name by now."""
        kind = self._kind(entry_id)
        if kind is Kind.CRITERION:
            self._check_room_for_criterion(self.criterion(entry_id))
        elif kind is Kind.OPTION:
            self._check_room_for_option()
        with self._database.writing():
            self._set_put_away(kind, entry_id, None)

    def _check_room_for_criterion(self, back: Criterion) -> None:
        shown = [one for one in self.criteria() if one.id != back.id]
        _criterion_words(back.name, back.why, shown)
        if len(shown) >= domain.MOST_CRITERIA:
            raise FieldError("criterion.name-most")

    def find_room(self, back: Collection[int]) -> None:
        """Of these, out of Deleted again: what finds its list full, or its name there, is put away.

        Being safe always has room.
        """
        for criterion in self.criteria():
            if criterion.id in back and not criterion.being_safe:
                try:
                    self._check_room_for_criterion(criterion)
                except FieldError:
                    self._set_put_away(Kind.CRITERION, criterion.id, self._today().isoformat())
        for option in self.options():
            if option.id in back and len(self.options()) > domain.MOST_OPTIONS:
                self._set_put_away(Kind.OPTION, option.id, self._today().isoformat())

    def _set_put_away(self, kind: Kind, entry_id: int, day: str | None) -> None:
        self._database.execute_sql(
            f"UPDATE {token(kind)} SET put_away_on = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
            (day, entry_id),
        )
        self._changed(entry_id)

    # ---- copies ----------------------------------------------------------------------------------

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing, with its place."""
        for position, criterion in enumerate(self.criteria()):
            yield token(Kind.CRITERION), criterion.id, criterion_content(criterion, position)
        for position, option in enumerate(self.options()):
            yield token(Kind.OPTION), option.id, option_content(option, position)
        for side in Side:
            for position, reason in enumerate(self.reasons(side)):
                yield token(Kind.REASON), reason.id, reason_content(reason, position)

    # ---- rows ------------------------------------------------------------------------------------

    def _one(self, question: str, entry_id: int) -> tuple[Any, ...]:
        found = self._sql(f"{question} AND id = ?", [entry_id])
        if not found:
            raise LookupError(f"no entry {entry_id} of that kind")
        return found[0]

    def _kind(self, entry_id: int) -> Kind:
        found = self._sql("SELECT kind FROM entry WHERE id = ? AND deleted_at IS NULL", [entry_id])
        if not found:
            raise LookupError(f"no entry {entry_id}")
        return Kind[found[0][0].upper()]

    def _add(self, kind: Kind, words: EntryWords, columns: Mapping[str, object]) -> int:
        when = self._now()
        with self._database.writing():
            entry_id = insert_entry(self._database, kind, when, words, self._now_text())
            names = ", ".join(("entry_id", *columns, "position"))
            self._database.execute_sql(
                f"INSERT INTO {token(kind)} ({names}) SELECT ?{', ?' * len(columns)},"  # noqa: S608 (our own words)
                f" ifnull(max(position), 0) + 1 FROM {token(kind)}",
                (entry_id, *columns.values()),
            )
            self._drop_draft(kind, entry_id, 0)
        return entry_id

    def _save(self, kind: Kind, entry_id: int, words: EntryWords) -> None:
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET title = ?, body = ?, folded = ?, changed_at = ? WHERE id = ?",
                (words.title, words.body, words.folded, self._now_text(), entry_id),
            )
            self._drop_draft(kind, entry_id, entry_id)

    def _drop_draft(self, kind: Kind, entry_id: int, ref_id: int) -> None:
        side = self.reason(entry_id).side if kind is Kind.REASON else None
        drop_draft(self._database, draft_form(kind, side), ref_id)

    def _settings(self) -> Settings:
        return Settings(self._database, self._clock)


def draft_form(kind: Kind, side: Side | None = None) -> str:
    """What the drafts of one list are kept under."""
    return token(kind) if side is None else f"{token(kind)}.{token(side)}"


def _criterion_words(name: str, why: str, others: Iterable[Criterion]) -> EntryWords:
    kept = domain.criterion_name(name, [one.name for one in others])
    return EntryWords(kept, domain.words(why, "criterion.why"))


def _option_words(name: str, note: str) -> EntryWords:
    return EntryWords(domain.option_name(name), domain.words(note, "option.note"))


def _criterion(row: tuple[Any, ...]) -> Criterion:
    criterion_id, name, why, being_safe, put_away_on = row
    return Criterion(criterion_id, name, why, bool(being_safe), _day(put_away_on))


def _option(row: tuple[Any, ...]) -> Option:
    option_id, name, note, put_away_on = row
    return Option(option_id, name, note, _day(put_away_on))


def _reason(row: tuple[Any, ...]) -> Reason:
    reason_id, side, text, put_away_on = row
    return Reason(reason_id, Side[side.upper()], text, _day(put_away_on))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# ---- copies --------------------------------------------------------------------------------------


def criterion_content(criterion: Criterion, position: int) -> dict[str, object]:
    """A criterion word for word, as the copy in a closed Sitting holds it."""
    return {
        "name": criterion.name,
        "why": criterion.why,
        "being_safe": criterion.being_safe,
        "position": position,
    }


def option_content(option: Option, position: int) -> dict[str, object]:
    """An option word for word, as the copy in a closed Sitting holds it."""
    return {"name": option.name, "note": option.note, "position": position}


def reason_content(reason: Reason, position: int) -> dict[str, object]:
    """A reason word for word, as the copy in a closed Sitting holds it."""
    return {"side": token(reason.side), "text": reason.text, "position": position}


def criteria_of_copies(copies: Iterable[Copy]) -> list[Criterion]:
    """What `criterion_content` wrote, in the order of then; what was erased since is left out."""
    return [
        Criterion(one.ref_id, one.content["name"], one.content["why"], one.content["being_safe"])
        for one in _in_order(copies)
    ]


def options_of_copies(copies: Iterable[Copy]) -> list[Option]:
    """What `option_content` wrote, in the order of then; what was erased since is left out."""
    return [
        Option(one.ref_id, one.content["name"], one.content["note"]) for one in _in_order(copies)
    ]


def reasons_of_copies(copies: Iterable[Copy], side: Side) -> list[Reason]:
    """What `reason_content` wrote of one side; what was erased since is left out."""
    found = [
        Reason(one.ref_id, Side[one.content["side"].upper()], one.content["text"])
        for one in _in_order(copies)
    ]
    return [reason for reason in found if reason.side is side]


def _in_order(copies: Iterable[Copy]) -> list[Copy]:
    kept = [one for one in copies if one.content]
    return sorted(kept, key=lambda one: (one.content["position"], one.ref_id))
