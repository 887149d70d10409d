"""The page over file work: how far it is, and out of it again as if it had not begun."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import button, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import message

F9 = Qt.Key.Key_F9


@pytest.fixture
def opened(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    return started


@pytest.fixture
def main(opened: Started) -> MainWindow:
    assert opened.window.main is not None
    return opened.window.main


class HeldBackup:
    """A backup that waits halfway until it may go on."""

    def __init__(self, target: Path) -> None:
        self.target, self.go_on, self.told = target, threading.Event(), list[object]()
        self.halfway = threading.Event()

    def __call__(self, key: OpenKey, pace: Pace) -> OpenKey:
        pace.at(0.5)
        self.halfway.set()
        self.go_on.wait(10)
        file_work.backup(key, self.target, pace=pace.part(0.5, 1))
        return key

    def start(self, main: MainWindow) -> None:
        main.file_work.start_stoppable(self, lambda: self.told.append("done"), self.told.append)
        self.halfway.wait(10)


def left_by(target: Path, vault: Path) -> list[str]:
    """What stands where the backup was to go, and what its check left in `b/`."""
    return [path.name for path in (*target.parent.iterdir(), *vault.glob("b/*.part"))]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "one.backup"


def test_the_bar_shows_how_far_the_work_is(opened: Started, main: MainWindow, target: Path) -> None:
    held = HeldBackup(target)
    held.start(main)
    bar = main.findChild(WorkingPage).bar
    opened.qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() * 2 == bar.maximum())
    held.go_on.set()
    opened.settle()
    assert held.told == ["done"]


def test_esc_stops_the_work_and_the_page_is_as_it_was(
    opened: Started, main: MainWindow, target: Path, vault_folder: Path
) -> None:
    main.findChild(QuickNote).focus_field()
    opened.type("still here")
    held = HeldBackup(target)
    held.start(main)
    assert message("general.busy-safe").text in seen(main)
    opened.key(Qt.Key.Key_Escape)
    assert not button(main, "Stop").isEnabled()
    held.go_on.set()
    opened.settle()

    assert (held.told, opened.state) == ([], State.OPEN)
    assert message("general.stopped").text in seen(main)
    assert left_by(target, vault_folder) == []
    opened.type(" and there")
    assert main.findChild(QuickNote).text == "still here and there"


@pytest.mark.parametrize("asked", [((F9,), Ending.COVERED), (LOCK_KEY, Ending.LOCK_WINDOW)])
def test_hiding_asks_the_work_to_stop_and_locks_then(
    opened: Started,
    main: MainWindow,
    target: Path,
    asked: tuple[tuple[Qt.Key], Ending],
) -> None:
    held, folder = HeldBackup(target), main.vault.folder
    held.start(main)
    keys, ending = asked
    opened.key(*keys)
    assert (opened.shows, opened.replaced) == ("Cover", [])
    held.go_on.set()
    opened.qtbot.waitUntil(lambda: opened.replaced == [ending])
    assert left_by(target, folder) == []


def test_work_without_a_way_back_offers_none(opened: Started, main: MainWindow) -> None:
    hold = threading.Event()

    def job(key: OpenKey, _pace: Pace) -> OpenKey:
        hold.wait(10)
        return key

    main.file_work.start(job, lambda: None, lambda _error: None)
    assert message("general.busy-locked").text in seen(main)
    assert "Stop" not in seen(main).splitlines()
    hold.set()
    opened.settle()
