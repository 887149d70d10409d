"""An import whose process is killed in the middle leaves nothing, and can be done again."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import Answers, Counts, ImportPlan
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import daylio

TODAY = date(2026, 11, 22)
CLOCK = FixedClock(datetime(2026, 11, 22, 16, 12, tzinfo=UTC))
ROWS = 3_000
HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
# Takes steps up to the wanted number of written rows, says so, and waits to be killed.
CHILD = """
import sys
from pathlib import Path
from tests.vault.test_import_killed import CLOCK, plan_of
from tests.conftest import PASSPHRASE
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
folder, diary, wanted = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), CLOCK)
for written in vault.imports.steps(plan_of(diary), file_name="x", file_sha256="x"):
    if written >= wanted:
        print("HERE", flush=True)
        sys.stdin.read()
"""


def plan_of(diary: Path) -> ImportPlan:
    return daylio.read(diary, Answers(), TODAY)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    lines = [
        f"{date(2016, 1, 1) + timedelta(days=number)},x,y,20:00,good,walk,,by the river {number}\n"
        for number in range(ROWS)
    ]
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + "".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("written", [100, 1_500, ROWS])
def test_a_killed_import_leaves_nothing_and_can_be_done_again(
    vault_folder: Path, diary: Path, written: int
) -> None:
    asked = [sys.executable, "-c", CHILD, str(vault_folder), str(diary), str(written)]
    with subprocess.Popen(asked, stdin=-1, stdout=-1, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"HERE\n"
        child.kill()
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), CLOCK)
    try:
        assert (vault.counts(), vault.imports.past()) == ({}, [])
        vault.idle_check()
        report = vault.imports.apply(plan_of(diary), file_name="x", file_sha256="x")
        assert report.counts == Counts(read=ROWS, added=ROWS)
    finally:
        vault.close()
