"""After the Recovery code has opened a vault: a new passphrase and a new code, before it opens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.new_passphrase import NewPassphrase
from walkaway_desktop.pages.recovery_code import RecoveryCodeBox
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.file_work import change_passphrase_by_key
from walkaway_desktop.storage.keys import OpenKey, new_recovery_code
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.keys import Cost


class RecoverPage(QWidget):
    """Two cards, one after the other. The old code ends with the change; the new one is offered."""

    help_page = "lock"

    work_began = Signal()
    work_ended = Signal()
    recovered = Signal(object)  # OpenKey
    close_wanted = Signal()

    def __init__(
        self, key: OpenKey, *, cost: "Cost | None" = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._key, self._cost = key, cost
        self._chosen = ""
        self.passphrase = NewPassphrase()
        self.box = RecoveryCodeBox(new_recovery_code())
        self.go_on = kind(QPushButton(self.tr("Go on")), "main")
        self.back = kind(QPushButton(self.tr("Back")), "link")
        self.open = kind(QPushButton(self.tr("Open")), "main")
        self.leave = kind(QPushButton(self.tr("Close")), "quiet")
        self._notices = stack()
        self._cards = QStackedWidget()
        self._cards.addWidget(self._passphrase_card())
        self._cards.addWidget(self._code_card())
        sheet = card(self._cards)
        sheet.setMaximumWidth(2 * Theme.current().px("side_column"))
        self.setLayout(stack(None, row(sheet), None))
        self._connect()

    def _passphrase_card(self) -> QWidget:
        made = QWidget()
        why = label(message("lock.recovery-then-passphrase").text, "body")
        made.setLayout(stack(why, self.passphrase, row(self.leave, None, self.go_on)))
        return made

    def _code_card(self) -> QWidget:
        made = QWidget()
        title = label(self.tr("A new Recovery code"), "section")
        warning = label(message("first_run.recovery-warning").text, "body")
        foot = row(self.back, None, self.open)
        made.setLayout(stack(title, warning, self.box, self._notices, foot))
        return made

    def _connect(self) -> None:
        self.go_on.clicked.connect(self._take_passphrase)
        self.passphrase.form.again.returnPressed.connect(self._take_passphrase)
        self.leave.clicked.connect(self.close_wanted)
        self.back.clicked.connect(lambda: self._cards.setCurrentIndex(0))
        self.box.changed.connect(self._code_changed)
        self.box.entered.connect(self._change)
        self.open.clicked.connect(self._change)
        set_order(*self.passphrase.in_order(), self.leave, self.go_on)
        set_order(*self.box.in_order(), self.back, self.open)
        self._code_changed()

    def focus_first(self) -> None:
        """Into the new passphrase."""
        self.passphrase.focus_first()

    def _take_passphrase(self) -> None:
        chosen = self.passphrase.take()
        if chosen is not None:
            self._chosen = chosen
            self._cards.setCurrentIndex(1)
            self.box.focus_first()

    def _code_changed(self) -> None:
        self.open.setEnabled(self.box.is_settled)

    def _change(self) -> None:
        clear(self._notices)
        self._show_busy(busy=True)
        self.work_began.emit()
        key, chosen, code, cost = self._key, self._chosen, self.box.code, self._cost
        run(
            lambda: change_passphrase_by_key(key, chosen, recovery=code, cost=cost),
            self._changed,
            self._not_changed,
        )

    def _show_busy(self, *, busy: bool) -> None:
        self.open.setText(message("lock.opening").text if busy else self.tr("Open"))
        for widget in (self.open, self.back, self.box):
            widget.setEnabled(not busy)

    def _changed(self, key: OpenKey) -> None:
        self.work_ended.emit()
        self.recovered.emit(key)

    def _not_changed(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self.work_ended.emit()
        if not isinstance(error, VaultError):
            raise error
        Notice.put(self._notices, without_buttons(words_of(error)))
