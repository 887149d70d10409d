"""Two texts beside each other: what was removed, what was added."""

from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.versions import MOST_LINES, MOST_WORDS, Part, differences

SAME, REMOVED, ADDED = Part.SAME, Part.REMOVED, Part.ADDED


def test_words_that_changed_are_told_from_those_that_stayed() -> None:
    assert differences("I went to the sea today.", "I went to the river today.") == [
        (SAME, "I went to the "),
        (REMOVED, "sea "),
        (ADDED, "river "),
        (SAME, "today.\n"),
    ]
    assert differences("", "New") == [(ADDED, "New"), (SAME, "\n")]
    assert differences("Gone", "") == [(REMOVED, "Gone"), (SAME, "\n")]
    assert differences("Same\n\nlines", "Same\n\nlines") == [(SAME, "Same\n\nlines\n")]


@given(st.text("ab \n.", max_size=60), st.text("ab \n.", max_size=60))
def test_each_text_is_made_of_what_stayed_and_its_own(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(text for part, text in found if part is not ADDED) == f"{before}\n"
    assert "".join(text for part, text in found if part is not REMOVED) == f"{after}\n"


def test_a_line_that_is_added_changes_none_before_it() -> None:
    assert differences("One.", "One.\nTwo.") == [(SAME, "One.\n"), (ADDED, "Two.\n")]


def test_lines_that_stayed_are_found_between_those_that_changed() -> None:
    before, after = "One two.\nStays.\nThree four.\n", "One 2.\nStays.\nNew.\nThree 4.\n"
    assert differences(before, after) == [
        (SAME, "One "),
        (REMOVED, "two"),
        (ADDED, "2"),
        (SAME, ".\nStays.\n"),
        (ADDED, "New.\n"),
        (SAME, "Three "),
        (REMOVED, "four"),
        (ADDED, "4"),
        (SAME, ".\n\n"),
    ]


def test_what_is_too_long_to_compare_stands_as_a_whole() -> None:
    before, after = "a " * MOST_WORDS, "b " * MOST_WORDS
    found = differences(f"x {before}y", f"x {after}y")
    assert [part for part, _text in found] == [SAME, REMOVED, ADDED, SAME]
    before, after = "a\nb\n" * MOST_LINES, "b\na\n" * MOST_LINES
    found = differences(before, after)
    assert "".join(text for part, text in found if part is not ADDED) == f"{before}\n"
