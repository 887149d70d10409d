"""What is counted about Letters, and how long someone has been writing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import (
    AfterWriting,
    Letter,
    LetterWords,
    after_writing,
    often_lower,
    written_for,
)

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
Moods = tuple[int | None, int | None]
FACE = some.none() | some.integers(1, 5)


def letters(*moods: Moods) -> list[Letter]:
    return [
        Letter(number, When(DAY, None, None), LetterWords("a", "", "", before, after))
        for number, (before, after) in enumerate(moods, 1)
    ]


# The check value of docs/method.md, Letters.
NINE: tuple[Moods, ...] = (
    (2, 3), (2, 4), (3, 3), (3, 3), (1, 1), (4, 3), (3, 1), (2, 1), (5, 4),
)  # fmt: skip


def test_nine_letters_are_two_higher_three_the_same_four_lower() -> None:
    assert after_writing(letters(*NINE)) == AfterWriting(higher=2, same=3, lower=4)


def test_four_with_both_moods_are_not_counted() -> None:
    assert after_writing(letters(*NINE[:4])) is None
    assert after_writing(letters(*NINE[:4], (None, 3), (3, None), (None, None))) is None


def test_five_are_and_those_with_one_mood_alone_are_left_out() -> None:
    found = after_writing(letters(*NINE[:5], (None, 5), (1, None)))
    assert found == AfterWriting(higher=2, same=3, lower=0)


@given(some.lists(some.tuples(FACE, FACE), max_size=30))
def test_every_letter_with_both_moods_is_counted_once(moods: list[Moods]) -> None:
    found = after_writing(letters(*moods))
    both = sum(before is not None and after is not None for before, after in moods)
    assert (found is None) == (both < 5)
    assert found is None or found.higher + found.same + found.lower == both


@pytest.mark.parametrize(
    ("newest_first", "often"),
    [
        (((3, 2), (3, 2), (3, 2), (3, 3), (3, 4)), True),
        (((3, 2), (3, 2), (3, 3), (3, 3), (3, 4), (3, 2), (3, 2)), False),
        (((3, None), (3, 2), (None, 2), (3, 2), (3, 2)), True),
        (((3, 2), (3, 2)), False),
        ((), False),
    ],
)
def test_lower_in_three_of_the_last_five_is_often(
    newest_first: tuple[Moods, ...],
    often: bool,  # noqa: FBT001 (a parameter of a test)
) -> None:
    assert often_lower(letters(*newest_first)) is often


def test_the_first_key_has_taken_no_time() -> None:
    assert written_for(timedelta(0), None, NOW) == timedelta(0)


def test_a_pause_of_two_minutes_is_still_writing_and_a_longer_one_is_not() -> None:
    assert written_for(MINUTE, NOW, NOW + 2 * MINUTE) == 3 * MINUTE
    assert written_for(MINUTE, NOW, NOW + 2 * MINUTE + SECOND) == MINUTE


def test_a_clock_set_back_or_far_ahead_adds_nothing() -> None:
    assert written_for(MINUTE, NOW, NOW - MINUTE) == MINUTE
    assert written_for(MINUTE, NOW, NOW + timedelta(days=1)) == MINUTE


@pytest.mark.parametrize(("until", "sealed"), [(DAY, False), (DAY + timedelta(1), True)])
def test_a_letter_is_put_away_to_the_day_before(
    until: date,
    sealed: bool,  # noqa: FBT001 (a parameter of a test)
) -> None:
    assert Letter(1, When(DAY, None, None), LetterWords("a"), until).is_sealed(DAY) is sealed
