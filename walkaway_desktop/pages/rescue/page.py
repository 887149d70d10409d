"""Save what can be read: from a Vault that does not open into a new one, while nothing is open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.pages.dialogs import choose_folder
from walkaway_desktop.pages.rescue.done import DoneCard
from walkaway_desktop.pages.rescue.form import RescueForm
from walkaway_desktop.pages.vault_words import (
    WRONG,
    without_buttons,
    words_of,
)
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.keys import RecoveryCode, Secret
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import place_for_new
from walkaway_desktop.storage.rescue.source import Source, source_of, unlock_damaged
from walkaway_desktop.storage.rescue.writing import Rescued, key_of, rescue
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import card, kind, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.keys import OpenKey


class RescuePage(QWidget):
    """Asks for a place and the passphrase, works, and says what came out."""

    help_page = "lock"

    secret_typed = Signal()
    work_began = Signal()
    work_ended = Signal()
    refused = Signal(bool)  # whether the secret was wrong
    opened = Signal(object, bool)  # OpenKey of the new vault, whether the Recovery code was typed
    left = Signal()
    close_wanted = Signal()

    def __init__(self, folder: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "page")
        self._damaged, self._clock = folder, clock
        self._usual = restore.place_for(folder, clock.today(day_ends=0))
        self.folder = self._usual  # of the new vault
        self._by_code = False
        self._source: Source | None = None
        self.pace = Pace()
        self.form, self.working, self.done = RescueForm(), WorkingPage(), DoneCard()
        self._cards = QStackedWidget()
        for part in (_sheet(self.form), self.working, _sheet(self.done)):
            self._cards.addWidget(part)
        whole = stack(self._cards)
        self.setLayout(whole)
        self._connect()
        self._set_place(self._usual)

    def _connect(self) -> None:
        form, done = self.form, self.done
        form.choose.clicked.connect(self._choose)
        form.leave.clicked.connect(self.left)
        form.wanted.connect(self._begin)
        self.working.stop_wanted.connect(self.stop)
        done.open.clicked.connect(self._open)
        done.close_button.clicked.connect(self.close_wanted)

    def focus_first(self) -> None:
        """Into the field."""
        self.form.secret.setFocus()

    def stop(self) -> None:
        """Ask the work to end where it can."""
        self.pace.stop()

    def forget(self) -> None:
        """Nothing typed stays on this page."""
        self.form.secret.clear_secret()

    # ---- where to --------------------------------------------------------------------------------

    def _choose(self) -> None:
        chosen = choose_folder(self, self.tr("Choose a folder for the new Vault"))
        if chosen is None:
            return
        if is_in_vault(chosen / "x"):
            self.form.say(message("command_line.into-vault"))
            return
        self.form.be_quiet()
        self._set_place(place_for_new(chosen))
        self.focus_first()

    def _set_place(self, folder: Path) -> None:
        self.folder = folder
        self.form.place.setText(str(folder))

    # ---- work ------------------------------------------------------------------------------------

    def _begin(self, secret: Secret) -> None:
        self._by_code = isinstance(secret, RecoveryCode)
        self.form.be_quiet()
        self.secret_typed.emit()
        self.work_began.emit()
        self.pace = Pace()
        self.working.watch(self.pace, message("general.busy-safe"))
        self._cards.setCurrentIndex(1)
        self.working.focus_first()
        run(_work(self._damaged, secret, self.folder, self._clock, self.pace), self._did, self._not)

    def _did(self, result: tuple[Source, Rescued]) -> None:
        self.forget()
        self._source, rescued = result
        self.working.rest()
        self.show_rescued(rescued)
        self.work_ended.emit()

    def show_rescued(self, rescued: Rescued) -> None:
        """What came out, and the way into it."""
        beside = self.folder == self._usual and self._usual != self._damaged
        self.done.show_rescued(rescued, self.folder, beside=beside)
        self._cards.setCurrentIndex(2)
        self.done.open.setFocus()

    def _not(self, error: Exception) -> None:
        self._back_to_form()
        self.work_ended.emit()
        if isinstance(error, WorkStopped):
            self.form.say(message("general.stopped"))
            self.refused.emit(False)  # noqa: FBT003 (a signal takes no names)
            return
        wrong = isinstance(error, VaultError) and error.code in WRONG
        self.refused.emit(wrong)
        if not isinstance(error, VaultError):
            raise error
        self.form.show_error(error)

    def _back_to_form(self) -> None:
        self.working.rest()
        self._cards.setCurrentIndex(0)
        self.focus_first()

    # ---- the new vault ---------------------------------------------------------------------------

    def _open(self) -> None:
        if self._source is None:
            return
        self.done.open.setEnabled(False)
        target = self._damaged if self.done.puts_in_place else self.folder
        run(_opening(self._source, self.folder, target), self._did_open, self._not_opened)

    def _did_open(self, key: "OpenKey") -> None:
        self.opened.emit(key, self._by_code)

    def _not_opened(self, error: Exception) -> None:
        self.done.open.setEnabled(True)
        if not isinstance(error, VaultError):
            raise error
        self.done.say(without_buttons(words_of(error)))


def _sheet(part: QWidget) -> QWidget:
    """In the middle of the page; on a small screen it scrolls."""
    sheet = card(part)
    sheet.setMaximumWidth(2 * Theme.current().px("side_column"))
    content = QWidget()
    content.setLayout(stack(None, row(sheet), None))
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    return scroll


def _work(
    damaged: Path, secret: Secret, folder: Path, clock: Clock, pace: Pace
) -> Callable[[], tuple[Source, Rescued]]:
    def work() -> tuple[Source, Rescued]:
        key = unlock_damaged(damaged, secret)
        try:
            source = source_of(key)
            return source, rescue(source, folder, clock, pace)
        finally:
            key.lock.release()

    return work


def _opening(source: Source, folder: Path, target: Path) -> Callable[[], "OpenKey"]:
    def work() -> "OpenKey":
        if target != folder:
            restore.put_in_place(folder, target)
        return key_of(source, target)

    return work
