"""`import daybook`: what `export json` wrote comes back on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from tests.unit.conftest import Run, exported
from walkaway_desktop.texts import message

ZEROS = "read 0, added 0, already there 0, changed 0, skipped 0\n"


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """An export with a check-in and a note."""
    run("checkin", "--mood", "4", "--tag", "walk", "--day", "2026-03-01", "--time", "01:30")
    run("add", "--text", "By the river.", "--day", "2026-03-01")
    path = tmp_path / "all.json"
    assert run("export", "json", path).status == 0
    return path


@pytest.fixture
def empty(run: Run, vault_folder: Path, file: Path, made_vault: Path) -> Path:
    """The same command line, now with an empty vault; the file is still that of before."""
    assert file.exists()
    shutil.rmtree(vault_folder)
    shutil.copytree(made_vault, vault_folder)
    return vault_folder


def test_what_was_exported_comes_back_byte_for_byte(
    run: Run, empty: Path, file: Path, tmp_path: Path
) -> None:
    assert empty.exists()
    ended = run("import", "daybook", file)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "read 2, added 2, already there 0, changed 0, skipped 0\n"
    exported(run, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()


def test_twice_it_adds_nothing(run: Run, file: Path) -> None:
    for _ in range(2):
        ended = run("import", "daybook", file)
        assert ended.out == "read 2, added 0, already there 2, changed 0, skipped 0\n"


def test_a_dry_run_writes_nothing(run: Run, empty: Path, file: Path, tmp_path: Path) -> None:
    assert empty.exists()
    ended = run("import", "daybook", file, "--dry-run")
    assert ended.out == "read 2, added 2, already there 0, changed 0, skipped 0\n"
    assert exported(run, tmp_path / "out.json")["notes"] == []


def test_a_damaged_export_is_one_line_that_says_where(
    run: Run, empty: Path, file: Path, tmp_path: Path
) -> None:
    assert empty.exists()
    found = json.loads(file.read_bytes())
    found["checkins"][0]["mood"] = 9
    file.write_text(json.dumps(found), "utf-8")
    ended = run("import", "daybook", file)
    assert (ended.status, ended.out) == (1, ZEROS)
    said = message("import.import-own-damaged", place="checkins, 1, mood")
    assert ended.err == f"{file}: invalid-entry: {said.text} {said.detail}\n"
    assert exported(run, tmp_path / "out.json")["notes"] == []


def test_what_is_left_out_is_a_line_of_its_own(run: Run, empty: Path, file: Path) -> None:
    assert empty.exists()
    found = json.loads(file.read_bytes())
    began = {**SPACE, "id": 1, "began": "2026-01-01"}
    later = {**SPACE, "id": 2, "began": "2026-02-01", "agreements": [{**RULES, "id": 2}]}
    file.write_text(json.dumps({**found, "spaces": [began, later]}), "utf-8")
    ended = run("import", "daybook", file)
    assert ended.out == "read 4, added 3, already there 0, changed 0, skipped 1\n"
    why = message("import_reason.days-taken").text
    assert ended.err == f"{file}:2: days-taken: {why}\n"


RULES = {
    "id": 1,
    "valid_from": "2026-01-01",
    "review_on": None,
    "by_exception": False,
    "channels": "",
    "hours": "",
    "purpose": "",
    "when_reaching": "",
    "exceptions": [],
}
SPACE = {
    "ends": None,
    "ended": None,
    "kind": None,
    "origin": None,
    "ended_why": "",
    "taken_along": "",
    "agreements": [RULES],
}


def changed_here(file: Path) -> None:
    """The file as if another vault had written its note otherwise."""
    found = json.loads(file.read_bytes())
    found["notes"][0].update(body="By the sea.", changed_at="2026-12-01T09:00:00Z")
    file.write_text(json.dumps(found), "utf-8")


def test_what_is_here_in_another_version_is_named_and_stays(
    run: Run, file: Path, tmp_path: Path
) -> None:
    changed_here(file)
    ended = run("import", "daybook", file)
    assert ended.out == "read 2, added 0, already there 1, changed 1, skipped 0\n"
    assert ended.err == f"{file}:2: changed: {message('command_line.changed-ours').text}\n"
    (note,) = exported(run, tmp_path / "out.json")["notes"]
    assert note["body"] == "By the river."


@pytest.mark.parametrize("keep", ["file", "both"])
def test_nothing_else_can_be_chosen_for_our_own_export(run: Run, file: Path, keep: str) -> None:
    changed_here(file)
    ended = run("import", "daybook", file, "--changed", keep)
    assert (ended.status, ended.out) == (1, ZEROS)
    assert ended.err == message("command_line.changed-own").whole + "\n"
