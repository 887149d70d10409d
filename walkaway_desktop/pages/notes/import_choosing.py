"""Which file or folder is to be brought in, until the person has no other one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.made_up_banner import is_made_up
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.pages.page import Page

FOLDER = 1  # of the answers to what it is
PATTERNS = "*.csv *.daylio *.json *.zip *.txt *.journal *.jrnl *.md"


def choose(page: QWidget) -> Path | None:
    """A file or a folder; which of them is asked, for no system's chooser shows both."""
    if is_made_up(page):
        dialogs.ask(page, message("first_run.made-up-no-import"))
        return None
    kind_chosen = dialogs.ask(page, message("import.import-choose"))
    if kind_chosen is None:
        return None
    if kind_chosen == FOLDER:
        title = QCoreApplication.translate("ImportDialog", "Choose the folder of your diary")
        return dialogs.choose_folder(page, title)
    title = QCoreApplication.translate("ImportDialog", "Choose the file of your diary")
    kinds = QCoreApplication.translate("ImportDialog", "Diaries ({patterns});;All files (*)")
    return dialogs.choose_open(page, title, kinds.format(patterns=PATTERNS))


def import_diary(page: "Page") -> bool:
    """Ask for a file and bring it in. False = a lock took the dialog away, and the vault."""
    while (path := choose(page)) is not None:
        dialog = ImportDialog(page.vault, page.clock, path, page)
        is_closed_by_hand = dialog.exec() == QDialog.DialogCode.Accepted
        again = dialog.another_wanted
        dialog.deleteLater()
        if not is_closed_by_hand:
            return False
        if not again:
            break
    return True
