"""What one process of the window leaves for the next: all of it, or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources import ROOT
from walkaway_desktop import processes
from walkaway_desktop.processes import Ending, Left, read_left

NAMES = st.binary(min_size=1, max_size=200).map(lambda name: b"/" + name.replace(b"\0", b"x"))
PLACE = bytes(range(66))


class Replaced(Exception):  # noqa: N818 (what is waited for)
    """In the place of the system's own replacing."""


def left_for(
    monkeypatch: pytest.MonkeyPatch, ending: Ending, place: bytes, folder: Path | None
) -> bytes:
    """What lies in the pipe when the program is started anew."""
    found: list[bytes] = []

    def replace(_program: str, arguments: list[str]) -> None:
        assert arguments == sys.orig_argv
        found.append(os.read(processes.START_DESCRIPTOR, 1 << 16))

    def end(_status: int) -> None:
        raise Replaced

    pipe, its_own = os.pipe(), os.pipe()
    with monkeypatch.context() as patch:
        patch.setattr(os, "execv", replace)
        patch.setattr(os, "_exit", end)
        patch.setattr(os, "pipe", lambda: pipe)
        patch.setattr(processes, "START_DESCRIPTOR", its_own[0])
        with pytest.raises(Replaced):
            processes.replace_process(ending, place, folder)
    for one in (pipe[0], *its_own):
        os.close(one)
    return found[0]


def read_from(monkeypatch: pytest.MonkeyPatch, left: bytes) -> Left:
    reading, writing = os.pipe()
    os.write(writing, left)
    os.close(writing)
    with monkeypatch.context() as patch:
        patch.setattr(processes, "START_DESCRIPTOR", reading)
        return read_left()


@pytest.fixture(scope="module")
def patched() -> pytest.MonkeyPatch:
    return pytest.MonkeyPatch()


@given(st.sampled_from([Ending.COVERED, Ending.MINIMIZED, Ending.LOCK_WINDOW]), NAMES)
def test_a_folder_of_any_name_arrives(
    patched: pytest.MonkeyPatch, ending: Ending, name: bytes
) -> None:
    folder = Path(os.fsdecode(name))
    left = left_for(patched, ending, PLACE, folder)
    assert read_from(patched, left) == Left(ending, PLACE, folder)


@pytest.mark.parametrize("place", [PLACE, b"", b"x" * 300])
@pytest.mark.parametrize("length", [3800, 4085])
def test_the_longest_name_arrives_and_nobody_waits(
    monkeypatch: pytest.MonkeyPatch, length: int, place: bytes
) -> None:
    folder = Path("/" + "/".join(["d" * 200] * 30)[: length - 1].rstrip("/"))
    left = left_for(monkeypatch, Ending.COVERED, place, folder)
    assert read_from(monkeypatch, left).folder == folder


@pytest.mark.parametrize("folder", [None, Path("/" + "d/" * 2100)], ids=["none", "too long"])
def test_without_a_folder_the_place_arrives_alone(
    monkeypatch: pytest.MonkeyPatch, folder: Path | None
) -> None:
    left = left_for(monkeypatch, Ending.LOCK_WINDOW, PLACE, folder)
    assert read_from(monkeypatch, left) == Left(Ending.LOCK_WINDOW, PLACE, None)


def test_a_folder_named_from_here_is_told_from_the_root_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    left = left_for(monkeypatch, Ending.LOCK_WINDOW, b"", Path("mine"))
    assert read_from(monkeypatch, left).folder == tmp_path / "mine"


def test_a_working_folder_that_is_gone_stops_no_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    left = left_for(monkeypatch, Ending.COVERED, PLACE, Path("mine"))
    assert read_from(monkeypatch, left) == Left(Ending.COVERED, PLACE, None)


def test_damage_leaves_the_byte_and_the_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = left_for(monkeypatch, Ending.COVERED, PLACE, Path("/home/someone/papers"))
    flipped = [
        whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
        for at in range(1, len(whole))
        for bit in (0, 7)
    ]
    cut = [whole[:length] for length in range(1, len(whole))]
    read = {read_from(monkeypatch, left) for left in (*flipped, *cut, whole + b"x")}
    assert read == {Left(Ending.COVERED, b"", None)}


SCRIPT = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from walkaway_desktop.start import start

AGAIN, OTHER = "DAYBOOK_TEST_AGAIN", sys.stdin.readline().rstrip("\\n")
run = QApplication.exec

def window():
    return next(one for one in QApplication.topLevelWidgets() if hasattr(one, "hiding"))

def hide():
    os.environ[AGAIN] = "1"
    window().before.lock_page.folder_chosen.emit(Path(OTHER))
    window().hiding.opening()
    window().hiding.quick_hide()

def tell():
    before = window().before
    window().hiding.come_back()
    asked = (before.folder, before.lock_page.folder, type(window().currentWidget()).__name__)
    system = Path("/proc/self/cmdline").read_bytes() + Path("/proc/self/environ").read_bytes()
    told = system + repr([one.windowTitle() for one in QApplication.topLevelWidgets()]).encode()
    print(*[str(one) for one in asked], b"zwet" + b"schge" in told)
    QApplication.exit(0)

def run_with_hands(_application):
    QTimer.singleShot(0, tell if AGAIN in os.environ else hide)
    return run()

QApplication.exec = run_with_hands
sys.argv = ["daybook", "--vault", {folder!r}]
sys.exit(start())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_the_next_process_asks_for_the_vault_that_was_chosen_and_no_list_of_programs_names_it(
    vault_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "zwetschge"
    other.mkdir()
    (other / "keys").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("{folder!r}", repr(str(vault_folder)))],
        input=f"{other}\n",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == f"{other} {other} LockPage False"
