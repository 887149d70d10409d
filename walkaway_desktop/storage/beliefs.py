"""The eight Beliefs: what was written about them lives on, whether one is held is of a Sitting."""

from collections.abc import Iterator, Mapping
from typing import Any

from walkaway_desktop.domain.beliefs import BELIEFS, Belief, BeliefWords, Held, kept_words
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token
from walkaway_desktop.storage.frozen import Copied, check_open

_BELIEFS = (
    "SELECT id, belief, body, evidence_for, evidence_against FROM entry"
    " JOIN belief ON entry_id = id WHERE kind = 'belief' AND deleted_at IS NULL"
)


class Beliefs(DayStore):
    """There is one row at most for each of the eight."""

    # ---- own words -------------------------------------------------------------------------------

    def written(self) -> dict[str, Belief]:
        """Those with words, by their name."""
        found = (_belief(row) for row in self._sql(_BELIEFS))
        return {one.belief: one for one in found if not one.words.is_blank}

    def get(self, entry_id: int) -> Belief:
        """One of them. Raises LookupError where there is none, or it was deleted."""
        found = self._sql(f"{_BELIEFS} AND id = ?", (entry_id,))
        if not found:
            raise LookupError(f"no Belief {entry_id}")
        return _belief(found[0])

    def write(self, belief: str, words: BeliefWords) -> None:
        """Keeps these words of it, and erases the draft. Raises FieldError for what is too long.

        Words of it that lie in Deleted give way to the new ones.
        """
        form = draft_form(belief)
        kept = kept_words(words)
        with self._database.writing():
            found = self._sql("SELECT entry_id FROM belief WHERE belief = ?", (belief,))
            if found:
                self._change(found[0][0], kept)
            elif not kept.is_blank:
                self._add(belief, kept)
            drop_draft(self._database, form, 0)

    def _add(self, belief: str, words: BeliefWords) -> None:
        entry_id = insert_entry(
            self._database,
            Kind.BELIEF,
            self._now(),
            _entry_words(words),
            self._now_text(),
        )
        self._database.execute_sql(
            "INSERT INTO belief (entry_id, belief, evidence_for, evidence_against)"
            " VALUES (?, ?, ?, ?)",
            (entry_id, belief, words.evidence_for, words.evidence_against),
        )

    def _change(self, entry_id: int, words: BeliefWords) -> None:
        entry_words = _entry_words(words)
        self._database.execute_sql(
            "UPDATE entry SET body = ?, extra = ?, folded = ?, changed_at = ?, deleted_at = NULL"
            " WHERE id = ?",
            (
                entry_words.body,
                entry_words.extra,
                entry_words.folded,
                self._now_text(),
                entry_id,
            ),
        )
        self._database.execute_sql(
            "UPDATE belief SET evidence_for = ?, evidence_against = ? WHERE entry_id = ?",
            (words.evidence_for, words.evidence_against, entry_id),
        )

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing."""
        for one in self.written().values():
            yield token(Kind.BELIEF), one.id, belief_content(one)

    # ---- do I believe this? ----------------------------------------------------------------------

    def held(self, sitting_id: int) -> dict[str, Held]:
        """The answers of one Sitting by Belief; one without an answer is absent."""
        found = self._sql(
            "SELECT belief, held FROM belief_held WHERE sitting_id = ?", (sitting_id,)
        )
        return {belief: Held[held.upper()] for belief, held in found}

    def hold(self, sitting_id: int, belief: str, held: Held | None) -> None:
        """Answers it in an open Sitting; None takes the answer back. Raises FrozenError."""
        _check(belief)
        check_open(self._database, sitting_id)
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM belief_held WHERE sitting_id = ? AND belief = ?", (sitting_id, belief)
            )
            if held is not None:
                self._database.execute_sql(
                    "INSERT INTO belief_held (sitting_id, belief, held) VALUES (?, ?, ?)",
                    (sitting_id, belief, token(held)),
                )
            self._changed(sitting_id)


def draft_form(belief: str) -> str:
    """What a text that is too long waits under. Raises ValueError for what is none of the eight."""
    _check(belief)
    return f"belief.{belief}"


def _check(belief: str) -> None:
    if belief not in BELIEFS:
        raise ValueError(belief)


def belief_content(belief: Belief) -> dict[str, object]:
    """What was written about it, as the copy in a closed Sitting holds it."""
    return {
        "belief": belief.belief,
        "words": belief.words.words,
        "evidence_for": belief.words.evidence_for,
        "evidence_against": belief.words.evidence_against,
    }


def belief_of_content(entry_id: int, content: Mapping[str, Any]) -> Belief:
    """What `belief_content` wrote."""
    words = BeliefWords(content["words"], content["evidence_for"], content["evidence_against"])
    return Belief(entry_id, content["belief"], words)


def _belief(row: tuple[Any, ...]) -> Belief:
    entry_id, belief, *words = row
    return Belief(entry_id, belief, BeliefWords(*words))


def _entry_words(words: BeliefWords) -> EntryWords:
    """Everything that search is to find."""
    extra = (words.evidence_for, words.evidence_against)
    return EntryWords(body=words.words, extra="\n".join(part for part in extra if part))
