"""Whatever stands in a file: reading it ends in a plan or in a clear refusal. (Bar, row 11)"""

import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bar import Bar
from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import csv_rows, daylio, text_file

TODAY = date(2026, 11, 22)
HEADER = b"full_date,date,weekday,time,mood,activities,note_title,note\n"
ROW = b'2026-01-05,x,Monday,10:00,good,"walk | sea","","a note"\n'
SAMPLES = sorted((Path(__file__).parents[1] / "fixtures" / "daylio").rglob("*.csv"))
MIB = 1024 * 1024


def outcome(path: Path, content: bytes) -> ImportPlan | Reason:
    """The plan or the reason of a refusal; every other end fails the test."""
    path.write_bytes(content)
    try:
        return daylio.read(path, Answers(), TODAY)
    except RefusedFileError as refused:
        return refused.code


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


PIECES = st.sampled_from(
    [b'"', b'""', b",", b";", b"\n", b"\r", b"\t", b"\xe9", b"\x00", b"<b>", b"</b>", b"&amp;",
     b"2026-01-05,", b"12/12/2020", b"good", b"|", b"9:00 PM", "ź".encode(), b"\xef\xbb\xbf", ROW]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60), st.sampled_from([HEADER, b""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pieces_in_any_order_end_in_a_plan_or_a_refusal(
    file: Path, pieces: list[bytes], start: bytes
) -> None:
    found = outcome(file, start + b"".join(pieces))
    assert isinstance(found, ImportPlan | Reason)


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_below_a_header_end_in_a_plan_or_a_refusal(file: Path, noise: bytes) -> None:
    assert isinstance(outcome(file, HEADER + noise), ImportPlan | Reason)


@pytest.mark.row(11, "imports")
def test_damaged_samples_end_in_a_plan_or_a_refusal(file: Path, bar: Bar) -> None:
    numbers = bar.random
    for _ in range(bar.size(500, 5_000)):
        found = outcome(file, damaged(numbers.choice(SAMPLES).read_bytes(), numbers))
        bar.count(files=1, **{"plans" if isinstance(found, ImportPlan) else "refusals": 1})


def damaged(content: bytes, numbers: random.Random) -> bytes:
    """A few bytes changed, taken out, or doubled."""
    broken = bytearray(content)
    for _ in range(numbers.randint(1, 8)):
        place = numbers.randint(0, len(broken))
        match numbers.randint(0, 2):
            case 0:
                broken[place : place + 1] = numbers.randbytes(1)
            case 1:
                del broken[place : place + numbers.randint(1, 40)]
            case _:
                broken[place:place] = broken[place : place + numbers.randint(1, 200)]
    return bytes(broken)


# ---- sizes: read naively, each of these would take minutes or gigabytes --------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (b"\n", 0),
        (b",", 1),
        (b"a", 1),
        (b'"', 1),
        (b"x\n", Reason.TOO_LARGE),
        (b",,,,\n", Reason.TOO_LARGE),
        (b'2026-01-05,"a""\n', Reason.TOO_LARGE),
        (b'2026-01-05,x,y,10:00,good,"x"y\n', Reason.TOO_LARGE),
        (b"\xe9\n", Reason.TOO_LARGE),
        (b"\x01", Reason.WRONG_FORMAT),
        (b"a\x00", Reason.WRONG_FORMAT),
    ],
    ids=repr,
)
def test_eight_mebibytes_of_one_thing(file: Path, unit: bytes, expected: int | Reason) -> None:
    found = outcome(file, HEADER + unit * (8 * MIB // len(unit)))
    assert (found.read if isinstance(found, ImportPlan) else found) == expected


@pytest.mark.parametrize(
    "note",
    ["<ul><li>x", "<b>x<i>y</b>", "<br>", "<b ", "* ", "&a", "=-|", " ", "<b><i>x", "_*"],
)
def test_a_mebibyte_of_one_mark_in_a_note(file: Path, note: str) -> None:
    filled = note * (MIB // len(note) // 3)
    found = outcome(file, HEADER + f'2026-01-05,,,,good,,,"{filled}"\n'.encode())
    assert isinstance(found, ImportPlan)
    assert found.read == 1


def test_more_tags_than_anybody_has_are_left_out(file: Path) -> None:
    found = outcome(file, HEADER + b"2026-01-05,,,,good," + b"a|" * 200_000 + b",,\n")
    assert isinstance(found, ImportPlan)
    assert [remark.reason for remark in found.skipped] == [Reason.TOO_LARGE]


def test_a_file_above_the_limit_is_refused_before_it_is_read(file: Path) -> None:
    with file.open("wb") as made:
        made.truncate(text_file.MOST_BYTES + 1)
    with pytest.raises(RefusedFileError) as refused:
        daylio.read(file, Answers(), TODAY)
    assert refused.value.code is Reason.TOO_LARGE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with a name")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(RefusedFileError, match=Reason.WRONG_FORMAT.value):
        daylio.read(tmp_path / "pipe.csv", Answers(), TODAY)


def test_a_folder_and_a_missing_file_are_no_plan(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(OSError, match=r".+"):
            daylio.read(path, Answers(), TODAY)


def test_a_cell_larger_than_pythons_own_limit_is_read(file: Path) -> None:
    note = "word " * 40_000
    found = outcome(file, HEADER + f'2026-01-05,,,,good,,,"{note}"\n'.encode())
    assert isinstance(found, ImportPlan)
    assert found.entries[0].body == note.strip()


@given(st.lists(st.lists(st.text(alphabet='a",;\n é'), min_size=2, max_size=5), max_size=6))
def test_what_is_quoted_rightly_comes_back_as_it_was(rows: list[list[str]]) -> None:
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    text = "".join(",".join(row) + "\n" for row in quoted)
    read = [list(row.cells) for row in csv_rows.Reader(text, ",").rows()]
    assert read == rows
