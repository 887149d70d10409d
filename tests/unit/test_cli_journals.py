"""`import jrnl` and `import dayone`: what is said of their lines, and of what cannot be read."""

from pathlib import Path

import pytest

from tests.unit.conftest import Run, exported

FIXTURES = Path(__file__).parents[1] / "fixtures"
ZEROS = "read 0, added 0, already there 0, changed 0, skipped 0\n"
# Never jrnl --decrypt: the file to be deleted afterwards would be the journal itself.
WAY_OUT = "In a terminal run jrnl --format json --file out.json, import out.json here"


def test_a_journal_of_jrnl_comes_in_with_its_tags_and_stars(run: Run, tmp_path: Path) -> None:
    ended = run("import", "jrnl", FIXTURES / "jrnl" / "iso.journal")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "read 6, added 6, already there 0, changed 0, skipped 0\n"
    last = exported(run, tmp_path / "out.json")["notes"][-1]
    assert (last["title"], last["at"], last["utc_offset"]) == (
        "Market @friends",
        "2025-03-01T07:30:00",
        None,
    )
    assert (last["tags"], last["pinned"]) == (["friends", "list"], True)


def test_half_dates_are_named_by_their_line(run: Run) -> None:
    path = FIXTURES / "jrnl" / "broken" / "half_dates.journal"
    ended = run("import", "jrnl", path)
    assert ended.err.splitlines() == [
        f"{path}:{line}: bad-date: The date could not be read." for line in (3, 4)
    ]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_encrypted_journal_is_refused_with_the_way_out(run: Run, version: int) -> None:
    path = FIXTURES / "jrnl" / "broken" / f"encrypted_v{version}.journal"
    ended = run("import", "jrnl", path)
    assert (ended.status, ended.out) == (1, ZEROS)
    assert ended.err.startswith(f"{path}: encrypted: This journal is encrypted.")
    assert WAY_OUT in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_journal_of_day_one_comes_in_with_its_photos(run: Run, tmp_path: Path) -> None:
    path = FIXTURES / "dayone" / "two_journals.zip"
    ended = run("import", "dayone", path)
    assert ended.out == "read 19, added 17, already there 0, changed 0, skipped 2\n"
    said = [line.removeprefix(f"{path}/").split(": ")[:2] for line in ended.err.splitlines()]
    assert [one for one in said if one[1] != "no-zone"] == [
        ["Space.json#6", "attachment-missing"],
        ["Space.json#7", "attachment-missing"],
        ["Space.json#8", "empty"],
        ["Space.json#9", "empty"],
        ["Space.json#10", "attachment-hash-differs"],
    ]
    out = exported(run, tmp_path / "out.json")
    assert len(out["attachments"]) == 4
    again = run("import", "dayone", path)
    assert again.out == "read 19, added 0, already there 17, changed 0, skipped 2\n"
