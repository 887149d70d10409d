"""Whatever stands in a folder of notes: reading it ends in a plan or a refusal. (Bar, row 11)"""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.transfer.test_hostile_files import damaged
from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.transfer import markdown, rednotebook
from walkaway_desktop.transfer.importers import Importer

TODAY = date(2026, 11, 22)
FIXTURES = Path(__file__).parents[1] / "fixtures"
SAMPLES = [
    (rednotebook, FIXTURES / "rednotebook" / "data"),
    (rednotebook, FIXTURES / "rednotebook" / "broken"),
    (markdown, FIXTURES / "markdown" / "vault"),
]
ALL_SAID = Answers(split_days=True, outside_files=True)
SIGNS = 50_000


def outcome(reader: Importer, path: Path) -> ImportPlan | Reason:
    """The plan or the reason of a refusal; every other end fails the test."""
    reader.recognizes(path)
    try:
        plan = reader.read(path, ALL_SAID, TODAY)
    except RefusedFileError as refused:
        return refused.code
    assert plan.read == len(plan.notes) + len(plan.skipped)
    return plan


@pytest.mark.row(11, "folders")
@pytest.mark.parametrize(("reader", "sample"), SAMPLES, ids=["data", "broken", "vault"])
def test_damaged_folders_end_in_a_plan(
    tmp_path: Path, bar: Bar, reader: Importer, sample: Path
) -> None:
    folder = shutil.copytree(sample, tmp_path / "folder")
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    whole = {one: one.read_bytes() for one in files}
    for _ in range(bar.size(20, 300)):
        for one in files:
            one.write_bytes(damaged(whole[one], bar.random))
        found = outcome(reader, folder)
        assert isinstance(found, ImportPlan)
        bar.count(files=len(files), plans=1)
    assert sorted(one for one in folder.rglob("*") if one.is_file()) == files


@pytest.mark.row(11, "folders")
def test_damaged_zips_end_in_a_plan_or_a_refusal(tmp_path: Path, bar: Bar) -> None:
    whole = (FIXTURES / "rednotebook" / "RedNotebook-Backup-2025-05-01.zip").read_bytes()
    path = tmp_path / "backup.zip"
    for _ in range(bar.size(50, 1_000)):
        path.write_bytes(damaged(whole, bar.random))
        for reader in (rednotebook, markdown):
            outcome(reader, path)
        bar.count(files=1)
    assert list(tmp_path.iterdir()) == [path]


# Read naively, each of these would take minutes or gigabytes.
UNITS = [
    *("**a ", "****", "//a ", "[", '[a ""', "{a ", "``", "= ", "| a ", "- a\n", "  - a\n", "#a "),
    *("![[", "[a](", "==a ", "` ", "\\", " ", "\t", "\n", "a\n", "a: b\n", "- ", "? ", "'", '"'),
]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_much_of_one_thing(tmp_path: Path, unit: str) -> None:
    text = unit * (SIGNS // len(unit))
    (tmp_path / "2025-01.txt").write_text(
        f"1:\n  text: |-\n    {text.replace(chr(10), chr(10) + '    ')}\n2: {{text: kept}}\n"
    )
    (tmp_path / "2025-02.txt").write_text(text)
    (tmp_path / "2025-03.txt").write_text(f'1: {{text: "{text}')
    (tmp_path / "2025-04.txt").write_text(f"1: {{text: kept}}\n2:\n  text: >\n    {text}")
    for name, content in (("a", text), ("b", f"---\n{text}\n---\nx"), ("c", f"---\na: [{text}")):
        (tmp_path / f"{name}.md").write_text(content)
    for reader in (rednotebook, markdown):
        assert isinstance(outcome(reader, tmp_path), ImportPlan)


def test_an_alias_bomb_is_read_at_once(tmp_path: Path) -> None:
    lines = ["a: &a [x]", *(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]" for n in range(50))]
    (tmp_path / "a.md").write_text("---\n" + "\n".join(lines) + "\n---\nx")
    found = outcome(markdown, tmp_path)
    assert isinstance(found, ImportPlan)
    assert len(found.notes[0].body) < 3_000


def test_a_picture_that_unpacks_to_too_much_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "vault.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("2025-01-01.md", "![](a.png)")
        made.writestr("a.png", bytes(30_000_000))
    found = outcome(markdown, path)
    assert isinstance(found, ImportPlan)
    assert [one.reason for one in found.warnings] == [Reason.TOO_LARGE]


def test_months_that_are_too_much_together_are_left_out_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walkaway_desktop.transfer.rednotebook.plan.MOST_UNPACKED", 20)
    for month in (1, 2):
        (tmp_path / f"2025-0{month}.txt").write_text("1: {text: kept}")
    found = outcome(rednotebook, tmp_path)
    assert isinstance(found, ImportPlan)
    assert [(one.place, one.reason) for one in found.skipped] == [("2025-02.txt", Reason.TOO_LARGE)]
