"""The four screens in a row; the vault is made when the last one ends."""

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.pages.first_run.before import BeforeScreen
from walkaway_desktop.pages.first_run.choices import Choices
from walkaway_desktop.pages.first_run.make_vault import MakeVaultScreen
from walkaway_desktop.pages.first_run.recovery import RecoveryScreen
from walkaway_desktop.pages.first_run.start import StartScreen
from walkaway_desktop.pages.key_words import bind_page_keys
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.storage.keys import OpenKey, Passphrase, new_recovery_code, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import card, clear, kind, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.keys import Cost

TRY_AGAIN = 0  # of first_run.not-made
WIDTH_IN_SIDE_COLUMNS = 2


class FirstRun(QWidget):
    """Back always works, and nothing is on the disk before `made`."""

    help_page = "first-run"

    secret_typed = Signal()  # from now on hiding replaces the process
    making_began = Signal()
    making_ended = Signal()
    made = Signal(object, object)  # OpenKey, Choices
    made_up_wanted = Signal()
    other_vault_wanted = Signal()
    restore_wanted = Signal()
    support_wanted = Signal()
    close_wanted = Signal()
    hide_keys_changed = Signal(object, str)
    practice_changed = Signal(bool)

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        cost: "Cost | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._cost = clock, cost
        self.choices = Choices(folder)
        self.before = BeforeScreen()
        self.make_vault = MakeVaultScreen(folder)
        self.recovery = RecoveryScreen(new_recovery_code())
        self.start = StartScreen()
        self.screens = (self.before, self.make_vault, self.recovery, self.start)
        self._notices = QVBoxLayout()
        self._stack = QStackedWidget()
        for screen in self.screens:
            self._stack.addWidget(screen)
        self._lay_out()
        self._connect()
        Theme.current().changed.connect(self._retheme)

    def _lay_out(self) -> None:
        theme = Theme.current()
        sheet = card(self._notices, self._stack)
        sheet.setMaximumWidth(WIDTH_IN_SIDE_COLUMNS * theme.px("side_column"))
        lines = stack(None, row(sheet), None)
        margin = theme.px("page")
        lines.setContentsMargins(margin, theme.px("page_top"), margin, theme.px("page_bottom"))
        inside = kind(QWidget(), "page")
        inside.setLayout(lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.before.went_on.connect(lambda: self._show(1))
        self.before.made_up_wanted.connect(self.made_up_wanted)
        self.before.other_vault_wanted.connect(self.other_vault_wanted)
        self.before.restore_wanted.connect(self.restore_wanted)
        self.before.close_wanted.connect(self.close_wanted)
        self.make_vault.went_back.connect(lambda: self._show(0))
        self.make_vault.went_on.connect(self._passphrase_chosen)
        self.recovery.went_back.connect(lambda: self._show(1))
        self.recovery.went_on.connect(self._recovery_chosen)
        self.recovery.pdf_wanted.connect(self._save_code)
        self.start.went_back.connect(lambda: self._show(2))
        self.start.finished.connect(self.make)
        self.start.hide_keys_changed.connect(self.hide_keys_changed)
        self.start.practice_changed.connect(self.practice_changed)
        for screen in self.screens:
            screen.support_wanted.connect(self.support_wanted)
        bind_page_keys(self, key_of(Command.SUPPORT), self.support_wanted.emit)

    def _retheme(self) -> None:
        for screen in self.screens:
            screen.retheme()

    def focus_first(self) -> None:
        """Where work on the screen in view begins."""
        self.screens[self._stack.currentIndex()].focus_first()

    def _show(self, number: int) -> None:
        if number > 0:
            self.secret_typed.emit()
        self.practice_changed.emit(False)  # noqa: FBT003 (a signal takes no names)
        clear(self._notices)
        self._stack.setCurrentIndex(number)
        self.focus_first()

    def show_unexpected(self) -> None:
        """Something failed that nobody foresaw."""
        clear(self._notices)
        Notice.put(self._notices, message("general.unexpected-closed"))

    def _passphrase_chosen(self, folder: Path, passphrase: str) -> None:
        self.choices.folder, self.choices.passphrase = folder, passphrase
        self._show(2)

    def _recovery_chosen(self, code: str | None) -> None:
        self.choices.recovery = code
        self._show(3)

    def _save_code(self, code: str) -> None:
        from walkaway_desktop.pages.recovery_pdf import offer_code_pdf  # noqa: PLC0415 (rare)

        offer_code_pdf(self, code, self._clock.now().date())

    # ---- making it -------------------------------------------------------------------------------

    def make_if_answered(self) -> None:
        """Locked or hidden on the last screen: what was typed, and the code on paper, hold good."""
        if self._stack.currentWidget() is self.start:
            self.make()

    def make(self) -> None:
        """Make the vault and open it, in a worker."""
        self.start.fill_in(self.choices)
        self.practice_changed.emit(False)  # noqa: FBT003 (a signal takes no names)
        self.start.show_busy(busy=True)
        self.making_began.emit()
        choices, clock, cost = self.choices, self._clock, self._cost
        run(lambda: _made(choices, clock, cost), self._made, self._not_made)

    def _made(self, key: OpenKey) -> None:
        self.start.show_busy(busy=False)
        self.making_ended.emit()
        self.made.emit(key, self.choices)

    def _not_made(self, error: Exception) -> None:
        self.start.show_busy(busy=False)
        self.making_ended.emit()
        if not isinstance(error, VaultError):
            raise error
        if error.code is Code.CANNOT_WRITE:
            self._show(1)
            self.make_vault.say_not_made(message("first_run.not-writable-here"))
        else:
            self.start.say(message("first_run.not-made"), self._not_made_answered)

    def _not_made_answered(self, button: int) -> None:
        if button == TRY_AGAIN:
            self.make()
        else:
            self._show(1)
            self.make_vault.choose()


def _made(choices: Choices, clock: Clock, cost: "Cost | None") -> OpenKey:
    """With all that was chosen in it, also for one who hides before it is shown."""
    create(choices.folder, choices.passphrase, clock=clock, recovery=choices.recovery, cost=cost)
    key = unlock(choices.folder, Passphrase(choices.passphrase))
    with contextlib.closing(Vault.open(key, clock)) as vault:  # SQLite stays on this thread
        choices.write(vault)
    return replace(key, lock=FolderLock.hold(key.folder))
