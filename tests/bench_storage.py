"""D1, D2, D3: opening a vault with its key, saving, and how often a save waits for the disk."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from tests.bench_harness import (
    MILLI,
    Goal,
    NotRunError,
    Result,
    Series,
    Size,
    judge,
    measure,
)
from tests.sources import ROOT
from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage import database
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.storage.keys import Cost, OpenKey, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
CLOCK = Clock()
ANSWERS = CheckinAnswers(
    {"mood": 4, "pull": 3, "self": 6, "sleep": 7.5}, ("walk", "work"), "A long walk by the river."
)
OWN_ANSWERS = replace(ANSWERS, values={**ANSWERS.values, "own_1": 6, "own_2": 1})
SAVES = (10, 20)  # the difference of two runs is free of what opening costs
SYNC = re.compile(r"\b(?:fsync|fdatasync)\(")


@contextmanager
def made_vault() -> Iterator[Path]:
    """A vault with two own items and one check-in, so that its tags are there, on /tmp's disk."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        create(vault, PASSPHRASE, clock=CLOCK, cost=Cost(8192, 1, 1, for_tests=True))
        with opened(vault) as made:
            for name, scale in (("Energy", Scale.ZERO_TO_TEN), ("Was outside", Scale.YES_NO)):
                made.own_measures.add(name, scale)
            save_checkin(made)
        yield vault


@contextmanager
def opened(folder: Path) -> Iterator[Vault]:
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), CLOCK)
    try:
        yield vault
    finally:
        vault.close()


def now() -> When:
    return When.of(CLOCK.now(), 4)


def save_checkin(vault: Vault, answers: CheckinAnswers = ANSWERS) -> None:
    vault.checkins.add(now(), answers)


# ---- D1 ------------------------------------------------------------------------------------------


