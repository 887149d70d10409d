"""Predictions, the two questions, forecasts and Beliefs on a real vault: kept, closed, erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from peewee import IntegrityError

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.beliefs import BELIEFS, BeliefWords, Held
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.predictions import (
    About,
    Actual,
    Forecast,
    Outcome,
    OutcomeGiven,
    Prediction,
    PredictionWords,
    Probability,
    Want,
    WantGiven,
    WantQuestion,
)
from walkaway_desktop.domain.records import Cause, CheckinAnswers, DueKind, Kind
from walkaway_desktop.storage.beliefs import belief_of_content
from walkaway_desktop.storage.forecasts import forecast_of_content
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.predictions import draft_form, prediction_of_content
from walkaway_desktop.storage.still_want import wants_of_content
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
DUE = TODAY + 30 * DAY
WORDS = PredictionWords(
    "They will have asked once to talk.",
    DUE,
    "A message that asks, and no second one.",
    why="They did so in spring.",
    change_mind="A letter.",
    about=About.THEM,
)
NEVER, CHANGED = WantQuestion.NEVER_CAME_BACK, WantQuestion.CHANGED_TOMORROW


@pytest.fixture
def vault(clock: FixedClock) -> Iterator[Vault]:
    """In memory."""
    made = Vault.in_memory(clock)
    yield made
    made.close()


def later(clock: FixedClock, days: int) -> None:
    clock.moment += timedelta(days=days)


def sitting(vault: Vault) -> int:
    return vault.sittings.start(When.of(vault.clock.now(), 4), None).id


def rows(vault: Vault, table: str) -> int:
    return int(vault.database.execute_sql(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


# ---- Predictions ---------------------------------------------------------------------------------


def test_a_prediction_comes_back_word_for_word(vault: Vault) -> None:
    added = vault.predictions.add(WORDS, 70, belief="pursue")
    assert vault.predictions.get(added) == Prediction(
        added, TODAY, "pursue", WORDS, (Probability(TODAY, 70),)
    )
    assert vault.predictions.shown() == [vault.predictions.get(added)]


def test_nothing_that_does_not_fit_is_stored(vault: Vault) -> None:
    for words, percent in ((replace(WORDS, statement="Short"), 50), (WORDS, 100)):
        with pytest.raises(FieldError):
            vault.predictions.add(words, percent)
    with pytest.raises(FieldError) as raised:
        vault.predictions.add(replace(WORDS, due=TODAY + 6 * DAY), 50, belief="alone")
    assert raised.value.fields == {"a": TODAY + 7 * DAY, "b": TODAY + 730 * DAY}
    with pytest.raises(ValueError, match="jealousy"):
        vault.predictions.add(WORDS, 50, belief="jealousy")
    assert not vault.predictions.exist()
    vault.predictions.add(replace(WORDS, due=TODAY + DAY), 50)


def test_each_new_number_is_a_dated_line(vault: Vault, clock: FixedClock) -> None:
    added = vault.predictions.add(WORDS, 70)
    for percent in (70, 40, 55):
        later(clock, 1)
        vault.predictions.think_again(added, percent)
    assert vault.predictions.get(added).probabilities == (
        Probability(TODAY, 70),
        Probability(TODAY + 2 * DAY, 40),
        Probability(TODAY + 3 * DAY, 55),
    )


def test_from_its_day_on_the_last_number_stays(vault: Vault, clock: FixedClock) -> None:
    added = vault.predictions.add(WORDS, 70)
    later(clock, 30)
    with pytest.raises(FieldError, match="percent-late"):
        vault.predictions.think_again(added, 40)
    assert vault.predictions.get(added).percent == 70


def test_an_answer_can_change_and_the_earlier_one_stays_with_its_day(
    vault: Vault, clock: FixedClock
) -> None:
    added = vault.predictions.add(WORDS, 70)
    vault.predictions.resolve(added, Outcome.NO)
    later(clock, 3)
    vault.predictions.resolve(added, Outcome.NO)
    vault.predictions.resolve(added, Outcome.YES)
    assert vault.predictions.get(added).outcomes == (
        OutcomeGiven(TODAY, Outcome.NO),
        OutcomeGiven(TODAY + 3 * DAY, Outcome.YES),
    )
    vault.predictions.take_back(added)
    assert vault.predictions.get(added).outcome is Outcome.NO
    vault.predictions.take_back(added)
    assert vault.predictions.get(added).outcome is None


def test_a_number_given_at_night_counts_for_the_evening_before(
    vault: Vault, clock: FixedClock
) -> None:
    clock.moment = NOW.replace(hour=1)
    added = vault.predictions.add(WORDS, 70)
    assert vault.predictions.get(added).probabilities == (Probability(TODAY - DAY, 70),)


def test_words_and_day_can_change_and_another_day_asks_anew(
    vault: Vault, clock: FixedClock
) -> None:
    added = vault.predictions.add(WORDS, 70)
    later(clock, 30)
    (due,) = vault.due.today(DUE)
    vault.due.move(due, None)
    vault.predictions.save(added, replace(WORDS, statement="They will have written once."))
    assert vault.due.today(DUE) == []
    with pytest.raises(FieldError):
        vault.predictions.save(added, replace(WORDS, due=DUE - DAY))
    vault.predictions.save(added, replace(WORDS, due=DUE + DAY, about=None))
    assert vault.predictions.get(added).words == replace(WORDS, due=DUE + DAY, about=None)
    assert [one.ref_id for one in vault.due.today(DUE + DAY)] == [added]


def test_saving_erases_its_own_draft_alone(vault: Vault) -> None:
    vault.drafts.keep(draft_form(None), {"statement": "own"})
    vault.drafts.keep(draft_form("alone"), {"statement": "of a Belief"})
    added = vault.predictions.add(WORDS, 70)
    vault.drafts.keep(draft_form(None), {"statement": "a change"}, added)
    assert vault.drafts.get(draft_form(None)) is None
    vault.predictions.save(added, WORDS)
    found = vault.predictions.draft()
    assert found is not None
    assert (found[0], found[1].content) == ("alone", {"statement": "of a Belief"})


def test_the_draft_of_one_in_deleted_waits_until_it_is_back(vault: Vault) -> None:
    added = vault.predictions.add(WORDS, 70)
    vault.drafts.keep(draft_form(None), {"statement": "a change"}, added)
    vault.entries.delete([added])
    assert vault.predictions.draft() is None
    vault.entries.bring_back([added])
    assert vault.predictions.draft() is not None


def test_search_finds_every_word_of_it(vault: Vault) -> None:
    added = vault.predictions.add(WORDS, 70)
    for words in ("asked once", "no second", "spring", "letter"):
        assert [hit.id for hit in vault.search.find(words, limit=5)] == [added]
    vault.predictions.save(added, replace(WORDS, why="They did so in autumn."))
    assert vault.search.find("spring", limit=5) == []


# ---- due -----------------------------------------------------------------------------------------


def test_it_is_due_from_its_day_on_until_it_is_answered(vault: Vault, clock: FixedClock) -> None:
    added = vault.predictions.add(WORDS, 70)
    assert vault.due.today(DUE - DAY) == []
    (due,) = vault.due.today(DUE)
    assert (due.kind, due.ref_id, due.day) == (DueKind.PREDICTION, added, DUE)
    later(clock, 30)
    assert vault.due.asks(due, DUE)
    vault.due.move(due, DUE + 3 * DAY)
    assert (vault.due.today(DUE), vault.due.asks(due, DUE)) == ([], False)
    assert vault.due.today(DUE + 3 * DAY) == [due]
    vault.predictions.resolve(added, Outcome.UNCLEAR)
    assert vault.due.today(DUE + 3 * DAY) == []


@pytest.mark.parametrize("gone", ["put_away", "delete"])
def test_put_away_or_deleted_it_is_not_due(vault: Vault, gone: str) -> None:
    added = vault.predictions.add(WORDS, 70)
    if gone == "put_away":
        vault.predictions.put_away(added)
    else:
        vault.entries.delete([added])
    assert vault.due.today(DUE) == []
    assert vault.predictions.shown() == []


def test_in_safety_mode_those_about_them_are_not_on_today_and_are_back_afterwards(
    vault: Vault,
) -> None:
    them = vault.predictions.add(WORDS, 70)
    of_belief = vault.predictions.add(replace(WORDS, about=None), 70, belief="alone")
    me = vault.predictions.add(replace(WORDS, about=About.ME), 70)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert [one.ref_id for one in vault.due.today(DUE)] == [me]
    vault.predictions.resolve(them, Outcome.NO)
    vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    assert [one.ref_id for one in vault.due.today(DUE)] == [of_belief, me]


# ---- the two questions ---------------------------------------------------------------------------


def test_an_answer_of_a_sitting_can_change_and_go(vault: Vault) -> None:
    held = sitting(vault)
    vault.still_want.answer(held, NEVER, Want(7, " I sleep. "))
    vault.still_want.answer(held, CHANGED, Want(None, "I don't know."))
    vault.still_want.answer(held, NEVER, Want(8, "I sleep."))
    assert vault.still_want.of_sitting(held) == {
        NEVER: Want(8, "I sleep."),
        CHANGED: Want(None, "I don't know."),
    }
    vault.still_want.answer(held, CHANGED, Want())
    assert list(vault.still_want.of_sitting(held)) == [NEVER]


def test_an_answer_at_a_prediction_stays_with_its_day(vault: Vault, clock: FixedClock) -> None:
    added = vault.predictions.add(WORDS, 70, wants={NEVER: Want(5), CHANGED: Want()})
    vault.still_want.answer_at(added, NEVER, Want(6))
    assert vault.still_want.at_prediction(added) == {NEVER: Want(6)}
    later(clock, 30)
    assert vault.still_want.at_prediction(added) == {}
    vault.still_want.answer_at(added, NEVER, Want(2, "Not any more."))
    assert vault.still_want.given(NEVER) == [
        WantGiven(TODAY, Want(6)),
        WantGiven(DUE, Want(2, "Not any more.")),
    ]
    assert vault.still_want.given(CHANGED) == []


def test_all_answers_join_one_row_and_say_what_was_seen(vault: Vault, clock: FixedClock) -> None:
    first = sitting(vault)
    vault.still_want.answer(first, NEVER, Want(7))
    vault.sittings.close(first, None)
    later(clock, 10)
    added = vault.predictions.add(WORDS, 70, wants={NEVER: Want(4)})
    later(clock, 10)
    second = sitting(vault)
    vault.sittings.step_seen(second, "expectations")
    vault.still_want.answer(second, NEVER, Want(8))
    assert vault.still_want.given(NEVER) == [
        WantGiven(TODAY, Want(7), first),
        WantGiven(TODAY + 10 * DAY, Want(4)),
        WantGiven(TODAY + 20 * DAY, Want(8), second, seen=True),
    ]
    vault.entries.delete([added, first])
    assert [one.want.value for one in vault.still_want.given(NEVER)] == [8]


def test_an_answer_needs_one_owner(vault: Vault) -> None:
    with pytest.raises(IntegrityError), vault.database.writing():
        vault.database.execute_sql(
            "INSERT INTO still_want (question, value, text, at) VALUES ('never_came_back', 1, '',"
            " '2026-11-22T16:12:00Z')"
        )


# ---- forecasts -----------------------------------------------------------------------------------


def check_in(vault: Vault, day: date, *moods: float) -> None:
    for mood in moods:
        vault.checkins.add(When(day, None, None), CheckinAnswers({"mood": mood}))


def test_a_forecast_is_resolved_by_the_check_ins_of_its_week(
    vault: Vault, clock: FixedClock
) -> None:
    added = vault.forecasts.add(2, Fraction(34, 10))
    due = TODAY + 14 * DAY
    forecast = Forecast(added, TODAY, 2, due, Fraction(34, 10))
    assert vault.forecasts.actuals() == [(forecast, None)]
    later(clock, 17)
    for by, moods in ((-4, (1,)), (-3, (4, 5)), (0, (3,)), (2, (4,))):
        check_in(vault, due + by * DAY, *moods)
    assert vault.forecasts.actuals() == [(forecast, None)]
    later(clock, 1)
    assert vault.forecasts.actuals() == [(forecast, Actual(3, None, None))]
    check_in(vault, due + 3 * DAY, 2)  # added later: it is computed anew each time
    assert vault.forecasts.actuals() == [
        (forecast, Actual(4, Fraction(34, 10), Fraction(0))),
    ]


def test_one_of_the_same_day_for_the_same_week_gives_way(vault: Vault) -> None:
    vault.forecasts.add(4, Fraction(3))
    vault.forecasts.add(8, Fraction(3))
    vault.forecasts.add(4, Fraction(4))
    assert [(one.weeks, one.expected) for one in vault.forecasts.all()] == [
        (4, Fraction(4)),
        (8, Fraction(3)),
    ]


@pytest.mark.parametrize("weeks", [0, 3, 13])
def test_only_four_weeks_are_asked_for(vault: Vault, weeks: int) -> None:
    with pytest.raises(ValueError, match=str(weeks)):
        vault.forecasts.add(weeks, Fraction(3))


# ---- Beliefs -------------------------------------------------------------------------------------


def test_the_beliefs_are_those_of_the_texts() -> None:
    assert [one["id"].replace("-", "_") for one in texts("beliefs")["belief"]] == list(BELIEFS)


def test_what_was_written_lives_on_and_whether_it_is_held_is_of_the_sitting(vault: Vault) -> None:
    first = sitting(vault)
    vault.beliefs.write("alone", BeliefWords("Maybe.", " They called. ", "Not this time."))
    vault.beliefs.hold(first, "alone", Held.PARTLY)
    vault.beliefs.hold(first, "pursue", Held.RATHER_NOT_SAY)
    vault.beliefs.hold(first, "pursue", None)
    assert vault.beliefs.held(first) == {"alone": Held.PARTLY}
    vault.sittings.close(first, None)
    assert vault.beliefs.held(sitting(vault)) == {}
    words = BeliefWords("Maybe.", "They called.", "Not this time.")
    assert vault.beliefs.written()["alone"].words == words


def test_a_text_that_is_too_long_is_refused_and_changes_nothing(vault: Vault) -> None:
    vault.beliefs.write("alone", BeliefWords("Maybe."))
    for name in ("words", "evidence_for", "evidence_against"):
        with pytest.raises(FieldError, match=name) as raised:
            vault.beliefs.write("alone", BeliefWords(**{name: "x" * 2003}))
        assert raised.value.fields == {"n": 3}
    assert vault.beliefs.written()["alone"].words == BeliefWords("Maybe.")


def test_words_are_found_emptied_deleted_and_written_anew(vault: Vault) -> None:
    vault.beliefs.write("alone", BeliefWords("Maybe.", evidence_for="They called."))
    kept = vault.beliefs.written()["alone"].id
    assert [(hit.id, hit.kind) for hit in vault.search.find("called", limit=5)] == [
        (kept, Kind.BELIEF)
    ]
    vault.entries.delete([kept])
    assert vault.beliefs.written() == {}
    vault.beliefs.write("alone", BeliefWords("No."))
    assert vault.beliefs.get(kept).words == BeliefWords("No.")
    vault.beliefs.write("alone", BeliefWords())
    assert vault.beliefs.written() == {}
    vault.beliefs.write("pursue", BeliefWords())
    assert rows(vault, "belief") == 1


def test_only_the_eight_can_be_held_or_written(vault: Vault) -> None:
    with pytest.raises(ValueError, match="jealousy"):
        vault.beliefs.write("jealousy", BeliefWords("x"))
    with pytest.raises(ValueError, match="jealousy"):
        vault.beliefs.hold(sitting(vault), "jealousy", Held.YES)


# ---- closing -------------------------------------------------------------------------------------


def closed_with_all(vault: Vault, clock: FixedClock) -> tuple[int, dict[str, Any]]:
    """A closed Sitting that showed one of each, and what it showed, as it is now."""
    vault.forecasts.add(2, Fraction(3))
    later(clock, 18)
    held = sitting(vault)
    vault.beliefs.write("alone", BeliefWords("Maybe."))
    vault.beliefs.hold(held, "alone", Held.YES)
    vault.still_want.answer(held, NEVER, Want(7, "I sleep."))
    words = replace(WORDS, due=DUE + 18 * DAY)
    added = vault.predictions.add(words, 70, belief="pursue", wants={CHANGED: Want(3)})
    vault.predictions.resolve(added, Outcome.NO_LONGER_MATTERS)
    away = vault.predictions.add(words, 20)
    vault.predictions.put_away(away)
    vault.sittings.close(held, None)
    shown = {
        "prediction": vault.predictions.get(added),
        "belief": vault.beliefs.written()["alone"],
        "forecast": vault.forecasts.actuals()[0],
        "wants": vault.still_want.at_predictions()[added],
    }
    return held, shown


def copied(vault: Vault, sitting_id: int) -> dict[str, Any]:
    copies = vault.sittings.copies(sitting_id)
    (prediction,), (belief,), (forecast,) = (
        copies[kind] for kind in ("prediction", "belief", "forecast")
    )
    return {
        "prediction": prediction_of_content(prediction.ref_id, prediction.content),
        "belief": belief_of_content(belief.ref_id, belief.content),
        "forecast": forecast_of_content(forecast.ref_id, forecast.content),
        "wants": wants_of_content(prediction.content["wants"]),
    }


def test_a_closed_sitting_shows_each_as_it_stood(vault: Vault, clock: FixedClock) -> None:
    held, shown = closed_with_all(vault, clock)
    assert copied(vault, held) == shown
    later(clock, 5)
    vault.predictions.resolve(shown["prediction"].id, Outcome.YES)
    vault.predictions.save(shown["prediction"].id, replace(WORDS, statement="Something else now."))
    vault.still_want.answer_at(shown["prediction"].id, NEVER, Want(1))
    vault.beliefs.write("alone", BeliefWords("No."))
    for by in range(4):
        check_in(vault, TODAY + (12 + by) * DAY, 5)
    assert copied(vault, held) == shown


def test_answers_of_a_closed_sitting_stay(vault: Vault, clock: FixedClock) -> None:
    held, _ = closed_with_all(vault, clock)
    with pytest.raises(FrozenError):
        vault.beliefs.hold(held, "alone", None)
    with pytest.raises(FrozenError):
        vault.still_want.answer(held, NEVER, Want())
    for table in ("belief_held", "still_want"):
        with pytest.raises(IntegrityError), vault.database.writing():
            vault.database.execute_sql(
                f"UPDATE {table} SET sitting_id = sitting_id WHERE sitting_id = ?",  # noqa: S608
                (held,),
            )


def test_what_is_erased_reads_erased_there(vault: Vault, clock: FixedClock) -> None:
    held, shown = closed_with_all(vault, clock)
    vault.entries.erase(shown["prediction"].id)
    vault.entries.erase(shown["belief"].id)
    vault.forecasts.erase(shown["forecast"][0].id)
    copies = vault.sittings.copies(held)
    for kind in ("prediction", "belief", "forecast"):
        assert [copy.content for copy in copies[kind]] == [{}]
    for table in ("probability", "outcome", "belief", "forecast"):
        assert rows(vault, table) == (1 if table == "probability" else 0)  # of the one put away
    assert rows(vault, "still_want") == 1


def test_an_erased_sitting_leaves_what_lives_on(vault: Vault, clock: FixedClock) -> None:
    vault.forecasts.add(2, Fraction(3), sitting(vault))
    open_one = vault.sittings.open_one()
    assert open_one is not None
    vault.sittings.close(open_one.id, None)
    held, shown = closed_with_all(vault, clock)
    vault.entries.erase(held)
    vault.entries.erase(open_one.id)
    assert vault.predictions.get(shown["prediction"].id) == shown["prediction"]
    assert vault.beliefs.written()["alone"] == shown["belief"]
    assert rows(vault, "forecast") == 2
    assert rows(vault, "belief_held") == 0
    assert [given.want.value for given in vault.still_want.given(CHANGED)] == [3]
    assert vault.still_want.given(NEVER) == []


def test_moments_are_kept_in_utc(vault: Vault) -> None:
    vault.predictions.add(WORDS, 70)
    (at,) = vault.database.execute_sql("SELECT at FROM probability").fetchone()
    assert datetime.fromisoformat(at) == NOW.astimezone(UTC)
