"""Which file or folder is to be brought in."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.texts import message

FOLDER = 1  # of the answers to what it is
PATTERNS = "*.csv *.daylio *.json *.zip *.txt *.journal *.jrnl *.md"


def choose(page: QWidget) -> Path | None:
    """A file or a folder; which of them is asked, for no system's chooser shows both."""
    kind_chosen = dialogs.ask(page, message("import.import-choose"))
    if kind_chosen is None:
        return None
    if kind_chosen == FOLDER:
        title = QCoreApplication.translate("ImportDialog", "Choose the folder of your diary")
        return dialogs.choose_folder(page, title)
    title = QCoreApplication.translate("ImportDialog", "Choose the file of your diary")
    kinds = QCoreApplication.translate("ImportDialog", "Diaries ({patterns});;All files (*)")
    return dialogs.choose_open(page, title, kinds.format(patterns=PATTERNS))
