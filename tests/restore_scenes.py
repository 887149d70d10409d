"""Using a backup: which one, what went wrong, what is asked then."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests import made_up
from tests.stage import PASSPHRASE, Stage, activate, settle, until
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.restore.page import RestorePage
from walkaway_desktop.pages.settings.restore_work import RestoreDialog
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase

DAYS = ("d-2026-11-21", "d-2026-11-20", "w-2026-11-16")


def with_backups(stage: Stage) -> Path:
    """Three in the vault's folder, the newest damaged; the vault is closed for the page."""
    key = stage.vault.pause()
    for day in DAYS:
        file_work.backup(key, key.folder / "b" / f"{day}.backup")
    stage.vault.resume(key)
    newest = key.folder / "b" / f"{DAYS[0]}.backup"
    newest.write_bytes(newest.read_bytes()[:-1])
    return key.folder


def chosen(stage: Stage) -> RestorePage:
    page = RestorePage(with_backups(stage), stage.clock)
    stage.show(page)
    until(lambda: all(one.is_checked for one in page.form.backups.rows))
    page.focus_first()
    settle()
    return page


def refused(stage: Stage) -> QWidget:
    page = chosen(stage)
    page.form.show_error(VaultError(Code.WRONG_PASSPHRASE))
    settle()
    return page


def which(stage: Stage) -> QWidget:
    page = chosen(stage)
    page.form.wanted.emit(page.form.backups.rows[1].backup.path, Passphrase(PASSPHRASE))
    until(lambda: bool(page.ending.buttons))
    activate(page)
    return page


def dialog(stage: Stage, window: MainWindow) -> QWidget:
    made = RestoreDialog(with_backups(stage), made_up.TODAY, window)
    made.show()
    until(lambda: all(one.is_checked for one in made.form.backups.rows))
    return made
