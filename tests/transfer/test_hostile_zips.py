"""Zips that somebody made to do harm, or that were cut off: a refusal, or the rest comes in."""

import json
import random
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.transfer.daylio_backups import backup, diary, entry, packed, zipped
from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import daylio, zip_file

TODAY = date(2026, 11, 22)
MIB = 1024 * 1024
WHOLE = packed(diary(entry()))
MEMBER = "backup.daylio"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.daylio"


def outcome(file: Path) -> ImportPlan | Reason:
    """The plan or the reason of a refusal; every other end fails the test."""
    try:
        return daylio.read(file, Answers(), TODAY)
    except RefusedFileError as refused:
        return refused.code


def read_of(file: Path) -> int | Reason:
    found = outcome(file)
    return found.read if isinstance(found, ImportPlan) else found


# ---- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../outside", "a/../../outside", "/etc/outside", "C:/outside", "a\\..\\outside", "\\outside"],
)
def test_a_name_that_leads_outside_is_one_remark_and_the_rest_comes_in(
    file: Path, name: str
) -> None:
    found = outcome(zipped(file, {name: b"x", MEMBER: WHOLE}))
    assert isinstance(found, ImportPlan)
    assert [(one.line, one.reason) for one in found.warnings] == [(0, Reason.UNSAFE_PATH)]
    assert (found.read, len(found.entries)) == (1, 1)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, 0o120777 << 16
    return made


def test_a_link_is_never_followed(file: Path) -> None:
    found = outcome(zipped(file, {link("photo"): b"/etc/passwd", MEMBER: WHOLE}))
    assert isinstance(found, ImportPlan)
    assert [one.reason for one in found.warnings] == [Reason.UNSAFE_PATH]


def test_a_diary_that_is_a_link_is_no_diary(file: Path) -> None:
    assert outcome(zipped(file, {link(MEMBER): b"/etc/passwd"})) is Reason.WRONG_FORMAT


def test_a_zero_in_a_name_is_seen(file: Path) -> None:
    zipped(file, {"aXb": b"x", MEMBER: WHOLE})
    file.write_bytes(file.read_bytes().replace(b"aXb", b"a\0b"))
    found = outcome(file)
    assert isinstance(found, ImportPlan)
    assert [one.reason for one in found.warnings] == [Reason.UNSAFE_PATH]


# ---- sizes ---------------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_it_is_unpacked(file: Path) -> None:
    bomb = zipped(file, {MEMBER: b"A" * (64 * MIB)})
    assert bomb.stat().st_size < MIB
    assert outcome(bomb) is Reason.TOO_LARGE


def test_a_diary_of_more_than_the_limit_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_file, "MOST_BYTES", len(WHOLE) - 1)
    monkeypatch.setattr(zip_file, "_SMALL", len(WHOLE))
    assert outcome(zipped(file, {MEMBER: WHOLE})) is Reason.TOO_LARGE


def test_a_size_that_lies_is_found_out(file: Path) -> None:
    zipped(file, {MEMBER: WHOLE})
    claimed, real = struct.pack("<I", 100), struct.pack("<I", len(WHOLE))
    file.write_bytes(file.read_bytes().replace(real, claimed))
    assert outcome(file) is Reason.WRONG_FORMAT


def test_more_members_than_anybody_has_are_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members: dict[str | zipfile.ZipInfo, bytes] = {MEMBER: WHOLE, "a": b"", "b": b""}
    zipped(file, members)
    assert read_of(file) == 1
    monkeypatch.setattr(zip_file, "MOST_MEMBERS", 2)
    assert outcome(file) is Reason.TOO_LARGE


def test_a_list_of_members_that_fills_the_memory_is_not_read(file: Path) -> None:
    zipped(file, {MEMBER: WHOLE})
    end = bytearray(file.read_bytes())
    padding = bytes(zip_file.MOST_AT_ONCE + 1)
    place = end.rfind(b"PK\x05\x06")
    end[place + 12 : place + 16] = struct.pack("<I", len(padding))
    file.write_bytes(bytes(end[:place]) + padding + bytes(end[place:]))
    assert outcome(file) is Reason.TOO_LARGE


# ---- what a zip can be besides -------------------------------------------------------------------


def test_a_locked_zip_says_so(file: Path) -> None:
    zipped(file, {MEMBER: WHOLE})
    locked = bytearray(file.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(signature) + place] |= 1
    file.write_bytes(bytes(locked))
    assert outcome(file) is Reason.ENCRYPTED


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(file: Path, method: int) -> None:
    with zipfile.ZipFile(file, "w", method) as made:
        made.writestr(MEMBER, WHOLE)
    assert outcome(file) is Reason.WRONG_FORMAT


