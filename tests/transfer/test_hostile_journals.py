"""Whatever stands in a journal: reading it ends in a plan or in a clear refusal. (Bar, row 11)"""

import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.transfer.dayone_journals import PNG, entry, journal, packed, photo, sum_of
from tests.transfer.test_hostile_files import damaged
from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import dayone, jrnl
from walkaway_desktop.transfer.importers import Importer

TODAY = date(2026, 11, 22)
FIXTURES = Path(__file__).parents[1] / "fixtures"
SAMPLES = {
    "jrnl": sorted(one for one in (FIXTURES / "jrnl").rglob("*.*") if one.is_file()),
    "dayone": [FIXTURES / "dayone/two_journals.zip", FIXTURES / "dayone/plain/Journal.json"],
}
MIB = 1024 * 1024


def outcome(reader: Importer, path: Path) -> ImportPlan | Reason:
    """The plan or the reason of a refusal; every other end fails the test."""
    reader.recognizes(path)
    try:
        return reader.read(path, Answers(), TODAY)
    except RefusedFileError as refused:
        return refused.code


@pytest.mark.row(11, "journals")
@pytest.mark.parametrize("reader", [jrnl, dayone], ids=lambda one: one.NAME)
def test_damaged_samples_end_in_a_plan_or_a_refusal(
    tmp_path: Path, bar: Bar, reader: Importer
) -> None:
    numbers, path = bar.random, tmp_path / "journal"
    for _ in range(bar.size(150, 1_250)):
        content = numbers.choice(SAMPLES[reader.NAME]).read_bytes()
        path.write_bytes(damaged(content, numbers))
        found = outcome(reader, path)
        bar.count(files=1, **{"plans" if isinstance(found, ImportPlan) else "refusals": 1})
    assert [one.name for one in tmp_path.iterdir()] == ["journal"]


def test_a_damaged_journal_inside_of_a_sound_zip(tmp_path: Path) -> None:
    sample = FIXTURES / "dayone" / "two_journals.zip"
    with zipfile.ZipFile(io.BytesIO(sample.read_bytes())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    numbers = random.Random(22)  # noqa: S311 (no secret)
    for _ in range(100):
        broken = {name: damaged(one, numbers) for name, one in members.items()}
        found = outcome(dayone, packed(tmp_path / "j.zip", broken))
        assert isinstance(found, ImportPlan | Reason)


# ---- sizes: read naively, each of these would take minutes or gigabytes --------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("\n", 1),
        ("a", Reason.TOO_LARGE),
        ("[2025-01-05] a\n", Reason.TOO_LARGE),
        ("[2025-02-30] a\n", Reason.TOO_LARGE),
        ("[0000000] a\n", Reason.TOO_LARGE),
        ("[", Reason.TOO_LARGE),
        ("\n[", Reason.TOO_LARGE),
        ("@a ", Reason.TOO_LARGE),
        ("\x01", Reason.WRONG_FORMAT),
    ],
    ids=repr,
)
def test_eight_mebibytes_of_one_thing_in_a_text(
    tmp_path: Path, unit: str, expected: int | Reason
) -> None:
    path = tmp_path / "journal.txt"
    path.write_text("[2025-01-05] Title\n" + unit * (8 * MIB // len(unit)), "utf-8")
    found = outcome(jrnl, path)
    if isinstance(found, ImportPlan) and isinstance(expected, Reason):
        assert {one.reason for one in found.skipped} == {expected}
    else:
        assert (found.read if isinstance(found, ImportPlan) else found) == expected


@pytest.mark.parametrize(
    "unit",
    [
        *("\\", "\\*", "\\-", "\\.", "1\\.", "> \\-", "\\~", "\\&a", "\\&a;"),
        *("`", "`a` ", "`a` ![](dayone-moment://X) ", "[", "[](dayone://x) ", "![]("),
        *("\n\n", "```\n", "> ", "- ", "*a", "~", "&a", "1.", "#", "dayone://", "\u200b"),
    ],
)
def test_a_mebibyte_of_one_mark_in_a_text(tmp_path: Path, unit: str) -> None:
    path = packed(tmp_path / "j.zip", {"J.json": journal(entry(unit * (MIB // len(unit) // 2)))})
    found = outcome(dayone, path)
    assert isinstance(found, ImportPlan)
    assert found.read == 1


def test_a_mebibyte_of_pieces_in_a_rich_text(tmp_path: Path) -> None:
    pieces = '{"text":"a","attributes":{"bold":true}},' * 40_000
    rich = f'{{"contents":[{pieces}{{"text":"b"}}]}}'
    path = packed(tmp_path / "j.zip", {"J.json": journal(entry(None, richText=rich))})
    found = outcome(dayone, path)
    assert isinstance(found, ImportPlan)
    assert found.read == 1


def test_more_photos_than_anybody_has_in_an_entry_are_too_many(tmp_path: Path) -> None:
    contents = [PNG + str(number).encode() for number in range(1_001)]
    listed = [photo(one, identifier=str(number)) for number, one in enumerate(contents)]
    members = {f"photos/{sum_of(one)}.png": one for one in contents}
    members["J.json"] = journal(entry(photos=listed))
    found = outcome(dayone, packed(tmp_path / "j.zip", members))
    assert isinstance(found, ImportPlan)
    assert [one.reason for one in found.skipped] == [Reason.TOO_LARGE]
