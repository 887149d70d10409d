"""S1, S2, M1, M2: how long lock window and Today take to stand there, and what they hold."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from tests.bench_harness import (
    JUDGED_BELOW,
    MILLI,
    Goal,
    NotRunError,
    Result,
    Series,
    Size,
    judge,
    measure,
)
from tests.bench_storage import made_vault
from tests.bench_vaults import PASSPHRASE, diary
from tests.sources import ROOT
from walkaway_desktop.storage.keys import Passphrase, unlock

CHILD = ROOT / "tests" / "bench_child.py"
QUIET = {"QT_LOGGING_RULES": "default.warning=false"}  # one sentence for each window
MEMORY_PAIRS = 3
KIB_PER_MB = 1024


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], float, list[float]]]:
    """A child with its window painted: process, milliseconds until then, and those it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **QUIET}
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # without .pyc a start takes three times as long
    began = perf_counter()
    child = subprocess.Popen(
        [sys.executable, str(CHILD), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert child.stdout is not None
    said = child.stdout.readline()
    wall = (perf_counter() - began) * MILLI
    try:
        assert said, f"{arguments[0]}: nothing was painted"
        yield child, wall, [float(seconds) * MILLI for seconds in said.split()]
    finally:
        child.wait()
        child.stdout.close()


def s1(size: Size) -> Result:
    what, goal = "process start to lock window painted", Goal(ratio=1.4)
    with made_vault() as folder:
        return start_row("S1", what, goal, size, ("lock", "0", str(folder)))


def s2(size: Size) -> Result:
    what = f"process start to Today painted, key given, {size.notes:,} notes"
    return start_row("S2", what, Goal(ratio=1.7), size, ("today", "0", *opened(size)))


def opened(size: Size, made: Callable[[int], Path] = diary) -> tuple[str, str]:
    """A vault of the bench and the root key that opens it: no key is derived."""
    folder = made(size.notes)
    key = unlock(folder, Passphrase(PASSPHRASE))
    key.lock.release()
    return str(folder), key.root.hex()


def start_row(row: str, what: str, goal: Goal, size: Size, subject: Sequence[str]) -> Result:
    """Starts of the child with these arguments, beside R-empty."""
    cpu: dict[str, list[float]] = {"empty": [], subject[0]: []}

    def start(*arguments: str) -> float:
        with started(*arguments) as (_, wall, (used,)):
            cpu[arguments[0]].append(used)
            return wall

    first, second = measure(lambda: start("empty", "0"), lambda: start(*subject), size.starts)
    verdict, reason = judge(first, second, goal, size)
    used = Series(cpu["empty"][-size.starts :]), Series(cpu[subject[0]][-size.starts :])
    notes = (
        f"CPU {used[1].median:.0f} of {used[0].median:.0f} ms, "
        f"{used[1].median / used[0].median:.2f} x (spread {used[0].spread:.2f})",
    )
    if verdict == "not judged" and used[0].spread < JUDGED_BELOW:
        verdict, told = judge(*used, goal, size)
        reason = f"{reason}; by CPU time {told or notes[0]}"
    return Result(row, what, "empty", "ms", goal, verdict, reason, first, second, notes)


def pss_mb(pid: int) -> float:
    """Memory of a process, shared pages counted in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError as error:
        raise NotRunError(f"the system does not tell Pss: {error.strerror}") from None
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / KIB_PER_MB


def m1(size: Size) -> Result:
    what, goal = f"memory of the lock window after {size.idle_seconds:g} s idle", Goal(ratio=1.1)
    with made_vault() as folder:
        return memory_row("M1", what, goal, size, ("lock", str(folder)))


def m2(size: Size) -> Result:
    what = f"memory with Today open, {size.notes:,} notes, after {size.idle_seconds:g} s idle"
    return memory_row("M2", what, Goal(ratio=1.8), size, ("today", *opened(size)))


def memory_row(row: str, what: str, goal: Goal, size: Size, subject: Sequence[str]) -> Result:
    """What the child holds once it has been idle, beside R-empty."""

    def held(mode: str, *place: str) -> float:
        # It stays a little longer than it is waited for, so that it is there to be asked.
        with started(mode, str(size.idle_seconds * 1.5), *place) as (child, _, _):
            sleep(size.idle_seconds)  # being idle is what is measured
            return pss_mb(child.pid)

    pairs = min(size.starts, MEMORY_PAIRS)
    first, second = measure(lambda: held("empty"), lambda: held(*subject), pairs)
    verdict, reason = judge(first, second, goal, size)
    return Result(row, what, "empty", "MB", goal, verdict, reason, first, second)
