"""Examples of a Sign and of its opposite: dated, in the person's words, on between Sittings."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When, day_of, is_in_calendar, utc_moment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Draft, Example, ExampleWords, Kind, Precision
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import Copied
from walkaway_desktop.storage.leads import NEWEST_FIRST

# The kind says what the join says, too: without it every entry of the vault is read for its order.
_EXAMPLES = (
    "SELECT id, sign, opposite, day, precision, body, about_text, said, felt, next, put_away_on"
    " FROM entry JOIN example ON entry_id = id WHERE kind = 'example' AND deleted_at IS NULL"
)


class Examples(DayStore):
    """What is put away stays out of later Sittings; it can be read, and brought back."""

    def add(self, sign: str, words: ExampleWords, *, opposite: bool = False) -> int:
        """Stores a new one and erases the draft of it. Raises FieldError for what does not fit."""
        if sign not in SIGNS:
            raise ValueError(sign)
        today = self._today()
        kept = _kept(words, today, written_on=today)
        with self._database.writing():
            self._check_room(sign)
            entry_id = insert_entry(
                self._database,
                Kind.EXAMPLE,
                When(kept.day, None, None),
                _entry_words(kept),
                self._now_text(),
                added_later=kept.day < today,
            )
            self._database.execute_sql(
                "INSERT INTO example (entry_id, sign, opposite, precision, about_text, said, felt,"
                " next) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (entry_id, sign, int(opposite), *_columns(kept)),
            )
            drop_draft(self._database, draft_form(sign, opposite=opposite), 0)
        return entry_id

    def save(self, example_id: int, words: ExampleWords) -> None:
        """Changes a stored one and erases its draft; closed Sittings keep their copies."""
        before = self.get(example_id)
        today = self._today()
        kept = _kept(words, today, written_on=self._written_on(example_id))
        entry_words = _entry_words(kept)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET day = ?, body = ?, extra = ?, folded = ?, changed_at = ?"
                " WHERE id = ?",
                (
                    kept.day.isoformat(),
                    entry_words.body,
                    entry_words.extra,
                    entry_words.folded,
                    self._now_text(),
                    example_id,
                ),
            )
            self._database.execute_sql(
                "UPDATE example SET precision = ?, about_text = ?, said = ?, felt = ?, next = ?"
                " WHERE entry_id = ?",
                (*_columns(kept), example_id),
            )
            form = draft_form(before.sign, opposite=before.opposite)
            drop_draft(self._database, form, example_id)

    def get(self, example_id: int) -> Example:
        """One example. Raises LookupError where there is none, or it was deleted."""
        found = self._found("AND id = ?", example_id)
        if not found:
            raise LookupError(f"no example {example_id}")
        return found[0]

    def of_sign(self, sign: str, *, put_away: bool = False) -> list[Example]:
        """Those of one Sign and its opposite, newest day first; `put_away`: those alone."""
        which = "IS NOT NULL" if put_away else "IS NULL"
        return self._found(f"AND sign = ? AND put_away_on {which} {NEWEST_FIRST}", sign)

    def shown(self) -> list[Example]:
        """All that a Sitting of now shows, newest day first."""
        return self._found(f"AND put_away_on IS NULL {NEWEST_FIRST}")

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing."""
        for example in self.shown():
            yield token(Kind.EXAMPLE), example.id, example_content(example)

    def count(self, sign: str) -> int:
        """How many of one Sign and its opposite are not put away."""
        return int(
            self._sql(
                "SELECT count(*) FROM entry JOIN example ON entry_id = id"
                " WHERE deleted_at IS NULL AND put_away_on IS NULL AND sign = ?",
                (sign,),
            )[0][0]
        )

    def exist(self) -> bool:
        """Whether there is any, put away or not."""
        return bool(self._sql("SELECT 1 FROM entry WHERE kind = 'example' AND deleted_at IS NULL"))

    def put_away(self, example_id: int) -> None:
        """Later Sittings are without it."""
        today = self._today()
        self._set_put_away(example_id, today.isoformat())

    def bring_back(self, example_id: int) -> None:
        """Takes that back. Raises FieldError where its Sign is full by now."""
        with self._database.writing():
            self._check_room(self.get(example_id).sign)
            self._set_put_away(example_id, None)

    def draft(self, sign: str, *, opposite: bool) -> Draft | None:
        """The newest draft for this Sign, of a new example or a stored one; None = there is none.

        That of an example in Deleted waits until it is back.
        """
        form = draft_form(sign, opposite=opposite)
        found = self._sql(
            "SELECT ref_id FROM draft WHERE form = ? AND (ref_id = 0 OR ref_id IN"
            " (SELECT id FROM entry WHERE deleted_at IS NULL))"
            " ORDER BY changed_at DESC, ref_id DESC LIMIT 1",
            (form,),
        )
        return Drafts(self._database, self._clock).get(form, found[0][0]) if found else None

    def _found(self, where: str, *params: object) -> list[Example]:
        return [_example(row) for row in self._sql(f"{_EXAMPLES} {where}", params)]

    def _set_put_away(self, example_id: int, day: str | None) -> None:
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE example SET put_away_on = ? WHERE entry_id = ?", (day, example_id)
            )
            self._changed(example_id)

    def _check_room(self, sign: str) -> None:
        if self.count(sign) >= limits.EXAMPLES_OF_A_SIGN:
            raise FieldError("example.most")

    def _written_on(self, example_id: int) -> date:
        (written_at,) = self._sql("SELECT written_at FROM entry WHERE id = ?", (example_id,))[0]
        return day_of(self._clock.local(utc_moment(written_at)), self._day_ends())


