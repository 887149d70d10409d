"""Which new answers set Safety mode. (docs/method.md, Safety mode)"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.records import GateAnswer, SignRating, Window
from walkaway_desktop.domain.safety import gate_sets_it, sign_sets_it
from walkaway_desktop.domain.signs import SAFETY_SIGN

gate_answers = st.none() | st.sampled_from(GateAnswer)
ratings = st.builds(
    SignRating,
    st.sampled_from([SAFETY_SIGN, "gut", "respect"]),
    st.none() | st.integers(0, 4),
    st.sampled_from(Window),
)


@pytest.mark.parametrize("answer", [GateAnswer.YES, GateAnswer.NOT_SURE])
def test_a_new_yes_or_not_sure_sets_it(answer: GateAnswer) -> None:
    assert gate_sets_it(None, answer)
    assert gate_sets_it(GateAnswer.NO, answer)


@given(gate_answers)
def test_an_unchanged_answer_of_the_gate_never_sets_it(answer: GateAnswer | None) -> None:
    assert not gate_sets_it(answer, answer)


@given(gate_answers, st.sampled_from([None, GateAnswer.NO, GateAnswer.SKIP]))
def test_no_skip_and_taking_back_never_set_it(
    before: GateAnswer | None, now: GateAnswer | None
) -> None:
    assert not gate_sets_it(before, now)


@pytest.mark.parametrize("rating", [1, 2, 3, 4, None])
def test_a_new_rating_of_the_safety_sign_sets_it(rating: int | None) -> None:
    assert sign_sets_it(None, SignRating(SAFETY_SIGN, rating, Window.FOUR_WEEKS))


@given(ratings)
def test_an_unchanged_rating_never_sets_it(rating: SignRating) -> None:
    assert not sign_sets_it(rating, rating)


@given(st.none() | ratings, ratings.filter(lambda now: now.sign != SAFETY_SIGN or now.rating == 0))
def test_not_at_all_and_other_signs_never_set_it(
    before: SignRating | None, now: SignRating
) -> None:
    assert not sign_sets_it(before, now)
