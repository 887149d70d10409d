"""`import rednotebook` and `import markdown`: folders and zips, on the command line."""

from pathlib import Path
from typing import Any

from tests.unit.conftest import Run, exported

FIXTURES = Path(__file__).parents[1] / "fixtures"
MONTHS = FIXTURES / "rednotebook"
NOTES = FIXTURES / "markdown" / "vault"


def test_rednotebook_comes_in_once_from_folder_and_zip(run: Run, tmp_path: Path) -> None:
    path = MONTHS / "data"
    ended = run("import", "rednotebook", path)
    assert ended.out == "read 26, added 25, already there 0, changed 0, skipped 1\n"
    said = [line.removeprefix(f"{path}/").split(": ")[:2] for line in ended.err.splitlines()]
    assert ["2025-01.txt:5", "empty"] in said
    assert ["2025-01.txt:4", "attachment-missing"] in said
    note: Any = exported(run, tmp_path / "out.json")["notes"][18]
    assert sorted(note["tags"]) == ["1tag", "People", "quiet", "space"]
    again = run("import", "rednotebook", path)
    assert again.out == "read 26, added 0, already there 25, changed 0, skipped 1\n"


def test_a_month_that_asks_to_run_something_is_refused_by_itself(run: Run) -> None:
    path = MONTHS / "broken"
    ended = run("import", "rednotebook", path)
    assert ended.out == "read 8, added 2, already there 0, changed 0, skipped 6\n"
    assert f"{path}/2025-03.txt: unsafe: This file asks to run something. It was not read." in (
        ended.err.splitlines()
    )


def test_a_folder_of_notes_asks_for_its_mood_words_first(run: Run, tmp_path: Path) -> None:
    asked = run("import", "markdown", NOTES)
    assert asked.status == 1
    assert 'label: "no": 1' in asked.err.splitlines()
    ended = run("import", "markdown", NOTES, "--mood", "no=2")
    assert ended.out == "read 16, added 14, already there 0, changed 0, skipped 2\n"
    out = exported(run, tmp_path / "out.json")
    assert [one["mood"] for one in out["checkins"]] == [2, 2]
    assert len(out["attachments"]) == 1
    links: Any = next(one["links"] for one in out["notes"] if one["title"] == "Moving")
    titles = {one["id"]: one["title"] for one in out["notes"]}
    assert [titles[one] for one in links] == ["Saturday", "2025-02-02 Sunday"]
