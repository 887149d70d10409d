"""A check-in by what a screen reader offers alone: names, actions and fields, on a real screen."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PASSPHRASE, not_run
from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

TOOL = ROOT / "tests" / "tools" / "press_by_reader.py"
READER = "/usr/bin/python3"  # the machine's own: the readers' library comes with the system
MOST_SECONDS = 120
OPEN = (f"write Passphrase\t{PASSPHRASE}", "press Open", "see Check-in")
ANSWERS = (
    "press Mood 4 of 5, good",
    "choose Pull 4 of 10",
    "choose Feeling like myself 7 of 10",
    "press More",
    "choose 6.5 hours of sleep",
    "press Love, not answered",
    "press Love, a little",
    "press Anger, not answered",
    "choose Energy 3 of 10",
    "press Slept alone, yes",
    "write Tags\train, river",
    "write One line\tA walk before noon.",
)
SEEN = ("see Pull 4 of 10", "see Love, some", "see Anger, a little", "see Energy 3 of 10")
KEPT = {
    "mood": 4, "pull": 4, "self": 7, "sleep": 6.5, "love": 2, "anger": 1, "own_1": 3, "own_2": 1
}  # fmt: skip


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of its own, as DISPLAY names it."""
    needed = ("Xvfb", "dbus-run-session")
    missing = [name for name in needed if shutil.which(name) is None]
    library = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not missing and subprocess.run([READER, "-c", library], check=False).returncode:
        missing = ["gir1.2-atspi-2.0"]
    if missing:
        not_run(f"the machine has no {' and no '.join(missing)}")
    made = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "1400x900x24"],  # noqa: S607 (found above)
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert made.stdout is not None
    yield f":{made.stdout.readline().strip()}"
    made.terminate()
    made.wait()
    made.stdout.close()


@pytest.fixture
def folder(vault_folder: Path, clock: FixedClock) -> Path:
    """A closed vault with two own items."""
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    vault.own_measures.add("Energy", Scale.ZERO_TO_TEN)
    vault.own_measures.add("Slept alone", Scale.YES_NO)
    vault.close()
    return vault_folder


def by_reader(screen: str, folder: Path, *steps: str) -> None:
    """Start the window, do the steps, kill it."""
    ended = subprocess.run(
        ["dbus-run-session", "--", READER, TOOL, sys.executable, folder],  # noqa: S607 (found above)
        input="\n".join((*OPEN, *steps)),
        env={**_environment(), "DISPLAY": screen},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def _environment() -> dict[str, str]:

    return {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}


COMMAND = "import sys; from walkaway_desktop.cli import main; sys.exit(main(sys.argv[1:]))"


def exported(folder: Path, target: Path) -> dict[str, Any]:
    """What `daybook-cli export json` writes."""
    command = [sys.executable, "-c", COMMAND, "--vault", folder, "--passphrase-stdin"]
    subprocess.run(
        [*command, "export", "json", target],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    records: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return records


def test_a_check_in_by_names_alone_is_in_the_export(
    screen: str, folder: Path, tmp_path: Path
) -> None:
    by_reader(screen, folder, *ANSWERS, *SEEN, "press Save", "see Noted.")
    (checkin,) = exported(folder, tmp_path / "out.json")["checkins"]
    assert KEPT.items() <= checkin.items()
    assert checkin["tags"] == ["rain", "river"]
    assert checkin["line"] == "A walk before noon."
    assert checkin["at"] is not None


def test_killed_in_the_middle_the_draft_comes_back(
    screen: str, folder: Path, tmp_path: Path
) -> None:
    by_reader(screen, folder, *ANSWERS, *SEEN, "wait")
    assert exported(folder, tmp_path / "before.json")["checkins"] == []
    by_reader(screen, folder, "press Open the draft", *SEEN, "press Save", "see Noted.")
    (checkin,) = exported(folder, tmp_path / "after.json")["checkins"]
    assert checkin["mood"] == 4
    assert checkin["line"] == "A walk before noon."
