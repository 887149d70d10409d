"""Which answers in an export are asked about once it is in."""

from datetime import date

import pytest

from walkaway_desktop.domain.imports import PlannedRecord
from walkaway_desktop.domain.own_safety import speak_of_danger


def sitting(answer: str = "no", sign: str = "abuse", rating: int | None = 0) -> PlannedRecord:
    fields = {
        "safety_answers": [{"question": "fear", "answer": answer}],
        "sign_ratings": [{"sign": sign, "rating": rating, "window": "whole"}],
    }
    return PlannedRecord(1, "sittings", date(2026, 3, 1), "", fields)


def contact(*, threat: bool = False, came: bool = False) -> PlannedRecord:
    fields = {"threat": threat, "came_to_my_place": came}
    return PlannedRecord(1, "contacts", date(2026, 3, 1), "", fields)


@pytest.mark.parametrize(
    "record",
    [
        sitting("yes"),
        sitting("not_sure"),
        sitting(rating=1),
        sitting(rating=None),
        contact(threat=True),
        contact(came=True),
    ],
)
def test_what_would_have_set_safety_mode_is_asked_about(record: PlannedRecord) -> None:
    assert speak_of_danger([sitting(), record])


@pytest.mark.parametrize("record", [sitting(), sitting("skip"), sitting(sign="gut", rating=4)])
def test_other_answers_are_not(record: PlannedRecord) -> None:
    assert not speak_of_danger([record, contact()])
