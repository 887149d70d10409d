"""Quick hide between the passphrase and Today: nothing of the vault is shown any more."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.keys import Passphrase, unlock

F9 = Qt.Key.Key_F9


@pytest.fixture
def started(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


@pytest.fixture
def shown(started: Started) -> list[str]:
    """Every page that comes into view from now on."""
    pages: list[str] = []
    started.window.currentChanged.connect(lambda _number: pages.append(started.shows))
    return pages


def comes_to_nothing(started: Started, shown: list[str], folder: Path) -> None:
    started.qtbot.waitUntil(lambda: started.replaced == [Ending.COVERED])
    started.settle()
    assert "MainWindow" not in shown
    assert started.shows == "Cover"
    unlock(folder, Passphrase(PASSPHRASE)).lock.release()  # it is nobody's


def test_a_key_that_waits_while_the_window_is_built_comes_first(
    started: Started, shown: list[str], vault_folder: Path
) -> None:
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    started.window.hiding.opening()
    started.window.open_vault(key)
    started.key(F9)
    comes_to_nothing(started, shown, vault_folder)


def test_the_import_does_not_hold_up_the_key(
    started: Started, shown: list[str], vault_folder: Path
) -> None:
    page = started.window.before.lock_page
    assert page is not None

    def press() -> None:
        none = Qt.KeyboardModifier.NoModifier
        QGuiApplication.postEvent(started.handle(), QKeyEvent(QEvent.Type.KeyPress, F9, none))

    page.key_derived.connect(press)
    started.type(PASSPHRASE)
    started.key(Qt.Key.Key_Return)
    comes_to_nothing(started, shown, vault_folder)
