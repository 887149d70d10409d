"""Finding within a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.find import finder

FOUND = [
    ("cafe", "Café am Fluß", ["Café"]),
    ("CAFÉ", "cafe Cafe\u0301", ["cafe", "Cafe\u0301"]),
    ("s", "Straße", ["S", "ß"]),
    ("ss", "Straße, nass", ["ß", "ss"]),
    ("ain", "again and again", ["ain", "ain"]),
    ("the ", "the then the", ["the "]),
    ("电话", "他没有打电话给我", ["电话"]),
    ("aa", "aaaa", ["aa", "aa"]),
    ("🌱 b", "a 🌱 B", ["🌱 B"]),
    ("*", "2 * 3", ["*"]),
    (" ", "a b", [" "]),
]


@pytest.mark.parametrize(("asked", "line", "found"), FOUND)
def test_any_part_is_found_with_or_without_accents(asked: str, line: str, found: list[str]) -> None:
    find = finder(asked, exact=False)
    assert find is not None
    assert [line[start:end] for start, end in find(line)] == found


def test_exactly_what_was_asked_is_found_where_that_is_wanted() -> None:
    find = finder("Café", exact=True)
    assert find is not None
    assert find("cafe café Café Cafe") == [(10, 14)]


def test_nothing_asked_finds_nothing() -> None:
    assert finder("", exact=False) is None


@given(
    st.text("aäß\u017fİ 电a\u0301🌱", max_size=30), st.text("aäß\u017fİ 电", min_size=1, max_size=3)
)
def test_hits_stand_in_order_and_never_over_each_other(line: str, asked: str) -> None:
    find = finder(asked, exact=False)
    assert find is not None
    edges = [edge for hit in find(line) for edge in hit]
    assert edges == sorted(edges)
    assert all(start < end for start, end in find(line))


@given(st.text(min_size=1, max_size=3), st.text(max_size=10), st.text(max_size=10))
def test_what_stands_there_exactly_is_found(asked: str, before: str, after: str) -> None:
    find = finder(asked, exact=True)
    assert find is not None
    assert find(f"{before}{asked}{after}")
