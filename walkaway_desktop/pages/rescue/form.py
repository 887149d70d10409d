"""Where the new Vault will lie, and what opens the damaged one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.vault_words import (
    WRONG,
    without_buttons,
    words_of,
)
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, Secret
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import clear, kind, label, mark, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField


class RescueForm(QWidget):
    """Where the new Vault will lie, and what opens the damaged one."""

    wanted = Signal(object)  # Secret

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = label("", "own_words")
        self.choose = kind(QPushButton(self.tr("Another folder…")), "link")
        self.secret_label = label("", "label")
        self.secret = PassphraseField()
        self.secret_label.setBuddy(self.secret)
        self.caps_lock = label(message("lock.caps-lock").text, "error")
        self.caps_lock.hide()
        self.other_way = kind(QPushButton(), "link")
        self.leave = QPushButton(self.tr("Back"))
        self.save = kind(QPushButton(self.tr("Save what can be read")), "main")
        self._by_code = False
        self._notices = stack()
        asked = message("settings.rescue-ask")
        field = stack(
            self.secret_label, self.secret, self.caps_lock, row(self.other_way, None), space="s"
        )
        self.setLayout(
            stack(
                label(self.tr("Save what can be read"), "section"),
                label(asked.text, "body"),
                label(asked.detail, "body"),
                stack(
                    label(self.tr("The new Vault"), "label"),
                    self.place,
                    row(self.choose, None),
                    space="xs",
                ),
                field,
                self._notices,
                row(self.leave, None, self.save),
            )
        )
        self._connect()
        self._show_way()

    def _connect(self) -> None:
        self.secret.returnPressed.connect(self._take)
        self.secret.textEdited.connect(self.be_quiet)
        self.secret.caps_lock_seen.connect(self.caps_lock.setVisible)
        self.other_way.clicked.connect(self._change_way)
        self.save.clicked.connect(self._take)
        set_order(self.choose, self.secret, self.secret.button, self.other_way)
        set_order(self.other_way, self.leave, self.save)

    def _change_way(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear_secret()
        self.be_quiet()
        self._show_way()
        self.secret.setFocus()

    def _show_way(self) -> None:
        if self._by_code:
            name, other = self.tr("Recovery code"), self.tr("Use passphrase")
            self.secret.button.setChecked(True)  # thirty signs from paper: they have to be read
        else:
            name, other = self.tr("Passphrase"), self.tr("Use Recovery code")
        self.secret_label.setText(name)
        self.secret.setAccessibleName(name)
        self.other_way.setText(other)

    def _take(self) -> None:
        typed = self.secret.text()
        if not typed:
            self.secret.setFocus()
            return
        secret: Secret = RecoveryCode(typed) if self._by_code else Passphrase(typed)
        self.wanted.emit(secret)

    def say(self, words: Message) -> None:
        """One line under the field."""
        clear(self._notices)
        Notice.put(self._notices, words)

    def show_error(self, error: VaultError) -> None:
        """Why nothing was saved."""
        if error.code is Code.FOLDER_NOT_EMPTY:
            self.say(message("command_line.folder-not-empty"))
        elif error.code is Code.DATA_DAMAGED:
            self.say(message("settings.rescue-nothing"))
        else:
            self.say(without_buttons(words_of(error)))
        mark(self.secret, wrong=error.code in WRONG)
        self.secret.selectAll()

    def be_quiet(self) -> None:
        """Nothing is said any more."""
        clear(self._notices)
        mark(self.secret, wrong=False)
