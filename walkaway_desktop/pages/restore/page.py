"""A backup is used while no vault is open: chosen, unpacked, and put where it is looked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from walkaway_desktop.clock import Clock
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.restore.ending import EndingView
from walkaway_desktop.pages.restore.form import RestoreForm
from walkaway_desktop.pages.restore.questions import (
    THE_ONE_FROM_BACKUP,
    TURN_ON,
    about_safety,
    not_in_place,
    what_is_back,
    which_one,
)
from walkaway_desktop.pages.vault_words import WRONG
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Secret
from walkaway_desktop.storage.pace import Pace, WorkStopped
from walkaway_desktop.storage.places import FOLDER_NAME
from walkaway_desktop.storage.restore import Unpacked
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.background import run
from walkaway_desktop.widgets.layouts import card, kind, row, stack
from walkaway_desktop.widgets.reading_order import move_focus
from walkaway_desktop.widgets.theme import Theme

WIDTH_IN_SIDE_COLUMNS = 2


class RestorePage(QWidget):
    """`folder` is where a vault was looked for. It may lie there, or be gone."""

    help_page = "backups"

    work_began = Signal()  # a secret was typed, and a worker has it
    work_ended = Signal()
    refused = Signal(bool)  # whether the secret was wrong
    restored = Signal(object)  # the folder to open from now on
    left = Signal()

    def __init__(self, folder: Path, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "page")
        self._folder, self._clock = folder, clock
        self._elsewhere: Path | None = None  # a place that the person chose for it
        self._pace = Pace()
        self._said: list[str] = []  # what was done
        self.form = RestoreForm(folder, clock.now().date())
        self.working = WorkingPage()
        self.ending = EndingView()
        self._form_view = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        foot = row(self.form.leave, None, self.form.unpack)
        self._form_view.setLayout(stack(self.form, foot))
        # No stack: it would keep the room of the one that is not shown.
        sheet = card(self._form_view, self.ending)
        self.ending.hide()
        sheet.setMaximumWidth(WIDTH_IN_SIDE_COLUMNS * Theme.current().px("side_column"))
        lines = stack(None, row(sheet), None)
        margin = Theme.current().px("page")
        lines.setContentsMargins(margin, margin, margin, margin)
        inside = kind(QWidget(), "page")
        inside.setLayout(lines)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._area)
        self._whole.addWidget(self.working)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        form = self.form
        form.wanted.connect(self._unpack)
        form.folder_wanted.connect(self._choose_folder)
        form.left.connect(self.left)
        self.working.stop_wanted.connect(self._stop)
        self._escape = QShortcut(QKeySequence.StandardKey.Cancel, form, form.leave.click)
        set_order(form.leave, form.unpack)

    def focus_first(self) -> None:
        """Where work on what is in view begins."""
        if self._whole.currentWidget() is self.working:
            self.working.focus_first()
        elif self.ending.isVisibleTo(self):
            self.ending.focus_first()
        else:
            self.form.focus_first()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 FBT001 (as Qt has it)
        """Tab in reading order."""
        return move_focus(self, forward=forward)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()  # covered: what can still be stopped is

    def forget(self) -> None:
        """Nothing typed stays on this page."""
        self.form.secret.clear_secret()

    def show_unexpected(self) -> None:
        """Something failed that nobody foresaw."""
        self._show_form()
        self.form.say(message("general.unexpected-closed"))

    def _show_form(self) -> None:
        self._whole.setCurrentWidget(self._area)
        self._form_view.show()
        self.ending.hide()

    # ---- unpacking -------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        """Where the usual place takes no folder beside it: an unpacked vault can lie anywhere."""
        chosen = dialogs.choose_folder(self, self.tr("Where should the Vault go?"))
        if chosen is not None:
            self._elsewhere = chosen / FOLDER_NAME
            self.form.take()

    def _unpack(self, backup: Path, secret: Secret) -> None:
        pace = self._pace = Pace()
        self.working.watch(pace, message("general.busy-safe"))
        self._whole.setCurrentWidget(self.working)
        self.working.focus_first()
        self.work_began.emit()
        place, today = self._elsewhere or self._folder, self._clock.today(day_ends=0)

        def job() -> Unpacked:
            return restore.unpack(backup, restore.place_for(place, today), secret, pace)

        run(job, self._is_unpacked, self._not_unpacked)

    def _stop(self) -> None:
        self._pace.stop()

    def _not_unpacked(self, error: Exception) -> None:
        self.working.rest()
        self._show_form()
        self.work_ended.emit()
        if isinstance(error, WorkStopped):
            self.refused.emit(False)  # noqa: FBT003 (a signal takes no names)
            self.form.say(message("general.stopped"))
        elif isinstance(error, VaultError):
            self.form.show_error(error)
            self.refused.emit(error.code in WRONG)
        else:
            self.refused.emit(False)  # noqa: FBT003 (as above)
            raise error
        self.focus_first()

    def _is_unpacked(self, unpacked: Unpacked) -> None:
        self.working.rest()
        self._whole.setCurrentWidget(self._area)
        self._form_view.hide()
        self.ending.show()
        self.form.secret.clear_secret()
        self._said = what_is_back(unpacked)
        if self._elsewhere is None and unpacked.folder != self._folder:
            self._ask_which(unpacked)
        else:
            self._ask_about_safety(unpacked)
        self.work_ended.emit()  # last: a lock that came meanwhile follows in it

    # ---- which one -------------------------------------------------------------------------------

    def _ask_which(self, unpacked: Unpacked) -> None:
        def answered(number: int) -> None:
            if number == THE_ONE_FROM_BACKUP:
                self._put_in_place(unpacked)
            else:
                self._end(
                    [], message("settings.restore-kept", folder=unpacked.folder), self._folder
                )

        self.ending.show_question(what_is_back(unpacked), which_one(self._folder), answered)

    def _put_in_place(self, unpacked: Unpacked) -> None:
        def done(before: Path) -> None:
            self._said.append(message("settings.restore-used", folder=before).whole)
            self._ask_about_safety(replace(unpacked, folder=self._folder))

        def refused(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self._end([], not_in_place(error, unpacked.folder), unpacked.folder)

        self.ending.show_busy()
        run(lambda: restore.put_in_place(unpacked.folder, self._folder), done, refused)

    # ---- Safety mode, and the end ----------------------------------------------------------------

    def _ask_about_safety(self, unpacked: Unpacked) -> None:
        asked = about_safety(unpacked)
        if asked is None:
            self._end_well(unpacked)
            return

        def answered(number: int) -> None:
            if number == TURN_ON:
                self._switch_on(unpacked)
            else:
                self._end_well(unpacked)

        self.ending.show_question(self._said, asked, answered)

    def _switch_on(self, unpacked: Unpacked) -> None:
        def done(_: None) -> None:
            self._said.append(message("settings.safety-mode-on").text)
            self._end_well(unpacked)

        def refused(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self._said.append(message("settings.restore-safety-not-set").text)
            self._end_well(unpacked)

        self.ending.show_busy()
        run(lambda: restore.switch_safety_mode_on(unpacked, self._clock), done, refused)

    def _end_well(self, unpacked: Unpacked) -> None:
        if self._elsewhere is not None:
            self._said.append(message("settings.restore-elsewhere", folder=unpacked.folder).text)
        self._end(self._said, message("settings.restore-ready"), unpacked.folder)

    def _end(self, said: Sequence[str], words: Message, folder: Path) -> None:
        self.ending.show_question(said, words, lambda _number: self.restored.emit(folder))
