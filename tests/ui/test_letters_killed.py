"""Killed in the middle of a Letter: all that was typed is there again, once."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests import made_up_letters
from tests.conftest import NOW, PASSPHRASE
from tests.vault.killing import killed_at_every_place
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.space.letters.letter_view import LetterView
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

TEXT = "Dear you. The heron was back."
TYPE = f"""
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

app = QApplication([])
clock = FixedClock(NOW)
page = SpacePage(Vault.open(unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE)), clock), clock)
page.show()
page.go_to("letters/new")
form = page.view.form
form.before.value = 2
QTest.keyClicks(form.body, {TEXT!r})
QTest.qWait(2000)
print("typed two seconds ago", flush=True)
time.sleep(60)
"""


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


def test_two_seconds_after_the_last_key_all_of_it_survives_a_kill(vault_folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPE, str(vault_folder)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed two seconds ago\n"
        os.kill(process.pid, signal.SIGKILL)
    vault = opened(vault_folder)
    (draft,) = vault.letters.begun()
    vault.close()
    assert (draft.content["body"], draft.content["mood_before"]) == (TEXT, 2)


def finish(vault: Vault) -> None:
    """Ctrl+Enter in a Letter that was begun."""
    application = QApplication.instance() or QApplication([])
    view = LetterView(vault, FixedClock(NOW))
    view.go_on_with(vault.letters.begun()[0])
    view.form.finish()
    del view, application


def test_killed_while_it_is_kept_it_is_a_draft_or_a_letter_and_never_lost(
    vault_folder: Path, tmp_path: Path
) -> None:
    written = shutil.copytree(vault_folder, tmp_path / "written")
    vault = opened(written)
    made_up_letters.begin(vault)
    vault.close()
    before, after, found = killed_at_every_place(written, tmp_path, finish)
    assert made_up_letters.BEGUN in before
    assert made_up_letters.BEGUN in after
    assert before != after
    assert found
    assert set(found) <= {before, after}