def draft_form(sign: str, *, opposite: bool) -> str:
    """What the drafts of one list of examples are kept under."""
    return f"example.{sign}.opposite" if opposite else f"example.{sign}"


def example_content(example: Example) -> dict[str, object]:
    """An example word for word, as the copy in a closed Sitting holds it."""
    words = example.words
    return {
        "sign": example.sign,
        "opposite": example.opposite,
        "day": words.day.isoformat(),
        "precision": token(words.precision),
        "about_text": words.about_text,
        "what": words.what,
        "said": words.said,
        "felt": words.felt,
        "next": words.next,
    }


def example_of_content(example_id: int, content: Mapping[str, Any]) -> Example:
    """What `example_content` wrote."""
    words = ExampleWords(
        day=date.fromisoformat(content["day"]),
        precision=Precision[content["precision"].upper()],
        what=content["what"],
        about_text=content["about_text"],
        said=content["said"],
        felt=content["felt"],
        next=content["next"],
    )
    return Example(example_id, content["sign"], content["opposite"], words)


def _example(row: tuple[Any, ...]) -> Example:
    example_id, sign, opposite, day, precision, what, about, said, felt, then, put_away_on = row
    return Example(
        id=example_id,
        sign=sign,
        opposite=bool(opposite),
        words=ExampleWords(
            day=date.fromisoformat(day),
            precision=Precision[precision.upper()],
            what=what,
            about_text=about or "",
            said=said,
            felt=felt,
            next=then,
        ),
        put_away_on=None if put_away_on is None else date.fromisoformat(put_away_on),
    )


def _kept(words: ExampleWords, today: date, *, written_on: date) -> ExampleWords:
    """The words as they are stored. Raises FieldError for the first that does not fit."""
    what = limits.clean(words.what)
    if not what:
        raise FieldError("example.what")
    clean = replace(
        words,
        day=_day(words, today, written_on),
        what=limits.within(what, limits.EXAMPLE_WHAT, "example.what-long"),
        about_text="",
        said=_more(words.said, "example.said"),
        felt=_more(words.felt, "example.felt"),
        next=_more(words.next, "example.next"),
    )
    if words.precision is not Precision.ABOUT:
        return clean
    about = limits.clean_line(words.about_text)
    return replace(
        clean, about_text=limits.within(about, limits.EXAMPLE_ABOUT, "example.about_text")
    )


def _more(text: str, key: str) -> str:
    return limits.within(limits.clean(text), limits.EXAMPLE_MORE, key)


def _day(words: ExampleWords, today: date, written_on: date) -> date:
    """The day it is sorted by. About when: the one it was written on."""
    if words.precision is Precision.ABOUT:
        return written_on
    day = words.day.replace(day=1) if words.precision is Precision.MONTH else words.day
    if not is_in_calendar(day):
        raise FieldError("example.when")
    if day > today:
        raise FieldError("example.when-future")
    return day


def _columns(words: ExampleWords) -> tuple[str, str | None, str, str, str]:
    about = words.about_text or None
    return token(words.precision), about, words.said, words.felt, words.next


def _entry_words(words: ExampleWords) -> EntryWords:
    """Everything that search is to find."""
    extra = (words.said, words.felt, words.next, words.about_text)
    return EntryWords(body=words.what, extra="\n".join(part for part in extra if part))
