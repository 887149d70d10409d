"""Sittings on a real vault: answers, the flag they set, and what is frozen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import peewee
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.sitting_copies import copied_examples
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import (
    Cause,
    ExampleWords,
    GateAnswer,
    Mark,
    Precision,
    SafetyMode,
    SignRating,
    Window,
)
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.sittings import OpenSittingError, Sittings
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
OFTEN = SignRating("respect", 3, Window.FOUR_WEEKS)
NOT_SURE = SignRating("gut", None, Window.WHOLE)
AFRAID = SignRating(SAFETY_SIGN, 1, Window.THREE_MONTHS)


@pytest.fixture
def closed(vault: Vault) -> int:
    """A closed Sitting with one answer of each kind."""
    sitting = vault.sittings.start(WHEN, Mark.CALM)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.NO)
    vault.sittings.rate(sitting.id, OFTEN)
    vault.sittings.step_done(sitting.id, "gate", done=True)
    vault.sittings.close(sitting.id, Mark.UPSET)
    return sitting.id


def test_a_sitting_starts_empty_and_open(vault: Vault) -> None:
    sitting = vault.sittings.start(WHEN, None)
    assert vault.sittings.open_one() == sitting
    assert (sitting.mark, sitting.gate, sitting.ratings, sitting.closed_at) == (None, {}, {}, None)


def test_one_sitting_is_open_at_a_time(vault: Vault) -> None:
    vault.sittings.start(WHEN, None)
    with pytest.raises(OpenSittingError):
        vault.sittings.start(WHEN, None)


def test_answers_come_back_and_not_sure_is_an_answer(vault: Vault) -> None:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.set_mark(sitting.id, Mark.CANT_SAY)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.SKIP)
    vault.sittings.rate(sitting.id, OFTEN)
    vault.sittings.rate(sitting.id, NOT_SURE)
    found = vault.sittings.get(sitting.id)
    assert found.mark is Mark.CANT_SAY
    assert found.gate == {"fear": GateAnswer.SKIP}
    assert found.ratings == {"respect": OFTEN, "gut": NOT_SURE}


def test_answers_can_be_changed_and_taken_back(vault: Vault) -> None:
    sitting = vault.sittings.start(WHEN, Mark.CALM)
    vault.sittings.answer_gate(sitting.id, "hurt", GateAnswer.NO)
    vault.sittings.answer_gate(sitting.id, "hurt", None)
    vault.sittings.rate(sitting.id, OFTEN)
    vault.sittings.take_back_rating(sitting.id, OFTEN.sign)
    vault.sittings.step_done(sitting.id, "signs", done=True)
    vault.sittings.step_done(sitting.id, "signs", done=False)
    vault.sittings.set_mark(sitting.id, None)
    found = vault.sittings.get(sitting.id)
    assert (found.gate, found.ratings, found.steps_done, found.mark) == ({}, {}, {}, None)


@pytest.mark.parametrize("rating", [-1, 5])
def test_a_rating_out_of_range_is_refused(vault: Vault, rating: int) -> None:
    sitting = vault.sittings.start(WHEN, None)
    with pytest.raises(FieldError, match=r"sign_rating\.rating"):
        vault.sittings.rate(sitting.id, SignRating("gut", rating, Window.WHOLE))


def test_a_closed_sitting_reads_as_it_was(vault: Vault, closed: int, clock: FixedClock) -> None:
    found = vault.sittings.get(closed)
    assert (found.mark, found.mark_end, found.closed_at) == (Mark.CALM, Mark.UPSET, clock.utc())
    assert found.gate == {"fear": GateAnswer.NO}
    assert found.ratings == {"respect": OFTEN}
    assert found.steps_done == {"gate": clock.utc()}
    assert vault.sittings.open_one() is None


CHANGES: list[Callable[[Sittings, int], object]] = [
    lambda sittings, one: sittings.set_mark(one, Mark.UPSET),
    lambda sittings, one: sittings.answer_gate(one, "hurt", GateAnswer.YES),
    lambda sittings, one: sittings.answer_gate(one, "fear", None),
    lambda sittings, one: sittings.rate(one, AFRAID),
    lambda sittings, one: sittings.take_back_rating(one, "respect"),
    lambda sittings, one: sittings.step_done(one, "gate", done=False),
    lambda sittings, one: sittings.close(one, None),
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_store_changes_no_closed_sitting(
    vault: Vault, closed: int, change: Callable[[Sittings, int], object]
) -> None:
    before = vault.sittings.get(closed)
    with pytest.raises(FrozenError):
        change(vault.sittings, closed)
    assert vault.sittings.get(closed) == before
    assert not vault.settings.safety_mode.on


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sitting SET mark = 'upset' WHERE entry_id = ?",
        "UPDATE sitting SET closed_at = NULL WHERE entry_id = ?",
        "UPDATE safety_answer SET answer = 'no' WHERE sitting_id = ?",
        "INSERT INTO safety_answer VALUES (?, 'hurt', 'no')",
        "REPLACE INTO safety_answer VALUES (?, 'fear', 'yes')",
        "UPDATE sign_rating SET rating = 0 WHERE sitting_id = ?",
        "INSERT INTO sign_rating VALUES (?, 'gut', 1, 'whole')",
        "UPDATE step_mark SET done_at = NULL WHERE sitting_id = ?",
        "INSERT INTO step_mark VALUES (?, 'signs', NULL, NULL)",
        "UPDATE entry SET day = '2020-01-01' WHERE id = ?",
        "UPDATE entry SET body = 'x' WHERE id = ?",
    ],
)
def test_the_database_itself_changes_no_closed_sitting(vault: Vault, closed: int, sql: str) -> None:
    with pytest.raises(peewee.IntegrityError, match="frozen"), vault.transaction():
        vault.database.execute_sql(sql, (closed,))


def test_answers_of_an_open_sitting_cannot_move_into_a_closed_one(
    vault: Vault, closed: int
) -> None:
    open_one = vault.sittings.start(WHEN, None)
    vault.sittings.rate(open_one.id, NOT_SURE)
    with pytest.raises(peewee.IntegrityError, match="frozen"), vault.transaction():
        vault.database.execute_sql(
            "UPDATE sign_rating SET sitting_id = ? WHERE sitting_id = ?", (closed, open_one.id)
        )


def test_a_closed_sitting_can_be_deleted_brought_back_and_erased(vault: Vault, closed: int) -> None:
    before = vault.sittings.get(closed)
    vault.entries.delete([closed])
    assert vault.sittings.all() == []
    vault.entries.bring_back([closed])
    assert vault.sittings.all() == [before]
    vault.entries.erase(closed)
    assert vault.sittings.all() == []
    vault.idle_check()


def test_an_open_sitting_does_not_come_back_beside_another_open_one(vault: Vault) -> None:
    first = vault.sittings.start(WHEN, None)
    note = vault.notes.add(WHEN, "Walk", "")
    vault.entries.delete([first.id, note])
    second = vault.sittings.start(WHEN, None)
    with pytest.raises(OpenSittingError):
        vault.entries.bring_back([note, first.id])
    assert vault.sittings.all() == [second]
    assert {lead.id for lead in vault.entries.deleted()} == {first.id, note}


def test_an_open_sitting_comes_back_once_the_other_is_closed(vault: Vault) -> None:
    first = vault.sittings.start(WHEN, None)
    vault.entries.delete([first.id])
    second = vault.sittings.start(WHEN, None)
    vault.sittings.close(second.id, None)
    vault.entries.bring_back([first.id])
    assert vault.sittings.open_one() == first


def test_all_sittings_come_newest_first(vault: Vault, closed: int, clock: FixedClock) -> None:
    clock.moment += timedelta(days=1)
    later = vault.sittings.start(When.of(clock.now(), 4), None)
    assert [sitting.id for sitting in vault.sittings.all()] == [later.id, closed]


def test_the_days_of_sittings_come_in_order_without_the_deleted(
    vault: Vault, closed: int, clock: FixedClock
) -> None:
    clock.moment += timedelta(days=1)
    later = When.of(clock.now(), 4)
    gone = vault.sittings.start(later, None)
    assert vault.sittings.days() == [WHEN.day, later.day]
    vault.entries.delete([gone.id])
    assert vault.sittings.days() == [WHEN.day]


# ---- Safety mode ---------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [GateAnswer.YES, GateAnswer.NOT_SURE])
def test_a_gate_answer_sets_the_flag_with_date_and_cause(
    vault: Vault, clock: FixedClock, answer: GateAnswer
) -> None:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.answer_gate(sitting.id, "fear", answer)
    assert vault.settings.safety_mode == SafetyMode(on=True, since=clock.utc(), cause=Cause.GATE)


@pytest.mark.parametrize("rating", [1, None])
def test_a_rating_of_the_safety_sign_sets_the_flag(
    vault: Vault, clock: FixedClock, rating: int | None
) -> None:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.rate(sitting.id, SignRating(SAFETY_SIGN, rating, Window.FOUR_WEEKS))
    assert vault.settings.safety_mode == SafetyMode(on=True, since=clock.utc(), cause=Cause.SIGN)


def test_while_the_flag_is_on_date_and_cause_stay(vault: Vault, clock: FixedClock) -> None:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.YES)
    first = vault.settings.safety_mode
    clock.moment += timedelta(days=3)
    vault.sittings.rate(sitting.id, AFRAID)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert vault.settings.safety_mode == first


def test_switched_off_by_hand_the_same_answer_never_sets_it_again(vault: Vault) -> None:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.YES)
    vault.sittings.rate(sitting.id, AFRAID)
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.YES)
    vault.sittings.rate(sitting.id, AFRAID)
    assert vault.settings.safety_mode == SafetyMode(on=False)


gate_answers = st.tuples(st.sampled_from(["fear", "hurt"]), st.none() | st.sampled_from(GateAnswer))
ratings = st.builds(
    SignRating,
    st.sampled_from([SAFETY_SIGN, "gut"]),
    st.none() | st.integers(0, 4),
    st.sampled_from(Window),
)


@given(st.lists(gate_answers | ratings, max_size=8))
@settings(max_examples=40)
def test_the_flag_is_on_exactly_if_one_answer_said_so(
    given_answers: list[tuple[str, GateAnswer | None] | SignRating],
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    sitting = vault.sittings.start(WHEN, None)
    expected = False
    for answer in given_answers:
        if isinstance(answer, SignRating):
            vault.sittings.rate(sitting.id, answer)
            expected |= answer.sign == SAFETY_SIGN and answer.rating in {1, 2, 3, 4, None}
        else:
            vault.sittings.answer_gate(sitting.id, *answer)
            expected |= answer[1] in {GateAnswer.YES, GateAnswer.NOT_SURE}
        assert vault.settings.safety_mode.on is expected
    vault.close()


# ---- the copies of a closed Sitting --------------------------------------------------------------

SHUT_OUT = ExampleWords(
    NOW.date(),
    Precision.DATE,
    "Told me afterwards.",
    said="“Later.”",
    felt="small",
    next="Nothing.",
)


def words_of(vault: Vault, sitting_id: int) -> list[str | None]:
    shown = copied_examples(vault, sitting_id)
    return [None if one is None else one.words.what for one in shown]


def close_one(vault: Vault) -> int:
    sitting = vault.sittings.start(WHEN, None)
    vault.sittings.close(sitting.id, None)
    return sitting.id


def test_closing_keeps_each_living_example_word_for_word(vault: Vault) -> None:
    older = replace(SHUT_OUT, day=NOW.date() - timedelta(days=9), what="Asked me first.")
    first = vault.examples.add("voice", older, opposite=True)
    second = vault.examples.add("trust", SHUT_OUT)
    shown = [vault.examples.get(second), vault.examples.get(first)]
    assert copied_examples(vault, close_one(vault)) == shown


def test_what_was_put_away_or_deleted_before_is_not_in_the_copy(vault: Vault) -> None:
    vault.examples.put_away(vault.examples.add("voice", SHUT_OUT))
    vault.entries.delete([vault.examples.add("voice", SHUT_OUT)])
    assert words_of(vault, close_one(vault)) == []


def test_nothing_done_later_changes_the_copy(vault: Vault) -> None:
    kept = [vault.examples.add("voice", replace(SHUT_OUT, what=what)) for what in ("a", "b", "c")]
    closed = close_one(vault)
    vault.examples.save(kept[0], replace(SHUT_OUT, what="other words"))
    vault.examples.put_away(kept[1])
    vault.entries.delete([kept[2]])
    vault.examples.add("voice", SHUT_OUT)
    assert words_of(vault, closed) == ["c", "b", "a"]


def test_an_erased_example_reads_erased_in_every_copy(vault: Vault) -> None:
    gone = vault.examples.add("voice", SHUT_OUT)
    stays = vault.examples.add("voice", replace(SHUT_OUT, what="Stays."))
    closed = [close_one(vault), close_one(vault)]
    vault.entries.erase(gone)
    assert [words_of(vault, one) for one in closed] == [["Stays.", None]] * 2
    assert vault.examples.get(stays)


def test_erasing_a_sitting_takes_its_copies_and_leaves_the_example(vault: Vault) -> None:
    example = vault.examples.add("voice", SHUT_OUT)
    vault.entries.erase(close_one(vault))
    assert vault.database.execute_sql("SELECT count(*) FROM sitting_copy").fetchone() == (0,)
    assert vault.examples.get(example).words == SHUT_OUT


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE sitting_copy SET content = \'{"what": "other"}\'',
        "UPDATE sitting_copy SET ref_id = ref_id + 1, content = '{}'",
        "INSERT INTO sitting_copy SELECT sitting_id, kind, ref_id + 1, content FROM sitting_copy",
    ],
)
def test_no_statement_changes_a_copy(vault: Vault, change: str) -> None:
    vault.examples.add("voice", SHUT_OUT)
    closed = close_one(vault)
    with pytest.raises(peewee.IntegrityError, match="frozen"):
        vault.database.execute_sql(change)
    assert words_of(vault, closed) == [SHUT_OUT.what]