def raw_connection(key: OpenKey) -> Any:
    """R-open: connect, key, first read."""
    connection = sqlcipher.connect(str(key.data_path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.data_key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    return connection


def d1(size: Size) -> Result:
    what, goal = "Vault.open with its key", Goal(ratio=10, median=5)
    with made_vault() as folder:
        key = unlock(folder, Passphrase(PASSPHRASE))
        key.lock.release()

        def reference() -> float:
            began = perf_counter()
            connection = raw_connection(key)
            took = perf_counter() - began
            connection.close()
            return took * MILLI

        def subject() -> float:
            held = replace(key, lock=FolderLock.hold(folder))
            began = perf_counter()
            vault = Vault.open(held, CLOCK)
            took = perf_counter() - began
            vault.close()
            return took * MILLI

        first, second = measure(reference, subject, size.pairs)
    verdict, reason = judge(first, second, goal, size)
    return Result("D1", what, "raw_connection", "ms", goal, verdict, reason, first, second)


# ---- D2 ------------------------------------------------------------------------------------------


def same_rows(connection: Any, number: int) -> None:
    """R-rows: what a saved check-in writes, as plain SQL under the same pragmas."""
    run = connection.execute
    when = now()
    moment = when.at.isoformat(" ") if when.at else ""
    run("BEGIN IMMEDIATE")
    run(
        "INSERT INTO entry (kind, day, at, utc_offset, title, pinned, closed, no_recall,"
        " added_later, written_at, changed_at, body, extra, folded)"
        " VALUES ('checkin', ?, ?, 60, '', 0, 0, 0, 0, ?, ?, ?, '', ?)",
        (str(when.day), moment, moment, moment, ANSWERS.line, ANSWERS.line.lower()),
    )
    entry_id = run("SELECT last_insert_rowid()").fetchone()[0]
    for measure_key, value in ANSWERS.values.items():
        run("INSERT INTO answer VALUES (?, ?, ?)", (entry_id, measure_key, value))
    for tag in ANSWERS.tags:
        tag_id = run("SELECT id FROM tag WHERE folded = ?", (tag,)).fetchone()[0]
        run("INSERT INTO entry_tag VALUES (?, ?)", (entry_id, tag_id))
    run("DELETE FROM draft WHERE form = 'checkin' AND ref_id = 0")
    run("UPDATE vault_meta SET value = value + 1 WHERE key = 'tx'")
    run("COMMIT")


def one_row(connection: Any, number: int) -> None:
    """R-commit: a one-row commit."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE vault_meta SET value = ? WHERE key = 'tx'", (number,))
    connection.execute("COMMIT")


def same_pragmas(key: OpenKey) -> Any:
    return database.connect_file(database.DataFile(key.data_path, key.data_key))


def d2(size: Size) -> Result:
    what, goal = "save a check-in", Goal(ratio=1.5, p99=20)
    with made_vault() as folder:
        beside = folder.with_name("beside")
        shutil.copytree(folder, beside)
        key = unlock(beside, Passphrase(PASSPHRASE))
        raw, numbers = same_pragmas(key), count(1)

        def reference() -> float:
            began = perf_counter()
            same_rows(raw, next(numbers))
            return (perf_counter() - began) * MILLI

        def commit() -> float:
            began = perf_counter()
            one_row(raw, next(numbers))
            return (perf_counter() - began) * MILLI

        with opened(folder) as vault:

            def subject() -> float:
                began = perf_counter()
                save_checkin(vault)
                return (perf_counter() - began) * MILLI

            first, second = measure(reference, subject, size.pairs)
        commits = Series([commit() for _ in range(size.pairs)])
        raw.close()
        key.lock.release()
    verdict, reason = judge(first, second, goal, size)
    notes = (f"a one-row commit takes {commits.median:.2f} ms (p99 {commits.p99:.2f})",)
    return Result("D2", what, "same_rows", "ms", goal, verdict, reason, first, second, notes)


# ---- D3 ------------------------------------------------------------------------------------------


def save_many(folder: str, kind: str, number: str) -> None:
    """Runs in a process of its own, under strace."""
    if kind == "commit":
        key = unlock(Path(folder), Passphrase(PASSPHRASE))
        raw = same_pragmas(key)
        for one in range(int(number)):
            one_row(raw, one)
        raw.close()
        key.lock.release()
        return
    with opened(Path(folder)) as vault:
        for one in range(int(number)):
            if kind == "checkin":
                save_checkin(vault)
            elif kind == "own items":
                save_checkin(vault, OWN_ANSWERS)
            else:
                vault.notes.add(now(), f"note {one}", "Some words of a note.")


def syncs_of(folder: Path, kind: str, number: int) -> int:
    trace = folder.with_name("trace")
    strace = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    code = "from tests.bench_storage import save_many; import sys; save_many(*sys.argv[1:])"
    asked = [sys.executable, "-c", code, str(folder), kind, str(number)]
    done = subprocess.run([*strace, *asked], capture_output=True, check=False, cwd=ROOT)
    if done.returncode:
        raise NotRunError(f"strace may not trace here: {done.stderr.decode()[-200:]}")
    return len(SYNC.findall(trace.read_text("utf-8")))


def per_save(folder: Path, kind: str) -> float:
    few, many = SAVES
    return (syncs_of(folder, kind, many) - syncs_of(folder, kind, few)) / (many - few)


def d3(size: Size) -> Result:
    what, goal = "waits for the disk, per saved check-in or note", Goal(ratio=1)
    if shutil.which("strace") is None:
        raise NotRunError("strace is not here")
    with made_vault() as folder:
        commit = per_save(folder, "commit")
        counted = {kind: per_save(folder, kind) for kind in ("checkin", "own items", "note")}
    first, second = Series([commit]), Series([max(counted.values())])
    verdict, reason = judge(first, second, goal, size)
    each = ", ".join(f"{kind} {number:g}" for kind, number in counted.items())
    notes = (f"{each}, commit {commit:g}",)
    return Result("D3", what, "one_row", "syncs", goal, verdict, reason, first, second, notes)
