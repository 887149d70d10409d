"""Every sample of Daylio's export gives exactly what stands in expected.json."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import Answers, ImportPlan, MoodQuestion, RefusedFileError
from walkaway_desktop.transfer import daylio

SAMPLES = Path(__file__).parents[1] / "fixtures" / "daylio"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
READABLE = {name: row for name, row in EXPECTED.items() if "refused" not in row}
REFUSED = {name: row for name, row in EXPECTED.items() if "refused" in row}
TODAY = date(2026, 11, 22)
SCALES_ONLY = 1  # rows of current_scales.csv whose note holds nothing but a scale


def read(name: str) -> ImportPlan:
    return daylio.read(SAMPLES / name, Answers(), TODAY)


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_rows_and_days_are_exact(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    days = {entry.when.day.isoformat() for entry in plan.entries}
    assert (plan.read, len(plan.entries), len(days)) == (
        expected["read"],
        expected["added"],
        expected["days"],
    )
    assert (min(days, default=None), max(days, default=None)) == (
        expected["first"],
        expected["last"],
    )
    assert sum(entry.when.at is not None for entry in plan.entries) == expected["timed"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_moods_and_open_words_are_exact(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    moods = Counter(str(entry.mood) for entry in plan.entries if entry.mood is not None)
    asked = {
        question.word: question.count
        for question in plan.questions
        if isinstance(question, MoodQuestion)
    }
    assert dict(moods) == expected["scores_known"]
    assert asked == expected["labels_to_ask"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_tags_are_exact(name: str, expected: dict[str, Any]) -> None:
    tags = Counter(tag.casefold() for entry in read(name).entries for tag in entry.tags)
    assert dict(tags) == expected["tags"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_notes_are_kept_and_no_row_gets_one_it_has_not(name: str, expected: dict[str, Any]) -> None:
    with_body = sum(bool(entry.body) for entry in read(name).entries)
    only_scales = SCALES_ONLY if name == "current_scales.csv" else 0
    assert with_body == expected["with_text"] + only_scales


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_each_line_left_out_has_its_reason(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    assert [[str(one.line), one.reason.value] for one in plan.skipped] == expected["skipped"]
    warned = sorted({remark.line for remark in plan.warnings})
    assert warned == expected.get("warned_lines", [])


@pytest.mark.parametrize(("name", "expected"), REFUSED.items(), ids=REFUSED)
def test_a_file_of_another_kind_is_refused_whole(name: str, expected: dict[str, Any]) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(name)
    assert refused.value.code.value == expected["refused"]


def test_every_sample_is_looked_at() -> None:
    files = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.csv")}
    assert files == set(EXPECTED)


def test_a_file_without_header_says_so() -> None:
    assert not read("headerless_spanish.csv").has_header
    assert read("custom_moods.csv").has_header


def test_html_notes_become_markdown() -> None:
    notes = {entry.line: entry.body for entry in read("current_scales.csv").entries}
    assert notes[18] == "*quiet* & slow\nend"
    assert notes[34] == "One\nTwo\n- milk\n- bread"
    assert notes[38] == "Who would have thought.\n\nI **stay**ed calm.\n \\- done"


def test_notes_that_are_no_html_show_as_typed() -> None:
    notes = {entry.line: entry.body for entry in read("current_scales.csv").entries}
    assert notes[30] == "Sleep < 5 h and I <3 soup; a & b."
    assert notes[22] == r"plain \*stars\* and \[\[brackets\]\] stay as typed"


def test_scales_stand_below_the_note() -> None:
    notes = {entry.line: entry.body for entry in read("current_scales.csv").entries}
    assert notes[32] == "Library until closing time.\n\nSleep Quality: 4/10 points"
    assert notes[36] == "Sleep Quality: 7/10 points\nSleep Time: 7:30"


def test_a_note_with_a_newline_and_quotes_is_one_note() -> None:
    bodies = [entry.body for entry in read("bom_12h_2019.csv").entries]
    assert sum("\n" in body and '"' in body for body in bodies) == 1


def test_midnight_and_noon_of_twelve_hour_times() -> None:
    times = [
        entry.when.at.strftime("%H:%M")
        for entry in read("bom_12h_2019.csv").entries
        if entry.when.at
    ]
    assert "00:05" in times
    assert "12:00" in times


def test_a_row_that_looks_like_one_inside_quotes_stays_in_its_note() -> None:
    bodies = [entry.body for entry in read("broken/stray_quote.csv").entries]
    assert "two lines\n2024-01-01, a date inside a proper quote" in bodies


def test_lines_of_another_encoding_are_read_all_the_same() -> None:
    entries = read("broken/mixed_encodings.csv").entries
    assert [entry.tags for entry in entries] == [("café",), ("café",), ()]
    assert "déjà vu" in {entry.body for entry in entries}


def test_the_surplus_cell_before_a_title_is_dropped() -> None:
    entry = next(one for one in read("broken/field_counts.csv").entries if one.line == 2)
    assert (entry.title, entry.body) == ("A title", "surplus empty cell before the title")


def test_imported_times_have_no_zone() -> None:
    assert {entry.when.utc_offset for entry in read("current_scales.csv").entries} == {None}
