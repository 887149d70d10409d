"""Settings: a backup is unpacked beside the open vault; which of the two is used, is asked then."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.restore.form import RestoreForm
from walkaway_desktop.pages.restore.questions import (
    THE_ONE_FROM_BACKUP,
    TURN_ON,
    about_safety,
    not_in_place,
    what_is_back,
    which_one,
)
from walkaway_desktop.pages.restore.words import said_of
from walkaway_desktop.pages.settings.work import SettingsWork
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.vault_words import without_buttons
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import OpenKey, Secret
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import FOLDER_NAME
from walkaway_desktop.storage.restore import Unpacked
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets import background


class RestoreDialog(Sheet):
    """Which backup, and what opens it: checked before the vault is closed for the work."""

    def __init__(self, folder: Path, today: date, parent: QWidget | None) -> None:
        self.form = form = RestoreForm(folder, today)
        super().__init__(self.tr("Use a backup"), parent)
        self.backup: Path | None = None  # None = nothing is to be unpacked
        self.secret: Secret | None = None
        self.elsewhere: Path | None = None  # a place that the person chose for it
        self._pace = Pace()
        self.lay_out([form], [None, form.leave, form.unpack], spare=form.secret.sizeHint().height())
        form.unpack.setDefault(True)
        form.wanted.connect(self._check)
        form.folder_wanted.connect(self._choose_folder)
        form.left.connect(self.reject)
        self.finished.connect(lambda _result: self._pace.stop())
        form.focus_first()

    def _check(self, backup: Path, secret: Secret) -> None:
        self.backup, self.secret = backup, secret
        pace = self._pace = Pace()
        self.form.setEnabled(False)
        background.run(
            lambda: restore.check_secret(backup, secret, pace), self._fits, self._fits_not
        )

    def _fits(self, _done: None) -> None:
        if self.isVisible():
            self.accept()

    def _fits_not(self, error: Exception) -> None:
        if not self.isVisible():
            return  # a lock has taken it away
        self.form.setEnabled(True)
        if not isinstance(error, VaultError):
            raise error
        self.form.show_error(error)

    def _choose_folder(self) -> None:
        chosen = dialogs.choose_folder(self, self.tr("Where should the Vault go?"))
        if chosen is not None:
            self.elsewhere = chosen / FOLDER_NAME
            self.form.take()


class RestoreWork(SettingsWork):
    """What the card of the backups asks for."""

    def restore(self) -> None:
        """Asks which backup, and lets the window do the rest."""
        dialog = RestoreDialog(self.page.vault.folder, self.page.clock.now().date(), self.page)
        accepted = dialogs.run(dialog)
        backup, secret, elsewhere = dialog.backup, dialog.secret, dialog.elsewhere
        dialog.deleteLater()
        if accepted and backup is not None and secret is not None:
            self._unpack(backup, secret, elsewhere)

    def _unpack(self, backup: Path, secret: Secret, elsewhere: Path | None) -> None:
        today = self.page.clock.today(day_ends=0)
        made: list[Unpacked] = []

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            place = restore.place_for(elsewhere or key.folder, today)
            made.append(restore.unpack(backup, place, secret, pace))
            return key

        def failed(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self.tell(without_buttons(said_of(error)[0]))

        def done() -> None:
            self.next_step(lambda: self._ask_which(made[-1], here=elsewhere is None))

        self.page.stoppable_work_requested.emit(job, done, failed)

    def _ask_which(self, unpacked: Unpacked, *, here: bool) -> None:
        said = what_is_back(unpacked)
        if not here:
            where = message("settings.restore-elsewhere", folder=unpacked.folder)
            self.tell(*(Message("status", one) for one in said), where)
            return
        asked = which_one(self.page.vault.folder)
        asked = asked._replace(detail=" ".join((*said, asked.detail)))
        if dialogs.ask(self.page, asked) != THE_ONE_FROM_BACKUP:
            kept = message("settings.restore-kept", folder=unpacked.folder)
            self.tell(without_buttons(kept))
            return
        self._replace(unpacked, turn_on=self._is_safety_wanted(unpacked))

    def _is_safety_wanted(self, unpacked: Unpacked) -> bool:
        asked = about_safety(unpacked, was_on=self.page.vault.settings.safety_mode.on)
        return asked is not None and dialogs.ask(self.page, asked) == TURN_ON

    def _replace(self, unpacked: Unpacked, *, turn_on: bool) -> None:
        """Afterwards this vault goes on under its other name, only to be locked."""
        page, folder = self.page, self.page.vault.folder
        today = page.clock.today(day_ends=0)
        copies: list[Path | None] = []

        def job(key: OpenKey, _pace: Pace) -> OpenKey:
            if turn_on:
                restore.switch_safety_mode_on(unpacked, page.clock)
            moved, copy = restore.replace_open(key, unpacked.folder, today)
            copies.append(copy)
            return moved

        def failed(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self.tell(without_buttons(not_in_place(error, unpacked.folder)))

        def done() -> None:
            page.other_vault_requested.emit(folder)
            remember(copies[-1])

        def remember(copy: Path | None) -> None:
            with suppress(VaultError):  # it is found again where it lies
                page.vault.backups.follow(folder, page.vault.folder)
                if copy is not None:
                    page.vault.backups.add_automatic(copy, copy.stat().st_size)

        page.file_work_requested.emit(job, done, failed)
