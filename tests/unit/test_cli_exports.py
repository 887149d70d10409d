"""`export zip` and `export markdown`, and the zip taken in again."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.full_disk import no_room
from tests.unit.conftest import Run

NEW = "read 2, added 2, already there 0, changed 0, skipped 0\n"


@pytest.fixture(autouse=True)
def filled(run: Run) -> None:
    run("checkin", "--mood", "4", "--tag", "walk", "--day", "2026-03-01", "--time", "01:30")
    run("add", "--text", "By the river.", "--day", "2026-03-01")


def test_the_zip_comes_back_as_it_was(
    run: Run, vault_folder: Path, made_vault: Path, tmp_path: Path
) -> None:
    zipped, again = tmp_path / "all.zip", tmp_path / "again.zip"
    assert run("export", "zip", zipped).status == 0
    assert zipped.stat().st_mode & 0o777 == 0o600
    for path in vault_folder.iterdir():
        path.unlink() if path.is_file() else None
    for path in made_vault.iterdir():
        (vault_folder / path.name).write_bytes(path.read_bytes())
    assert run("import", "daybook", zipped, "--dry-run").out == NEW
    assert run("import", "daybook", zipped).out == NEW
    assert run("export", "zip", again).status == 0
    assert again.read_bytes() == zipped.read_bytes()


def test_notes_go_into_a_folder_of_markdown(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    assert run("export", "markdown", folder).status == 0
    (note,) = folder.rglob("*.md")
    assert note.relative_to(folder).as_posix() == "2026/2026-03-01 By the river.md"
    lines = note.read_text("utf-8").splitlines()
    assert lines.pop(2).startswith('daybook: "')
    assert lines == ["---", "date: 2026-03-01", "---", "", "By the river."]
    there = "read 1, added 0, already there 1, changed 0, skipped 0\n"
    assert run("import", "markdown", folder).out == there
    assert note.stat().st_mode & 0o777 == 0o600
    assert note.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kind", ["zip", "markdown"])
def test_what_is_there_is_refused_and_stays(run: Run, tmp_path: Path, kind: str) -> None:
    (tmp_path / "there").mkdir()
    ended = run("export", kind, tmp_path / "there")
    assert ended.status == 1
    assert ended.err.startswith("There is already a folder there.")
    assert list((tmp_path / "there").iterdir()) == []


def test_a_dash_is_no_name_of_an_export(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "zip", "-").err.startswith("An export needs the name of a file")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("kind", ["zip", "markdown"])
def test_where_nothing_can_be_written_that_is_said(run: Run, tmp_path: Path, kind: str) -> None:
    ended = run("export", kind, tmp_path / "gone" / "out")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("The export was not written: the folder is gone.")


def test_no_window_is_loaded_for_it() -> None:
    loaded = "import sys, walkaway_desktop.cli.run; print([m for m in sys.modules if 'QtGui' in m])"
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("kind", ["zip", "json", "csv", "markdown"])
def test_on_a_full_disk_that_is_said_and_nothing_is_left(
    run: Run, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    with no_room(beyond=20):
        ended = run("export", kind, target / "out")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("The export was not written: the disk is full.")
    assert list(target.iterdir()) == []
