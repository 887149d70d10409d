"""What a field may hold, as tests/tables/fields.toml lists it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError

NOW = datetime(2026, 11, 22, 17, 12).astimezone()


@given(st.text())
def test_kept_text_stays_the_same_when_it_is_kept_again(text: str) -> None:
    assert limits.clean(limits.clean(text)) == limits.clean(text)


def test_control_characters_go_and_newline_and_tab_stay() -> None:
    assert limits.clean(" a\x07b\r\nc\td\x85\ud800 ") == "ab\nc\td"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x0c", "\x1f", "\x85"])
def test_what_stood_between_two_words_still_parts_them(sign: str) -> None:
    assert limits.clean(f"{sign}one{sign}two{sign}") == "one two"


def test_a_line_is_one_line() -> None:
    assert limits.clean_line(" a\n b\t c ") == "a b c"


def test_text_is_composed() -> None:
    assert limits.clean("e\u0301") == "\u00e9"


def test_a_text_too_long_says_by_how_much() -> None:
    with pytest.raises(FieldError) as refused:
        limits.within("x" * 503, 500, "checkin.line")
    assert (refused.value.key, refused.value.fields) == ("checkin.line", {"n": 3})


def test_a_body_has_one_mebibyte_and_no_more() -> None:
    assert limits.body("x" * 1_048_576, "note.body")
    with pytest.raises(FieldError) as refused:
        limits.body("é" * 524_289, "note.body")
    assert refused.value.fields == {"n": 2}


def test_tags_keep_their_first_spelling_and_order() -> None:
    assert limits.tags(["Walk", " tea ", "WALK", "", "Tea"]) == ("Walk", "tea")


@given(st.lists(st.text(max_size=20)))
def test_no_two_tags_differ_only_in_case(names: list[str]) -> None:
    kept = limits.tags(names)
    assert len({limits.same_tag(name) for name in kept}) == len(kept)
    assert all(1 <= len(name) <= limits.TAG_LENGTH for name in kept)


@pytest.mark.parametrize(
    ("names", "key"),
    [(["x" * 41], "checkin.tags-length"), ([str(number) for number in range(13)], "checkin.tags")],
)
def test_tags_too_long_or_too_many_are_refused(names: list[str], key: str) -> None:
    with pytest.raises(FieldError, match=key):
        limits.tags(names, most=12)


def test_a_long_tag_that_is_there_already_may_stay() -> None:
    assert limits.tags(["x" * 41, "new"], there=["x" * 41]) == ("x" * 41, "new")


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_days_outside_the_calendar_are_refused(day: date) -> None:
    with pytest.raises(FieldError, match=r"any\.date"):
        limits.in_calendar(When(day, None, None))


@pytest.mark.parametrize(
    ("when", "key"),
    [
        (When(date(2026, 11, 23), None, None), "checkin.day"),
        (When(date(2026, 11, 22), datetime(2026, 11, 22, 17, 13), None), "any.time_in_future"),  # noqa: DTZ001 (wall time)
    ],
)
def test_what_has_not_come_yet_is_refused(when: When, key: str) -> None:
    with pytest.raises(FieldError, match=key):
        limits.not_in_future(when, NOW, 4, "checkin.day")


def test_at_night_the_day_before_has_not_ended() -> None:
    night = datetime(2026, 11, 23, 1, 30).astimezone()
    limits.not_in_future(When.of(night, 4), night, 4, "checkin.day")
    with pytest.raises(FieldError):
        limits.not_in_future(When(date(2026, 11, 23), None, None), night, 4, "checkin.day")
