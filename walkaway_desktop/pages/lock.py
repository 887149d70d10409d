"""The lock page: one field, and the truth about what is wrong when a vault does not open."""

import math
import time
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.forms.lock import Ui_LockForm
from walkaway_desktop.pages.lock_steps import WRONG, Step
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.passphrase_field import leave_room
from walkaway_desktop.widgets.theme import AFTER_PAINT_MILLISECONDS, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollArea

    from walkaway_desktop.storage.keys import OpenKey, Secret
    from walkaway_desktop.widgets.notice import Notice

WIDEST_CODE = "-".join(["MMMMM"] * 6)
PICTURE = 56
ICON = 16
BAR_AFTER_SECONDS = 0.3
USUAL_SECONDS = 0.7  # the bar is a guess: the derivation tells nothing on its way
MOST_PERCENT = 95


class Way(Enum):
    """What is typed to open."""

    PASSPHRASE = auto()
    RECOVERY_CODE = auto()


class LockPage(QWidget):
    """Asks for the passphrase or the Recovery code and derives the key. It holds no vault."""

    help_page = "lock"

    typing_began = Signal()
    derivation_began = Signal()
    key_derived = Signal(object, bool)  # OpenKey, whether the Recovery code opened it
    refused = Signal(bool)  # whether the secret was wrong
    fits = Signal()  # the right passphrase, while a vault is still open behind this page
    folder_chosen = Signal(object)
    erased = Signal(object)  # Erased: what a stopped Erase everything had left is gone
    new_vault_wanted = Signal()
    backup_wanted = Signal()
    rescue_wanted = Signal()
    support_wanted = Signal()
    help_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.seen_before = False  # a vault in there: if none is now, it may come back
        self.way = Way.PASSPHRASE
        self._check: Callable[[Secret], bool] | None = None
        self._notice: Notice | None = None
        self._scroll: QScrollArea | None = None
        self._steps: tuple[Step, ...] = ()
        self._began = 0.0
        self._bar = QTimer(self)
        self._bar.setInterval(50)
        self._bar.timeout.connect(self._move_bar)
        self.form = Ui_LockForm()
        self.form.setupUi(self)
        self._lay_out()
        self._connect()
        self._show_way()
        self._show_busy(busy=False)
        Theme.current().changed.connect(self.retheme)

    def _lay_out(self) -> None:
        form, theme = self.form, Theme.current()
        inside, narrow = theme.px("page"), theme.px("side_column")
        form.column.setSpacing(theme.px("xl"))
        form.lines.setSpacing(theme.px("l"))
        form.secret_lines.setSpacing(theme.px("s"))
        form.all_ways.setSpacing(theme.px("s"))
        form.lines.setContentsMargins(inside, inside, inside, theme.px("xl"))
        self._usual_width = narrow + 2 * inside + theme.px("xxl")
        form.line.setFixedHeight(theme.px("hairline"))
        form.caps_lock_text.setText(message("lock.caps-lock").text)
        form.card.setAccessibleName(message("lock.locked").spoken)
        self._note_caps_lock(on=False)
        form.picture.setFixedSize(PICTURE, PICTURE)
        for button in (form.support, form.help, form.close):
            leave_room(button, ICON)
        QTimer.singleShot(AFTER_PAINT_MILLISECONDS, self, self._after_paint)

    def _connect(self) -> None:
        form = self.form
        form.secret.textEdited.connect(self.typing_began)
        form.secret.returnPressed.connect(self.open)
        form.secret.caps_lock_seen.connect(lambda on: self._note_caps_lock(on=on))
        form.open.clicked.connect(self.open)
        form.other_way.clicked.connect(self._change_way)
        form.other_vault.clicked.connect(self._choose_vault)
        form.backup.clicked.connect(self.backup_wanted)
        form.support.clicked.connect(self.support_wanted)
        form.help.clicked.connect(self.help_wanted)
        form.close.clicked.connect(self.close_wanted)

    def _after_paint(self) -> None:
        """Icons, and the key of Get support: it is the same as when the Vault is open."""
        from walkaway_desktop.domain.keys import Command, key_of  # noqa: PLC0415 (after the paint)
        from walkaway_desktop.pages.key_words import bind_page_keys  # noqa: PLC0415 (as above)

        self.retheme()
        bind_page_keys(self, key_of(Command.SUPPORT), self.form.support.click)

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        from walkaway_desktop.widgets.icons import icon, pixmap  # noqa: PLC0415 (after the paint)

        form = self.form
        ratio = self.devicePixelRatioF()
        form.picture.setPixmap(pixmap("daybook", "accent", PICTURE, ratio))
        form.caps_lock_icon.setPixmap(pixmap("arrow-big-up", "clay_text", ICON, ratio))
        form.support.setIcon(icon("life-buoy", "clay_text", ICON))
        form.help.setIcon(icon("circle-help", "soft", ICON))
        form.close.setIcon(icon("x", "soft", ICON))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What is said under the field can be longer than the page has room for."""
        if self._scroll is not None:
            return
        words = self.form.page.totalHeightForWidth(self.width())
        if self.height() < max(self.minimumSizeHint().height(), words):
            self._scroll = self._made_to_scroll()

    def _made_to_scroll(self) -> "QScrollArea":
        """For a screen too small for the page; on every other one the start is spared of it."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout  # noqa: PLC0415

        content = QWidget()
        content.setLayout(self.form.page)  # it takes the widgets along
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        return scroll

    def focus_first(self) -> None:
        """Into the field, where typing begins."""
        self.form.secret.setFocus()

    # ---- what is asked ---------------------------------------------------------------------------

    def forget(self) -> None:
        """Nothing typed stays on this page."""
        self.form.secret.clear_secret()
        self._note_caps_lock(on=False)

    def guard(self, check: "Callable[[Secret], bool]", why: Message) -> None:
        """The vault is still open behind this page: only its passphrase leads back to it."""
        self._check = check
        form = self.form
        for widget in (form.other_way, form.other_vault, form.backup, form.close):
            widget.hide()
        self._show_message(why, ())

    def _change_way(self) -> None:
        recovery = self.way is Way.PASSPHRASE
        self.way = Way.RECOVERY_CODE if recovery else Way.PASSPHRASE
        self.forget()
        self._clear_notice()
        self._show_way()
        self.focus_first()

    def _show_way(self) -> None:
        form = self.form
        if self.way is Way.PASSPHRASE:
            name, other = self.tr("Passphrase"), self.tr("Use Recovery code")
        else:
            name, other = self.tr("Recovery code"), self.tr("Use passphrase")
            form.secret.button.setChecked(True)  # thirty signs from paper: they have to be read
        form.card.setFixedWidth(self._card_width())
        form.secret_label.setText(name)
        form.secret.setAccessibleName(name)
        form.other_way.setText(other)

    def _card_width(self) -> int:
        """Wide enough to read the whole code in its field, to compare it with the paper."""
        if self.way is Way.PASSPHRASE:
            return self._usual_width
        form, px = self.form, Theme.current().px
        form.secret.ensurePolished()
        signs = form.secret.fontMetrics().horizontalAdvance(WIDEST_CODE)
        field = signs + form.secret.button.sizeHint().width() + 2 * px("m") + px("s")
        return max(self._usual_width, field + 2 * px("page"))

    def _choose_vault(self) -> None:
        from walkaway_desktop.pages.dialogs import choose_folder  # noqa: PLC0415 (start stays small)

        folder = choose_folder(self, self.tr("Choose the folder of a Vault"))
        if folder is not None:
            self.folder = folder
            self.forget()
            self._clear_notice()
            self.folder_chosen.emit(folder)

    def _note_caps_lock(self, *, on: bool) -> None:
        self.form.caps_lock_icon.setVisible(on)
        self.form.caps_lock_text.setVisible(on)

    # ---- opening ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Derive the key in a worker; the window goes on living."""
        typed = self.form.secret.text()
        if not typed or not self.form.open.isEnabled():
            self.focus_first()
            return
        self._clear_notice()
        self._show_busy(busy=True)
        way, check = self.way, self._check
        if check is not None:
            run(lambda: check(_secret(way, typed)), self._checked, self._failed)
            return
        self.derivation_began.emit()
        folder = self.folder
        run(lambda: _unlock(folder, way, typed), self._derived, self._failed)

    def _derived(self, key: "OpenKey") -> None:
        self._show_busy(busy=False)
        self.key_derived.emit(key, self.way is Way.RECOVERY_CODE)

    def _checked(self, fits: bool) -> None:  # noqa: FBT001 (what the worker brings)
        self._show_busy(busy=False)
        if fits:
            self.forget()
            self.fits.emit()
        else:
            self._failed(VaultError(Code.WRONG_PASSPHRASE))

    def _failed(self, error: Exception) -> None:
        self._show_busy(busy=False)
        if not isinstance(error, VaultError):
            self.refused.emit(False)  # noqa: FBT003 (a signal takes no names)
            raise error
        self.show_error(error)

    def _show_busy(self, *, busy: bool) -> None:
        form = self.form
        form.open.setEnabled(not busy)
        form.open.setText(message("lock.opening").text if busy else self.tr("Open"))
        for widget in (form.secret, form.other_way, form.other_vault, form.backup):
            widget.setEnabled(not busy)
        form.progress.hide()
        form.progress.setValue(0)
        self._began = time.monotonic()
        if busy:
            self._bar.start()
        else:
            self._bar.stop()

    def _move_bar(self) -> None:
        waited = time.monotonic() - self._began
        if waited >= BAR_AFTER_SECONDS:
            self.form.progress.show()
            part = 1 - math.exp(-2 * waited / USUAL_SECONDS)
            self.form.progress.setValue(min(MOST_PERCENT, round(100 * part)))

    # ---- what is wrong ---------------------------------------------------------------------------

    def show_error(self, error: VaultError) -> None:
        """Say it in the page, with the buttons that can do something."""
        from walkaway_desktop.pages.lock_words import said_of  # noqa: PLC0415 (start stays small)

        held = self._check is not None
        self._show_message(*said_of(error, self.folder, held=held, seen_before=self.seen_before))
        self.form.secret.setProperty("error", error.code in WRONG)
        kind(self.form.secret, "")
        self.form.secret.selectAll()
        self.focus_first()
        if error.code is Code.ERASING_STOPPED and self._notice is not None:
            self._let_type(can=False)
            self._notice.focus_first()
        self.refused.emit(error.code in WRONG)

    def _let_type(self, *, can: bool) -> None:
        """Whether a secret is asked for: where nothing is left to open, none is."""
        form = self.form
        for widget in (form.secret_label, form.secret, form.open, form.other_way):
            widget.setVisible(can)

    def show_unexpected(self) -> None:
        """Something failed that nobody foresaw."""
        self._show_message(message("general.unexpected-closed"), ())

    def _show_message(self, words: Message, steps: tuple[Step, ...]) -> None:
        from walkaway_desktop.widgets.notice import Notice  # noqa: PLC0415 (start stays small)

        self._clear_notice()
        self._steps = steps
        if Step.USE_BACKUP in steps:
            self.form.backup.hide()  # one way there is enough
        self._notice = Notice.put(self.form.notices, words)
        self._notice.pressed.connect(self._take_step)
        self._make_room()  # it may take the widgets elsewhere, and the order with them
        self._notice.follow(self.form.secret.button)

    def _clear_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
            if self._check is None:
                self._let_type(can=True)
                self.form.backup.show()
            self.form.secret.setProperty("error", None)
            kind(self.form.secret, "")

    def _take_step(self, number: int) -> None:
        match self._steps[number]:
            case Step.AGAIN:
                self._again()
            case Step.OTHER_WAY:
                self._change_way()
            case Step.OTHER_VAULT:
                self._choose_vault()
            case Step.NEW_VAULT:
                self.new_vault_wanted.emit()
            case Step.USE_BACKUP:
                self.backup_wanted.emit()
            case Step.SHOW_FOLDER:
                self.form.promise.setMaximumWidth(self.form.card.width())
                self.form.promise.setWordWrap(True)
                self.form.promise.setText(str(self.folder))
            case Step.RESCUE:
                self.rescue_wanted.emit()
            case Step.FINISH_ERASING:
                self._finish_erasing()
            case Step.CLOSE:
                self.close_wanted.emit()

    def _finish_erasing(self) -> None:
        """What was asked for once, and stopped on its way."""
        self._clear_notice()
        self._show_busy(busy=True)
        folder = self.folder
        run(lambda: _finish_erasing(folder), self._finished_erasing, self._failed)

    def _finished_erasing(self, erased: object) -> None:
        self._show_busy(busy=False)
        self.erased.emit(erased)

    def _again(self) -> None:
        wrong = self.form.secret.property("error")
        self._clear_notice()
        self.focus_first()
        if wrong:
            self.form.secret.selectAll()
        else:
            self.open()


def _secret(way: Way, typed: str) -> "Secret":
    from walkaway_desktop.storage.keys import Passphrase, RecoveryCode  # noqa: PLC0415

    return Passphrase(typed) if way is Way.PASSPHRASE else RecoveryCode(typed)


def _unlock(folder: Path, way: Way, typed: str) -> "OpenKey":
    from walkaway_desktop.storage.keys import unlock  # noqa: PLC0415 (imported while one types)

    return unlock(folder, _secret(way, typed))


def _finish_erasing(folder: Path) -> object:
    from walkaway_desktop.storage.erase_everything import finish_erasing  # noqa: PLC0415 (rare)

    return finish_erasing(folder)
