"""Rows 15 and 19 for a photo: attached, looked at, saved, removed, it is nowhere but encrypted."""

from pathlib import Path

import pytest

from tests.bar import Bar
from tests.photos import photo
from tests.reliability.test_traces import MARKER, disk, finds
from tests.reliability.tracing import traced, written_in
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.transfer.pictures import thumbnail

__all__ = ["disk"]
SAVED = ("original.jpg", "plain.jpg")
NEEDLE = slice(-400, -300)  # of a picture's bytes: of no other's


@pytest.mark.row(15, "canary-disk")
def test_a_photo_leaves_no_trace_outside_the_chosen_place(
    bar: Bar, disk: Path, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    camera, out = disk.with_name(f"{disk.name}.camera"), disk.with_name(f"{disk.name}.out")
    for folder in (camera, out):
        folder.mkdir()
    content = photo(1200, 900, place=True, note=MARKER)
    (camera / "gate.jpg").write_bytes(content)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    names = [str(path) for path in (vault_folder, camera / "gate.jpg", out)]
    trace = traced(disk, "-m", "tests.tools.attach_photo", *names)
    plain = (out / "plain.jpg").read_bytes()
    assert (out / "original.jpg").read_bytes() == content == (camera / "gate.jpg").read_bytes()
    assert MARKER.encode() not in plain
    assert not holds_place(plain)
    assert sorted(path.name for path in out.iterdir()) == sorted(SAVED)
    small = thumbnail(content)
    assert small is not None
    searched = [disk, vault_folder]
    pieces = [content[NEEDLE], plain[NEEDLE], small[NEEDLE]]
    left = [path for folder in searched for path in folder.rglob("*") if path.is_file()]
    assert [found for folder in searched for found in finds(folder)] == []
    assert [path for path in left if any(one in path.read_bytes() for one in pieces)] == []
    assert files_written(trace, vault_folder, out) == []
    bar.count(files=len(left), saved=len(SAVED))


def files_written(trace: str, *allowed: Path) -> list[str]:
    """Every file or folder that was opened to be written, or made, elsewhere."""
    return [
        path
        for path in written_in(trace)
        if not any(Path(path).is_relative_to(folder) for folder in allowed)
    ]
