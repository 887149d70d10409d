"""Rows of Talking: what was said, by when, and what was seen. They live on between Sittings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft, DueKind, Kind
from walkaway_desktop.domain.talks import (
    LONG_TEXTS,
    Observation,
    Talk,
    TalkState,
    TalkType,
    TalkWords,
    kept_line,
    kept_words,
)
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.entry_rows import (
    BATCH,
    EntryWords,
    drop_draft,
    insert_entry,
    places,
)
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import Copied
from walkaway_desktop.storage.leads import NEWEST_FIRST

_DAYS = ("by_when", "my_by_when", "check_date", "asked_on")
_COLUMNS = ("kind", *LONG_TEXTS, *_DAYS, "sessions")
# The kind says what the join says, too: without it every entry of the vault is read for its order.
_TALKS = (
    "SELECT id, type, day, state, my_state, put_away_on, title,"  # noqa: S608 (our own words)
    f" {', '.join(f'talk.{name}' for name in _COLUMNS)}"
    " FROM entry JOIN talk ON entry_id = id WHERE entry.kind = 'talk' AND deleted_at IS NULL"
)
SAW = "talk.saw"  # drafts of a line of what was seen; their place is the row's


class Talks(DayStore):
    """What is put away stays out of later Sittings; it can be read, and brought back."""

    def add(self, words: TalkWords, of: TalkType = TalkType.TALK) -> int:
        """Stores a new row and erases the draft of it. Raises FieldError for what does not fit."""
        kept = kept_words(words, of)
        when = self._now()
        with self._database.writing():
            talk_id = insert_entry(
                self._database, Kind.TALK, when, _entry_words(kept, ()), self._now_text()
            )
            names = ", ".join(_COLUMNS)
            self._database.execute_sql(
                f"INSERT INTO talk (entry_id, type, {names})"  # noqa: S608 (our own words)
                f" VALUES (?, ?{', ?' * len(_COLUMNS)})",
                (talk_id, token(of), *_values(kept)),
            )
            drop_draft(self._database, draft_form(of), 0)
        return talk_id

    def save(self, talk_id: int, words: TalkWords) -> None:
        """Changes a stored row and erases its draft; closed Sittings keep their copies."""
        before = self.get(talk_id)
        kept = kept_words(words, before.type)
        with self._database.writing():
            self._database.execute_sql(
                f"UPDATE talk SET {', '.join(f'{name} = ?' for name in _COLUMNS)}"  # noqa: S608 (our own words)
                " WHERE entry_id = ?",
                (*_values(kept), talk_id),
            )
            if kept.check_date != before.words.check_date:
                self._ask_anew(talk_id)
            self._index(replace(before, words=kept))
            drop_draft(self._database, draft_form(before.type), talk_id)

    def set_state(self, talk_id: int, state: TalkState | None, *, mine: bool) -> None:
        """How their part stands, or (`mine`) the person's own; None = open again."""
        self.get(talk_id)
        column = "my_state" if mine else "state"
        with self._database.writing():
            self._database.execute_sql(
                f"UPDATE talk SET {column} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
                (None if state is None else token(state), talk_id),
            )
            self._changed(talk_id)

    # ---- what was seen ---------------------------------------------------------------------------

    def observe(self, talk_id: int, day: date, text: str) -> int:
        """Adds a dated line and erases the draft of it. Raises FieldError."""
        line = self._line(day, text)
        self.get(talk_id)
        with self._database.writing():
            cursor = self._database.execute_sql(
                "INSERT INTO observation (talk_id, day, text) VALUES (?, ?, ?)",
                (talk_id, day.isoformat(), line),
            )
            self._index(self.get(talk_id))
            drop_draft(self._database, SAW, talk_id)
        return int(cursor.lastrowid)

    def change_line(self, talk_id: int, line_id: int, day: date, text: str) -> None:
        """Changes a line and erases the draft of it. Raises FieldError, LookupError if it went."""
        line = self._line(day, text)
        with self._database.writing():
            cursor = self._database.execute_sql(
                "UPDATE observation SET day = ?, text = ? WHERE id = ? AND talk_id = ?",
                (day.isoformat(), line, line_id, talk_id),
            )
            if cursor.rowcount == 0:
                raise LookupError(f"no line {line_id}")
            self._index(self.get(talk_id))
            drop_draft(self._database, SAW, talk_id)

    def take_out(self, talk_id: int, line_id: int) -> None:
        """Removes a line; `observe` with its words puts it back."""
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM observation WHERE id = ? AND talk_id = ?", (line_id, talk_id)
            )
            self._index(self.get(talk_id))

    def _line(self, day: date, text: str) -> str:
        line = kept_line(day, text)
        if day > self._today():
            raise FieldError("observation.day-future")
        return line

    # ---- reading ---------------------------------------------------------------------------------

    def get(self, talk_id: int) -> Talk:
        """One row. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", talk_id)
        if not found:
            raise LookupError(f"no row of Talking {talk_id}")
        return found[0]

    def shown(self) -> list[Talk]:
        """All that a Sitting of now shows, the newest first."""
        return self._found(f"AND put_away_on IS NULL {NEWEST_FIRST}")

    def away(self) -> list[Talk]:
        """Those that were put away, the newest first."""
        return self._found(f"AND put_away_on IS NOT NULL {NEWEST_FIRST}")

    def exist(self) -> bool:
        """Whether there is any, put away or not."""
        return bool(self._sql("SELECT 1 FROM entry WHERE kind = 'talk' AND deleted_at IS NULL"))

    def to_look_at(self, today: date) -> list[Talk]:
        """Those not put away whose check date has come."""
        return self._found("AND put_away_on IS NULL AND check_date <= ?", today.isoformat())

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing.

        In Safety mode, too: the flag hides rows, it takes none away.
        """
        for talk in self.shown():
            yield token(Kind.TALK), talk.id, talk_content(talk)

    def draft(self) -> tuple[TalkType, Draft] | None:
        """The newest draft, of a new row or a stored one; None = there is none.

        That of a row in Deleted waits until it is back.
        """
        by_form = {draft_form(one): one for one in TalkType}
        found = self._sql(
            "SELECT form, ref_id FROM draft WHERE form IN (?, ?) AND (ref_id = 0 OR ref_id IN"
            " (SELECT id FROM entry WHERE deleted_at IS NULL))"
            " ORDER BY changed_at DESC, ref_id DESC LIMIT 1",
            tuple(by_form),
        )
        draft = Drafts(self._database, self._clock).get(*found[0]) if found else None
        return None if draft is None else (by_form[draft.form], draft)

    def _found(self, where: str, *params: object) -> list[Talk]:
        found = self._sql(f"{_TALKS} {where}", params)
        lines = self._lines([row[0] for row in found])
        return [_talk(row, tuple(lines.get(row[0], ()))) for row in found]

    def _lines(self, talk_ids: Sequence[int]) -> dict[int, list[Observation]]:
        lines: dict[int, list[Observation]] = {}
        for ids in (talk_ids[at : at + BATCH] for at in range(0, len(talk_ids), BATCH)):
            for talk_id, line_id, day, text in self._sql(
                "SELECT talk_id, id, day, text FROM observation"  # noqa: S608 (placeholders)
                f" WHERE talk_id IN ({places(ids)}) ORDER BY day, id",
                ids,
            ):
                line = Observation(line_id, date.fromisoformat(day), text)
                lines.setdefault(talk_id, []).append(line)
        return lines

    # ---- putting away ----------------------------------------------------------------------------

    def put_away(self, talk_id: int) -> None:
        """Later Sittings are without it."""
        self._set_put_away(talk_id, self._today().isoformat())

    def bring_back(self, talk_id: int) -> None:
        """Takes that back."""
        self._set_put_away(talk_id, None)

    def _set_put_away(self, talk_id: int, day: str | None) -> None:
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE talk SET put_away_on = ? WHERE entry_id = ?", (day, talk_id)
            )
            self._changed(talk_id)

    # ---- rows of an entry ------------------------------------------------------------------------

    def _index(self, talk: Talk) -> None:
        """Search finds what the row and its lines say now."""
        words = _entry_words(talk.words, talk.observations)
        self._database.execute_sql(
            "UPDATE entry SET title = ?, extra = ?, folded = ? WHERE id = ?",
            (words.title, words.extra, words.folded, talk.id),
        )
        self._changed(talk.id)

    def _ask_anew(self, talk_id: int) -> None:
        """Another day to look: what was put off or stopped before does not hold for it."""
        self._database.execute_sql(
            "DELETE FROM due_shift WHERE kind = ? AND ref_id = ?",
            (token(DueKind.TALK_CHECK), talk_id),
        )


