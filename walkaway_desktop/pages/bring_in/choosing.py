"""Which other copy: a folder, or a file, as no system's chooser shows both."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.texts import message

FOLDER = 0  # of the answers to what it is


def choose_copy(parent: QWidget) -> Path | None:
    """None = nothing was chosen."""
    chosen = dialogs.ask(parent, message("settings.bring-in-choose"))
    if chosen is None:
        return None
    if chosen == FOLDER:
        title = QCoreApplication.translate("BringIn", "Choose the folder of the other copy")
        return dialogs.choose_folder(parent, title)
    title = QCoreApplication.translate("BringIn", "Choose the file of the other copy")
    return dialogs.choose_open(parent, title)
