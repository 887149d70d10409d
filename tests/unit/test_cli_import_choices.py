"""What can be said about a journal on the command line, and where its lines are named."""

from pathlib import Path

import pytest

from tests.unit.conftest import Run, exported
from walkaway_desktop.texts import message

JRNL = Path(__file__).parents[1] / "fixtures" / "jrnl"


@pytest.mark.parametrize(
    ("signs", "tags"), [("@", ["noor"]), ("#@", ["123", "late-night", "noor", "sun"])]
)
def test_the_signs_of_tags_can_be_named(
    run: Run, tmp_path: Path, signs: str, tags: list[str]
) -> None:
    run("import", "jrnl", JRNL / "hash_tags.journal", "--tag-symbols", signs)
    (note,) = exported(run, tmp_path / "out.json")["notes"]
    found = note["tags"]
    assert isinstance(found, list)
    assert sorted(found) == tags


def test_dates_of_ones_own_are_read_by_their_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.journal"
    path.write_text("[2025~03~01 um 7.30] Market\nApples.\n", "utf-8")
    assert run("import", "jrnl", path).status == 1
    ended = run("import", "jrnl", path, "--date-format", "%Y~%m~%d um %H.%M")
    assert ended.out == "read 1, added 1, already there 0, changed 0, skipped 0\n"
    (note,) = exported(run, tmp_path / "out.json")["notes"]
    assert note["at"] == "2025-03-01T07:30:00"


def test_a_folder_is_read_and_what_else_is_in_it_is_counted(run: Run) -> None:
    ended = run("import", "jrnl", JRNL / "folder")
    assert (ended.status, ended.out) == (
        0,
        "read 3, added 3, already there 0, changed 0, skipped 0\n",
    )
    assert ended.err == f"{JRNL / 'folder'}: ignored: 2 other files were left alone.\n"


@pytest.mark.parametrize("zone", ["Nowhere/City", "../etc/passwd", ""])
def test_a_zone_that_is_none_is_wrong_usage(run: Run, zone: str) -> None:
    assert run("import", "jrnl", JRNL / "iso.journal", "--time-zone", zone).status == 2


# ---- what is here in other words -----------------------------------------------------------------

MINE = "[2025-03-01 07:30] Market\nApples.\n\n[2025-03-02 08:00] Walk\nAlone.\n"
THEIRS = MINE.replace("Apples.", "Pears.")


@pytest.mark.parametrize(
    ("keep", "bodies"),
    [
        ((), ["Alone.", "Apples."]),
        (("--changed", "ours"), ["Alone.", "Apples."]),
        (("--changed", "file"), ["Alone.", "Pears."]),
        (("--changed", "both"), ["Alone.", "Apples.", "Pears."]),
    ],
)
def test_what_stays_of_a_changed_entry_is_said_and_done(
    run: Run, tmp_path: Path, keep: tuple[str, ...], bodies: list[str]
) -> None:
    path = tmp_path / "own.journal"
    path.write_text(MINE, "utf-8")
    run("import", "jrnl", path)
    path.write_text(THEIRS, "utf-8")
    dry = run("import", "jrnl", path, "--dry-run", *keep)
    ended = run("import", "jrnl", path, *keep)
    assert ended == dry
    assert ended.out == "read 2, added 0, already there 1, changed 1, skipped 0\n"
    said = message(f"command_line.changed-{keep[1] if keep else 'ours'}").text
    assert ended.err == f"{path}:1: changed: {said}\n"
    notes = exported(run, tmp_path / "out.json")["notes"]
    assert sorted(str(one["body"]) for one in notes) == bodies


def test_two_journals_kept_beside_each_other_are_there_already(run: Run, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.journal", tmp_path / "theirs.journal"
    mine.write_text(MINE, "utf-8")
    theirs.write_text(THEIRS, "utf-8")
    run("import", "jrnl", mine)
    run("import", "jrnl", theirs, "--changed", "both")
    for path in (mine, theirs):
        ended = run("import", "jrnl", path, "--changed", "both")
        assert ended.out == "read 2, added 0, already there 2, changed 0, skipped 0\n"
        assert ended.err == ""


def test_a_way_to_keep_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("import", "jrnl", JRNL / "iso.journal", "--changed", "all").status == 2
