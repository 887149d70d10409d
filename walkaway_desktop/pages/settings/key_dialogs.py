"""Dialogs about the two ways in: a new passphrase, a new Recovery code."""

from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from walkaway_desktop.pages.new_passphrase import NewPassphrase
from walkaway_desktop.pages.recovery_code import RecoveryCodeBox
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField
from walkaway_desktop.widgets.theme import Theme


class _Dialog(QDialog):
    """A title, what is asked, and two buttons; it scrolls where it does not fit."""

    def __init__(self, title: str, main: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(message("general.window-title").text)
        self.setAccessibleName(title)
        self._title = label(title, "section")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.main = kind(QPushButton(main), "main")
        self.main.setDefault(True)
        self.main.clicked.connect(self._finish)

    def _lay_out(self, *parts: QWidget) -> None:
        content, inner = QWidget(), stack(self._title, *parts, None)
        content.setLayout(inner)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        lines = stack(scroll, row(None, self.cancel, self.main), space="l")
        inside = Theme.current().px("xl")
        lines.setContentsMargins(inside, inside, inside, inside)
        self.setLayout(lines)
        wide = max(Theme.current().px("dialog"), content.sizeHint().width())
        around = lines.sizeHint().height() - scroll.sizeHint().height()
        # One line more than there is now: how hard it is to guess is said later.
        high = inner.totalHeightForWidth(wide) + Theme.current().px("field")
        bar = scroll.verticalScrollBar().sizeHint().width()
        self.resize(wide + 2 * inside + bar, high + around)

    def _finish(self) -> None:
        self.accept()


class AskPassphrase(_Dialog):
    """The passphrase, before something about the keys is changed."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(title, self.tr("Go on"), parent)
        words = label(self.tr("Your passphrase"), "label")
        self.passphrase = PassphraseField()
        self.passphrase.setAccessibleName(words.text())
        words.setBuddy(self.passphrase)
        self.passphrase.textChanged.connect(lambda text: self.main.setEnabled(bool(text)))
        self.main.setEnabled(False)
        self._lay_out(words, self.passphrase)
        self.passphrase.setFocus()


class ChangePassphrase(_Dialog):
    """The old passphrase once, the new one twice."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Change passphrase"), self.tr("Change it"), parent)
        words = label(self.tr("The passphrase you have"), "label")
        self.old = PassphraseField()
        self.old.setAccessibleName(words.text())
        words.setBuddy(self.old)
        self.new = NewPassphrase()
        self.chosen: str | None = None  # None = not taken yet
        ends = label(
            self.tr("The Recovery code you have ends with it. You can make a new one right after.")
        )
        older = label(self.tr("Backups made before today still open with the old passphrase."))
        self._lay_out(words, self.old, self.new, ends, older)
        self.old.setFocus()

    def _finish(self) -> None:
        if not self.old.text():
            self.old.setFocus()
            return
        self.chosen = self.new.take()
        if self.chosen is not None:
            self.accept()


class NewRecoveryCode(_Dialog):
    """The new code, shown once; it is written only after two groups were typed back."""

    def __init__(self, code: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("New Recovery code"), self.tr("Use this code"), parent)
        self.box = RecoveryCodeBox(code)
        self.box.changed.connect(self._show_state)
        paper = Notice("note", self)
        paper.show_message(message("first_run.recovery-warning"))
        self._lay_out(paper, self.box)
        self._show_state()
        self.box.focus_first()

    def _show_state(self) -> None:
        self.main.setEnabled(self.box.is_settled)
