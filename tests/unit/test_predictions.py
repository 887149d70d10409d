"""Predictions: limits, days, the tally against a plain scan; feeling forecasts against another."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Tally,
    Want,
    actual,
    default_due,
    due_from_to,
    forecast_due,
    in_tenths,
    kept_expected,
    kept_percent,
    kept_want,
    kept_words,
    takes_a_number,
    tally,
    wants_an_answer,
)
from walkaway_desktop.domain.records import Day

TODAY = date(2026, 11, 22)
WRITTEN = TODAY - timedelta(days=60)
DUE = TODAY - timedelta(days=30)
WORDS = PredictionWords(
    "They will have asked once to talk.", DUE, "A message that asks, and no second one."
)
ALLOWED = (date.min, date.max)


def made(
    *percents: int, outcome: Outcome | None = None, about: About | None = About.ME
) -> Prediction:
    """Written 60 days ago, a number a day from then on, due 30 days ago, answered today."""
    return Prediction(
        id=1,
        day=WRITTEN,
        belief=None,
        words=replace(WORDS, about=about),
        probabilities=tuple(
            Probability(WRITTEN + timedelta(days=n), percent) for n, percent in enumerate(percents)
        ),
        outcomes=() if outcome is None else (OutcomeGiven(TODAY, outcome),),
    )


# ---- tally ---------------------------------------------------------------------------------------


def test_the_check_value_four_are_counted_and_not_added_up() -> None:
    outcomes = (Outcome.NO, Outcome.YES, Outcome.NO, Outcome.NO)
    four = [
        made(percent, outcome=outcome)
        for percent, outcome in zip((80, 70, 60, 30), outcomes, strict=True)
    ]
    assert tally(four) == Tally(yes=1, no=3, unclear=0, no_longer_matters=0, expected=None)
    assert sum(Fraction(one.percent, 100) for one in four) == Fraction(24, 10)


def test_from_five_on_the_numbers_are_added_up() -> None:
    five = [made(percent, outcome=Outcome.NO) for percent in (80, 70, 60, 30)]
    five.append(made(59, outcome=Outcome.YES))
    assert tally(five).expected == Fraction(299, 100)
    assert tally(five).yes == 1


@pytest.mark.parametrize("outcome", [Outcome.UNCLEAR, Outcome.NO_LONGER_MATTERS, None])
def test_what_is_neither_yes_nor_no_adds_to_no_sum(outcome: Outcome | None) -> None:
    four = [made(50, outcome=Outcome.YES) for _ in range(4)]
    assert tally([*four, made(50, outcome=outcome)]).expected is None


def test_checked_is_yes_no_and_unclear() -> None:
    counted = tally([made(50, outcome=outcome) for outcome in Outcome])
    assert (counted.checked, counted.no_longer_matters) == (3, 1)


def test_the_last_number_before_the_due_day_counts() -> None:
    late = replace(
        made(80, 40, outcome=Outcome.YES),
        probabilities=(Probability(WRITTEN, 80), Probability(DUE, 5), Probability(TODAY, 99)),
    )
    assert tally([made(80, 40, outcome=Outcome.YES)] * 5).expected == 2
    assert tally([late] * 5).expected == 4


def test_the_last_answer_counts() -> None:
    changed = replace(
        made(50),
        outcomes=(OutcomeGiven(DUE, Outcome.YES), OutcomeGiven(TODAY, Outcome.UNCLEAR)),
    )
    assert tally([changed]) == Tally(0, 0, 1, 0, None)


def test_in_safety_mode_those_about_them_are_in_no_count_and_no_sum() -> None:
    about_them = [made(90, outcome=Outcome.YES, about=About.THEM) for _ in range(5)]
    about_me = [made(20, outcome=Outcome.NO, about=About.ME) for _ in range(5)]
    counted = tally([*about_them, *about_me], safety_mode=True)
    assert counted == Tally(yes=0, no=5, unclear=0, no_longer_matters=0, expected=Fraction(1))
    assert tally([*about_them, *about_me]).checked == 10


def test_one_made_from_a_belief_is_about_them_unless_it_says_otherwise() -> None:
    of_belief = replace(made(50, about=None), belief="alone")
    assert of_belief.is_about_them
    assert not made(50, about=None).is_about_them
    assert not replace(of_belief, words=replace(WORDS, about=About.ME)).is_about_them


@pytest.mark.parametrize(
    ("about", "belief", "asked"),
    [
        (About.THEM, None, True),
        (About.US, None, True),
        (About.ME, "alone", False),
        (About.PRACTICAL, "alone", False),
        (None, "alone", True),
        (None, None, False),
    ],
)
def test_the_two_questions_stand_at_those_about_them_or_us(
    about: About | None, belief: str | None, *, asked: bool
) -> None:
    assert replace(made(50, about=about), belief=belief).asks_what_i_want is asked


PREDICTIONS = st.lists(
    st.builds(
        made,
        st.integers(1, 99),
        st.integers(1, 99),
        outcome=st.none() | st.sampled_from(Outcome),
        about=st.none() | st.sampled_from(About),
    ),
    max_size=12,
)


def scanned(predictions: list[Prediction], *, safety_mode: bool) -> dict[str, Any]:
    """What a person with a pencil would count: one after the other, in hundredths."""
    counts = {"yes": 0, "no": 0, "unclear": 0, "no_longer_matters": 0}
    hundredths = 0
    for one in predictions:
        if safety_mode and one.words.about is About.THEM:
            continue
        if not one.outcomes:
            continue
        word = one.outcomes[len(one.outcomes) - 1].outcome.name.lower()
        counts[word] += 1
        if word in {"yes", "no"}:
            last = 0
            for line in one.probabilities:
                if (one.words.due - line.day).days > 0:
                    last = line.percent
            hundredths += last
    enough = counts["yes"] + counts["no"] >= 5
    return {**counts, "hundredths": hundredths if enough else None}


@given(predictions=PREDICTIONS, safety_mode=st.booleans())
def test_the_tally_is_what_a_plain_scan_counts(
    predictions: list[Prediction], *, safety_mode: bool
) -> None:
    found = tally(predictions, safety_mode=safety_mode)
    hundredths = None if found.expected is None else int(found.expected * 100)
    assert scanned(predictions, safety_mode=safety_mode) == {
        "yes": found.yes,
        "no": found.no,
        "unclear": found.unclear,
        "no_longer_matters": found.no_longer_matters,
        "hundredths": hundredths,
    }


@given(predictions=PREDICTIONS)
def test_the_order_changes_no_count_and_the_sum_stays_within_its_number(
    predictions: list[Prediction],
) -> None:
    found = tally(predictions)
    assert tally(predictions[::-1]) == found
    if found.expected is not None:
        assert 0 < found.expected < found.yes + found.no


# ---- days ----------------------------------------------------------------------------------------


def test_the_default_day_lies_among_those_that_may_be_chosen() -> None:
    assert default_due(TODAY) == date(2026, 12, 22)
    assert due_from_to(TODAY, of_belief=False) == (date(2026, 11, 23), date(2028, 11, 21))
    assert due_from_to(TODAY, of_belief=True)[0] == date(2026, 11, 29)


def test_near_the_end_of_the_calendar_no_day_lies_behind_it() -> None:
    last = date(2199, 12, 31)
    assert (default_due(last), due_from_to(last, of_belief=False)[1]) == (last, last)


@pytest.mark.parametrize(("by", "due", "number"), [(-1, False, True), (0, True, False)])
def test_on_its_day_it_is_due_and_takes_no_number_any_more(
    by: int, *, due: bool, number: bool
) -> None:
    day = DUE + timedelta(days=by)
    assert wants_an_answer(made(50), day) is due
    assert takes_a_number(made(50), day) is number


@pytest.mark.parametrize("outcome", list(Outcome))
def test_answered_early_it_is_never_due(outcome: Outcome) -> None:
    assert not wants_an_answer(made(50, outcome=outcome), TODAY)
    assert not takes_a_number(made(50, outcome=outcome), WRITTEN)


# ---- limits --------------------------------------------------------------------------------------


def refused(words: PredictionWords, allowed: tuple[date, date] | None = ALLOWED) -> str:
    with pytest.raises(FieldError) as raised:
        kept_words(words, allowed)
    return raised.value.key


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"statement": "Too short"}, "prediction.statement"),
        ({"statement": "  Too short  "}, "prediction.statement"),
        ({"statement": "x" * 301}, "prediction.statement-long"),
        ({"how_known": ""}, "prediction.how_known"),
        ({"how_known": "x" * 9}, "prediction.how_known"),
        ({"how_known": "x" * 301}, "prediction.how_known-long"),
        ({"why": "x" * 1001}, "prediction.why"),
        ({"change_mind": "x" * 1001}, "prediction.change_mind"),
    ],
)
def test_texts_have_their_lengths(change: dict[str, str], key: str) -> None:
    assert refused(replace(WORDS, **change)) == key  # type: ignore[arg-type]  # texts alone


@pytest.mark.parametrize("change", [{"statement": "x" * 10}, {"statement": "x" * 300}])
def test_at_their_lengths_they_are_kept(change: dict[str, str]) -> None:
    words = replace(WORDS, **change, why="x" * 1000)  # type: ignore[arg-type]  # texts alone
    assert kept_words(words, ALLOWED) == words


@pytest.mark.parametrize(("by", "kept"), [(-1, False), (0, True)])
def test_the_first_and_the_last_day_are_allowed(by: int, *, kept: bool) -> None:
    allowed = due_from_to(TODAY, of_belief=True)
    for due in (allowed[0] + timedelta(days=by), allowed[1] - timedelta(days=by)):
        words = replace(WORDS, due=due)
        if kept:
            assert kept_words(words, allowed) == words
        else:
            assert refused(words, allowed) == "prediction.due"


def test_a_day_that_is_not_changed_is_not_asked_about() -> None:
    assert kept_words(WORDS, None) == WORDS


@pytest.mark.parametrize("percent", [0, 100, -1])
def test_nothing_is_certain(percent: int) -> None:
    with pytest.raises(FieldError, match=r"probability\.percent"):
        kept_percent(percent)
    assert (kept_percent(1), kept_percent(99)) == (1, 99)


@pytest.mark.parametrize("value", [-1, 11])
def test_the_two_questions_go_from_0_to_10(value: int) -> None:
    with pytest.raises(FieldError, match=r"still_want\.value"):
        kept_want(Want(value))
    with pytest.raises(FieldError, match=r"still_want\.text"):
        kept_want(Want(5, "x" * 2001))
    assert kept_want(Want(0, " x ")) == Want(0, "x")


# ---- feeling forecasts ---------------------------------------------------------------------------

MADE_ON = date(2026, 9, 1)
FORECAST = Forecast(1, MADE_ON, 4, date(2026, 9, 29), Fraction(34, 10))
OVER = date(2026, 10, 3)


def day(by: int, mood: float | None = 3.0, n: int = 2) -> Day:
    """A day so far from the due one."""
    means = {"pull": 4.0} if mood is None else {"mood": mood}
    return Day(FORECAST.due + timedelta(days=by), means, dict.fromkeys(means, n))


def test_a_forecast_is_for_the_week_around_its_day() -> None:
    assert forecast_due(MADE_ON, 4) == FORECAST.due
    days = [day(by, 1.0) for by in (-4, 4)] + [day(by, 4.0) for by in (-3, 0, 1, 3)]
    assert actual(FORECAST, days, OVER) == Actual(4, Fraction(4), Fraction(6, 10))


def test_four_days_are_enough_and_three_are_not() -> None:
    days = [day(by, 2.5) for by in (-3, -1, 0)]
    assert actual(FORECAST, days, OVER) == Actual(3, None, None)
    assert actual(FORECAST, [*days, day(2, None)], OVER) == Actual(3, None, None)
    assert actual(FORECAST, [*days, day(3, 2.5)], OVER) == Actual(
        4, Fraction(25, 10), Fraction(-9, 10)
    )


def test_it_waits_for_the_end_of_its_week() -> None:
    days = [day(by) for by in range(-3, 4)]
    assert actual(FORECAST, days, OVER - timedelta(days=1)) is None
    assert actual(FORECAST, days, OVER) == Actual(7, Fraction(3), Fraction(-4, 10))


@pytest.mark.parametrize(
    "value", [Fraction(9, 10), Fraction(51, 10), Fraction(345, 100), Fraction(0)]
)
def test_a_mood_is_expected_in_tenths_from_1_to_5(value: Fraction) -> None:
    with pytest.raises(FieldError, match=r"forecast\.expected"):
        kept_expected(value)
    assert kept_expected(Fraction(5)) == 5
    assert kept_expected(Fraction(34, 10)) == Fraction(34, 10)


def scanned_week(days: list[Day], due: date) -> tuple[int, float]:
    """Seven days, one after the other."""
    found = []
    for by in (-3, -2, -1, 0, 1, 2, 3):
        for one in days:
            if one.day.toordinal() == due.toordinal() + by and "mood" in one.means:
                found.append(one.means["mood"])
    return len(found), sum(found) / len(found) if found else 0.0


@given(
    by_day=st.dictionaries(
        st.integers(-6, 6),
        st.none() | st.tuples(st.integers(4, 20), st.just(4)).map(lambda pair: pair[0] / pair[1]),
    ),
    tenths=st.integers(10, 50),
)
def test_a_forecast_is_what_a_plain_scan_of_the_week_finds(
    by_day: dict[int, float | None], tenths: int
) -> None:
    days = [day(by, mood, 4) for by, mood in by_day.items()]
    forecast = replace(FORECAST, expected=Fraction(tenths, 10))
    n, mean = scanned_week(days, FORECAST.due)
    found = actual(forecast, days, OVER)
    assert found is not None
    assert found.n == n
    assert (found.mean is None) == (n < 4)
    if found.mean is not None and found.difference is not None:
        assert abs(float(found.mean) - mean) <= 0.05 + 1e-9
        assert found.mean - found.difference == forecast.expected


def test_halves_of_a_tenth_go_up() -> None:
    assert in_tenths(Fraction(325, 100)) == Fraction(33, 10)
    assert in_tenths(Fraction(3249, 1000)) == Fraction(32, 10)
