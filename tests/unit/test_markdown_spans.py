"""What the parts of a line of Markdown are, for the editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.markdown_spans import (
    HIDDEN,
    Style,
    Target,
    fence,
    read_line,
    spans,
    target_at,
    targets,
)
from walkaway_desktop.domain.marked_line import hits_of_terms
from walkaway_desktop.domain.search import read_query

MARK = Style.MARK
SHOWN = [
    ("## A head", [("## ", MARK), ("A head", Style.HEADING)]),
    ("did *not* ask", [("*", MARK), ("not", Style.EMPHASIS), ("*", MARK)]),
    ("**my** phone", [("**", MARK), ("my", Style.STRONG), ("**", MARK)]),
    ("***a***", [("***", MARK), ("a", Style.STRONG | Style.EMPHASIS), ("***", MARK)]),
    ("~~gone~~", [("~~", MARK), ("gone", Style.STRIKE), ("~~", MARK)]),
    ("`a*b*`", [("`", MARK), ("a*b*", Style.CODE), ("`", MARK)]),
    ("> said", [("> ", MARK), ("said", Style.QUOTE)]),
    ("- milk", [("- ", MARK)]),
    ("12. milk", [("12. ", MARK)]),
    ("- [ ] key", [("- ", MARK)]),
    ("- [x] key", [("- ", MARK), ("[x] key", Style.DONE)]),
    (r"\*no\*", [("\\", MARK), ("\\", MARK)]),
    ("* * *", [("* * *", MARK)]),
    ("[a](b_c_d)", [("[", MARK), ("a", Style.LINK), ("](b_c_d)", MARK)]),
    ("at https://a.b/c_d_e.", [("https://a.b/c_d_e", Style.LINK)]),
    (
        "![a](b)",
        [("![a](b)", Style.PICTURE), ("![", MARK), ("a", Style.PICTURE), ("](b)", MARK)],
    ),
    ("2019. What a year", []),
    ("snake_case_name", []),
    ("a plain line", []),
    ("<b onclick='x'>no</b>", []),
]


@pytest.mark.parametrize(("line", "shown"), SHOWN)
def test_parts_are_told(line: str, shown: list[tuple[str, Style]]) -> None:
    assert [(line[start:end], style) for start, end, style in spans(line)] == shown


# One line of words and marks: addresses, numbers and rules of their own are tested above.
_WORDS = st.text("ab *_~`\\>x", max_size=40).map(lambda text: f"x{text}")


@given(_WORDS)
def test_what_is_a_mark_here_is_dropped_for_the_index(line: str) -> None:
    marks = {
        place for start, end, style in spans(line) if style is MARK for place in range(start, end)
    }
    assert "".join(sign for at, sign in enumerate(line) if at not in marks) == plain(line)


@given(st.text("a*_~`[]()!#>- x1.\\:/htps", max_size=60))
def test_every_part_lies_in_the_line(line: str) -> None:
    assert all(0 <= start <= end <= len(line) for start, end, _style in spans(line))


@pytest.mark.parametrize(
    "unit",
    ["*", "[", "`", "_a *b ~~c ", "![a](b)", "[a](", "](", "> ", "- ", "https://a", "http", "\\"],
)
def test_a_line_made_to_be_slow_comes_to_an_end(unit: str) -> None:
    line = unit * (300_000 // len(unit))  # with a square of it, nobody would see the end
    assert all(0 <= start <= end <= len(line) for start, end, _style in spans(line))


def test_a_link_and_a_picture_are_found_by_their_place() -> None:
    line = "see ![gate](gate.jpg) and [a](javascript:x)"
    assert target_at(line, 8) == Target(4, 21, "gate.jpg", is_picture=True, address_start=12)
    assert [one.address for one in targets(line)] == ["gate.jpg", "javascript:x"]
    assert target_at(line, 23) is None


def test_the_start_of_a_line_is_read() -> None:
    line = read_line("> > - [X] done")
    assert (line.quote, line.mark, line.box, line.ticked) == ((0, 4), (4, 10), (6, 9), True)
    assert read_line("#hash").head is False


@pytest.mark.parametrize(
    ("line", "inside", "after"),
    [
        ("```", "", "```"),
        ("~~~ python", "", "~~~"),
        ("```one line```", "", None),
        ("words", "```", None),
        ("```", "```", ""),
        ("`````", "```", ""),
        ("~~~", "```", None),
        ("```python", "```", None),
        ("````", "", "````"),
        ("```", "````", None),
        ("````", "````", ""),
        ("~" * 9, "", "~~~~~"),
    ],
)
def test_fences_open_and_close(line: str, inside: str, after: str | None) -> None:
    assert fence(line, inside) == after


def test_hits_of_a_search_are_marked_through_markdown() -> None:
    line = "I **stay**ed calm in the Café"
    terms = read_query("stayed cafe").terms
    assert [line[start:end] for start, end in hits_of_terms(line, terms)] == ["stay**ed", "Café"]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\U000e0041"])
def test_signs_that_show_nothing_are_known(sign: str) -> None:
    assert HIDDEN.search(f"a{sign}b")


@pytest.mark.parametrize("text", ["नमस्ते", "\u0645\u06cc\u200c\u062e", "👩\u200d🌾", "a\u00a0b"])
def test_signs_that_a_script_needs_are_no_trick(text: str) -> None:
    assert HIDDEN.search(text) is None
