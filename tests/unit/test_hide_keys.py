"""Three Shifts hide; typing capitals never does."""

from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.hide_keys import ShiftCounter


def press_shift(counter: ShiftCounter, at: float) -> bool:
    counter.press(at)
    return counter.release(at + 0.05)


def test_the_third_shift_within_the_moment_hides() -> None:
    counter = ShiftCounter()
    assert [press_shift(counter, at) for at in (0, 0.4, 0.8)] == [False, False, True]


def test_three_slow_shifts_do_not() -> None:
    counter = ShiftCounter()
    assert not any(press_shift(counter, at) for at in (0, 0.8, 1.6, 2.4, 3.2))


def test_the_last_three_of_many_count() -> None:
    counter = ShiftCounter()
    assert [press_shift(counter, at) for at in (0, 5, 5.3, 5.6)] == [False, False, False, True]


def test_a_key_between_starts_the_count_anew() -> None:
    counter = ShiftCounter()
    press_shift(counter, 0)
    press_shift(counter, 0.2)
    counter.other()
    assert not press_shift(counter, 0.4)


def test_a_held_shift_counts_once() -> None:
    counter = ShiftCounter()
    counter.press(0)
    counter.press(0.1)
    counter.press(0.2)
    assert not counter.release(0.3)


@given(st.lists(st.floats(0, 0.3), min_size=1, max_size=30))
def test_capitals_never_hide(pauses: list[float]) -> None:
    counter, now = ShiftCounter(), 0.0
    for pause in pauses:
        counter.press(now)
        counter.other()  # the letter, while Shift is down
        assert not counter.release(now + 0.05)
        now += pause
