"""Notes of others as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.transfer.markdown_text import escape, from_note


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Never mind<b>d</b>.", "Never mind**d**."),
        ("a<br>b<BR />c<br/>d", "a\nb\nc\nd"),
        ("<b>x</b> <strong>y</strong> <em>z</em>", "**x** **y** *z*"),
        ("<s>a</s> <strike>b</strike> <del>c</del>", "~~a~~ ~~b~~ ~~c~~"),
        ("<u>plain</u>, <span class='x'>kept</span>", "plain, kept"),
        ('<font color="#ff0000">red</font>', "red"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("<ol><li>a</li><li>b</li></ol>after", "1. a\n2. b\n\nafter"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li>two<br>lines</li></ul>", "- two\n  lines"),
        ("<b> padded </b>text", " **padded** text".strip()),
        ("<b></b>nothing<i> </i>", "nothing"),
        ("<b>over<br>two lines</b>", "**over**\n**two lines**"),
        ("<b>crossed <i>over</b> here</i>", "**crossed *over*** *here*"),
        ("<b>Note:</b>text", "Note:text"),
        ('said<b>"no"</b>', 'said"no"'),
        ("<b>never closed", "**never closed**"),
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("&#39;quoted&#x27;", "'quoted'"),
        ("<b>*</b>", r"**\***"),
        ("<script>alert(1)</script><br>", "alert(1)"),
        ("<img src=http://example.org/a.png><br>x", "x"),
    ],
)
def test_simple_html_is_turned(note: str, expected: str) -> None:
    assert from_note(note).strip() == expected


@pytest.mark.parametrize(
    "note",
    [
        "I <3 you",
        "a < b and b > c",
        "AT&T; Q&A; R&D",
        "x <y> z",
        "100 % sure_thing snake_case",
        "2 * 3 * 4",
        r"C:\new folder\temp",
        "https://example.org/?a=1&copy=2",
        "50 - 60, 3.5 h",
        "~5 minutes",
    ],
)
def test_what_only_looks_like_markup_stays_as_it_is(note: str) -> None:
    assert from_note(note).replace("\\<", "<") == note


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# not a heading", r"\# not a heading"),
        ("#tag", "#tag"),
        ("- not a list", r"\- not a list"),
        ("* not a list", r"\* not a list"),
        ("+ not a list", r"\+ not a list"),
        ("1. not a list", r"1\. not a list"),
        ("2) not a list", r"2\) not a list"),
        ("2026. A year", r"2026\. A year"),
        ("> not a quote", r"\> not a quote"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("|---|---|", r"\|---|---|"),
        ("*stars* and _lines_", r"\*stars\* and \_lines\_"),
        ("`code`", r"\`code\`"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("[link](x)", r"\[link\](x)"),
        ("\\*", r"\\\*"),
        ("<b", r"\<b"),
        ("&amp;", r"\&amp;"),
        ("        far in", "   far in"),
    ],
)
def test_plain_text_is_protected(line: str, expected: str) -> None:
    assert escape(line) == expected


@given(st.text(alphabet="ab *_`~[]()<>#-+=|&;:\\.1\n\t é"))
def test_no_letter_of_plain_text_is_lost(text: str) -> None:
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in escape(text) if sign.isalnum()] == letters


@given(st.text(alphabet="ab *_~`\n\\"))
def test_search_sees_protected_text_as_it_was_typed(text: str) -> None:
    assert plain(escape(text)).split() == text.split()


INLINE = ["<b>", "</b>", "<i>", "</i>", "a", ".", "\n"]
BLOCKS = ["<ul>", "</ul>", "<ol>", "<li>", "</li>", "<br>", "<p>"]


@given(st.lists(st.sampled_from(INLINE + BLOCKS)))
def test_words_survive_any_order_of_tags(pieces: list[str]) -> None:
    markdown = from_note("".join(pieces))
    assert markdown.count("a") == pieces.count("a")
