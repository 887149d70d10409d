"""Folding: what the index sees, and where it stood. (docs/method.md, Search)"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.fold import fold, fold_with_places, is_indexed

CHECK_VALUES = [
    ("Café am Fluß", "cafe am fluss"),
    ("Straße 7", "strasse 7"),
    ("IŞIK SÖNDÜ", "isik sondu"),
    ("\u0131l\u0131k", "ilik"),
    ("İstanbul'da", "istanbul'da"),
    ("नमस्ते", "नमस्ते"),
    ("他没有打电话给我", "他 没 有 打 电 话 给 我"),
    ("他打了我的电脑", "他 打 了 我 的 电 脑"),
    ("朝ごはんを食べた", "朝 ご は ん を 食 べ た"),
    ("ของฉันอยู่บ้าน", "ข อ ง ฉ ั น อ ย ู ่ บ ้ า น"),
    ("오늘은 조용한 하루", "오 늘 은 조 용 한 하 루"),
    ("walking, I can’t", "walking, i can’t"),
]


@pytest.mark.parametrize(("text", "folded"), CHECK_VALUES)
def test_text_is_folded_as_the_check_values_say(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_forms_of_unicode_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_folding_leaves_no_white_space_but_single_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x24F)))
def test_latin_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.upper())


@given(st.text())
def test_each_folded_sign_knows_the_sign_it_came_from(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@pytest.mark.parametrize("text", [text for text, _ in CHECK_VALUES])
def test_folding_sign_by_sign_gives_the_same_words(text: str) -> None:
    folded, _ = fold_with_places(text)
    assert folded.split() == fold(text).split()


@pytest.mark.parametrize(
    ("sign", "indexed"),
    [("a", True), ("7", True), ("\u0e49", True), ("\ue000", True), ("'", False), ("_", False)],
)
def test_words_are_made_of_letters_marks_digits_and_private_use(sign: str, indexed: bool) -> None:  # noqa: FBT001 (a column of the table)
    assert is_indexed(sign) is indexed
