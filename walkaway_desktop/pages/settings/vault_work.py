"""What Settings asks to be done on the closed vault: passphrase, Recovery code, backup."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.erase_dialog import (
    BY_HAND,
    free_name,
    holders,
    known_backups,
    out_of_reach,
    replace_backups,
)
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.recovery_pdf import offer_code_pdf
from walkaway_desktop.pages.settings.erase_everything import (
    EraseEverythingDialog,
    backups_elsewhere,
)
from walkaway_desktop.pages.settings.key_dialogs import (
    AskPassphrase,
    ChangePassphrase,
    NewRecoveryCode,
)
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import BackupWritten
from walkaway_desktop.storage.header import SlotKind
from walkaway_desktop.storage.keys import OpenKey, Passphrase, check_secret, new_recovery_code
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.texts import Message, message

MAKE_NEW = 0  # of settings.recovery-ended
DELETE_THEM = 1  # of settings.passphrase-old-backups
REASONS = {
    Code.DISK_FULL: "no-space",
    Code.CANNOT_WRITE: "read-only",
    Code.NOT_A_VAULT: "gone",
    Code.DATA_MISSING: "gone",
}


class VaultWork:
    """Asks, hands the work to the window, and tells what came of it."""

    def __init__(self, page: Page, tell: Callable[..., object]) -> None:
        self._page = page
        self._tell = tell

    def _request(
        self,
        job: Callable[[OpenKey, Pace], OpenKey],
        done: Callable[[], object],
        not_done: str,
        *,
        can_stop: bool = False,
    ) -> None:
        """`not_done`: the message for what went wrong; its {reason} is filled."""

        def failed(error: Exception) -> None:
            if not isinstance(error, VaultError):
                raise error
            self._tell(_refusal(error, not_done))

        page = self._page
        wanted = page.stoppable_work_requested if can_stop else page.file_work_requested
        wanted.emit(job, done, failed)

    def _next(self, step: Callable[[], object]) -> None:
        """In a turn of its own, once the window is through with the work before.

        A lock that came meanwhile leaves nobody to ask, and no vault to look into.
        """

        def when_in_view() -> None:
            if self._page.isVisible():
                step()

        QTimer.singleShot(0, self._page, when_in_view)

    def _fits(self) -> Callable[[str], bool]:
        key = self._page.vault.key
        return lambda typed: check_secret(key, Passphrase(typed))

    # ---- passphrase ------------------------------------------------------------------------------

    def change_passphrase(self) -> None:
        """Old once, new twice; then a new Recovery code is offered, and what to do with backups."""
        dialog = ChangePassphrase(self._fits(), self._page)
        accepted = dialogs.run(dialog)
        old, new = dialog.passphrase.text(), dialog.chosen
        dialog.deleteLater()
        if not accepted or new is None:
            return
        had_code: list[bool] = []

        def job(key: OpenKey, _pace: Pace) -> OpenKey:
            had_code.append(SlotKind.RECOVERY in key.header.slots)
            return file_work.change_passphrase(key, old, new, recovery=None)

        def done() -> None:
            self._tell(message("settings.passphrase-changed"))
            self._next(partial(self._offer_code, new) if had_code[-1] else self._ask_about_backups)

        self._request(job, done, "settings.passphrase-not-changed")

    def _offer_code(self, passphrase: str) -> None:
        answer = dialogs.ask(self._page, message("settings.recovery-ended"))
        if answer == MAKE_NEW:
            self._show_code(passphrase, then=self._ask_about_backups)
        else:
            self._next(self._ask_about_backups)

    def _ask_about_backups(self) -> None:
        """Whatever was backed up until now still opens with an old passphrase."""
        held = holders(known_backups(self._page.vault))
        if not held.all:
            return
        asked = message("settings.passphrase-old-backups", n=len(held.all))
        asked = asked._replace(detail=" ".join((asked.detail, *out_of_reach(held))))
        if not held.in_reach:
            self._tell(message("settings.passphrase-changed"), asked)
        elif dialogs.ask(self._page, asked, care=True) == DELETE_THEM:
            replace_backups(
                self._page, held.in_reach, lambda words: self._tell(Message("status", words))
            )

    # ---- Recovery code ---------------------------------------------------------------------------

    def new_code(self) -> None:
        """The passphrase is checked first: nobody copies a code that then does not count."""
        title = QCoreApplication.translate("VaultWork", "New Recovery code")
        asking = AskPassphrase(title, self._fits(), self._page)
        accepted = dialogs.run(asking)
        passphrase = asking.passphrase.text()
        asking.deleteLater()
        if accepted:
            self._show_code(passphrase)

    def _show_code(self, passphrase: str, then: Callable[[], object] = lambda: None) -> None:
        dialog = NewRecoveryCode(new_recovery_code(), self._page)
        dialog.box.pdf_wanted.connect(lambda code: self._save_code(dialog, code))
        accepted = dialogs.run(dialog)
        code = dialog.box.code
        dialog.deleteLater()
        if not accepted:
            self._next(then)
            return

        def job(key: OpenKey, _pace: Pace) -> OpenKey:
            return file_work.set_recovery_code(key, passphrase, code)

        def done() -> None:
            said = "settings.recovery-new" if code is not None else "settings.recovery-off"
            self._tell(message(said))
            self._next(then)

        self._request(job, done, "settings.recovery-not-made")

    def _save_code(self, dialog: NewRecoveryCode, code: str) -> None:
        today, flag = self._page.clock.now().date(), self._page.vault.settings.safety_mode
        offer_code_pdf(dialog, code, today, safety_mode=flag.on)

    # ---- erase everything ------------------------------------------------------------------------

    def erase_everything(self) -> None:
        """Says first what it cannot reach; the words have to be typed."""
        page = self._page
        dialog = EraseEverythingDialog(page, backups_elsewhere(page.vault), page.clock)
        accepted = dialogs.run(dialog)
        dialog.deleteLater()
        if accepted:
            page.erase_everything_requested.emit()

    # ---- backup ----------------------------------------------------------------------------------

    def back_up(self) -> None:
        """One file at a place of the person's choice, read again before it counts."""
        page = self._page
        name = free_name(Path(), page.clock.now().date()).name
        target = dialogs.choose_save(
            page, QCoreApplication.translate("VaultWork", "Where should the backup go?"), name
        )
        if target is None:
            return
        written: list[BackupWritten] = []

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            written.append(file_work.backup(key, target, pace=pace))
            return key

        def done() -> None:
            made = written[-1]
            page.vault.backups.add(made.path, BY_HAND, made.size)
            page.refresh()
            warning = [message("vault.integrity-bad")] if made.rows_missing else []
            self._tell(message("settings.backup-done", n=made.entries), *warning)

        self._request(job, done, "settings.backup-not-done", can_stop=True)


def _refusal(error: VaultError, not_done: str) -> Message:
    if error.code is Code.WRONG_PASSPHRASE:
        return message("vault.wrong-passphrase")
    known = REASONS.get(error.code, "damage")
    # The same code as a folder that takes no file; what the system said tells them apart.
    reason = "gone" if isinstance(error.__context__, FileNotFoundError) else known
    return message(not_done, reason=message(f"export.reason-{reason}").text)
