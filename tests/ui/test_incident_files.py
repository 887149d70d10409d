"""Writing Incidents into a folder beside the window: whole, or nothing of it."""

from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.photos import photo
from tests.transfer.test_incident_bundle import check
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.progress import StoppedError
from walkaway_desktop.pages.notes.incident_files import LogFiles
from walkaway_desktop.pages.notes.incident_plan import plan_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets import background


@pytest.fixture
def files(vault: Vault, clock: FixedClock) -> LogFiles:
    for number in range(3):
        when = Span(When(NOW.date(), None, None))
        one = vault.incidents.add(when, IncidentWords(happened=f"Rang {number} times."))
        vault.attachments.add(one.id, file_of("door.jpg", photo(900 + number, 700)))
        vault.incidents.finish(one.id)
    return LogFiles(vault, clock)


def start(files: LogFiles, vault: Vault, folder: Path) -> None:
    files.start(folder, plan_of(vault), copies=True, paper="letter", printed_on=NOW.date())


def test_the_vault_is_read_in_the_window_and_the_folder_is_whole(
    qtbot: QtBot, vault: Vault, files: LogFiles, tmp_path: Path
) -> None:
    folder = tmp_path / "chosen"
    with qtbot.waitSignal(files.saved) as done:
        start(files, vault, folder)
    assert done.args is not None
    assert (done.args[0].folder, done.args[0].files, done.args[0].left_out) == (folder, 7, [])
    assert check(folder) == 3
    assert files.progress.share == 1


def test_stopped_by_the_person_nothing_is_left(
    qtbot: QtBot, vault: Vault, files: LogFiles, tmp_path: Path
) -> None:
    with qtbot.waitSignal(files.failed) as done:
        start(files, vault, tmp_path / "chosen")
        files.stop()
    assert done.args is not None
    assert isinstance(done.args[0], StoppedError)
    assert list(tmp_path.glob("chosen*")) == []


def test_taken_away_with_its_page_it_leaves_nothing(
    qtbot: QtBot, vault: Vault, files: LogFiles, tmp_path: Path
) -> None:
    start(files, vault, tmp_path / "chosen")
    files.stop()
    shiboken6.delete(files)
    qtbot.waitUntil(lambda: not background.is_busy())
    assert not (tmp_path / "chosen").exists()


def test_a_file_that_is_another_now_does_not_go_out(
    qtbot: QtBot, vault: Vault, files: LogFiles, tmp_path: Path
) -> None:
    with vault.transaction():
        vault.database.execute_sql("DROP TRIGGER attachment_data_frozen")
        vault.database.execute_sql("UPDATE attachment_data SET original = x'00'")
    with qtbot.waitSignal(files.failed) as done:
        start(files, vault, tmp_path / "chosen")
    assert done.args is not None
    assert isinstance(done.args[0], VaultError)
    assert done.args[0].code is Code.INTEGRITY_BAD
    assert not (tmp_path / "chosen").exists()


def test_a_second_try_elsewhere_is_a_whole_one(
    qtbot: QtBot, vault: Vault, files: LogFiles, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    with qtbot.waitSignal(files.failed) as done:
        start(files, vault, tmp_path / "there")
    assert done.args is not None
    assert isinstance(done.args[0], FileExistsError)
    with qtbot.waitSignal(files.saved):
        start(files, vault, tmp_path / "chosen")
    assert check(tmp_path / "chosen") == 3
