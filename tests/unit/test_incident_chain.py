"""Incidents: their records' bytes, the chain, what may be kept, and what sets Safety mode."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incident_chain import (
    START,
    addition_record,
    chained,
    digest,
    incident_record,
)
from walkaway_desktop.domain.incidents import Afraid, Children, Incident, IncidentWords, Span
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.safety import incident_sets_it

P1 = "f0fa22dd71f78f0c5a175d728b191ced64e288e77ab3a770db765bbc39db10fb"
FIRST = (
    '{"about":false,"afraid":"a_lot","at":"2026-03-01T20:04:00","came_to_my_place":true,'
    '"children_present":"no","day":"2026-03-01","did_next":"Called Ana.","ended_at":null,'
    '"ended_day":null,"feeling":"Shaking.","files":["' + P1 + '"],'
    '"happened":"Rang for ten minutes.\\nThen hit the door.","harm":"Door frame split.",'
    '"place":"Home, café side","reported":"","threat":false,"title":"","utc_offset":60,'
    '"version":1,"witnesses":"","words_used":"\\"Open it. Now.\\"",'
    '"written_at":"2026-03-01T21:31:07Z"}'
).encode()
H_1 = "96d78f6ddab2cebddcd9b0207c8173000db7b1ab656dcfc39b7afc587d4ab786"
C_1 = "5dcd0c37e29ce1c1580600731ced60e8e95c332394790c96bdbf924a36936e34"
SECOND = (
    '{"adds_to":"' + H_1 + '","files":[],"text":"The neighbor heard it too.","version":1,'
    '"written_at":"2026-03-03T08:02:40Z"}'
).encode()
H_2 = "46151436741f0da08f64db549a832f9d4e3835fe53c91a36bbb7721766bbcc6f"
C_2 = "914d388e86f79e3babb610e9f71ee86828fd818ed1a13359c141ce67282952d5"
BEGAN = When(date(2026, 3, 1), datetime(2026, 3, 1, 20, 4), 60)  # noqa: DTZ001 (a wall time)
WORDS = IncidentWords(
    happened="Rang for ten minutes.\r\nThen hit the door.\n",
    place="Home, cafe\N{COMBINING ACUTE ACCENT} side",
    words_used='"Open it. Now."',
    harm="Door frame split.",
    feeling=" Shaking.",
    did_next="Called Ana.",
    afraid=Afraid.A_LOT,
    children_present=Children.NO,
    came_to_my_place=True,
)
DOOR = Incident(
    id=1,
    span=Span(BEGAN),
    words=limits.incident(WORDS),
    written_at=datetime(2026, 3, 1, 21, 31, 7, tzinfo=UTC),
)


# ---- the worked example --------------------------------------------------------------------------


def test_the_first_record_of_the_worked_example_is_the_same_to_the_byte() -> None:
    record = incident_record(DOOR, [P1])
    assert (len(record), record) == (543, FIRST)
    assert (digest(record), chained(START, H_1)) == (H_1, C_1)


def test_the_addition_of_the_worked_example_is_the_same_to_the_byte() -> None:
    at = datetime(2026, 3, 3, 8, 2, 40, tzinfo=UTC)
    record = addition_record(H_1, at, "The neighbor heard it too.", [])
    assert (len(record), record) == (173, SECOND)
    assert (digest(record), chained(C_1, H_2)) == (H_2, C_2)


# ---- laws ----------------------------------------------------------------------------------------


@given(st.text(max_size=200), st.text(max_size=50))
def test_a_record_reads_back_as_what_was_written(happened: str, place: str) -> None:
    words = limits.incident(IncidentWords(happened=happened, place=place))
    read = json.loads(incident_record(replace(DOOR, words=words), []))
    assert (read["happened"], read["place"]) == (words.happened, words.place)
    assert read["files"] == []
    assert read["afraid"] is None


def test_only_quotes_backslashes_and_control_characters_are_escaped() -> None:
    words = IncidentWords(happened='"\\\t\n/é\u2028\x7f😀')
    record = incident_record(replace(DOOR, words=words), [])
    assert '"happened":"\\"\\\\\\t\\n/é\u2028\x7f😀"'.encode() in record


@pytest.mark.parametrize(
    "other",
    [
        replace(DOOR, words=replace(DOOR.words, threat=True)),
        replace(DOOR, words=replace(DOOR.words, title="A title")),
        replace(DOOR, span=Span(BEGAN, about=True)),
        replace(DOOR, span=Span(BEGAN, ended=When(date(2026, 3, 2), None, None))),
    ],
    ids=["tick", "title", "about", "end"],
)
def test_any_other_word_makes_another_record(other: Incident) -> None:
    assert digest(incident_record(other, [P1])) != H_1


def test_the_order_of_the_files_counts() -> None:
    assert incident_record(DOOR, [P1, H_1]) != incident_record(DOOR, [H_1, P1])


# ---- what may be kept ----------------------------------------------------------------------------


def day(number: int, hour: int | None = None) -> When:
    at = None if hour is None else datetime(2026, 11, number, hour)  # noqa: DTZ001 (a wall time)
    return When(date(2026, 11, number), at, None)


@pytest.mark.parametrize(
    ("span", "key"),
    [
        (Span(day(23)), "incident.when-future"),
        (Span(day(20), day(23)), "incident.when-future"),
        (Span(day(22, 18)), "any.time_in_future"),
        (Span(day(20), day(19)), "incident.when"),
        (Span(day(20, 9), day(20, 8)), "incident.when"),
        (Span(When(date(1899, 12, 31), None, None)), "any.date"),
    ],
)
def test_a_time_that_cannot_be_is_refused(span: Span, key: str) -> None:
    with pytest.raises(FieldError) as refused:
        limits.span(span, NOW, 4)
    assert refused.value.key == key


@pytest.mark.parametrize(
    "span",
    [Span(day(22, 17)), Span(day(20), day(20)), Span(day(20, 9), day(20)), Span(day(20), day(21))],
)
def test_a_moment_and_a_span_up_to_now_are_fine(span: Span) -> None:
    limits.span(span, NOW, 4)


@pytest.mark.parametrize(
    ("words", "key", "too_many"),
    [
        (IncidentWords(happened="x" * 20_001), "incident.happened-long", 1),
        (IncidentWords(title="x" * 203), "incident.title", 3),
        (IncidentWords(place="x" * 5_002), "incident.place", 2),
        (IncidentWords(words_used="x" * 5_002), "incident.words_used", 2),
        (IncidentWords(witnesses="x" * 5_002), "incident.witnesses", 2),
        (IncidentWords(harm="x" * 5_002), "incident.harm", 2),
        (IncidentWords(feeling="x" * 5_002), "incident.feeling", 2),
        (IncidentWords(reported="x" * 5_002), "incident.reported", 2),
        (IncidentWords(did_next="x" * 5_002), "incident.did_next", 2),
    ],
)
def test_a_text_that_is_too_long_says_by_how_much(
    words: IncidentWords, key: str, too_many: int
) -> None:
    with pytest.raises(FieldError) as refused:
        limits.incident(words)
    assert (refused.value.key, refused.value.fields) == (key, {"n": too_many})


def test_an_addition_has_a_word_in_it_and_an_end() -> None:
    with pytest.raises(FieldError, match=r"incident_addition\.text$"):
        limits.addition(" \n")
    with pytest.raises(FieldError, match=r"incident_addition\.text-long"):
        limits.addition("x" * 20_001)
    assert limits.addition(" Heard\r\nit. ") == "Heard\nit."


# ---- Safety mode ---------------------------------------------------------------------------------

CALM = IncidentWords(happened="Rang twice.", afraid=Afraid.NO)


@pytest.mark.parametrize(
    ("before", "now", "sets"),
    [
        (None, CALM, False),
        (None, replace(CALM, afraid=Afraid.RATHER_NOT_SAY), False),
        (None, replace(CALM, afraid=Afraid.A_LITTLE), True),
        (None, replace(CALM, afraid=Afraid.A_LOT), True),
        (None, replace(CALM, threat=True), True),
        (None, replace(CALM, came_to_my_place=True), True),
        (CALM, replace(CALM, afraid=Afraid.A_LITTLE), True),
        (WORDS, replace(WORDS, happened="Another word."), False),
        (WORDS, replace(WORDS, afraid=Afraid.A_LITTLE), True),
        (WORDS, replace(WORDS, threat=True), True),
        (WORDS, replace(WORDS, came_to_my_place=False, afraid=None), False),
    ],
)
def test_only_a_new_answer_sets_safety_mode(
    before: IncidentWords | None, now: IncidentWords, *, sets: bool
) -> None:
    assert incident_sets_it(before, now) is sets
