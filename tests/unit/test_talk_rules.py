"""Rules of Talking: when to look, what counts, what a row may hold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.talks import (
    Counts,
    Talk,
    TalkState,
    TalkType,
    TalkWords,
    default_check,
    kept_line,
    kept_words,
    my_counts,
    their_counts,
    wants_a_look,
)

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
SAID = TalkWords(topic="Sundays", answered="Every other Sunday.", my_part="I plan them.")
KEPT, PARTLY, NOT_KEPT, CHANGED, CANT_TELL = TalkState


def talk(
    state: TalkState | None = None, my_state: TalkState | None = None, **words: object
) -> Talk:
    written = replace(SAID, **words)  # type: ignore[arg-type]  # as each test names them
    return Talk(1, TalkType.TALK, TODAY, written, state=state, my_state=my_state)


def refused(words: TalkWords, of: TalkType = TalkType.TALK) -> tuple[str, dict[str, object]]:
    with pytest.raises(FieldError) as raised:
        kept_words(words, of)
    return raised.value.key, raised.value.fields


# ---- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by_when", "my_by_when", "check"),
    [
        (None, None, date(2026, 12, 6)),
        (date(2026, 12, 1), None, date(2026, 12, 1)),
        (None, date(2026, 12, 3), date(2026, 12, 3)),
        (date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 3)),
        (date(2026, 12, 3), date(2026, 12, 1), date(2026, 12, 3)),
        (date(2026, 1, 3), date(2026, 1, 1), date(2026, 1, 3)),
    ],
)
def test_one_looks_on_the_later_day_or_after_14_days(
    by_when: date | None, my_by_when: date | None, check: date
) -> None:
    assert default_check(by_when, my_by_when, TODAY) == check


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (talk(), True),
        (talk(KEPT), True),  # the person's own part is open
        (talk(None, KEPT), True),
        (talk(KEPT, CANT_TELL), False),
        (talk(KEPT, my_part=""), False),
        (talk(None, KEPT, answered=""), False),  # nothing was said by the other one
        (talk(my_part="", answered=""), True),  # only asked so far
    ],
)
def test_a_row_wants_a_look_while_a_part_of_it_is_open(row: Talk, wanted: bool) -> None:  # noqa: FBT001 (pytest's own call)
    due = replace(row, words=replace(row.words, check_date=TODAY))
    assert wants_a_look(due, TODAY) is wanted
    assert wants_a_look(due, TODAY + 400 * DAY) is wanted
    assert not wants_a_look(due, TODAY - DAY)
    assert not wants_a_look(row, TODAY)


# ---- counts --------------------------------------------------------------------------------------


def test_counts_are_plain_and_each_side_is_counted_apart() -> None:
    rows = [talk(KEPT, my_part=""), talk(KEPT, NOT_KEPT), talk(PARTLY), talk(NOT_KEPT), talk(None)]
    rows += [talk(CANT_TELL), talk(CHANGED, KEPT, answered=""), talk(answered="", my_part="")]
    assert their_counts(rows) == Counts(
        n=7, kept=2, partly=1, not_kept=1, cant_tell=1, changed=1, open=1
    )
    assert my_counts(rows) == Counts(
        n=6, kept=1, partly=0, not_kept=1, cant_tell=0, changed=0, open=4
    )


def test_counseling_is_counted_on_neither_side() -> None:
    row = replace(talk(KEPT, KEPT), type=TalkType.COUNSELING)
    assert their_counts([row]).n == my_counts([row]).n == 0


states = st.none() | st.sampled_from(TalkState)
rows = st.builds(talk, states, states, answered=st.sampled_from(["", "Yes."]))


@given(st.lists(rows))
def test_every_thing_agreed_is_in_one_of_the_counts(some: list[Talk]) -> None:
    for counts in (their_counts(some), my_counts(some)):
        parts = (counts.kept, counts.partly, counts.not_kept, counts.cant_tell)
        assert sum(parts) + counts.changed + counts.open == counts.n <= len(some)


# ---- limits --------------------------------------------------------------------------------------


def test_a_row_is_kept_clean() -> None:
    typed = replace(SAID, topic="  Our \n Sundays ", asked=" Could we? \r\n", kind="left over")
    kept = kept_words(typed, TalkType.TALK)
    assert (kept.topic, kept.asked, kept.kind) == ("Our Sundays", "Could we?", "")


def test_a_row_needs_a_topic_and_nothing_else() -> None:
    assert kept_words(TalkWords(topic="Money"), TalkType.TALK) == TalkWords(topic="Money")
    assert refused(TalkWords(topic=" \n")) == ("talk.topic", {})
    assert refused(TalkWords(topic="x" * 123)) == ("talk.topic-long", {"n": 3})


@pytest.mark.parametrize(
    "field", ["asked", "answered", "my_part", "three_sentences", "if_badly", "place_time"]
)
def test_a_longer_field_says_by_how_much_it_is_too_long(field: str) -> None:
    assert refused(replace(SAID, **{field: "x" * 1_007})) == (f"talk.{field}", {"n": 7})  # type: ignore[arg-type]  # a text


@pytest.mark.parametrize("field", ["by_when", "my_by_when", "check_date"])
@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_days_outside_the_calendar_are_refused(field: str, day: date) -> None:
    assert refused(replace(SAID, **{field: day})) == (f"talk.{field}-date", {})  # type: ignore[arg-type]  # a day


@pytest.mark.parametrize("field", ["by_when", "my_by_when"])
def test_nobody_looks_before_the_agreed_day(field: str) -> None:
    words = replace(SAID, check_date=TODAY, **{field: TODAY + DAY})  # type: ignore[arg-type]  # a day
    assert refused(words) == ("talk.check_date", {})
    same_day = replace(words, check_date=TODAY + DAY)
    assert kept_words(same_day, TalkType.TALK) == same_day
    assert kept_words(replace(words, check_date=None), TalkType.TALK).check_date is None


def test_agreed_days_may_be_past() -> None:
    past = replace(SAID, by_when=date(2020, 1, 1), check_date=date(2020, 1, 1))
    assert kept_words(past, TalkType.TALK) == past


def test_counseling_keeps_its_own_four_fields_alone() -> None:
    words = TalkWords(
        topic="not asked here",
        kind=" for two ",
        answered="Not yet.",
        asked_on=TODAY,
        sessions=0,
        check_date=TODAY,
    )
    kept = kept_words(words, TalkType.COUNSELING)
    assert kept == TalkWords(kind="for two", answered="Not yet.", asked_on=TODAY, sessions=0)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (TalkWords(asked_on=TODAY, sessions=3), "talk.kind"),
        (TalkWords(kind="x" * 61), "talk.kind-long"),
        (TalkWords(kind="alone", answered="x" * 1_001), "talk.answered"),
        (TalkWords(kind="alone", sessions=1_000), "talk.sessions"),
        (TalkWords(kind="alone", sessions=-1), "talk.sessions"),
        (TalkWords(kind="alone", asked_on=date(1899, 1, 1)), "talk.asked_on-date"),
    ],
)
def test_counseling_that_does_not_fit_is_refused(words: TalkWords, key: str) -> None:
    assert refused(words, TalkType.COUNSELING)[0] == key


def test_a_line_of_what_was_seen_has_a_day_and_words() -> None:
    assert kept_line(TODAY, " It rained. ") == "It rained."
    for day, text, key in (
        (TODAY, " \n", "observation.text"),
        (TODAY, "x" * 1_001, "observation.text-long"),
        (date(2200, 1, 1), "It rained.", "observation.day"),
    ):
        with pytest.raises(FieldError) as raised:
            kept_line(day, text)
        assert raised.value.key == key
