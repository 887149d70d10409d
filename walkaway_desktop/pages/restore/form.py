"""Which backup, and what opens it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import bring_into_view
from walkaway_desktop.pages.restore.backup_list import BackupList
from walkaway_desktop.pages.restore.words import Step, said_of
from walkaway_desktop.pages.vault_words import WRONG
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.kept_backups import kept_backups
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, Secret
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import clear, kind, label, mark, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField


class RestoreForm(QWidget):
    """Two buttons besides, for whoever lays it out: `leave` and `unpack`."""

    wanted = Signal(object, object)  # path of the backup, Secret
    folder_wanted = Signal()  # another place for the new vault
    left = Signal()

    def __init__(self, folder: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.backups = BackupList(kept_backups(folder), today)
        self.asked = label("", "body")
        self.secret_label = label("", "label")
        self.secret = PassphraseField()
        self.secret_label.setBuddy(self.secret)
        self.other_way = kind(QPushButton(), "link")
        leave, unpack = message("settings.restore-ask").buttons
        self.leave = QPushButton(leave)
        self.unpack = kind(QPushButton(unpack), "main")
        self._by_code = False
        self._steps: tuple[Step, ...] = ()
        self._notices = stack()
        self.lines = stack(
            label(self.tr("Use a backup"), "section"),
            self.backups,
            self.asked,
            stack(self.secret_label, self.secret, row(self.other_way, None), space="s"),
            self._notices,
        )
        self.setLayout(self.lines)
        self._connect()
        self._show_way()
        self._show_chosen()

    def _connect(self) -> None:
        self.backups.changed.connect(self._be_quiet)  # what was said is of another one
        self.backups.changed.connect(self._show_chosen)
        self.secret.returnPressed.connect(self.take)
        self.secret.textEdited.connect(self._be_quiet)
        self.other_way.clicked.connect(self._change_way)
        self.leave.clicked.connect(self.left)
        self.unpack.clicked.connect(self.take)

    def focus_first(self) -> None:
        """Into the field where a backup is chosen, else to where one is."""
        if self.backups.chosen is None:
            self.backups.focus_first()
        else:
            self.secret.setFocus()

    def _show_chosen(self) -> None:
        chosen = self.backups.chosen
        day = "" if chosen is None else long_day(chosen.day)
        self.asked.setText(message("settings.restore-ask", date=day).text)
        for widget in (self.asked, self.secret_label, self.secret, self.other_way):
            widget.setVisible(chosen is not None)
        self.unpack.setEnabled(chosen is not None)

    def _change_way(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear_secret()
        self._be_quiet()
        self._show_way()
        self.secret.setFocus()

    def _show_way(self) -> None:
        if self._by_code:
            name, other = self.tr("Recovery code of that day"), self.tr("Use passphrase")
            self.secret.button.setChecked(True)  # thirty signs from paper: they have to be read
        else:
            name, other = self.tr("Passphrase of that day"), self.tr("Use Recovery code")
        self.secret_label.setText(name)
        self.secret.setAccessibleName(name)
        self.other_way.setText(other)

    def take(self) -> None:
        """Hand on what was chosen and typed; where something is missing, go there."""
        chosen, typed = self.backups.chosen, self.secret.text()
        if chosen is None or not typed:
            self.focus_first()
            return
        self._be_quiet()
        secret: Secret = RecoveryCode(typed) if self._by_code else Passphrase(typed)
        self.wanted.emit(chosen.path, secret)

    # ---- what is said ----------------------------------------------------------------------------

    def say(self, words: Message) -> None:
        """One line under the field."""
        self._say(words, ())

    def show_error(self, error: VaultError) -> None:
        """Why it was not unpacked, with the buttons that can do something."""
        words, steps = said_of(error)
        self._say(words, steps)
        mark(self.secret, wrong=error.code in WRONG)
        if error.code in WRONG:
            self.secret.selectAll()
        self.focus_first()

    def _say(self, words: Message, steps: tuple[Step, ...]) -> None:
        clear(self._notices)
        self._steps = steps
        notice = Notice.put(self._notices, words)
        notice.pressed.connect(self._take_step)
        bring_into_view(notice)

    def _be_quiet(self) -> None:
        clear(self._notices)
        mark(self.secret, wrong=False)

    def _take_step(self, number: int) -> None:
        step = self._steps[number]
        self._be_quiet()
        match step:
            case Step.FIELD:
                self.secret.selectAll()
                self.secret.setFocus()
            case Step.OTHER_WAY:
                self._change_way()
            case Step.CHOOSE:
                self.backups.focus_first()
            case Step.FOLDER:
                self.folder_wanted.emit()
            case Step.AGAIN:
                self.take()
            case Step.LEAVE:
                self.left.emit()
