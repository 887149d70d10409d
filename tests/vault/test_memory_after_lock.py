"""After a lock nothing of the vault is in memory; before it, it is (the control)."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import PASSPHRASE, not_run
from walkaway_desktop.storage.keys import Passphrase, unlock

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests" / "tools" / "drive_window.py"
PAGE = 4096
WRITTEN = ("note", "incident", "photo", "import")  # by whoever drives the window
WRITABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


@contextmanager
def driven(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The window, in a process that is looked into. Only root may: it makes itself unreadable."""
    if sys.platform != "linux" or os.geteuid() != 0:
        not_run("looking into another process needs root on Linux")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def tell(process: "subprocess.Popen[str]", *lines: str) -> str:
    """Write the lines; gives the next one that comes back."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(line + "\n" for line in lines))
    process.stdin.flush()
    return process.stdout.readline().strip()


def held_between(memory: RawIOBase, start: int, end: int) -> bytes:
    """What stands there; a page that the system does not show is taken as empty."""
    held = bytearray()
    while start + len(held) < end:
        memory.seek(start + len(held))
        try:
            piece = memory.read(end - start - len(held))
        except OSError:
            piece = None
        held += piece or bytes(PAGE)
    return bytes(held)


def found_in(pid: int, canaries: dict[str, bytes]) -> dict[str, int]:
    """How often each stands in what this process may write to."""
    counts = dict.fromkeys(canaries, 0)
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in WRITABLE.findall(maps):
            held = held_between(memory, int(start, 16), int(end, 16))
            for name, canary in canaries.items():
                counts[name] += held.count(canary)
    return counts


def canaries_of(marker: str, folder: Path) -> dict[str, bytes]:
    """What is written in the window, and what opens the vault."""
    key = unlock(folder, Passphrase(PASSPHRASE))
    key.lock.release()
    return {
        **{word: f"{marker} {word}".encode() for word in WRITTEN},
        "note as Qt holds it": f"{marker} note".encode("utf-16-le"),
        "search as Qt holds it": f"{marker} search".encode("utf-16-le"),
        "root key": key.root,
        "passphrase": PASSPHRASE.encode(),
    }


def found_before_and_after(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """How often each canary stands in memory while it is open, and after a lock."""
    marker = f"marker {secrets.token_hex(8)}"
    diary = f"[2026-11-01 10:00] {marker} import\nIt rained.\n"
    folder.with_suffix(".txt").write_text(diary, "utf-8")
    canaries = canaries_of(marker, folder)
    with driven(folder) as process:
        assert tell(process, PASSPHRASE, marker).startswith("open")
        before = found_in(process.pid, canaries)
        assert tell(process, "lock") == "locked LockPage"
        assert process.poll() is None, "the process was not replaced but ended"
        return before, found_in(process.pid, canaries)


@pytest.mark.row(16, "memory-after-lock")
def test_marker_key_and_passphrase_are_gone_after_a_lock(
    bar: Bar, made_vault: Path, tmp_path: Path
) -> None:
    for number in range(bar.size(quick=1, full=20)):
        folder = shutil.copytree(made_vault, tmp_path / f"vault-{number}")
        before, after = found_before_and_after(folder)
        assert all(before.values()), f"the control finds nothing: {before}"
        assert not any(after.values()), after
        bar.count(locks=1, found_before=sum(before.values()), found_after=sum(after.values()))
