"""States of Settings that are more than a card in view, and what follows on Erase everything."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stage import Stage, settle
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.gone import GonePage
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.settings.erase_everything import (
    EraseEverythingDialog,
    backups_elsewhere,
)
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.pages.settings.reading_dialog import ReadingDialog
from walkaway_desktop.pages.settings.visible import visible_parts
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage import move
from walkaway_desktop.storage.erase_everything import Erased
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import message, texts

STICK = "/media/stick/Daybook-2026-11-01.backup"


def erase_everything(stage: Stage, window: MainWindow) -> QWidget:
    """With a copy elsewhere, and other words typed."""
    stage.vault.backups.add(STICK, "by_hand", 81_920)
    made = EraseEverythingDialog(window, backups_elsewhere(stage.vault), stage.clock)
    made.accept()
    return made


def backups(stage: Stage) -> QWidget:
    """Automatic ones of several days, one by hand, and today's was left out."""
    window = stage.window("settings")
    lying = stage.vault.folder / "b"
    lying.mkdir(exist_ok=True)
    for day in ("d-2026-11-20", "d-2026-11-21", "s-2026-11-18", "w-2026-11-16"):
        (lying / f"{day}.backup").write_bytes(bytes(81_920))
    stage.vault.backups.add(STICK, "by_hand", 81_920)
    stage.vault.backups.skipped = VaultError(Code.DISK_FULL)
    page = window.page
    assert isinstance(page, SettingsPage)
    page.refresh()
    page.show_card(page.backups)
    settle()
    return window


def day_backup(stage: Stage) -> QWidget:
    """Over the pages while it is made, halfway."""
    page, pace = WorkingPage(), Pace()
    page.watch(pace, message("general.busy-backup"))
    pace.at(0.5)
    stage.show(page)
    page.focus_first()
    settle()
    return page


def gone(stage: Stage) -> QWidget:
    """With a file that was not ours, and what a restore left beside."""
    folder = stage.vault.folder
    beside = folder.with_name(f"{folder.name} before 2026-11-20")
    page = GonePage(Erased((), (folder / "holiday.jpg",)), [beside])
    stage.show(page)
    page.focus_first()
    settle()
    return page


def erasing_stopped(stage: Stage) -> QWidget:
    page = LockPage(stage.vault.folder)
    stage.show(page)
    page.show_error(VaultError(Code.ERASING_STOPPED))
    settle()
    return page


def moved(stage: Stage) -> QWidget:
    """The old one was kept; its button stands in the row."""
    old = stage.vault.folder.with_name("old")
    shutil.copytree(stage.vault.folder, old)
    move.remember_left(stage.vault.settings, old, "0" * 64)
    window = stage.window("settings")
    settle()
    return window


def move_question(stage: Stage, window: MainWindow) -> QWidget:
    page = SettingsPage(stage.vault, stage.clock, window)
    return Question(window, page.move_work.question(Path("/media/stick/daybook")))


def visible(stage: Stage, window: MainWindow) -> QWidget:
    stage.vault.backups.add(STICK, "by_hand", 81_920)
    title = texts("safety")["visible"]["title"]
    return ReadingDialog(title, visible_parts(stage.vault, stage.clock), window)
