"""`import daylio` with a backup, and hours of sleep from a scale of the file."""

from pathlib import Path

import pytest

from tests.transfer.daylio_backups import PIN, backup, diary, entry, packed, zipped
from tests.unit.conftest import Run, exported

SAMPLES = Path(__file__).parents[1] / "fixtures" / "daylio"
ZEROS = "read 0, added 0, already there 0, changed 0, skipped 0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.daylio"


# ---- the backup ----------------------------------------------------------------------------------


def test_a_backup_comes_in_by_groups_with_its_pictures(run: Run, file: Path) -> None:
    backup(file, entry(mood=6, assets=[12], tags=[7]), entry(day=6, assets=[13]), "damaged")
    ended = run("import", "daylio", file)
    assert ended.status == 0
    assert ended.out == "read 3, added 2, already there 0, changed 0, skipped 1\n"
    assert ended.err.splitlines() == [
        f"{file}:2: attachment-missing: A picture or file is not there."
        " The entry came in without it.",
        f"{file}:3: invalid-entry: This entry, or a part of it, is damaged.",
    ]
    found = exported(run, file.with_name("out.json"))
    assert [(one["name"], one["size"]) for one in found["attachments"]] == [("photo-1.jpg", 3)]
    first = found["checkins"][0]
    assert (first["day"], first["at"], first["utc_offset"]) == (
        "2023-01-05",
        "2023-01-05T21:05:00",
        60,
    )
    assert (first["mood"], first["tags"], first["source_label"]) == (4, ["walk"], "Calm")
    again = run("import", "daylio", file)
    assert again.out == "read 3, added 0, already there 2, changed 0, skipped 1\n"


def test_the_pin_of_a_backup_is_in_nothing_that_was_printed_or_kept(run: Run, file: Path) -> None:
    backup(file, entry(note="words"))
    ended = run("import", "daylio", file)
    run("export", "json", file.with_name("out.json"))
    kept = file.with_name("out.json").read_text("utf-8")
    assert PIN not in f"{ended.out}{ended.err}{kept}"


def test_what_concerns_the_whole_file_has_no_line(run: Run, file: Path) -> None:
    zipped(file, {"../outside": b"", "backup.daylio": packed(diary(entry()))})
    ended = run("import", "daylio", file)
    assert (
        ended.err
        == f"{file}: unsafe-path: It leads elsewhere, or may not be opened. It was left alone.\n"
    )


@pytest.mark.parametrize(
    ("member", "content", "code"),
    [("other", b"", "wrong-format"), ("backup.daylio", b"A" * 9_000_000, "too-large")],
)
def test_a_refused_backup_is_one_line(
    run: Run, file: Path, member: str, content: bytes, code: str
) -> None:
    zipped(file, {member: content})
    ended = run("import", "daylio", file)
    assert (ended.status, ended.out) == (1, ZEROS)
    assert ended.err.startswith(f"{file}: {code}: ")
    assert len(ended.err.splitlines()) == 1


# ---- sleep ---------------------------------------------------------------------------------------


def test_scales_stay_text_unless_one_is_named(run: Run, tmp_path: Path) -> None:
    ended = run("import", "daylio", SAMPLES / "current_scales.csv")
    assert (ended.status, ended.err) == (0, "")
    out = exported(run, tmp_path / "out.json")
    assert [one for one in out["checkins"] if "sleep" in one] == []
    assert sum("Sleep Quality: " in str(one["body"]) for one in out["notes"]) == 2


def test_a_named_scale_is_kept_as_hours(run: Run, tmp_path: Path) -> None:
    path = SAMPLES / "current_scales.csv"
    ended = run("import", "daylio", path, "--sleep-from", "sleep  QUALITY")
    assert (ended.status, ended.err) == (0, "")
    checkins = exported(run, tmp_path / "out.json")["checkins"]
    assert {one["sleep"] for one in checkins if "sleep" in one} == {4, 7}


def test_a_scale_that_is_not_in_the_file_ends_the_run(run: Run) -> None:
    path = SAMPLES / "current_scales.csv"
    ended = run("import", "daylio", path, "--sleep-from", "Steps")
    assert (ended.status, ended.out) == (1, ZEROS)
    assert ended.err.startswith("No scale of this name in the file can be read as hours of sleep.")
    assert run("check").out == "integrity: ok\n"
