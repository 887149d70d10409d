"""Markdown's marks, dropped for the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.markdown import plain

MARKED = [
    ("I **stay**ed calm", "I stayed calm"),
    ("*one* _two_ ***three***", "one two three"),
    ("~~gone~~ and `code`", "gone and code"),
    ("# A head\n## Another", "A head\nAnother"),
    ("- milk\n* bread\n- [x] done\n+ more", "milk\nbread\ndone\nmore"),
    ("> said\n> > twice", "said\ntwice"),
    ("[a place](https://a.test/b)", "a place (https://a.test/b)"),
    ("snake_case_name", "snake_case_name"),
    ("2 * 3 = 6, 5*3", "2 * 3 = 6, 5*3"),
    (r"a \*real\* star", "a *real* star"),
    ("`a*b*c`", "a*b*c"),
    ("``a ` b``", "a ` b"),
    ("an open `tick and **stars", "an open `tick and **stars"),
    ("*not\n\nacross* paragraphs", "*not\n\nacross* paragraphs"),
    ("2019. What a year", "2019. What a year"),
    ("  indented", "  indented"),
]


@pytest.mark.parametrize(("marked", "shown"), MARKED)
def test_marks_are_dropped_and_words_stay(marked: str, shown: str) -> None:
    assert plain(marked) == shown


@given(st.text())
def test_dropping_marks_adds_nothing_but_brackets(text: str) -> None:
    assert len(plain(text)) <= len(text) + text.count("](")


@pytest.mark.parametrize("unit", ["*a ", "`a ", "[a](", "_a *b ~~c ", "\\", "> ", "[[", "*", "`"])
def test_a_long_text_of_marks_comes_to_an_end(unit: str) -> None:
    # Work that grows with the square of the length would take hours here.
    assert len(plain(unit * 100_000)) <= len(unit) * 100_000 + 100_000
