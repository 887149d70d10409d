"""After a lock nothing of the vault is in memory; before it, it is (the control)."""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

import pytest

from tests.conftest import NOT_RUN, PASSPHRASE
from walkaway_desktop.storage.keys import OpenKey, Passphrase, unlock

ROOT = Path(__file__).parents[2]
DRIVER = ROOT / "tests" / "tools" / "drive_window.py"
PAGE = 4096
WRITTEN = ("note", "incident", "photo", "import")  # by whoever drives the window
WRITABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


@pytest.fixture
def key(vault_folder: Path) -> OpenKey:
    """Root key and data key, to look for."""
    found = unlock(vault_folder, Passphrase(PASSPHRASE))
    found.lock.release()
    return found


@pytest.fixture
def driven(vault_folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """The window, in a process that is looked into. Only root may: it makes itself unreadable."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip(NOT_RUN + "looking into another process needs root on Linux")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), str(vault_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    yield process
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


@pytest.mark.row(16, "memory-after-lock")
def test_marker_key_and_passphrase_are_gone_after_a_lock(
    driven: "subprocess.Popen[str]", key: OpenKey, vault_folder: Path
) -> None:
    marker = f"marker {secrets.token_hex(8)}"
    diary = f"[2026-11-01 10:00] {marker} import\nIt rained.\n"
    vault_folder.with_suffix(".txt").write_text(diary, "utf-8")
    canaries = {
        **{word: f"{marker} {word}".encode() for word in WRITTEN},
        "note as Qt holds it": f"{marker} note".encode("utf-16-le"),
        "search as Qt holds it": f"{marker} search".encode("utf-16-le"),
        "root key": key.root,
        "passphrase": PASSPHRASE.encode(),
    }
    assert tell(driven, PASSPHRASE, marker).startswith("open")
    pid = driven.pid
    before = found_in(pid, canaries)
    assert all(before.values()), f"the control finds nothing: {before}"
    assert tell(driven, "lock") == "locked LockPage"
    assert driven.poll() is None, "the process was not replaced but ended"
    after = found_in(pid, canaries)
    print(f"in memory before {before}, after {after}")
    assert not any(after.values()), after
