"""What a text or a JSON of jrnl may hold, beyond the samples."""

import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.transfer import jrnl

TODAY = date(2026, 11, 22)
Read = Callable[..., ImportPlan]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(text: str | bytes, **answers: object) -> ImportPlan:
        path = tmp_path / "journal.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return jrnl.read(path, Answers(**answers), TODAY)  # type: ignore[arg-type]  # as given

    return of


def moments(plan: ImportPlan) -> list[str]:
    return [
        f"{note.when.at:%Y-%m-%d %H:%M}" if note.when.at else f"{note.day}" for note in plan.notes
    ]


# ---- brackets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("2020-08-29 11:11:00 AM", "2020-08-29 11:11"),
        ("2020-08-29 12:05:10 AM", "2020-08-29 00:05"),
        ("2020-08-29 23:11", "2020-08-29 23:11"),
        ("2020-08-29T23:11", "2020-08-29 23:11"),
        ("2020-08-29", "2020-08-29"),
        ("29.08.2020 23:11", "2020-08-29 23:11"),
        ("03.04.2020 23:11", "2020-04-03 23:11"),
        ("08/29/2020 23:11", "2020-08-29 23:11"),
        ("29/08/2020", "2020-08-29"),
        ("August 29, 2020 at 11:11 PM", "2020-08-29 23:11"),
        ("Sat Aug 29 23:11:00 2020", "2020-08-29 23:11"),
        ("samedi 29 août 2020 à 23:11", "2020-08-29 23:11"),
    ],
)
def test_dates_as_people_set_them(read: Read, bracket: str, expected: str) -> None:
    assert moments(read(f"[{bracket}] A title\nwords\n")) == [expected]


@pytest.mark.parametrize(
    "bracket",
    ["1", "x", "12:30", "John 12:30", "not a date", "2019 notes", "see 10.5.2", "May be so"],
)
def test_other_brackets_are_words(read: Read, bracket: str) -> None:
    plan = read(f"[2020-08-29] A title\n[{bracket}] words\n")
    assert [note.body for note in plan.notes] == [f"[{bracket}] words"]
    assert not plan.warnings


@pytest.mark.parametrize(
    "line", [" [2020-08-30] words", "[2020-08-30]words", "words [2020-08-30] words"]
)
def test_an_entry_begins_at_a_lines_start_and_with_a_blank(read: Read, line: str) -> None:
    assert [note.body for note in read(f"[2020-08-29] A title\nx\n{line}\n").notes] == [
        f"x\n{line}"
    ]


@pytest.mark.parametrize(
    ("written", "bracket"),
    [("%F %r", "2020-08-29 11:11:00 PM"), ("%d|%m|%y %H.%M", "29|08|20 23.11")],
)
def test_the_persons_own_format_is_tried_first(read: Read, written: str, bracket: str) -> None:
    plan = read(f"[{bracket}] A title\nwords\n", date_format=written)
    assert moments(plan) == ["2020-08-29 23:11"]


def test_a_format_without_meaning_reads_nothing_and_harms_nothing(read: Read) -> None:
    assert moments(read("[2020-08-29] A title\n", date_format="%Q %")) == ["2020-08-29"]


def test_the_order_of_day_and_month_is_one_for_the_file(read: Read) -> None:
    text = "[03/04/2020 10:00] One\n\n[{} 10:00] Two\n"
    assert moments(read(text.format("29/04/2020"))) == ["2020-04-03 10:00", "2020-04-29 10:00"]
    assert moments(read(text.format("04/29/2020"))) == ["2020-03-04 10:00", "2020-04-29 10:00"]


def test_an_order_that_nothing_decides_is_asked(read: Read) -> None:
    text = "[03/04/2020 10:00] One\n"
    assert read(text).questions == (DateOrderQuestion("03/04/2020"),)
    assert not read(text).notes
    plan = read(text, date_order=DateOrder.MONTH_FIRST)
    assert moments(plan) == ["2020-03-04 10:00"]
    assert not plan.questions


def test_dots_have_the_day_first_and_a_told_format_beats_the_usual_ones(read: Read) -> None:
    text = "[03.04.2020] Dots\n[03/04/2020] Slashes\n"
    by_month = read(text, date_order=DateOrder.MONTH_FIRST)
    assert moments(by_month) == ["2020-04-03", "2020-03-04"]
    told = read(text, date_format="%m/%d/%Y", date_order=DateOrder.DAY_FIRST)
    assert moments(told) == ["2020-04-03", "2020-03-04"]
    assert not read(text, date_format="%m/%d/%Y").questions


@pytest.mark.parametrize(
    ("bracket", "expected", "reason"),
    [
        ("2020-08-29 25:10", "2020-08-29", Reason.BAD_TIME),
        ("2126-08-29 10:10", "2126-08-29 10:10", Reason.FUTURE_DATE),
    ],
)
def test_what_is_odd_comes_in_with_a_warning(
    read: Read, bracket: str, expected: str, reason: Reason
) -> None:
    plan = read(f"[{bracket}] A title\nwords\n")
    assert moments(plan) == [expected]
    assert [remark.reason for remark in plan.warnings] == [reason]


