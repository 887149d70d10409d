"""Daylio's backup: moods by their groups, the time as the phone showed it, nothing asked."""

import logging
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.transfer.daylio_backups import (
    CALM,
    MOODS,
    PICTURE,
    PIN,
    backup,
    diary,
    entry,
    packed,
    zipped,
)
from walkaway_desktop.domain.imports import (
    Answers,
    ImportPlan,
    MoodQuestion,
    PlannedEntry,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.transfer import daylio

TODAY = date(2026, 11, 22)
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup_2026_11_20.daylio"


def read(
    file: Path, *entries: object, answers: Answers | None = None, **changed: Any
) -> ImportPlan:
    return daylio.read(backup(file, *entries, **changed), answers or Answers(), TODAY)


def one(file: Path, **fields: object) -> PlannedEntry:
    (found,) = read(file, entry(**fields)).entries
    return found


def said(plan: ImportPlan) -> tuple[list[tuple[int, Reason]], list[tuple[int, Reason]]]:
    """What was left out, and what was warned about."""
    skipped = [(remark.line, remark.reason) for remark in plan.skipped]
    return skipped, [(remark.line, remark.reason) for remark in plan.warnings]


# ---- what comes in -------------------------------------------------------------------------------


def test_months_count_from_zero_and_the_time_is_that_of_the_phone(file: Path) -> None:
    when = one(file, month=11, day=31, hour=0, minute=5, timeZoneOffset=-12_600_000).when
    assert (when.day, when.at) == (date(2023, 12, 31), datetime(2023, 12, 31, 0, 5))  # noqa: DTZ001
    assert when.utc_offset == -210


@pytest.mark.parametrize("offset", [None, "3600000", 3_600_001, 10**12, True])
def test_an_offset_that_no_clock_has_is_unknown(file: Path, offset: object) -> None:
    assert one(file, timeZoneOffset=offset).when.utc_offset is None


@pytest.mark.parametrize(("hour", "minute"), [(None, None), (-1, -1)])
def test_an_entry_without_a_time_has_its_day_alone(
    file: Path, hour: int | None, minute: int | None
) -> None:
    plan = read(file, entry(hour=hour, minute=minute))
    assert plan.entries[0].when.at is None
    assert said(plan) == ([], [])


@pytest.mark.parametrize(("group", "mood"), [(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)])
def test_the_group_of_a_mood_is_its_score_and_nothing_is_asked(
    file: Path, group: int, mood: int
) -> None:
    moods = [{**CALM, "mood_group_id": group}]
    plan = read(file, entry(mood=6), customMoods=moods, answers=Answers(moods={"calm": None}))
    assert (plan.entries[0].mood, plan.entries[0].label) == (mood, "Calm")
    assert (plan.questions, plan.mood_words) == ((), {})


def test_the_five_moods_without_a_name_have_daylios_words(file: Path) -> None:
    plan = read(file, *(entry(mood=number, minute=number) for number in range(1, 6)))
    assert [one.label for one in plan.entries] == ["rad", "good", "meh", "bad", "awful"]


def test_one_of_the_five_that_was_renamed_keeps_its_name(file: Path) -> None:
    plan = read(file, entry(mood=2), customMoods=[{**MOODS[1], "custom_name": "normal"}])
    assert (plan.entries[0].label, plan.entries[0].mood) == ("normal", 4)


def test_a_mood_without_a_group_is_asked_like_a_word_of_a_csv_file(file: Path) -> None:
    moods = [{**CALM, "mood_group_id": 9}]
    assert read(file, entry(mood=6), customMoods=moods).questions == (
        MoodQuestion("Calm", 1, date(2023, 1, 5)),
    )
    answers = Answers(moods={"calm": 4})
    answered = read(file, entry(mood=6), customMoods=moods, answers=answers)
    assert (answered.entries[0].mood, answered.mood_words) == (4, {"calm": 4})


def test_tags_are_named_and_each_once(file: Path) -> None:
    assert one(file, tags=[9, 7, 8]).tags == ("sea", "walk")


def test_notes_are_html_and_become_markdown(file: Path) -> None:
    found = one(file, note="One<br><b>Two</b> &amp; three", note_title="A title")
    assert (found.title, found.body) == ("A title", "One\n**Two** & three")


def test_lines_of_a_backup_are_its_entries(file: Path) -> None:
    plan = read(file, entry(), entry(day=6))
    assert not plan.has_lines
    assert [one.line for one in plan.entries] == [1, 2]


def test_a_newer_or_older_version_is_read_all_the_same(file: Path) -> None:
    assert read(file, entry(), version=99, somethingNew={"deep": [1]}).read == 1


@pytest.mark.parametrize("name", ["backup.daylio", "diary.zip", "diary.csv", "no ending"])
def test_it_is_recognized_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    assert daylio.recognizes(backup(tmp_path / name, entry()))


# ---- beside the CSV of the same diary ------------------------------------------------------------


def test_the_same_words_have_the_same_key_in_both_files(tmp_path: Path) -> None:
    row = "2023-01-05,January 5,Thursday,21:05,calm,Sea | walk,A title,Tea with Noor.<br>Late.\n"
    (tmp_path / "diary.csv").write_text(HEADER + row, "utf-8")
    (of_csv,) = daylio.read(tmp_path / "diary.csv", Answers(moods={"calm": 4}), TODAY).entries
    of_backup = one(
        tmp_path / "b.daylio",
        mood=6,
        tags=[7, 8],
        note_title="A title",
        note="Tea with Noor.<br>Late.",
    )
    assert of_backup.key == of_csv.key
    assert (of_backup.body, of_backup.title) == (of_csv.body, of_csv.title)


# ---- pictures ------------------------------------------------------------------------------------


def test_a_picture_of_two_entries_comes_with_each_of_them(file: Path) -> None:
    plan = read(file, entry(assets=[12, 12]), entry(assets=[12], day=6))
    for one in plan.entries:
        (picture,) = one.files
        assert (picture.name, picture.size) == ("photo-1.jpg", 3)
        assert sha256(picture.read()).hexdigest() == picture.sha256
        assert one.has_note
    assert said(plan) == ([], [])


def test_a_bomb_among_the_pictures_is_left_out_and_the_entry_comes_in(file: Path) -> None:
    name = f"assets/photos/2023/1/{PICTURE['checksum']}"
    diary_of_it = packed(diary(entry(assets=[12])))
    zipped(file, {"backup.daylio": diary_of_it, name: bytes(64 * 1024 * 1024)})
    plan = daylio.read(file, Answers(), TODAY)
    assert [one.files for one in plan.entries] == [()]
    assert said(plan) == ([], [(1, Reason.TOO_LARGE)])


@pytest.mark.parametrize("number", [13, 99, "12", None])
def test_a_picture_that_is_not_in_the_file_is_a_warning(file: Path, number: object) -> None:
    plan = read(file, entry(assets=[number]))
    assert [one.files for one in plan.entries] == [()]
    assert said(plan) == ([], [(1, Reason.ATTACHMENT_MISSING)])


@pytest.mark.parametrize("checksum", [{}, [], 5, None, ""], ids=repr)
def test_a_picture_without_a_name_is_not_in_the_file(file: Path, checksum: object) -> None:
    plan = read(file, entry(assets=[12]), assets=[{"id": 12, "checksum": checksum}])
    assert said(plan) == ([], [(1, Reason.ATTACHMENT_MISSING)])


# ---- entries that are damaged --------------------------------------------------------------------


@pytest.mark.parametrize("broken", [None, 7, "entry", [], [1]])
def test_what_is_no_entry_is_left_out(file: Path, broken: object) -> None:
    plan = read(file, broken, entry())
    assert said(plan) == ([(1, Reason.INVALID_ENTRY)], [])
    assert (plan.read, len(plan.entries)) == (2, 1)


@pytest.mark.parametrize(
    "fields",
    [{"note": 5}, {"note": {"ops": []}}, {"note_title": []}, {"tags": "7"}, {"assets": {"a": 1}}],
    ids=repr,
)
def test_a_field_of_another_type_is_a_damaged_entry(file: Path, fields: dict[str, object]) -> None:
    assert said(read(file, entry(**fields)))[0] == [(1, Reason.INVALID_ENTRY)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"year": None, "month": None, "day": None}, Reason.NO_DATE),
        ({"year": None}, Reason.BAD_DATE),
        ({"month": 12}, Reason.BAD_DATE),
        ({"month": -1}, Reason.BAD_DATE),
        ({"month": 1, "day": 30}, Reason.BAD_DATE),
        ({"day": "5"}, Reason.BAD_DATE),
        ({"day": True}, Reason.BAD_DATE),
        ({"day": 5.0}, Reason.BAD_DATE),
        ({"year": 1815}, Reason.BAD_DATE),
        ({"year": 10**30}, Reason.BAD_DATE),
        ({"tags": [7] * 1_001}, Reason.TOO_LARGE),
        ({"note": "".join(map(str, range(200_000)))}, Reason.TOO_LARGE),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_an_entry_that_cannot_come_in_has_its_reason(
    file: Path, fields: dict[str, object], reason: Reason
) -> None:
    plan = read(file, entry(**fields), entry())
    assert said(plan)[0] == [(1, reason)]
    assert len(plan.entries) == 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"hour": 24}, Reason.BAD_TIME),
        ({"hour": "21"}, Reason.BAD_TIME),
        ({"minute": None}, Reason.BAD_TIME),
        ({"minute": 10**30}, Reason.BAD_TIME),
        ({"mood": None, "note": "words"}, Reason.BAD_MOOD),
        ({"mood": 44, "note": "words"}, Reason.BAD_MOOD),
        ({"mood": [2], "note": "words"}, Reason.BAD_MOOD),
        ({"tags": [7, 99]}, Reason.INVALID_ENTRY),
        ({"tags": [7, {}]}, Reason.INVALID_ENTRY),
        ({"year": 2123}, Reason.FUTURE_DATE),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_an_entry_that_comes_in_with_a_warning(
    file: Path, fields: dict[str, object], reason: Reason
) -> None:
    assert said(read(file, entry(**fields))) == ([], [(1, reason)])


