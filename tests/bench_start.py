"""S1, M1: how long the lock window takes to stand there, and what it holds in memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
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
from tests.sources import ROOT

CHILD = ROOT / "tests" / "bench_child.py"
MEMORY_PAIRS = 3
KIB_PER_MB = 1024


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], float, float]]:
    """A child with its window painted: the process, wall and CPU milliseconds until then."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
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
        yield child, wall, float(said) * MILLI
    finally:
        child.wait()
        child.stdout.close()


def s1(size: Size) -> Result:
    what, goal = "process start to lock window painted", Goal(ratio=1.4)
    cpu: dict[str, list[float]] = {"empty": [], "lock": []}

    def start(*arguments: str) -> float:
        with started(*arguments, "0") as (_, wall, used):
            cpu[arguments[0]].append(used)
            return wall

    with made_vault() as folder:
        first, second = measure(
            lambda: start("empty"), lambda: start("lock", str(folder)), size.starts
        )
    verdict, reason = judge(first, second, goal, size)
    used = Series(cpu["empty"][-size.starts :]), Series(cpu["lock"][-size.starts :])
    notes = (
        f"CPU {used[1].median:.0f} of {used[0].median:.0f} ms, "
        f"{used[1].median / used[0].median:.2f} x (spread {used[0].spread:.2f})",
    )
    if verdict == "not judged" and used[0].spread < JUDGED_BELOW:
        verdict, told = judge(*used, goal, size)
        reason = f"{reason}; by CPU time {told or notes[0]}"
    return Result("S1", what, "empty", "ms", goal, verdict, reason, first, second, notes)


def pss_mb(pid: int) -> float:
    """Memory of a process, shared pages counted in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError as error:
        raise NotRunError(f"the system does not tell Pss: {error.strerror}") from None
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / KIB_PER_MB


def m1(size: Size) -> Result:
    what, goal = f"memory of the lock window after {size.idle_seconds:g} s idle", Goal(ratio=1.1)

    def memory(*arguments: str) -> Callable[[], float]:
        def held() -> float:
            # It stays a little longer than it is waited for, so that it is there to be asked.
            with started(*arguments, str(size.idle_seconds * 1.5)) as (child, _, _):
                sleep(size.idle_seconds)  # being idle is what is measured
                return pss_mb(child.pid)

        return held

    with made_vault() as folder:
        pairs = min(size.starts, MEMORY_PAIRS)
        first, second = measure(memory("empty"), memory("lock", str(folder)), pairs)
    verdict, reason = judge(first, second, goal, size)
    return Result("M1", what, "empty", "MB", goal, verdict, reason, first, second)
