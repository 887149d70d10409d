"""Questions and file choosers: Qt's own dialogs, which leave no trace of where someone looked."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import kind, label, row, stack


class Question(QDialog):
    """A message with its buttons. The first is the safe answer: it has the focus, Esc gives it."""

    def __init__(self, parent: QWidget | None, question: Message, *, care: bool = False) -> None:
        super().__init__(parent)
        self.answer = 0
        self.setWindowTitle(message("general.window-title").text)
        self.setAccessibleName(question.spoken or question.text)
        self.buttons = [
            self._button(number, words) for number, words in enumerate(question.buttons)
        ]
        if care:
            kind(self.buttons[-1], "care")
        words = [label(question.text, "card_title")]
        if question.detail:
            words.append(label(question.detail, "body"))
        for line in words:
            line.setWordWrap(True)
        self.setLayout(stack(*words, row(None, *self.buttons), space="l"))
        self.buttons[0].setDefault(True)
        self.buttons[0].setFocus()

    def _button(self, number: int, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: self._choose(number))
        return button

    def _choose(self, number: int) -> None:
        self.answer = number
        self.accept()


def ask(parent: QWidget | None, question: Message, *, care: bool = False) -> int:
    """Which button was pressed, 0 for the first (safe) one and for Esc. `care`: the last erases."""
    dialog = Question(parent, question, care=care)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def choose_open(parent: QWidget | None, title: str, kinds: str = "") -> Path | None:
    """A file to read; None = nothing was chosen. `kinds` as Qt's name filters."""
    return _chosen(_chooser(parent, title, QFileDialog.FileMode.ExistingFile, kinds))


def choose_save(parent: QWidget | None, title: str, name: str, kinds: str = "") -> Path | None:
    """A place for a new file, `name` suggested; asks before it overwrites. None = none chosen."""
    dialog = _chooser(parent, title, QFileDialog.FileMode.AnyFile, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return _chosen(dialog)


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """A folder; None = nothing was chosen."""
    dialog = _chooser(parent, title, QFileDialog.FileMode.Directory, "")
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _chooser(
    parent: QWidget | None, title: str, mode: QFileDialog.FileMode, kinds: str
) -> QFileDialog:
    # The system's own dialogs (GTK, portal) write lists of recent files; Qt's writes only to
    # QSettings, which lead nowhere (traces.py).
    dialog = QFileDialog(parent, title, QDir.homePath(), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setHistory([])
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
