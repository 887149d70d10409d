"""States of Settings that are more than a card in view, and what follows on Erase everything."""

from PySide6.QtWidgets import QWidget

from tests.stage import Stage, settle
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.gone import GonePage
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.settings.erase_everything import (
    EraseEverythingDialog,
    backups_elsewhere,
)
from walkaway_desktop.pages.settings.reading_dialog import ReadingDialog
from walkaway_desktop.pages.settings.visible import visible_parts
from walkaway_desktop.storage.erase_everything import Erased
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import texts

STICK = "/media/stick/Daybook-2026-11-01.backup"


def erase_everything(stage: Stage, window: MainWindow) -> QWidget:
    """With a copy elsewhere, and other words typed."""
    stage.vault.backups.add(STICK, "by_hand", 81_920)
    made = EraseEverythingDialog(window, backups_elsewhere(stage.vault), stage.clock)
    made.accept()
    return made


def gone(stage: Stage) -> QWidget:
    """With a file that was not ours."""
    page = GonePage(Erased((), (stage.vault.folder / "holiday.jpg",)))
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


def visible(stage: Stage, window: MainWindow) -> QWidget:
    stage.vault.backups.add(STICK, "by_hand", 81_920)
    title = texts("safety")["visible"]["title"]
    return ReadingDialog(title, visible_parts(stage.vault, stage.clock), window)
