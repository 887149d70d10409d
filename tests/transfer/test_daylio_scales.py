"""Scales of a row: text below the note, and hours of sleep where the person says so."""

from datetime import date
from pathlib import Path

import pytest

from walkaway_desktop.domain.imports import Answers, ImportPlan, SleepScale
from walkaway_desktop.transfer import daylio

TODAY = date(2026, 11, 22)
HEADER = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def read(file: Path, *scales: str, sleep: str | None = None) -> ImportPlan:
    rows = (f'2026-01-{day:02},,,,good,,"{cell}",,\n' for day, cell in enumerate(scales, 1))
    file.write_text(HEADER + "".join(rows), "utf-8")
    return daylio.read(file, Answers(sleep=sleep), TODAY)


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("7:30", 7.5),
        ("8:00", 8.0),
        ("0:10", 0.0),
        ("7:14", 7.0),
        ("7:15", 7.5),
        ("16:00", 16.0),
        ("8/10 points", 8.0),
        ("8/10", 8.0),
        ("7.5 / 10 points", 7.5),
        ("7,4/10 puntos", 7.5),
        ("10/10 points", 10.0),
    ],
)
def test_what_can_be_read_as_hours(file: Path, value: str, hours: float) -> None:
    plan = read(file, f"Sleep: {value}", sleep="sleep")
    assert [entry.sleep for entry in plan.entries] == [hours]
    assert plan.entries[0].body == f"Sleep: {value}"


@pytest.mark.parametrize(
    "value", ["16:30", "8/100", "12/10", "4/5 points", "well", "8", "7:75", "", "-1:00"]
)
def test_what_is_no_hours_of_a_night(file: Path, value: str) -> None:
    plan = read(file, f"Sleep: {value}", sleep="sleep")
    assert [entry.sleep for entry in plan.entries] == [None]
    assert plan.sleep_scales == ()


def test_only_the_scale_that_was_chosen_counts(file: Path) -> None:
    cells = ("Sleep Quality: 4/10 points | Sleep Time: 7:30", "Sleep quality: 6/10", "Steps: 9/10")
    plan = read(file, *cells, sleep="sleep time")
    assert [entry.sleep for entry in plan.entries] == [7.5, None, None]
    assert plan.sleep_scales == (
        SleepScale("Sleep Quality", 2, "4/10 points", 4.0),
        SleepScale("Sleep Time", 1, "7:30", 7.5),
    )


def test_nothing_is_taken_without_being_asked_for(file: Path) -> None:
    plan = read(file, "Sleep Time: 7:30")
    assert plan.entries[0].sleep is None
    assert plan.questions == ()


def test_the_key_of_a_row_does_not_depend_on_what_was_chosen(file: Path) -> None:
    without = read(file, "Sleep Time: 7:30").entries[0].key
    assert read(file, "Sleep Time: 7:30", sleep="sleep time").entries[0].key == without
