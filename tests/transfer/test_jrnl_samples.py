"""Every sample of a jrnl journal gives exactly what stands in expected.json."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import Answers, Choice, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import jrnl

SAMPLES = Path(__file__).parents[1] / "fixtures" / "jrnl"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
FIRST_VERSION = "v1_no_brackets.journal"  # is refused; its text can be read by jrnl alone
REFUSED = {name: row["refused"] for name, row in EXPECTED.items() if "refused" in row} | {
    FIRST_VERSION: "wrong-format"
}
READABLE = {name: row for name, row in EXPECTED.items() if name not in REFUSED}
SAME_JOURNAL = ["iso.journal", "ampm_crlf_bom.journal", "dmy.journal", "export.json"]
TODAY = date(2026, 11, 22)


def read(name: str, answers: Answers | None = None) -> ImportPlan:
    assert jrnl.recognizes(SAMPLES / name)
    return jrnl.read(SAMPLES / name, answers or Answers(), TODAY)


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_entries_and_days_are_exact(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    dated = [note for note in plan.notes if not note.undated]
    days = {note.day.isoformat() for note in dated}
    undated = len(plan.notes) - len(dated)
    found = {
        "read": plan.read - undated,
        "added": len(dated),
        "days": len(days),
        "first": min(days),
        "last": max(days),
        "timed": sum(note.when.at is not None for note in dated),
        "starred": sum(note.starred for note in dated),
        "with_text": sum(bool(note.body) for note in dated),
    }
    assert found == {key: expected[key] for key in found}
    assert undated == expected.get("undated_notes", 0)


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_tags_are_exact(name: str, expected: dict[str, Any]) -> None:
    tags = Counter(tag for note in read(name).notes for tag in note.tags)
    assert dict(tags) == expected["tags"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_each_entry_left_out_has_its_reason(name: str, expected: dict[str, Any]) -> None:
    skipped = [[str(one.line), one.reason.value] for one in read(name).skipped]
    assert skipped == expected["skipped"]


@pytest.mark.parametrize(("name", "reason"), REFUSED.items(), ids=REFUSED)
def test_a_file_that_is_no_journal_is_refused_whole(name: str, reason: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        jrnl.read(SAMPLES / name, Answers(), TODAY)
    assert refused.value.code.value == reason


def test_every_sample_is_looked_at() -> None:
    files = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.*")}
    files = {name for name in files if not name.startswith("folder/")} - {"expected.json"}
    assert {*files, "folder"} == set(EXPECTED)


def test_text_and_json_of_one_journal_say_the_same() -> None:
    def said(name: str) -> list[tuple[object, ...]]:
        return [
            (note.key, note.moment_key, note.when, note.title, note.body, sorted(note.tags))
            for note in read(name).notes
        ] + [(note.key, note.starred) for note in read(name).notes]

    first, *others = map(said, SAME_JOURNAL)
    assert others == [first] * 3


def test_titles_and_bodies_are_whole() -> None:
    notes = read("ampm_crlf_bom.journal").notes
    assert [note.title for note in notes] == [
        "Woke up before the alarm.",
        "He called. I let it ring.",
        "Counselling, first hour.",
        "Same minute, other entry.",
        "A one-line thought",
        "Market @friends",
    ]
    assert notes[2].body == (
        "[1] this line starts with a bracket\n[x] and so does this\n"
        "[not a date at all] still the same entry\n@Plan @plan/b"
    )
    assert notes[5].body == "# Heading\n\nText under it\n\n## Another\n\n- item @list"
    assert [note.moment_key is None for note in notes] == [False, False, True, True, False, False]


def test_half_dates_stay_in_the_text_and_are_named() -> None:
    plan = read("broken/half_dates.journal")
    assert plan.notes[0].body == (
        "Body.\n[2025-01 08:10] Half a date.\n[2025-02-30 10:00] No such day.\n"
        "[tomorrow morning] Words."
    )
    assert [(one.line, one.reason) for one in plan.warnings] == [
        (3, Reason.BAD_DATE),
        (4, Reason.BAD_DATE),
    ]
    assert plan.choices == {Choice.DATE_FORMAT: 2}


def test_what_stands_before_the_first_entry_is_a_note_of_its_own() -> None:
    plan = read("preface.journal")
    undated = plan.notes[0]
    assert undated.undated
    assert undated.body == "These two lines stand\nbefore any entry."
    assert undated.when.at is None
    assert undated.day <= TODAY + timedelta(days=1)
    assert [(one.line, one.reason) for one in plan.warnings] == [(1, Reason.NO_DATE)]


def test_signs_of_tags_are_asked_where_they_matter() -> None:
    assert read("hash_tags.journal").choices == {Choice.TAG_SYMBOLS: 1}
    assert read("iso.journal").choices == {}
    tags = read("hash_tags.journal", Answers(tag_symbols="#@")).notes[0].tags
    assert set(tags) == {"123", "late-night", "noor", "sun"}


def test_other_files_of_a_folder_are_counted() -> None:
    plan = read("folder")
    assert plan.ignored == 2
    assert [note.place for note in plan.notes] == [
        "2025/01/05.txt:1",
        "2025/01/06.txt:1",
        "2025/01/06.txt:3",
    ]
    assert [note.when.at is not None and note.when.at.hour for note in plan.notes] == [8, 22, 23]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_encrypted_journal_is_known_and_the_way_out_is_told(version: int) -> None:
    path = SAMPLES / f"broken/encrypted_v{version}.journal"
    assert jrnl.recognizes(path)
    with pytest.raises(RefusedFileError) as refused:
        jrnl.read(path, Answers(), TODAY)
    assert refused.value.words == "import.import-jrnl-locked"


def test_a_journal_of_the_first_version_is_told_what_to_do() -> None:
    assert jrnl.recognizes(SAMPLES / FIRST_VERSION)
    with pytest.raises(RefusedFileError) as refused:
        jrnl.read(SAMPLES / FIRST_VERSION, Answers(), TODAY)
    assert refused.value.words == "import.import-jrnl-old"
