"""Long words can be broken; what a person reads or hears stays the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.widgets.long_words import BREAK, LONG, breakable


@given(st.text())
def test_nothing_but_places_to_break_is_added(text: str) -> None:
    assert breakable(text).replace(BREAK, "") == text.replace(BREAK, "")


@given(st.lists(st.text(alphabet="aéß語", max_size=3 * LONG)).map(" ".join))
def test_no_more_than_so_many_letters_stand_together(text: str) -> None:
    parts = [part for word in breakable(text).split() for part in word.split(BREAK)]
    assert all(len(part) <= LONG for part in parts)


@pytest.mark.parametrize("text", ["", "We had the whole day.", "x" * LONG])
def test_usual_words_stay_as_they_are(text: str) -> None:
    assert breakable(text) == text


def test_an_accent_stays_with_its_letter() -> None:
    assert f"{BREAK}\u0301" not in breakable("e\u0301" * LONG)