def test_an_entry_without_anything_is_empty(file: Path) -> None:
    assert said(read(file, entry(mood=None)))[0] == [(1, Reason.EMPTY)]


def test_the_same_entry_twice_comes_in_once(file: Path) -> None:
    assert said(read(file, entry(), entry()))[0] == [(2, Reason.DUPLICATE_IN_FILE)]


@pytest.mark.parametrize("name", ["customMoods", "tags", "assets"])
@pytest.mark.parametrize("value", [None, 5, "x", {}, [None, 5, [], {}, {"id": []}]], ids=repr)
def test_lists_of_another_type_cost_no_entry(file: Path, name: str, value: object) -> None:
    changed: dict[str, Any] = {name: value}
    plan = read(file, entry(tags=[7], assets=[12]), **changed)
    assert len(plan.entries) == 1
    assert plan.warnings


@pytest.mark.parametrize("value", [None, 5, "x", {}], ids=repr)
def test_a_backup_without_a_list_of_entries_is_refused(file: Path, value: object) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(file, dayEntries=value)
    assert refused.value.code is Reason.WRONG_FORMAT


def test_a_backup_with_no_entries_has_nothing_to_bring_in(file: Path) -> None:
    assert read(file).read == 0


# ---- the PIN -------------------------------------------------------------------------------------


def test_the_pin_of_the_app_is_nowhere_in_what_was_read(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    plan = read(file, entry(note="words", tags=[7]))
    assert PIN not in repr(plan)
    with pytest.raises(RefusedFileError) as refused:
        read(file, dayEntries=PIN)
    assert PIN not in f"{refused.value!r} {refused.getrepr(chain=True, style='short').reprcrash}"
    assert PIN not in caplog.text
