"""Questions and file choosers: Qt's own dialogs, which leave no trace of where someone looked."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme


class Question(Sheet):
    """A message with its buttons. The first has the focus; Esc gives none."""

    def __init__(self, parent: QWidget | None, question: Message, *, care: bool = False) -> None:
        super().__init__(question.spoken or question.text, parent)
        self.answer: int | None = None
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
        self.lay_out(words, [None, *self.buttons])
        self.buttons[0].setDefault(True)
        self.buttons[0].setFocus()

    def _button(self, number: int, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: self._choose(number))
        return button

    def _choose(self, number: int) -> None:
        self.answer = number
        self.accept()


def run(dialog: QDialog) -> bool:
    """Show it until it is answered; False = Esc, closed, or taken away by a lock.

    Whoever asks has to be in view: behind the cover or the lock window nothing opens any more,
    and what a lock has ended is not answered.
    """
    asks = dialog.parentWidget()
    if asks is not None and not asks.isVisible():
        return False
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return accepted and (asks is None or asks.isVisible())


def ask(parent: QWidget | None, question: Message, *, care: bool = False) -> int | None:
    """Which button was pressed; None = none (see run): then nothing is done.

    `care`: the last button erases.
    """
    dialog = Question(parent, question, care=care)
    answered = run(dialog)
    dialog.deleteLater()
    return dialog.answer if answered else None


def choose_open(parent: QWidget | None, title: str, kinds: str = "") -> Path | None:
    """A file to read; None = nothing was chosen. `kinds` as Qt's name filters."""
    return _chosen(_chooser(parent, title, QFileDialog.FileMode.ExistingFile, kinds))


def choose_files(parent: QWidget | None, title: str) -> list[Path]:
    """Files to read, one or several; an empty list = nothing was chosen."""
    dialog = _chooser(parent, title, QFileDialog.FileMode.ExistingFiles, "")
    accepted = run(dialog)
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return [Path(file) for file in files] if accepted else []


def choose_save(parent: QWidget | None, title: str, name: str, *, suffix: str = "") -> Path | None:
    """A place for a new file, `name` suggested; asks before it overwrites. None = none chosen.

    `suffix`: given to a name that has none. No place in a vault's folder is taken.
    """
    dialog = _chooser(parent, title, QFileDialog.FileMode.AnyFile, "", OutsideVaults)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    return _chosen(dialog)


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """A folder; None = nothing was chosen."""
    dialog = _chooser(parent, title, QFileDialog.FileMode.Directory, "")
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


class OutsideVaults(QFileDialog):
    """Says no to a place in a vault's folder: a file there could replace all that was written."""

    def __init__(self, parent: QWidget | None, caption: str, folder: str, kinds: str) -> None:
        super().__init__(parent, caption, folder, kinds)
        self.notice = Notice()

    def accept(self) -> None:
        if any(is_in_vault(Path(file)) for file in self.selectedFiles()):
            self.notice.show_message(message("command_line.into-vault"))
            return
        self.notice.withdraw()
        super().accept()


def _chooser(
    parent: QWidget | None,
    title: str,
    mode: QFileDialog.FileMode,
    kinds: str,
    made_of: type[QFileDialog] = QFileDialog,
) -> QFileDialog:
    # The system's own dialogs (GTK, portal) write lists of recent files; Qt's writes only to
    # QSettings, which lead nowhere (traces.py).
    dialog = made_of(parent, message("general.window-title").text, QDir.homePath(), kinds)
    dialog.setAccessibleName(title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setHistory([])
    _say_inside(dialog, title)
    return dialog


def _say_inside(dialog: QFileDialog, title: str) -> None:
    """What is chosen: above the rest, for the title of the window says only Daybook."""
    lines = dialog.layout()
    if lines is None:
        raise TypeError("a file chooser of the system's own was made")
    words, above = label(title, "card_title"), QWidget()
    said = [dialog.notice] if isinstance(dialog, OutsideVaults) else []
    inner = stack(words, *said, space="s")
    room = Theme.current().px("m")
    inner.setContentsMargins(room, room, room, room)
    above.setLayout(inner)
    lines.setMenuBar(above)


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = run(dialog)
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
