"""A Sitting's answers to What matters and Options: kept, changed, locked, frozen."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import OptionAnswers, Side, Weight
from walkaway_desktop.domain.records import Mark
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.options import Options
from walkaway_desktop.storage.vault import Vault

HOME, KIDS, STAY, LEAVE, SITTING = range(1, 6)
OPENED = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)


def fill(vault: Vault) -> Options:
    """Two criteria, two options, one open Sitting, under the ids above."""
    made = [vault.options.add_criterion(name) for name in ("Home", "Kids")]
    made += [vault.options.add_option(name) for name in ("Stay", "Leave")]
    made.append(vault.sittings.start(When.of(NOW, 4), Mark.CALM).id)
    assert made == [HOME, KIDS, STAY, LEAVE, SITTING]
    return vault.options


@pytest.fixture
def options(vault: Vault) -> Options:
    return fill(vault)


def key_of(work: Callable[[], object]) -> str:
    with pytest.raises(FieldError) as raised:
        work()
    return raised.value.key


def test_a_new_sitting_has_no_answers(options: Options) -> None:
    assert options.answers(SITTING) == OptionAnswers()
    with pytest.raises(LookupError):
        options.answers(99)


def test_answers_come_back_and_dont_know_is_one(options: Options) -> None:
    options.weigh(SITTING, HOME, Weight(0))
    options.weigh(SITTING, KIDS, Weight(None, must=True))
    options.set_gut(SITTING, STAY, 0)
    options.set_pull(SITTING, Side.STAY, 10)
    options.set_pull(SITTING, Side.LEAVE, 0)
    options.set_gut_line(SITTING, "  Home\nis here ")
    options.open_fit(SITTING)
    options.set_fit(SITTING, STAY, HOME, None)
    options.set_fit(SITTING, LEAVE, KIDS, 10)
    options.set_gut_question(SITTING, " Two\nlines ")
    options.set_list_question(SITTING, "One")
    assert options.answers(SITTING) == OptionAnswers(
        weights={HOME: Weight(0), KIDS: Weight(None, must=True)},
        gut={STAY: 0},
        fit={(STAY, HOME): None, (LEAVE, KIDS): 10},
        stay_pull=10,
        leave_pull=0,
        gut_line="Home is here",
        gut_question="Two\nlines",
        list_question="One",
        fit_opened_at=OPENED,
    )


def test_every_answer_can_be_changed_and_taken_back(options: Options) -> None:
    for weight in (Weight(3, must=True), Weight(4), Weight()):
        options.weigh(SITTING, HOME, weight)
        assert options.answers(SITTING).weights.get(HOME, Weight()) == weight
    for value in (3, 4, None):
        options.set_gut(SITTING, STAY, value)
        options.set_pull(SITTING, Side.STAY, value)
        answers = options.answers(SITTING)
        assert (answers.gut.get(STAY), answers.stay_pull) == (value, value)
    for value in (3, None):
        options.set_fit(SITTING, STAY, HOME, value)
        assert options.answers(SITTING).fit == {(STAY, HOME): value}
    options.clear_fit(SITTING, STAY, HOME)
    assert options.answers(SITTING) == OptionAnswers()


@pytest.mark.parametrize("value", [-1, 11])
def test_nothing_outside_0_to_10_is_kept(options: Options, value: int) -> None:
    refused = {
        "weight.importance": lambda: options.weigh(SITTING, HOME, Weight(value)),
        "fit.value": lambda: options.set_fit(SITTING, STAY, HOME, value),
    }
    for key, work in refused.items():
        assert key_of(work) == key
    for side in Side:
        assert key_of(lambda: options.set_pull(SITTING, side, value)) == "any.type_0_to_10"  # noqa: B023 (called at once)
    assert key_of(lambda: options.set_gut(SITTING, STAY, value)) == "any.type_0_to_10"
    assert options.answers(SITTING) == OptionAnswers()


def test_words_that_are_too_long_are_refused(options: Options) -> None:
    assert key_of(lambda: options.set_gut_line(SITTING, "x" * 201)) == "sitting.gut_line"
    long = "x" * 2001
    assert key_of(lambda: options.set_gut_question(SITTING, long)) == "sitting.gut_question"
    assert key_of(lambda: options.set_list_question(SITTING, long)) == "sitting.list_question"


def test_gut_and_pulls_are_locked_once_fit_is_open(options: Options, clock: FixedClock) -> None:
    options.set_gut(SITTING, STAY, 4)
    options.open_fit(SITTING)
    before = options.answers(SITTING)
    assert key_of(lambda: options.set_gut(SITTING, STAY, 5)) == "gut.value"
    assert key_of(lambda: options.set_gut(SITTING, LEAVE, 5)) == "gut.value"
    assert key_of(lambda: options.set_gut(SITTING, STAY, None)) == "gut.value"
    assert key_of(lambda: options.set_gut_line(SITTING, "x")) == "gut.value"
    assert key_of(lambda: options.set_pull(SITTING, Side.STAY, 1)) == "sitting.stay_pull"
    assert key_of(lambda: options.set_pull(SITTING, Side.LEAVE, 1)) == "sitting.leave_pull"
    clock.moment = clock.moment.replace(hour=20)
    options.open_fit(SITTING)
    assert options.answers(SITTING) == before
    options.weigh(SITTING, HOME, Weight(9))
    options.set_fit(SITTING, STAY, HOME, 9)


CHANGES: list[Callable[[Options], object]] = [
    lambda options: options.weigh(SITTING, HOME, Weight(3)),
    lambda options: options.weigh(SITTING, HOME, Weight()),
    lambda options: options.set_gut(SITTING, STAY, 3),
    lambda options: options.set_pull(SITTING, Side.STAY, 3),
    lambda options: options.set_gut_line(SITTING, "x"),
    lambda options: options.open_fit(SITTING),
    lambda options: options.set_fit(SITTING, STAY, HOME, 3),
    lambda options: options.clear_fit(SITTING, STAY, HOME),
    lambda options: options.set_gut_question(SITTING, "x"),
    lambda options: options.set_list_question(SITTING, "x"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_sitting_takes_no_answer(
    vault: Vault, options: Options, change: Callable[[Options], object]
) -> None:
    options.weigh(SITTING, HOME, Weight(8))
    options.set_fit(SITTING, STAY, HOME, 8)
    vault.sittings.close(SITTING, None)
    before = options.answers(SITTING)
    with pytest.raises(FrozenError):
        change(options)
    assert options.answers(SITTING) == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_deleted_sitting_takes_no_answer(
    vault: Vault, options: Options, change: Callable[[Options], object]
) -> None:
    vault.entries.delete([SITTING])
    with pytest.raises(LookupError):
        change(options)


def test_answers_belong_to_one_sitting(vault: Vault, options: Options) -> None:
    options.weigh(SITTING, HOME, Weight(8))
    vault.sittings.close(SITTING, None)
    later = vault.sittings.start(When.of(NOW, 4), None).id
    assert options.answers(later) == OptionAnswers()
    options.weigh(later, HOME, Weight(2))
    assert options.answers(SITTING).weights == {HOME: Weight(8)}


def test_an_answer_is_a_change_of_its_sitting(
    vault: Vault, options: Options, clock: FixedClock
) -> None:
    clock.moment = clock.moment.replace(hour=20)
    options.set_fit(SITTING, STAY, HOME, None)
    (changed,) = vault.database.execute_sql(
        "SELECT changed_at FROM entry WHERE id = ?", (SITTING,)
    ).fetchone()
    assert changed == "2026-11-22T19:12:00Z"


values = st.none() | st.integers(0, 10)


@given(
    weights=st.dictionaries(
        st.sampled_from((HOME, KIDS)), st.builds(Weight, values, must=st.booleans())
    ),
    gut=st.dictionaries(st.sampled_from((STAY, LEAVE)), st.integers(0, 10)),
    fit=st.dictionaries(
        st.tuples(st.sampled_from((STAY, LEAVE)), st.sampled_from((HOME, KIDS))), values
    ),
    pulls=st.tuples(values, values),
    erased=st.sampled_from((None, HOME, KIDS, STAY, LEAVE)),
)
def test_what_is_given_is_what_comes_back_but_for_what_is_erased(
    weights: dict[int, Weight],
    gut: dict[int, int],
    fit: dict[tuple[int, int], int | None],
    pulls: tuple[int | None, int | None],
    erased: int | None,
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    options = fill(vault)
    for criterion, weight in weights.items():
        options.weigh(SITTING, criterion, weight)
    for option, value in gut.items():
        options.set_gut(SITTING, option, value)
    for (option, criterion), found in fit.items():
        options.set_fit(SITTING, option, criterion, found)
    for side, pull in zip(Side, pulls, strict=True):
        options.set_pull(SITTING, side, pull)
    vault.sittings.close(SITTING, None)
    if erased is not None:
        vault.entries.erase(erased)
    assert options.answers(SITTING) == OptionAnswers(
        weights={
            criterion: weight
            for criterion, weight in weights.items()
            if weight != Weight() and criterion != erased
        },
        gut={option: value for option, value in gut.items() if option != erased},
        fit={cell: found for cell, found in fit.items() if erased not in cell},
        stay_pull=pulls[0],
        leave_pull=pulls[1],
    )
    vault.idle_check()
    vault.close()
