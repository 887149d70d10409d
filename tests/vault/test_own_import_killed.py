"""An import of our own export whose process is killed leaves nothing, and can be done again."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.sources import ROOT
from tests.vault.own_exports import AFTERNOON, export_of, filled_vault, read, take_in
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

CLOCK = FixedClock(datetime(2026, 11, 22, 16, 12, tzinfo=UTC))
# Takes so many steps, says so, and waits to be killed; fewer are all that there are.
CHILD = """
import sys
from pathlib import Path
from tests.conftest import PASSPHRASE
from tests.vault.own_exports import read
from tests.vault.test_own_import_killed import CLOCK
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
folder, file, wanted = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), CLOCK)
steps = vault.imports.steps(read(file), file_name="x", file_sha256="x")
for number, _ in enumerate(steps, start=1):
    if number == wanted:
        print("HERE", flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = filled_vault(FixedClock(AFTERNOON))
    path = export_of(made, tmp_path_factory.mktemp("own") / "whole.json")
    made.close()
    return path


@pytest.fixture
def opened(vault_folder: Path) -> Iterator[Vault]:
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), CLOCK)
    yield vault
    vault.close()


def steps_of(file: Path) -> int:
    vault = Vault.in_memory(CLOCK)
    number = sum(1 for _ in vault.imports.steps(read(file), file_name="x", file_sha256="x"))
    vault.close()
    return number


@pytest.mark.parametrize("share", [0.2, 0.6, 1.0])
def test_a_killed_import_leaves_nothing_and_can_be_done_again(
    vault_folder: Path, file: Path, share: float, request: pytest.FixtureRequest
) -> None:
    wanted = max(1, round(steps_of(file) * share))
    asked = [sys.executable, "-c", CHILD, str(vault_folder), str(file), str(wanted)]
    with subprocess.Popen(asked, stdin=-1, stdout=-1, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"HERE\n"
        child.kill()
    vault: Vault = request.getfixturevalue("opened")
    assert (vault.counts(), vault.imports.past()) == ({}, [])
    vault.idle_check()
    report = take_in(vault, file)
    assert report.counts.added == report.counts.read
    vault.idle_check()
