"""Every sample of a Day One journal gives exactly what stands in expected.json."""

import json
import tracemalloc
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    ImportPlan,
    PlannedNote,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.transfer import dayone

SAMPLES = Path(__file__).parents[1] / "fixtures" / "dayone"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
READABLE = {name: row for name, row in EXPECTED.items() if "refused" not in row}
REFUSED = {name: row for name, row in EXPECTED.items() if "refused" in row}
TODAY = date(2026, 11, 22)
CHICAGO = Answers(time_zone="America/Chicago")
MIB = 1024 * 1024
P1 = "f0fa22dd71f78f0c5a175d728b191ced64e288e77ab3a770db765bbc39db10fb"
OF_MEMBERS = {Reason.UNSAFE_PATH, Reason.TOO_LARGE, Reason.WRONG_FORMAT}


def read(name: str, answers: Answers = CHICAGO) -> ImportPlan:
    return dayone.read(SAMPLES / name, answers, TODAY)


def space() -> dict[int, PlannedNote]:
    """Entries of the journal "Space", by their number."""
    notes = read("two_journals.zip").notes
    return {int(one.place[11:]): one for one in notes if one.place.startswith("Space.json#")}


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_entries_and_days_are_exact(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    days = {note.day.isoformat() for note in plan.notes}
    found = {
        "read": plan.read,
        "added": len(plan.notes),
        "days": len(days),
        "first": min(days),
        "last": max(days),
        "timed": sum(note.when.at is not None for note in plan.notes),
        "all_day": sum(note.when.at is None for note in plan.notes),
        "starred": sum(note.starred for note in plan.notes),
        "pinned": sum(note.pinned for note in plan.notes),
        "with_text": sum(bool(note.body) for note in plan.notes),
    }
    assert found == {key: expected[key] for key in found}
    assert [[one.place, one.reason.value] for one in plan.skipped] == expected["skipped"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_tags_are_exact(name: str, expected: dict[str, Any]) -> None:
    tags = Counter(tag.casefold() for note in read(name).notes for tag in note.tags)
    assert dict(tags) == expected["tags"]


@pytest.mark.parametrize(("name", "expected"), READABLE.items(), ids=READABLE)
def test_pictures_are_those_of_the_file(name: str, expected: dict[str, Any]) -> None:
    plan = read(name)
    files = [one for note in plan.notes for one in note.files]
    assert sorted({one.sha256 for one in files}) == expected["picture_sha256"]
    with plan.media:
        assert all(len(one.read()) == one.size for one in files)
    of_members = [one for one in plan.warnings if not one.line and one.reason in OF_MEMBERS]
    assert {
        "attachments_missing": plan.count(Reason.ATTACHMENT_MISSING),
        "hash_differs": plan.count(Reason.ATTACHMENT_HASH_DIFFERS),
        "unsafe_members": len(of_members),
    } == {key: expected[key] for key in ("attachments_missing", "hash_differs", "unsafe_members")}


@pytest.mark.parametrize(("name", "expected"), REFUSED.items(), ids=REFUSED)
def test_a_file_that_is_no_journal_is_refused_whole(name: str, expected: dict[str, Any]) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(name)
    assert refused.value.code.value == expected["refused"]


@pytest.mark.parametrize("name", READABLE)
def test_a_journal_is_known_by_what_stands_in_it(name: str) -> None:
    assert dayone.recognizes(SAMPLES / name)


def test_every_sample_is_looked_at() -> None:
    found = [*SAMPLES.rglob("*.zip"), *SAMPLES.rglob("Journal.json")]
    assert {path.relative_to(SAMPLES).as_posix() for path in found} == set(EXPECTED)


def test_days_are_those_of_the_entrys_own_zone() -> None:
    when = {number: note.when for number, note in space().items()}
    assert (when[1].day, when[1].at, when[1].utc_offset) == (date(2025, 4, 17), None, None)
    said = {
        number: (f"{one.at:%m-%d %H:%M}", one.utc_offset) for number, one in when.items() if one.at
    }
    assert (said[2], said[5]) == (("04-17 21:30", -240), ("04-22 04:00", 330))
    assert (said[4], said[11]) == (("04-20 09:15", 0), ("04-27 07:00", -300))
    assert (said[12], said[13]) == (("03-30 01:59", 60), ("03-30 03:00", 120))


def test_an_unknown_zone_is_warned_about_and_one_that_is_missing_can_be_told() -> None:
    plan = read("two_journals.zip")
    warned = [one.place for one in plan.warnings if one.reason is Reason.NO_ZONE]
    assert warned == ["Space.json#4", "Space.json#11"]
    assert plan.choices == {Choice.TIME_ZONE: 1}


def test_backslashes_are_gone_where_they_protect_nothing() -> None:
    assert space()[2].body == (
        "Path C:\\\\temp\\\\new and 2\\*3 (six). Really!\n\n- one\n- two\n\n"
        "`a\\.b` stays\n\n```\nx \\- y\n```"
    )


def test_a_heading_is_the_title_and_the_picture_stands_in_the_text() -> None:
    note = space()[1]
    assert note.title == "First free day"
    assert note.body == "The flat is quiet. I like it - mostly.\n\n![photo-1](photo-1.png)"
    assert [(one.name, one.sha256) for one in note.files] == [("photo-1.png", P1)]


def test_rich_text_alone_becomes_markdown() -> None:
    note = space()[3]
    assert note.title == "Only rich text here"
    assert note.body == ("with **bold** and a tick\n- [x] call Noor\n\n![photo-1](photo-1.jpeg)")


def test_links_become_words_and_lead_to_the_other_entry() -> None:
    note = space()[4]
    assert note.body == (
        "Unknown zone, see the first day and"
        " dayone2://view?entryId=872B26D8F194C76AAC50E185674C7CF8"
    )
    assert note.links == ("49FCE826941EC9E717BFA68C4D38BCAD", "872B26D8F194C76AAC50E185674C7CF8")


def test_pictures_of_other_entries_lost_ones_and_loose_ones() -> None:
    notes = space()
    assert [one.sha256 for one in notes[5].files] == [P1]
    assert notes[6].body == "A photo that is not in the zip\n(photo not in the file)"
    assert notes[7].body == "A photo without md5\n\n(photo not in the file)"
    assert notes[10].body == ("Zerowidth, line\nseparator and object\n\n![photo-1](photo-1.png)")


@pytest.mark.parametrize("name", ["broken/bomb_64MiB.zip", "broken/lying_size.zip"])
def test_a_bomb_is_named_and_does_not_go_off(name: str) -> None:
    tracemalloc.start()
    try:
        plan = read(name)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100 * MIB
    assert [note.body for note in plan.notes] == ["No time zone at all"]
    assert [one.place.partition("/")[0] for one in plan.warnings if not one.line] == ["photos"]
