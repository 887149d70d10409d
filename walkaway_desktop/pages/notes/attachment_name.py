"""Another name for a file. It is a label: nothing on the disk is called so."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.attachments import MOST_NAME
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.widgets.layouts import kind, label


def ask_name(parent: QWidget, name: str) -> str | None:
    """The new name; None = it stays."""
    dialog = NameDialog(parent, name)
    accepted = dialogs.run(dialog)
    wanted = dialog.wanted
    dialog.deleteLater()
    return wanted if accepted and wanted not in {"", name} else None


class NameDialog(Sheet):
    """What stands before the dot is selected: the rest says what kind of file it is."""

    def __init__(self, parent: QWidget, name: str) -> None:
        title = QCoreApplication.translate("Attachments", "Rename")
        super().__init__(title, parent)
        self._suffix = PurePath(name).suffix
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name of the file"))
        self.name.setMaxLength(MOST_NAME)
        self.leave = QPushButton(self.tr("Cancel"))
        self.keep = kind(QPushButton(title), "main")
        self.lay_out([label(title, "card_title"), self.name], [None, self.leave, self.keep])
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.name.textChanged.connect(lambda: self.keep.setEnabled(bool(self.wanted)))
        self.name.setFocus()
        self.name.setSelection(0, len(name) - len(self._suffix))

    @property
    def wanted(self) -> str:
        """The name, with the ending it had if that was left out; empty = none is given."""
        name = self.name.text().strip()
        return name if not name or PurePath(name).suffix else name + self._suffix