@pytest.mark.parametrize("day", ["2020-02-30", "1812-01-01", "2020-13-01", "31.04.2020"])
def test_a_day_that_was_never_begins_no_entry(read: Read, day: str) -> None:
    plan = read(f"[2020-02-01] A title\n[{day} 10:00] words\n")
    assert plan.notes[0].body == f"[{day} 10:00] words"
    assert [(one.line, one.reason) for one in plan.warnings] == [(2, Reason.BAD_DATE)]


def test_an_undated_note_has_the_day_of_its_file_but_none_to_come(tmp_path: Path) -> None:
    path = tmp_path / "journal.txt"
    path.write_text("Before.\n[2020-08-29] One\n")
    days = []
    for changed in (datetime(2021, 5, 6, 12), datetime(2027, 5, 6, 12)):  # noqa: DTZ001 (wall time)
        os.utime(path, (changed.timestamp(), changed.timestamp()))
        days.append(jrnl.read(path, Answers(), TODAY).notes[0].day)
    assert days == [date(2021, 5, 6), TODAY]


# ---- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "symbols", "expected"),
    [
        ("name@site.org @OS/2 @C++ @C#", "@", ["os/2", "c++", "c#"]),
        ("@punctuation. (@bracket) @end", "@", ["punctuation", "end"]),
        ("@Same @same @SAME", "@", ["same"]),
        ("## Heading\n### @x", "@#", ["x"]),
        ("#one @two", "@", ["two"]),
        ("#one @two", "#@", ["one", "two"]),
        ("@one", "", []),
    ],
)
def test_tags_are_those_of_jrnl(read: Read, words: str, symbols: str, expected: list[str]) -> None:
    plan = read(f"[2020-08-29] A title\n{words}\n", tag_symbols=symbols)
    assert list(plan.notes[0].tags) == expected


def test_a_title_that_is_too_long_stands_in_the_text_as_well(read: Read) -> None:
    note = read(f"[2020-08-29] {'word ' * 50}\nbody\n").notes[0]
    assert len(note.title) <= 200
    assert note.body == f"{'word ' * 50}".strip() + "\n\nbody"


def test_a_star_marks_the_entry_and_leaves_the_title(read: Read) -> None:
    notes = read("[2020-08-29] Kept * \nx\n\n[2020-08-30] Not * kept\n").notes
    assert [(note.title, note.starred) for note in notes] == [("Kept", True), ("Not * kept", False)]


def test_the_same_entry_twice_comes_in_once(read: Read) -> None:
    entry = "[2020-08-29 10:00] Title\nbody\n\n"
    plan = read(entry + entry + "[2020-08-29 10:00] \n")
    assert len(plan.notes) == 1
    assert [(one.line, one.reason) for one in plan.skipped] == [
        (4, Reason.DUPLICATE_IN_FILE),
        (7, Reason.EMPTY),
    ]


def test_seconds_and_line_ends_do_not_make_another_entry(read: Read) -> None:
    one = read("[2020-08-29 10:00:31 AM] Title\nbody  of\nit\n").notes[0]
    other = read("[2020-08-29 10:00] Title\r\nbody of it\r\n").notes[0]
    assert (one.key, one.when) == (other.key, other.when)
    assert one.when.at == datetime(2020, 8, 29, 10, 0)  # noqa: DTZ001 (wall time)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(read: Read, encoding: str) -> None:
    plan = read("[2020-08-29] Grüße\nÜber Köln und\n\n".encode(encoding))
    assert (plan.notes[0].title, plan.notes[0].body) == ("Grüße", "Über Köln und")
    warned = [remark.reason for remark in plan.warnings]
    assert warned == ([Reason.UNDECODABLE] if encoding == "cp1252" else [])


def test_a_text_in_windows_letters_is_not_taken_for_an_encrypted_one(read: Read) -> None:
    text = "[2020-08-29] Grüße\nÜber Köln".encode("cp1252")
    assert read(text + b" " * (-len(text) % 16)).notes[0].title == "Grüße"


def test_an_entry_larger_than_a_note_is_left_out(read: Read) -> None:
    plan = read(f"[2020-08-29] One\n{'a' * 1_048_577}\n\n[2020-08-30] Two\n")
    assert [note.title for note in plan.notes] == ["Two"]
    assert [(one.line, one.reason) for one in plan.skipped] == [(1, Reason.TOO_LARGE)]


