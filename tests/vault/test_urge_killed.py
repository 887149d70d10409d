"""A process that is killed in the middle of an Urge: its timer and its answers are there again."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.urges import Timer, UrgeAnswers, UrgeKind
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

BEGIN = """
import sys, time
from datetime import timedelta
from pathlib import Path
from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.urges import UrgeAnswers, UrgeKind
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

clock = FixedClock(NOW)
vault = Vault.open(unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE)), clock)
urge = vault.urges.start(UrgeAnswers(UrgeKind.CALL, 9), 25, running=True)
clock.moment += timedelta(minutes=4)
vault.urges.change(urge.id, UrgeAnswers(UrgeKind.CALL, 9, 7))
print("kept", flush=True)
while True:
    time.sleep(60)
"""


def test_a_killed_process_leaves_the_timer_running(vault_folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN, str(vault_folder)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    later = FixedClock(NOW + timedelta(minutes=10))
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), later)
    urge = vault.urges.running(later.today(4))
    vault.close()
    assert urge is not None
    assert urge.answers == UrgeAnswers(UrgeKind.CALL, 9, 7)
    assert urge.timer == Timer(25, since=NOW)
    assert urge.timer.left(later.utc()) == timedelta(minutes=15)
