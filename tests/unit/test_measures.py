"""Measures: which answers fit, and which tone a day has. (docs/method.md, Heat map)"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.measures import BY_KEY, LEVELS, MEASURES, Measure, level


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mood", 1),
        ("mood", 5),
        ("pull", 0),
        ("pull", 10),
        ("sleep", 6.5),
        ("sleep", 16),
        ("love", 3),
    ],
)
def test_answers_in_their_steps_fit(key: str, value: float) -> None:
    assert BY_KEY[key].fits(value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mood", 0),
        ("mood", 6),
        ("mood", 2.5),
        ("pull", 11),
        ("sleep", 6.25),
        ("sleep", 16.5),
        ("love", 4),
        ("mood", float("nan")),
        ("mood", float("inf")),
    ],
)
def test_other_answers_do_not_fit(key: str, value: float) -> None:
    assert not BY_KEY[key].fits(value)


@pytest.mark.parametrize(
    ("key", "mean", "tone"),
    [
        ("mood", 1.49, 1),
        ("mood", 1.5, 2),
        ("mood", 2.5, 3),
        ("mood", 5, 5),
        ("pull", 0, 1),
        ("pull", 2, 1),
        ("pull", 2.1, 2),
        ("pull", 8, 4),
        ("pull", 8.5, 5),
        ("sleep", 4.9, 1),
        ("sleep", 5, 2),
        ("sleep", 7.9, 4),
        ("sleep", 8, 5),
        ("love", 0, 1),
        ("love", 0.5, 2),
        ("love", 1.5, 4),
        ("love", 2.5, 5),
    ],
)
def test_a_days_mean_falls_into_its_bin(key: str, mean: float, tone: int) -> None:
    assert level(BY_KEY[key], mean) == tone


@given(st.sampled_from(MEASURES), st.floats(0, 1), st.floats(0, 1))
def test_more_never_has_a_lower_tone(measure: Measure, one: float, other: float) -> None:
    low, high = sorted(measure.low + part * (measure.high - measure.low) for part in (one, other))
    assert 1 <= level(measure, low) <= level(measure, high) <= LEVELS
