"""A journal's files, in a folder or in a zip: the same names, and nothing from outside."""

import os
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.transfer import file_tree, zip_file

FILES = {"2025/03/05.txt": b"fifth", "photos/a.png": b"\x89PNG", "top.md": "grün".encode()}


def folder(path: Path) -> Path:
    for name, content in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in FILES.items():
            made.writestr(zipfile.ZipInfo(name, (2025, 3, 5, 7, 30, 2)), content)
        made.writestr("photos/", b"")
    return path


def test_a_folder_and_its_zip_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    for place in (folder(tmp_path / "journal"), zipped(tmp_path / "journal.zip")):
        with file_tree.opened(place) as tree:
            assert tree.names == tuple(sorted(FILES))
            assert tree.unsafe == ()
            assert {name: tree.read(name) for name in tree.names} == FILES
            assert isinstance(tree.time("top.md"), datetime)
            with pytest.raises(KeyError):
                tree.read("../journal/top.md")


def test_links_and_hidden_folders_stay_outside(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("not of this journal")
    inside = tmp_path / "journal"
    inside.mkdir()
    folder(inside)
    (inside / "linked.md").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(inside / "pipe")
    for hidden in (".git", "node_modules"):
        (inside / hidden).mkdir()
        (inside / hidden / "x.md").write_text("x")
    with file_tree.opened(inside) as tree:
        assert tree.names == tuple(sorted(FILES))
        assert tree.unsafe == ("linked.md", "up")


def test_a_folder_of_too_many_files_is_refused_and_none_of_them_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_file, "MOST_MEMBERS", 2)
    with pytest.raises(RefusedFileError) as refused, file_tree.opened(folder(tmp_path)):
        pass
    assert refused.value.code is Reason.TOO_LARGE


def test_members_that_are_too_much_together_are_left_out_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_file, "MOST_UNPACKED", 7)
    with file_tree.opened(zipped(tmp_path / "journal.zip")) as tree:
        assert tree.read("2025/03/05.txt") == b"fifth"
        with pytest.raises(RefusedFileError) as refused:
            tree.read("photos/a.png")
        assert refused.value.code is Reason.TOO_LARGE


def test_a_file_is_read_again_only_when_it_comes_in(tmp_path: Path) -> None:
    place = zipped(tmp_path / "journal.zip")
    media = file_tree.Media(place)
    with file_tree.opened(place) as tree:
        found = file_tree.planned(tree, media, "photos/a.png", "lake.png")
    assert (found.name, found.size) == ("lake.png", 4)
    assert found.read() == FILES["photos/a.png"]
    with media:
        assert found.read() == found.read() == FILES["photos/a.png"]
    place.unlink()
    with media, pytest.raises(OSError, match="No such file"):
        found.read()


def test_what_lies_beside_the_named_folders_is_not_looked_at(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "audios").symlink_to(tmp_path / "2025", target_is_directory=True)
    with file_tree.opened(tmp_path, only=("photos", "audios", "videos")) as tree:
        assert tree.names == ("photos/a.png",)
        assert tree.unsafe == ("audios",)
    reader = file_tree.Media(tmp_path, only=("photos",)).reader("photos/a.png")
    assert reader() == FILES["photos/a.png"]
