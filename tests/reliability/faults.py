"""Faults at system calls of a real process: strace kills it at one call, or lets that call fail.

The process is forked from one that has imported the vault, and waits until strace holds it.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bar import Bar
from tests.conftest import not_run
from tests.reliability.children import child, rest, run_when_told

KINDS = ("KILL", "EIO", "ENOSPC")
CALL = re.compile(r"(\w+)\(")
# Every name below a folder in which a vault is made, changed, backed up, or restored.
FOLDERS = ("", "vault", "vault/b", "back", "made", "new", "new/b")
NAMES = ("keys", "keys.new", "keys2", "keys2.new", "data.000001", "data.000001-journal",
         "data.000002", "data.000002-journal", "check.part", "unpacking.part", "old.backup",
         "out.backup", "out.backup.part")  # fmt: skip

Command = tuple[Callable[..., object], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the n-th call of one name, of those that touch the files."""

    call: str
    number: int  # from 1
    kind: str

    def option(self) -> str:
        """As strace is told."""
        what = "signal=KILL" if self.kind == "KILL" else f"error={self.kind}"
        return f"inject={self.call}:{what}:when={self.number}"


# ---- running -------------------------------------------------------------------------------------


def said(base: Path, command: Command, *options: str) -> str:
    """What a command said whose files lie below `base`, while strace had these options."""
    work, arguments = command
    with (
        child(run_when_told, work, *arguments) as (process, connection),
        held_by_strace(connection.recv(), base, *options),
    ):
        connection.send("go")
        found = rest(connection)
        process.join()
    return found.decode()


@contextmanager
def held_by_strace(pid: int, base: Path, *options: str) -> Iterator[None]:
    """It sees only calls about files below `base`, and ends with the process."""
    strace = shutil.which("strace") or not_run("strace is not here")
    paths = [f"-P{base / folder / name}" for folder in FOLDERS for name in ("", *NAMES)]
    with subprocess.Popen(
        [strace, "-p", str(pid), *paths, *options], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        if "attached" not in line:
            process.kill()
            not_run(f"strace may not trace here: {line}")
        yield
        process.communicate()


def calls_of(base: Path, command: Command) -> list[tuple[str, int]]:
    """Every call that touches the files, in order: its name and the how manieth of that name."""
    trace = base.with_name(f"{base.name}.trace")
    said(base, command, f"-o{trace}")
    counted: Counter[str] = Counter()
    calls = []
    for found in filter(None, map(CALL.match, trace.read_text("utf-8", "replace").splitlines())):
        counted[found[1]] += 1
        calls.append((found[1], counted[found[1]]))
    assert calls, "nothing was traced"
    return calls


# ---- the cases -----------------------------------------------------------------------------------


def faults(bar: Bar, calls: Sequence[tuple[str, int]], step: int, *kinds: str) -> list[Fault]:
    """In full every call with each fault; quick, every n-th call with one of `kinds`, in turn."""
    if bar.full:
        return list(bar.part([Fault(*call, kind) for call in calls for kind in KINDS]))
    start = bar.random.randrange(step)
    return [
        Fault(*call, kinds[place % len(kinds)]) for place, call in enumerate(calls[start::step])
    ]


def lines(text: str) -> list[str]:
    """Whole lines: the last one may have been cut off by a kill."""
    return [line.strip() for line in text.splitlines(keepends=True) if line.endswith("\n")]


def tag(text: str) -> str:
    """The word that stands for how far it came; "none" before the first."""
    found = lines(text)
    return found[-1].split()[0] if found else "none"
