"""Rules of Daylio's export, one by one, on the smallest file that shows each."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.imports import (
    Answers,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    MonthQuestion,
    MoodQuestion,
    PlannedEntry,
    Reason,
    RefusedFileError,
    plain,
)
from walkaway_desktop.transfer import date_words as words
from walkaway_desktop.transfer import daylio
from walkaway_desktop.transfer.dates import day_from_words, time_from

TODAY = date(2026, 11, 22)
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


def read(file: Path, text: str, answers: Answers | None = None) -> ImportPlan:
    file.write_text(text, "utf-8", newline="")
    return daylio.read(file, answers or Answers(), TODAY)


def one(file: Path, row: str, header: str = HEADER) -> PlannedEntry:
    (entry,) = read(file, header + row).entries
    return entry


# ---- headers -------------------------------------------------------------------------------------


def test_columns_are_found_by_name_in_any_order_and_case(file: Path) -> None:
    entry = one(file, "A note,GOOD,2026-01-05\n", " Note ,Mood,FULL_DATE\n")
    assert (entry.body, entry.mood, entry.when.day) == ("A note", 4, date(2026, 1, 5))


def test_columns_that_nobody_knows_are_kept_as_text(file: Path) -> None:
    entry = one(file, "2026-01-05,good,Lisbon,fine\n", "full_date,mood,place,note\n")
    assert entry.body == "fine\n\nplace: Lisbon"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_told_by_the_header(file: Path, delimiter: str) -> None:
    text = (HEADER + "2026-01-05,x,y,10:00,good,walk,,fine\n").replace(",", delimiter)
    assert read(file, text).entries[0].tags == ("walk",)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(file: Path, newline: str) -> None:
    text = HEADER + '2026-01-05,x,y,10:00,good,walk,,"two\nlines"\n2026-01-06,x,y,1:00,bad,,,\n'
    plan = read(file, text.replace("\n", newline))
    assert [(entry.line, entry.body) for entry in plan.entries] == [(2, "two\nlines"), (4, "")]


@pytest.mark.parametrize("text", ["full_date,note\n2026-01-05,x\n", "date,mood\nJune 5,good\n"])
def test_a_header_without_date_or_mood_is_refused(file: Path, text: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(file, text)
    assert refused.value.code is Reason.WRONG_FORMAT


def test_without_header_one_row_without_date_refuses_the_file(file: Path) -> None:
    row = "2026-01-05,x,y,10:00,good,walk,note\n"
    assert len(read(file, row).entries) == 1
    with pytest.raises(RefusedFileError):
        read(file, row + "Total,x,y,10:00,good,walk,note\n")


@pytest.mark.parametrize("name", ["export.csv", "export.CSV", "export.txt", "mood", "a.daylio"])
def test_an_export_is_recognized_by_what_stands_in_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HEADER, "utf-8")
    assert daylio.recognizes(tmp_path / name)


def test_a_file_that_is_gone_or_holds_something_else_is_not_recognized(file: Path) -> None:
    assert not daylio.recognizes(file)
    file.write_text("a,b,c\n1,2,3\n", "utf-8")
    assert not daylio.recognizes(file)


def test_an_export_in_wide_signs_is_recognized(file: Path) -> None:
    file.write_text(HEADER + "2026-01-05,x,y,10:00,good,,,\n" * 3_000, "utf-16")
    assert daylio.recognizes(file)


# ---- dates and times -----------------------------------------------------------------------------


def test_a_part_above_twelve_decides_the_order_for_the_whole_file(file: Path) -> None:
    rows = "03/04/2021,,,,good,,,\n6/30/2021,,,,good,,,\n"
    assert [entry.when.day for entry in read(file, HEADER + rows).entries] == [
        date(2021, 3, 4),
        date(2021, 6, 30),
    ]


def test_an_order_that_nothing_decides_is_asked_and_nothing_else_is(file: Path) -> None:
    text = HEADER + "03/04/2021,,,,sunny,,,\n"
    plan = read(file, text)
    assert plan.questions == (DateOrderQuestion("03/04/2021"),)
    assert (plan.read, plan.entries) == (0, ())
    answered = read(file, text, Answers(date_order=DateOrder.DAY_FIRST))
    assert answered.entries[0].when.day == date(2021, 4, 3)


def test_dates_that_contradict_each_other_are_asked_as_such(file: Path) -> None:
    text = HEADER + "06/30/2021,,,,good,,,\n30/06/2021,,,,good,,,\n"
    assert read(file, text).questions == (DateOrderQuestion("06/30/2021", contradict=True),)


def test_an_order_that_changes_nothing_is_not_asked(file: Path) -> None:
    assert read(file, HEADER + "05.05.2021,,,,good,,,\n").questions == ()


def test_an_answer_never_beats_what_the_file_says(file: Path) -> None:
    text = HEADER + "06/30/2021,,,,good,,,\n"
    plan = read(file, text, Answers(date_order=DateOrder.DAY_FIRST))
    assert plan.entries[0].when.day == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 de octubre", date(2018, 10, 17)),
        ("March 17", date(2018, 3, 17)),
        ("Dec 17", date(2018, 12, 17)),
        ("7 września", date(2018, 9, 7)),
        ("17. März", date(2018, 3, 17)),
        ("17 août", date(2018, 8, 17)),
        ("30 lutego", None),
        ("17", None),
        ("17 17 March", None),
    ],
)
def test_month_names_of_eight_languages(text: str, expected: date | None) -> None:
    assert day_from_words("2018", text, {}) == (expected, None)


def test_a_month_in_another_language_is_asked_once(file: Path) -> None:
    text = "year,date,mood\n2018,5 tammikuuta,good\n2018,6 tammikuuta,bad\n2018,7 May,bad\n"
    plan = read(file, text)
    assert plan.questions == (MonthQuestion("tammikuuta", 2),)
    answered = read(file, text, Answers(months={"tammikuuta": 1}))
    assert [entry.when.day.month for entry in answered.entries] == [1, 1, 5]
    left_open = read(file, text, Answers(months={"tammikuuta": None}))
    assert (len(left_open.entries), left_open.questions) == (1, ())
    assert {remark.reason for remark in left_open.skipped} == {Reason.BAD_DATE}


def test_no_word_names_two_months_or_two_weekdays() -> None:
    for table, first, known in (
        (words._MONTHS, 1, words.month),  # noqa: SLF001 (the tables are data)
        (words._WEEKDAYS, 0, words.weekday),  # noqa: SLF001
    ):
        for names in table.strip().splitlines():
            for number, word in enumerate(names.split(), first):
                assert known(word) == number, word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20:39", time(20, 39)),
        ("9:03", time(9, 3)),
        ("5:01 PM", time(17, 1)),
        ("8:00 pm", time(20, 0)),
        ("12:00 AM", time(0, 0)),
        ("12:15 pm", time(12, 15)),
        ("8:46\N{NARROW NO-BREAK SPACE}PM", time(20, 46)),
        ("8:46\N{NO-BREAK SPACE}a. m.", time(8, 46)),
        ("19:00:00", time(19, 0)),
        ("25:10", None),
        ("13:05 PM", None),
        ("noon", None),
        ("10:61", None),
    ],
)
def test_times(text: str, expected: time | None) -> None:
    assert time_from(text) == expected


def test_tomorrow_is_not_the_future_yet(file: Path) -> None:
    rows = "2026-11-23,,,,good,,,\n2026-11-24,,,,good,,,\n"
    plan = read(file, HEADER + rows)
    assert [(remark.line, remark.reason) for remark in plan.warnings] == [(3, Reason.FUTURE_DATE)]
    assert len(plan.entries) == 2


def test_days_outside_the_calendar_are_left_out(file: Path) -> None:
    plan = read(file, HEADER + "1899-12-31,,,,good,,,\n2200-01-01,,,,good,,,\n")
    assert [remark.reason for remark in plan.skipped] == [Reason.BAD_DATE] * 2


def test_a_row_without_date_and_one_with_nothing_but_a_date(file: Path) -> None:
    plan = read(file, HEADER + ",,,10:00,good,,,\n2026-01-05,x,y,10:00,,,,\n")
    assert [(one.line, one.reason) for one in plan.skipped] == [
        (2, Reason.NO_DATE),
        (3, Reason.EMPTY),
    ]


# ---- moods ---------------------------------------------------------------------------------------


def test_unknown_words_are_asked_most_frequent_first_and_never_guessed(file: Path) -> None:
    rows = ["ok", "fine", "Fine ", "rad", "dobrze"]
    text = HEADER + "".join(f"2026-01-0{n},,,,{word},,,\n" for n, word in enumerate(rows, 1))
    plan = read(file, text)
    assert plan.questions == (
        MoodQuestion("fine", 2, date(2026, 1, 3)),
        MoodQuestion("dobrze", 1, date(2026, 1, 5), hint=4),
        MoodQuestion("ok", 1, date(2026, 1, 1), hint=3),
    )
    assert [entry.mood for entry in plan.entries] == [None, None, None, 5, None]


def test_answers_hold_for_every_spelling_and_beat_the_known_words(file: Path) -> None:
    text = HEADER + "2026-01-01,,,,FINE,,,\n2026-01-02,,,,numb,,,\n2026-01-03,,,,bad,,,\n"
    answers = Answers(moods={"fine": 4, "numb": None, "bad": 1, "unused": 5})
    plan = read(file, text, answers)
    assert [entry.mood for entry in plan.entries] == [4, None, 1]
    assert [entry.label for entry in plan.entries] == ["FINE", "numb", "bad"]
    assert plan.questions == ()
    assert plan.mood_words == {"fine": 4, "numb": None, "bad": 1}


def test_a_row_with_a_mood_word_only_comes_in(file: Path) -> None:
    entry = one(file, "2026-01-05,,,,numb,,,\n")
    assert (entry.label, entry.mood, entry.has_note) == ("numb", None, False)


# ---- rows, tags, titles --------------------------------------------------------------------------


def test_tags_are_trimmed_and_each_once_in_its_first_spelling(file: Path) -> None:
    entry = one(file, "2026-01-05,,,,good,walk  | Sea | sea |bad   sleep | ☕ | ,,\n")
    assert entry.tags == ("walk", "Sea", "bad sleep", "☕")


def test_a_quote_inside_a_bare_cell_is_text(file: Path) -> None:
    assert one(file, '2026-01-05,,,,good,,,he said "no"\n').body == 'he said "no"'


def test_a_title_too_long_for_a_title_loses_nothing(file: Path) -> None:
    title = "word " * 60
    entry = one(file, f"2026-01-05,,,,good,,{title},and a note\n")
    assert len(entry.title) <= 200
    assert entry.body == f"{title.strip()}\n\nand a note"


def test_a_note_above_the_limit_is_left_out_and_said(file: Path) -> None:
    plan = read(file, f"{HEADER}2026-01-05,,,,good,,,{'ä' * 600_000}\n2026-01-06,,,,good,,,x\n")
    assert [(one.line, one.reason) for one in plan.skipped] == [(2, Reason.TOO_LARGE)]
    assert len(plan.entries) == 1


def test_two_rows_of_one_minute_are_both_kept_and_told_apart(file: Path) -> None:
    rows = (
        "2026-01-05,,,10:00,good,walk,,\n2026-01-05,,,10:00,good,sea,,\n2026-01-05,,,11:00,bad,,,\n"
    )
    plan = read(file, HEADER + rows)
    assert len({entry.key for entry in plan.entries}) == 3
    assert [entry.moment_key for entry in plan.entries] == [None, None, "2026-01-05T11:00"]


def test_a_key_does_not_depend_on_how_a_file_was_saved_again(file: Path) -> None:
    first = one(file, "2026-01-05,January 5,Monday,21:05,Good,walk | sea,,Tea  with Noor.\n")
    again = one(
        file,
        "05/01/2026;5-Jan;Monday;9:05 PM;good;sea|walk;;Tea with Noor.\n",
        HEADER.replace(",", ";"),
    )
    assert first.key == again.key


def test_rows_that_are_left_out_and_rows_that_come_in_are_all_that_were_read(file: Path) -> None:
    plan = read(file, HEADER + "x,,,,good,,,\n\n ,,,,,,,\n2026-01-05,,,,good,,,\n")
    assert (plan.read, len(plan.entries), len(plan.skipped)) == (2, 1, 1)


@given(st.text())
def test_comparing_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
