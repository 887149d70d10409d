"""What the editor's commands do to lines: | is the cursor, [ and ] around a selection are « »."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain import markdown_edits as edits
from walkaway_desktop.domain.markdown_edits import BOLD, ITALIC, Lines


def lines(drawn: str) -> Lines:
    """A text with « » around what is selected, or | for the cursor."""
    if "|" in drawn:
        at = drawn.index("|")
        return Lines(drawn.replace("|", ""), at, at)
    start, end = drawn.index("«"), drawn.index("»") - 1
    return Lines(drawn.replace("«", "").replace("»", ""), start, end)


def drawing(made: Lines | None) -> str | None:
    if made is None:
        return None
    if made.start == made.end:
        return f"{made.text[: made.start]}|{made.text[made.start :]}"
    chosen = made.text[made.start : made.end]
    return f"{made.text[: made.start]}«{chosen}»{made.text[made.end :]}"


WRAPPED = [
    (BOLD, "did «not» ask", "did **«not»** ask"),
    (BOLD, "did **«not»** ask", "did «not» ask"),
    (BOLD, "did «**not**» ask", "did «not» ask"),
    (BOLD, "did« not »ask", "did« **not** »ask"),
    (BOLD, "did n|ot ask", "did **n|ot** ask"),
    (BOLD, "did **n|ot** ask", "did n|ot ask"),
    (BOLD, "did |", "did **|**"),
    (BOLD, "did **not|** ask", "did **not**| ask"),
    (ITALIC, "*not|*", "*not*|"),
    (BOLD, "***not|***", "***not**|*"),
    (BOLD, "did **|**", "did |"),
    (ITALIC, "«not»", "*«not»*"),
    (ITALIC, "**«not»**", "***«not»***"),
    (ITALIC, "***«not»***", "**«not»**"),
    (BOLD, "***«not»***", "*«not»*"),
    (ITALIC, "_n|ot_", "n|ot"),
    (BOLD, "«one **two** three»", "**«one two three»**"),
    (BOLD, "«- one\n\n- two»", "«- **one**\n\n- **two»**"),
    (BOLD, "- «one\n- two»", "- **«one**\n- **two»**"),
    (BOLD, "- **«one**\n- **two»**", "- «one\n- two»"),
    (BOLD, "don|’t", "**don|’t**"),
]


@pytest.mark.parametrize(("mark", "before", "after"), WRAPPED)
def test_marks_go_around_words_and_off_again(mark: str, before: str, after: str) -> None:
    assert drawing(edits.wrapped(lines(before), mark)) == after


BEGUN = [
    (edits.with_heading, "A he|ad", "## A he|ad"),
    (edits.with_heading, "# A he|ad", "A he|ad"),
    (edits.with_heading, "- A he|ad", "## A he|ad"),
    (edits.with_bullets, "|", "- |"),
    (edits.with_bullets, "- |", "|"),
    (edits.with_bullets, "«one\n\ntwo»", "- «one\n\n- two»"),
    (edits.with_bullets, "«- one\ntwo»", "«- one\n- two»"),
    (edits.with_bullets, "«- one\n- two»", "«one\ntwo»"),
    (edits.with_bullets, "- [x] o|ne", "- o|ne"),
    (edits.with_boxes, "- o|ne", "- [ ] o|ne"),
    (edits.with_boxes, "- [x] o|ne", "o|ne"),
    (edits.with_quote, "«one\n\ntwo»", "> «one\n> \n> two»"),
    (edits.with_quote, "> o|ne", "o|ne"),
    (edits.with_quote, "> > o|ne", "> o|ne"),
    (edits.with_bullets, "> o|ne", "> - o|ne"),
    (edits.indented, "- o|ne", "    - o|ne"),
    (edits.indented, "wo|rds", "wo|rds"),
    (edits.with_link, "see «here» now", "see [here](|) now"),
    (edits.with_link, "«https://a.b»", "[|](https://a.b)"),
    (edits.with_link, "see https://a|.b now", "see [|](https://a.b) now"),
    (edits.with_link, "|", "[|]()"),
    (edits.with_link, "[a b|](https://a.b)", "[a b](«https://a.b»)"),
]


@pytest.mark.parametrize(("change", "before", "after"), BEGUN)
def test_marks_go_before_lines_and_off_again(
    change: Callable[[Lines], Lines], before: str, after: str
) -> None:
    assert drawing(change(lines(before))) == after


ENTER = [
    ("- one|", "- one\n- |"),
    ("- o|ne", "- o\n- |ne"),
    ("9. one|", "9. one\n10. |"),
    ("    * one|", "    * one\n    * |"),
    ("- [x] one|", "- [x] one\n- [ ] |"),
    ("> one|", "> one\n> |"),
    ("> - one|", "> - one\n> - |"),
    ("- |", "|"),
    ("- [ ] |", "|"),
    ("    - |", "- |"),
    ("> |", "|"),
    ("> - |", "> |"),
    ("one|", None),
    ("|- one", None),
    ("- «one»", None),
    ("## one|", None),
]


@pytest.mark.parametrize(("before", "after"), ENTER)
def test_enter_goes_on_with_a_list_and_ends_it(before: str, after: str | None) -> None:
    assert drawing(edits.continued(lines(before))) == after


def test_boxes_are_ticked_together_and_opened_together() -> None:
    some = lines("«- [ ] one\nwords\n- [x] two»")
    ticked = edits.ticked(some)
    assert drawing(ticked) == "«- [x] one\nwords\n- [x] two»"
    assert ticked is not None
    assert drawing(edits.ticked(ticked)) == "«- [ ] one\nwords\n- [ ] two»"
    assert edits.ticked(lines("wor|ds")) is None


def test_an_item_goes_back_as_far_as_it_went_in() -> None:
    there = edits.indented(lines("«- one\n- two»"))
    assert edits.indented(there, back=True) == lines("«- one\n- two»")
    assert edits.indented(lines("- o|ne"), back=True) == lines("- o|ne")


Command = Callable[[Lines], Lines | None]
_COMMANDS: list[Command] = [
    lambda some: edits.wrapped(some, BOLD),
    lambda some: edits.wrapped(some, ITALIC),
    edits.with_heading,
    edits.with_bullets,
    edits.with_boxes,
    edits.with_quote,
    edits.ticked,
    edits.indented,
    edits.continued,
]


_SOME_TEXT = st.text("a *_>-[]x1.#\n🌱", max_size=30)


def selected(text: str, data: st.DataObject) -> Lines:
    start = data.draw(st.integers(0, len(text)))
    return Lines(text, start, data.draw(st.integers(start, len(text))))


@given(_SOME_TEXT, st.data(), st.sampled_from([*_COMMANDS, edits.with_link]))
def test_no_command_loses_a_letter(text: str, data: st.DataObject, command: Command) -> None:
    before = selected(text, data)
    made = command(before) or before
    assert 0 <= made.start <= made.end <= len(made.text)
    assert [made.text.count(sign) for sign in "a🌱\n"] >= [text.count(sign) for sign in "a🌱\n"]
    assert made.text.count("a") == text.count("a")


@given(_SOME_TEXT, st.data(), st.sampled_from(_COMMANDS))
def test_what_is_selected_stays_selected(text: str, data: st.DataObject, command: Command) -> None:
    before = selected(text, data)
    made = command(before) or before
    chosen = before.text[before.start : before.end]
    assert made.text[made.start : made.end].count("a") == chosen.count("a")
    assert made.text[: made.start].count("a") == text[: before.start].count("a")


@given(st.text("ab ", min_size=1, max_size=12).filter(str.strip), st.sampled_from([BOLD, ITALIC]))
def test_the_same_command_twice_leaves_the_words_as_they_were(words: str, mark: str) -> None:
    chosen = Lines(words, 0, len(words))
    assert edits.wrapped(edits.wrapped(chosen, mark), mark).text == words
