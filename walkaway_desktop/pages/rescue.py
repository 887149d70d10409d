"""Save what can be read: from a Vault that does not open into a new one, while nothing is open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.pages.dialogs import choose_folder
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.rescue_words import lines_of
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, Secret
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import place_for_new
from walkaway_desktop.storage.rescue.source import Source, source_of, unlock_damaged
from walkaway_desktop.storage.rescue.writing import Rescued, key_of, rescue
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import card, clear, kind, label, mark, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.keys import OpenKey

WRONG = {Code.WRONG_PASSPHRASE, Code.WRONG_RECOVERY_CODE, Code.RECOVERY_TYPO}


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


class DoneCard(QWidget):
    """What could be read, and the way into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = stack(space="s")
        self._notices = stack()
        self.in_place = QCheckBox(self.tr("From now on, Daybook opens this one"))
        self.in_place.setChecked(True)
        self.in_place_note = label(
            self.tr("It gets the place of the damaged one, which stays beside it, renamed."),
            "small",
        )
        self.elsewhere_note = label(
            self.tr(
                "Daybook does not remember another place. Next time, choose Other Vault… or start"
                " it with --vault and this folder."
            ),
            "small",
        )
        self.close_button = QPushButton(self.tr("Close"))
        self.open = kind(QPushButton(self.tr("Open")), "main")
        self.setLayout(
            stack(
                label(self.tr("Saved"), "section"),
                self._lines,
                stack(self.in_place, self.in_place_note, self.elsewhere_note, space="xs"),
                self._notices,
                row(self.close_button, None, self.open),
            )
        )
        set_order(self.in_place, self.close_button, self.open)

    @property
    def puts_in_place(self) -> bool:
        """Whether the new Vault takes the place of the damaged one."""
        return self.in_place.isVisibleTo(self) and self.in_place.isChecked()

    def show_rescued(self, rescued: Rescued, folder: Path, *, beside: bool) -> None:
        """How much there is; `beside`: it can take the place of the damaged one."""
        clear(self._lines)
        for words in lines_of(rescued, folder):
            self._lines.addWidget(label(words, "body"))
        self.in_place.setVisible(beside)
        self.in_place_note.setVisible(beside)
        self.elsewhere_note.setVisible(not beside)

    def say(self, words: Message) -> None:
        """Why it does not open."""
        clear(self._notices)
        Notice.put(self._notices, words)
