"""Row 15 after a whole session in the real window: of all that was typed, chosen or copied,
nothing is on the disk but encrypted, and the window leaves no file beside the vault."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import PASSPHRASE
from tests.photos import photo
from tests.put_markers import NOT_KEPT, PLACES
from tests.reliability.test_traces import encodings, unpacked
from tests.sources import ROOT
from tests.ui.test_clipboard import display
from walkaway_desktop.clock import Clock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

__all__ = ["display"]  # a fixture
DRIVER = ROOT / "tests" / "tools" / "whole_session.py"
Marks = dict[str, str]  # by place
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
OTHERS = ("XDG_RUNTIME_DIR", "TMPDIR")
CLI = "import sys; from walkaway_desktop.cli import main; sys.exit(main())"
# The files that are made of a vault by the command line, each of the one before.
FILE_WORK = (("backup", "out.backup"), ("restore", "out.backup", "back"), ("rescue", "rescued"))
FONTS = "fontconfig"  # its own list of the system's fonts; nothing of ours is in it


def marks_of(path: int) -> Marks:
    """A word of its own for each place, and for each time that the whole path is gone."""
    return {place: f"zw{path:02d}tsch{number:02d}kuchen" for number, place in enumerate(PLACES)}


MARKS = marks_of(0)


@dataclass(frozen=True)
class Left:
    """What one session left."""

    disk: Path
    said: str
    marks: Marks

    @property
    def files(self) -> set[str]:
        """Every file in home, cache, temporary and other folders."""
        places = [self.disk / name.lower() for name in (*HOMES, *OTHERS)]
        found = [path for place in places for path in place.rglob("*")]
        return {path.name for path in found if not path.is_dir() and FONTS not in str(path)}

    def found(self) -> set[str]:
        """The places whose marker stands in a file, but for those that were brought in."""
        needles = {place: tuple(encodings(mark).values()) for place, mark in self.marks.items()}
        pieces = [
            piece
            for path in self.disk.rglob("*")
            if path.is_file() and path.parent.name != "given"
            for piece in unpacked(path.read_bytes())
        ]
        return {
            place
            for place, encoded in needles.items()
            if any(needle in piece for piece in pieces for needle in encoded)
        }


def session(
    disk: Path,
    vault_folder: Path,
    *arguments: str,
    marks: Marks = MARKS,
    screen: str = "offscreen",
) -> Left:
    """The real window in a process with a home of its own, until it has locked; then file work."""
    disk.mkdir(exist_ok=True)
    folder = shutil.copytree(vault_folder, disk / "vault")
    given = disk / "given"
    given.mkdir()
    (given / "photo.jpg").write_bytes(photo(note=marks["a photo's EXIF"]))
    words = marks["an import's text"]
    (given / "diary.txt").write_text(f"[2025-01-05 08:10] Woke up early.\n{words}\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": screen}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    for name in (*HOMES, *OTHERS):
        (disk / name.lower()).mkdir(mode=0o700)
        environment[name] = str(disk / name.lower())
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(folder), str(given), *arguments],
        input=f"{PASSPHRASE}\n{json.dumps(marks)}\n",
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for verb, *names in () if arguments else FILE_WORK:
        command_line(environment, folder, verb, *(str(disk / name) for name in names))
    return Left(disk, done.stdout, marks)


def command_line(environment: dict[str, str], folder: Path, *arguments: str) -> None:
    """One verb, by the passphrase."""
    done = subprocess.run(
        [sys.executable, "-c", CLI, "--vault", str(folder), "--passphrase-stdin", *arguments],
        input=f"{PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def stored(folder: Path) -> str:
    """All that the vault holds, files by their bytes."""
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), Clock())
    try:
        tables = [
            name
            for (name,) in vault.database.execute_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall()
        ]
        rows = [
            row
            for name in tables
            for row in vault.database.execute_sql(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 (our own names)
        ]
    finally:
        vault.close()
    return repr(rows)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, made_vault: Path) -> Left:
    return session(tmp_path_factory.mktemp("whole"), made_vault)


@pytest.mark.row(15, "canary-disk")
def test_after_a_whole_session_no_marker_is_on_the_disk(bar: Bar, left: Left) -> None:
    assert left.said.splitlines()[-1] == "locked LockPage"
    assert len(MARKS) >= 40
    assert left.found() == set()
    bar.count(markers=len(MARKS), encodings=len(encodings()))


@pytest.mark.row(15, "canary-disk")
def test_after_a_whole_session_there_is_no_new_file(bar: Bar, left: Left) -> None:
    given = {path.name for path in (left.disk / "given").iterdir()}
    assert left.files == set()
    assert given == {"photo.jpg", "diary.txt", "out.pdf"}
    bar.count(folders=len(HOMES) + len(OTHERS))


@pytest.mark.row(15, "canary-disk")
def test_after_twenty_sessions_no_marker_is_on_the_disk(
    bar: Bar, tmp_path: Path, made_vault: Path
) -> None:
    if not bar.full:
        pytest.skip("the full size")
    for path in bar.part(range(1, 21)):
        left = session(tmp_path / str(path), made_vault, marks=marks_of(path))
        assert (left.found(), left.files) == (set(), set())
        bar.count(paths=1)


@pytest.mark.row(15, "canary-disk")
def test_on_an_x_server_it_is_the_same(
    bar: Bar, tmp_path: Path, made_vault: Path, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not bar.full:
        pytest.skip("the full size")
    monkeypatch.setenv("DISPLAY", display)
    on_screen = session(tmp_path, made_vault, screen="xcb")
    assert (on_screen.found(), on_screen.files) == (set(), set())
    bar.count(screens=1)


def test_every_marker_was_put_where_it_says(left: Left) -> None:
    held = stored(left.disk / "vault")
    missing = {place for place, mark in MARKS.items() if mark not in held}
    assert missing == NOT_KEPT


@pytest.mark.row(15, "canary-disk")
def test_a_program_that_leaks_is_caught(bar: Bar, tmp_path: Path, made_vault: Path) -> None:
    leaking = session(tmp_path, made_vault, "leak")
    assert leaking.found() == {"a note's text", "words to search"}
    assert "daybook.log" in leaking.files
    assert any(name.endswith(".autosave") for name in leaking.files)
    bar.count(found_in_control=len(leaking.found()))
