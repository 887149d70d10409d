"""States of bringing in from another copy, for tests/scenes.py: reached as a person does."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stage import PASSPHRASE, Stage, settle, until
from walkaway_desktop.domain.day import When
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.bring_in.dialog import BringInDialog
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.keys import Cost
from walkaway_desktop.storage.vault import create

FILE = "mine.backup"
LEFT = "data (conflicted copy 2026-11-22 171200).000001"
OWN_WORDS = {FILE, "other"}


def made_backup(stage: Stage) -> Path:
    """A backup; since then here one note was erased, one was changed, and one lies in Deleted."""
    vault = stage.vault
    when = When.of(stage.clock.now(), 4)
    ids = [vault.notes.add(when, title, "By the river.") for title in ("Gone", "Kept", "Laid by")]
    last = vault.notes.add(when, "Last", "It went after the backup.")
    key = vault.pause()
    made = file_work.backup(key, vault.folder.parent / FILE).path
    vault.resume(key)
    vault.entries.erase(ids[0])
    vault.notes.save(ids[1], "Kept", "By the sea.")
    vault.notes.save(ids[2], "Laid by", "By the lake.")
    vault.entries.delete([ids[2]])
    vault.entries.erase(last)
    return made


def opened(stage: Stage, window: MainWindow, path: Path) -> BringInDialog:
    made = BringInDialog(stage.vault, stage.clock, path, window)
    made.show()
    return made


def listed(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, made_backup(stage))
    until(lambda: hasattr(made, "bring_in"))
    return made


def done(stage: Stage, window: MainWindow) -> QWidget:
    made = opened(stage, window, made_backup(stage))
    until(lambda: hasattr(made, "bring_in"))
    made.list.all.click()
    made.bring_in.click()
    until(lambda: hasattr(made, "report"))
    return made


def asked(stage: Stage, window: MainWindow) -> QWidget:
    """A vault with a passphrase of its own."""
    other = stage.vault.folder.parent / "other"
    if not other.exists():
        cost = Cost(8192, 1, 1, for_tests=True)
        create(other, f"{PASSPHRASE} x", clock=stage.clock, cost=cost)
    made = opened(stage, window, other)
    until(lambda: hasattr(made, "passphrase"))
    return made


def two_versions(stage: Stage) -> QWidget:
    (stage.vault.folder / LEFT).write_bytes(b"the other one")
    window = stage.window("today")
    settle()
    return window