@pytest.mark.parametrize(
    "line", ["2012-06-10 15:00 Title", "10.06.2012 15:00 Title", "06/10/2012 3:00 PM Title"]
)
def test_a_journal_of_the_first_version_is_told_by_its_first_line(read: Read, line: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(f"\n{line}\nBody\n\n[2012-06-11 15:00] in brackets\n")
    assert refused.value.words == "import.import-jrnl-old"
    assert len(read(f"[2012-06-11 15:00] in brackets\n{line}\n").notes) == 1


# ---- JSON ----------------------------------------------------------------------------------------

ENTRY = {
    "title": "He called.",
    "body": "I let it ring.\n",
    "date": "2025-01-06",
    "time": "22:45",
    "tags": ["@noor", "#Sun", "##"],
    "starred": True,
}


def test_a_sentence_that_jrnl_split_is_the_same_entry(read: Read) -> None:
    split = read(json.dumps({"entries": [ENTRY]})).notes[0]
    whole = read("[2025-01-06 22:45] He called. I let it ring. *\n").notes[0]
    assert split.key == whole.key
    assert split.tags == ("noor", "sun")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"title": None}, Reason.INVALID_ENTRY),
        ({"body": 3}, Reason.INVALID_ENTRY),
        ({"time": None}, Reason.INVALID_ENTRY),
        ({"tags": "x"}, Reason.INVALID_ENTRY),
        ({"date": "06.01.2025"}, Reason.BAD_DATE),
        ({"title": " ", "body": "\n"}, Reason.EMPTY),
    ],
)
def test_an_entry_that_is_damaged_is_left_out(
    read: Read, changed: dict[str, object], reason: Reason
) -> None:
    plan = read(json.dumps({"tags": {}, "entries": [ENTRY | changed, "x", ENTRY]}))
    assert [(one.line, one.reason) for one in plan.skipped] == [
        (1, reason),
        (2, Reason.INVALID_ENTRY),
    ]
    assert plan.read == 3
    assert not plan.has_lines


def test_stars_around_a_starred_title_do_not_make_another_entry(read: Read) -> None:
    text = read("[2025-01-06 22:45] **He called.** *\nI let it ring.\n").notes[0]
    assert text.title == "**He called.**"
    assert text.key == read(json.dumps({"entries": [ENTRY]})).notes[0].key


def test_half_a_sign_in_a_json_is_left_out(read: Read) -> None:
    assert read(json.dumps({"entries": [ENTRY | {"title": "a\ud800b"}]})).notes[0].title == "ab"


# ---- folders -------------------------------------------------------------------------------------


def test_a_folder_with_a_json_for_each_entry(tmp_path: Path) -> None:
    (tmp_path / "2025-01-06_he-called.json").write_text(json.dumps(ENTRY))
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "notes.txt").write_text("x")
    assert jrnl.recognizes(tmp_path)
    plan = jrnl.read(tmp_path, Answers(), TODAY)
    assert [note.place for note in plan.notes] == ["2025-01-06_he-called.json#1"]
    assert plan.ignored == 2


def test_one_bad_file_of_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    days = tmp_path / "2025" / "01"
    days.mkdir(parents=True)
    (days / "05.txt").write_text("[2025-01-05 08:10] One\n")
    (days / "06.txt").write_bytes(b"JRNLv3" + bytes(20))
    (days / "07.txt").write_text("no bracket here\n")
    (days / "08.txt").write_text("\n")
    (days / "09.txt").symlink_to(days / "05.txt")
    plan = jrnl.read(tmp_path, Answers(), TODAY)
    assert [(note.day, note.undated) for note in plan.notes] == [
        (date(2025, 1, 5), False),
        (date(2025, 1, 7), True),
    ]
    assert [(one.place, one.reason) for one in plan.skipped] == [
        ("2025/01/06.txt", Reason.ENCRYPTED)
    ]
    assert {(one.place, one.reason) for one in plan.warnings} == {
        ("2025/01/09.txt", Reason.UNSAFE_PATH),
        ("2025/01/07.txt:1", Reason.NO_DATE),
    }


def test_a_folder_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("[2025-01-05 08:10] One\n")
    assert not jrnl.recognizes(tmp_path)
    with pytest.raises(RefusedFileError, match=Reason.WRONG_FORMAT.value):
        jrnl.read(tmp_path, Answers(), TODAY)


@pytest.mark.parametrize(
    "content",
    [
        b'{"metadata": {"version": "1.0"}, "entries": []}',
        b'{"entries": [{"uuid": "A", "creationDate": "2025-01-01T10:00:00Z", "title": "x"}]}',
        b'{"format": "daybook", "version": 1}',
        b"full_date,date,weekday,time,mood,activities,note\n",
        b"# A heading\n\n2025-01-05 was a day.\n",
        b"2025-01-05 was a day.\n",
        b"\x89PNG" + bytes(range(256)),
        b"",
    ],
)
def test_files_of_others_are_not_taken_for_a_journal(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.png").write_bytes(content)
    assert not jrnl.recognizes(tmp_path / "file.png")


def test_a_format_is_offered_where_brackets_could_not_be_read(read: Read) -> None:
    plan = read("[2025-01-05] One\n[29|08|20 23.11] Two\n")
    assert plan.choices == {Choice.DATE_FORMAT: 1}
