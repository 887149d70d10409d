"""The automatic backup at the first unlock of a day: what is seen of it, and what is left."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import click, focused, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.errors import Code
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

F9 = Qt.Key.Key_F9
BUSY = message("general.busy-backup")
(LATER,) = BUSY.buttons


@pytest.fixture(autouse=True)
def switched_on(vault_folder: Path, clock: FixedClock) -> None:
    change(vault_folder, clock, automatic_backups=True)


@pytest.fixture
def started(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("b/*"))


def change(folder: Path, clock: FixedClock, **settings: object) -> None:
    """Choose this in the closed vault."""
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    for name, value in settings.items():
        setattr(vault.settings, name, value)
    vault.close()


def unlock_slowly(started: Started) -> MainWindow:
    """Until the vault is open, and not longer."""
    started.type(PASSPHRASE)
    started.key(Qt.Key.Key_Return)
    started.qtbot.waitUntil(lambda: started.window.main is not None, timeout=20_000)
    assert started.window.main is not None
    return started.window.main


def used(started: Started) -> str:
    """Opened, looked at, locked; what was seen."""
    words = seen(started.unlock())
    started.key(*LOCK_KEY)
    return words


def test_the_first_unlock_of_a_day_makes_one_and_then_shows_today(
    started: Started, vault_folder: Path
) -> None:
    main = unlock_slowly(started)
    assert started.state is State.WORKING
    assert BUSY.text in seen(main)
    assert main.page is None  # Today is not built yet, and nothing of it is seen
    started.settle()
    assert kept(vault_folder) == ["w-2026-11-22.backup"]
    assert [(made.kind, made.place) for made in main.vault.backups.made()] == [
        ("weekly", str(vault_folder / "b" / "w-2026-11-22.backup"))
    ]
    assert message("empty.today").text in seen(main)
    assert main.page is not None
    assert main.page.isAncestorOf(focused())


def test_the_second_unlock_of_a_day_makes_none_and_the_next_day_one_more(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    used(Started(qtbot, vault_folder, clock))
    again = Started(qtbot, vault_folder, clock)
    unlock_slowly(again)
    assert again.state is State.OPEN
    again.key(*LOCK_KEY)
    clock.moment += timedelta(days=1)
    used(Started(qtbot, vault_folder, clock))
    assert kept(vault_folder) == ["w-2026-11-22.backup", "w-2026-11-23.backup"]


def test_later_leads_to_today_and_leaves_nothing(started: Started, vault_folder: Path) -> None:
    main = unlock_slowly(started)
    click(main, LATER)
    started.settle()
    assert started.state is State.OPEN
    assert message("empty.today").text in seen(main)
    assert message("general.stopped").text not in seen(main)
    assert kept(vault_folder) == []


@pytest.mark.parametrize("key", [(F9,), LOCK_KEY])
def test_hiding_meanwhile_covers_at_once_and_locks(
    started: Started, vault_folder: Path, key: tuple[Qt.Key]
) -> None:
    unlock_slowly(started)
    started.key(*key)
    assert started.shows == "Cover"
    started.qtbot.waitUntil(lambda: started.replaced != [])
    assert started.replaced == [Ending.COVERED if key == (F9,) else Ending.LOCK_WINDOW]
    assert kept(vault_folder) in ([], ["w-2026-11-22.backup"])


def test_switched_off_none_is_made(started: Started, vault_folder: Path, clock: FixedClock) -> None:
    change(vault_folder, clock, automatic_backups=False)
    started.unlock()
    assert kept(vault_folder) == []


def test_a_folder_that_takes_none_shows_today_and_says_nothing_there(
    started: Started, vault_folder: Path
) -> None:
    shutil.rmtree(vault_folder / "b", ignore_errors=True)
    (vault_folder / "b").write_bytes(b"not ours")
    main = started.unlock()
    assert message("empty.today").text in seen(main)
    skipped = main.vault.backups.skipped
    assert skipped is not None
    assert skipped.code is Code.CANNOT_WRITE
    assert main.notice is None


@pytest.mark.parametrize(("rows", "code"), [("+ 1", Code.DATA_LOST), ("- 1", Code.INTEGRITY_BAD)])
def test_a_vault_that_is_not_whole_makes_none_and_says_so(
    started: Started, vault_folder: Path, clock: FixedClock, rows: str, code: Code
) -> None:
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    vault.database.execute_sql(f"UPDATE vault_meta SET value = value {rows} WHERE key = 'rows'")  # noqa: S608 (+ 1, - 1)
    vault.close()
    main = started.unlock()
    assert kept(vault_folder) == []
    assert main.notice is not None
    skipped = main.vault.backups.skipped
    assert skipped is not None
    assert skipped.code is code
    assert message("empty.today").text in seen(main)


def test_over_500_mib_it_asks_once_and_makes_one_only_after_a_yes(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auto_backups, "BIG", 4096)
    asked = message("settings.backups-big", size="")
    assert asked.text in used(Started(qtbot, vault_folder, clock))
    assert asked.text not in used(Started(qtbot, vault_folder, clock))
    change(vault_folder, clock, big_backups=None)
    third = Started(qtbot, vault_folder, clock)
    main = third.unlock()
    click(main, asked.buttons[1])
    assert asked.text not in seen(main)
    third.key(*LOCK_KEY)
    assert kept(vault_folder) == []
    used(Started(qtbot, vault_folder, clock))
    assert kept(vault_folder) == ["w-2026-11-22.backup"]
