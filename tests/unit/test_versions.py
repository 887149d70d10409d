"""Two texts beside each other: what was removed, what was added."""

from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.versions import MOST_COMPARED, Part, differences

SAME, REMOVED, ADDED = Part.SAME, Part.REMOVED, Part.ADDED


def test_words_that_changed_are_told_from_those_that_stayed() -> None:
    assert differences("I went to the sea today.", "I went to the river today.") == [
        (SAME, "I went to the "),
        (REMOVED, "sea"),
        (ADDED, "river"),
        (SAME, " today."),
    ]
    assert differences("", "New") == [(ADDED, "New")]
    assert differences("Gone", "") == [(REMOVED, "Gone")]
    assert differences("Same\n\nlines", "Same\n\nlines") == [(SAME, "Same\n\nlines")]


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_each_text_is_made_of_what_stayed_and_its_own(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(text for part, text in found if part is not ADDED) == before
    assert "".join(text for part, text in found if part is not REMOVED) == after


def test_texts_too_long_to_compare_by_words_stand_as_a_whole() -> None:
    before, after = "a " * MOST_COMPARED, "b " * MOST_COMPARED
    found = differences(f"x {before}y", f"x {after}y")
    assert [part for part, _text in found] == [SAME, REMOVED, ADDED, SAME]
