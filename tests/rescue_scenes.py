"""Save what can be read: asked, refused, and done."""

import shutil
from pathlib import Path

from tests.stage import Stage, settle
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.rescue.page import RescuePage
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.rescue.writing import Rescued


def damaged(stage: Stage) -> Path:
    """A copy that nobody holds."""
    folder = stage.vault.folder.with_name("damaged")
    return folder if folder.exists() else Path(shutil.copytree(stage.vault.folder, folder))


def lock_damaged(stage: Stage) -> LockPage:
    page = LockPage(damaged(stage))
    stage.show(page)
    page.show_error(VaultError(Code.DATA_DAMAGED, date="November 21, 2026"))
    settle()
    return page


def asked(stage: Stage) -> RescuePage:
    page = RescuePage(damaged(stage), stage.clock)
    stage.show(page)
    page.form.show_error(VaultError(Code.WRONG_PASSPHRASE))
    page.focus_first()
    settle()
    return page


def done(stage: Stage) -> RescuePage:
    page = RescuePage(damaged(stage), stage.clock)
    stage.show(page)
    page.show_rescued(Rescued(1204, 3, 2, 17))
    settle()
    return page
