"""The grade of a page, against values that others worked out, and words counted by hand."""

import re

import pytest

from tests import reading
from tests.unit.test_words import every_word

HARDEST = 8.5
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
COUNTED = {
    1: "note day a the whole are there where were said you’re don’t page lives rules use asked made"
    " times please choice house quite who hours",
    2: "table open wanted needed being going saying before partner something someone somewhere lion"
    " quiet question other helpline police contact milestone reason sentence visit pages"
    " uses changes people people’s safely careful trying lying written frightened picture title",
    3: "safety diary idea created together advocate prediction agreement incident computer"
    " exception visible period decision anything dangerous media radio serious various",
    4: "recovery emergency situation material usually",
}


def test_the_formula_gives_the_grade_of_the_platypus() -> None:
    """13 words, 24 syllables, one sentence: 11.3, as worked out in many places."""
    assert reading.of_counts(1, 13, 24) == pytest.approx(11.26, abs=0.01)
    assert reading.grade([PLATYPUS]) == pytest.approx(11.26, abs=1)


def test_the_shortest_words_in_the_shortest_sentence_are_the_lowest_grade() -> None:
    assert reading.of_counts(1, 1, 1) == pytest.approx(-3.40)
    assert reading.grade(["The cat sat on the mat."]) == pytest.approx(-1.45)


@pytest.mark.parametrize("number", sorted(COUNTED))
def test_syllables_are_counted_as_they_are_heard(number: int) -> None:
    words = COUNTED[number].split()
    assert [word for word in words if reading.syllables(word) != number] == []


def test_each_line_and_each_item_of_a_list_is_a_sentence() -> None:
    words = "We walk to the river and back"
    assert reading.grade([words, words]) == reading.grade([f"{words}. {words}."])
    assert reading.grade([f"{words} {words}"]) > reading.grade([words, words])


def test_names_of_fields_are_no_prose() -> None:
    assert reading.prose(["Save", "Sleep, in hours", "Nothing is sent.", "Well?"]) == [
        "Nothing is sent."
    ]


def test_a_hard_page_is_caught() -> None:
    hard = (
        "Notwithstanding considerable methodological heterogeneity, longitudinal investigations"
        " consistently demonstrate deterioration following discontinuation of communication."
    )
    assert reading.grade([hard]) > HARDEST


def test_no_text_of_two_sentences_asks_for_more_than_a_page_may() -> None:
    """Also those that no picture of the tour shows. One name of a study is not yet a page."""
    where = {words for words in every_word() if not words.place.startswith("helplines")}
    long = [words for words in where if reading.words_in([words.text]) >= 30]
    assert len(long) > 50
    assert [
        f"{words.place}: {reading.grade([words.text]):.1f}"
        for words in long
        if reading.grade(re.split(r"\n", words.text)) > HARDEST
    ] == []
