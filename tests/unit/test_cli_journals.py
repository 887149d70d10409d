"""`import jrnl` and `import dayone`: what is said of their lines, and of what cannot be read."""

from pathlib import Path

import pytest

from tests.unit.conftest import Run, exported

FIXTURES = Path(__file__).parents[1] / "fixtures"
ZEROS = "read 0, added 0, already there 0, changed 0, skipped 0\n"
WAY_OUT = "In a terminal run jrnl --format json --file out.json (or jrnl --decrypt)"


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
    assert (sorted(last["tags"]), last["pinned"]) == (["friends", "list"], True)


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