def draft_form(of: TalkType) -> str:
    """What the drafts of a row are kept under."""
    return f"talk.{token(of)}"


# ---- copies --------------------------------------------------------------------------------------


def talk_content(talk: Talk) -> dict[str, object]:
    """A row word for word with all that was seen, as the copy in a closed Sitting holds it."""
    return {
        "type": token(talk.type),
        "day": talk.day.isoformat(),
        "topic": talk.words.topic,
        **dict(zip(_COLUMNS, _values(talk.words), strict=True)),
        "state": None if talk.state is None else token(talk.state),
        "my_state": None if talk.my_state is None else token(talk.my_state),
        "observations": [
            {"day": line.day.isoformat(), "text": line.text} for line in talk.observations
        ],
    }


def talk_of_content(talk_id: int, content: Mapping[str, Any]) -> Talk:
    """What `talk_content` wrote. Its lines have no ids: nobody changes them there."""
    return Talk(
        id=talk_id,
        type=TalkType[content["type"].upper()],
        day=date.fromisoformat(content["day"]),
        words=_words(content["topic"], {name: content[name] for name in _COLUMNS}),
        state=_state(content["state"]),
        my_state=_state(content["my_state"]),
        observations=tuple(
            Observation(0, date.fromisoformat(line["day"]), line["text"])
            for line in content["observations"]
        ),
    )


# ---- rows ----------------------------------------------------------------------------------------


def _talk(row: tuple[Any, ...], lines: tuple[Observation, ...]) -> Talk:
    talk_id, of, day, state, my_state, put_away_on, title, *columns = row
    row_type = TalkType[of.upper()]
    topic = title if row_type is TalkType.TALK else ""
    return Talk(
        id=talk_id,
        type=row_type,
        day=date.fromisoformat(day),
        words=_words(topic, dict(zip(_COLUMNS, columns, strict=True))),
        state=_state(state),
        my_state=_state(my_state),
        observations=lines,
        put_away_on=_day(put_away_on),
    )


def _words(topic: str, columns: Mapping[str, Any]) -> TalkWords:
    days = {name: _day(columns[name]) for name in _DAYS}
    return TalkWords(topic=topic, **{**columns, **days})


def _values(words: TalkWords) -> tuple[object, ...]:
    values = (getattr(words, name) for name in _COLUMNS)
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _state(text: str | None) -> TalkState | None:
    return None if text is None else TalkState[text.upper()]


def _entry_words(words: TalkWords, lines: tuple[Observation, ...]) -> EntryWords:
    """Everything that search is to find. Counseling of no kind goes by the answer's first line."""
    parts = [getattr(words, name) for name in LONG_TEXTS] + [line.text for line in lines]
    title = words.topic or words.kind or words.answered.partition("\n")[0]
    return EntryWords(title=title, extra="\n".join(part for part in parts if part))