def test_a_zip_without_a_diary_is_another_kind_of_file(file: Path) -> None:
    zipped(file, {"Journal.json": b"{}"})
    assert outcome(file) is Reason.WRONG_FORMAT
    assert not daylio.recognizes(file)


@pytest.mark.parametrize("kept", [4, 30, 100, -1, -22, -40])
def test_a_zip_that_was_cut_off_is_refused(file: Path, kept: int) -> None:
    zipped(file, {MEMBER: WHOLE})
    file.write_bytes(file.read_bytes()[:kept])
    assert outcome(file) is Reason.WRONG_FORMAT
    assert not daylio.recognizes(file)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.WRONG_FORMAT),
        (b"no base64 of anything!", Reason.WRONG_FORMAT),
        (packed("[]"), Reason.WRONG_FORMAT),
        (packed("5"), Reason.WRONG_FORMAT),
        (packed('{"dayEntries": [}'), Reason.WRONG_FORMAT),
        (packed('{"dayEntries": []} and more'), Reason.WRONG_FORMAT),
        (packed('{"dayEntries" []}'), Reason.WRONG_FORMAT),
        (packed('{"dayEntries": [1 2]}'), Reason.WRONG_FORMAT),
        (packed('{"dayEntries": ['), Reason.WRONG_FORMAT),
        (packed('{"a": ' + "9" * 5_000 + "}"), Reason.WRONG_FORMAT),
        (WHOLE[:-9], Reason.WRONG_FORMAT),
        (packed('{"a": ' + "[" * 60 + "]" * 60 + ', "dayEntries": []}'), Reason.TOO_LARGE),
        (packed('{"a": ' + '{"b": ' * 60 + "1" + "}" * 60 + "}"), Reason.TOO_LARGE),
        (packed('{"a": ' + "[" * 100_000), Reason.TOO_LARGE),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_diary_inside_is_refused(file: Path, content: bytes, reason: Reason) -> None:
    with zipfile.ZipFile(file, "w") as made:  # stored: no ratio is in the way
        made.writestr(MEMBER, content)
    assert outcome(file) is reason


@pytest.mark.parametrize("sign", ["[],", '{"a":0},', '"ab",'])
def test_millions_of_small_things_are_refused_and_not_built(file: Path, sign: str) -> None:
    text = '{"a": [' + sign * (12 * MIB // len(sign) * 2) + '0], "dayEntries": []}'
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(MEMBER, packed(text))
    assert outcome(file) is Reason.TOO_LARGE


def test_fifty_deep_is_still_read(file: Path) -> None:
    deep: object = 1
    for _ in range(49):
        deep = [deep]
    assert read_of(zipped(file, {MEMBER: packed(json.dumps({**diary(entry()), "x": deep}))})) == 1
    beyond = json.dumps({**diary(entry()), "x": [deep]})
    assert read_of(zipped(file, {MEMBER: packed(beyond)})) is Reason.TOO_LARGE


# ---- damage --------------------------------------------------------------------------------------


@pytest.mark.row(11, "backups")
def test_damaged_backups_end_in_a_plan_or_a_refusal(file: Path, bar: Bar) -> None:
    numbers = bar.random
    whole = backup(
        file, *(entry(minute=one, note="words<br>more", tags=[7, 8]) for one in range(40))
    ).read_bytes()
    inside = packed(diary(*(entry(minute=one, tags=[7]) for one in range(40))))
    for _ in range(bar.size(200, 2_000)):
        if numbers.random() < 0.5:
            file.write_bytes(damaged(whole, numbers))
        else:  # the checksum of the zip would hide what stands inside
            zipped(file, {MEMBER: damaged(inside, numbers)})
        found = outcome(file)
        bar.count(files=1, **{"plans" if isinstance(found, ImportPlan) else "refusals": 1})


def damaged(content: bytes, numbers: random.Random) -> bytes:
    """A few bytes changed, taken out, or put in; or the end is gone."""
    broken = bytearray(content)
    for _ in range(numbers.randint(1, 4)):
        place = numbers.randrange(len(broken))
        match numbers.randint(0, 3):
            case 0:
                broken[place] ^= 1 << numbers.randrange(8)
            case 1:
                del broken[place : place + numbers.randint(1, 40)]
            case 2:
                broken[place:place] = numbers.randbytes(numbers.randint(1, 20))
            case _:
                del broken[max(place, 4) :]
    return bytes(broken)
