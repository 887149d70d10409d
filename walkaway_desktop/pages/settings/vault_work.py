"""What Settings asks to be done on the closed vault: passphrase, Recovery code, erasing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.erase_dialog import (
    holders,
    known_backups,
    known_vaults_beside,
    out_of_reach,
)
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
from walkaway_desktop.pages.settings.work import SettingsWork
from walkaway_desktop.storage import compact, file_work
from walkaway_desktop.storage.header import SlotKind
from walkaway_desktop.storage.keys import OpenKey, Passphrase, check_secret, new_recovery_code
from walkaway_desktop.storage.old_backups import OldBackups
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.places import vaults_beside
from walkaway_desktop.texts import Message, message

MAKE_NEW = 0  # of settings.recovery-ended
MIB = 1 << 20
DELETE_THEM = 1  # of settings.passphrase-old-backups


class VaultWork(SettingsWork):
    """What the card of the vault asks for."""

    def _fits(self) -> Callable[[str], bool]:
        key = self.page.vault.key
        return lambda typed: check_secret(key, Passphrase(typed))

    # ---- passphrase ------------------------------------------------------------------------------

    def change_passphrase(self) -> None:
        """Old once, new twice; then a new Recovery code is offered, and what to do with backups."""
        dialog = ChangePassphrase(self._fits(), self.page)
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
            self.tell(message("settings.passphrase-changed"))
            self.next_step(
                partial(self._offer_code, new) if had_code[-1] else self._ask_about_backups
            )

        self.request(job, done, "settings.passphrase-not-changed")

    def _offer_code(self, passphrase: str) -> None:
        answer = dialogs.ask(self.page, message("settings.recovery-ended"))
        if answer == MAKE_NEW:
            ask = self._ask_about_backups
            self._show_code(passphrase, then=ask, not_changed=ask)
        else:
            self.next_step(self._ask_about_backups)

    def _ask_about_backups(self) -> None:
        """Whatever was backed up until now still opens with an old passphrase."""
        self._ask_about("passphrase-old-backups", "passphrase-changed")

    def _ask_about_old_code(self) -> None:
        """The same of the code that has just ended."""
        self._ask_about("recovery-old-backups", "recovery-new")

    def _ask_about(self, question: str, done: str) -> None:
        held = holders(known_backups(self.page.vault), known_vaults_beside(self.page.vault))
        if not held.all:
            self._name_vaults(held.beside, done)
            return
        asked = message(f"settings.{question}", n=len(held.all))
        lines = (asked.detail, *out_of_reach(held), *_still_open(held.beside))
        asked = asked._replace(detail=" ".join(lines))
        if not held.in_reach:
            self.tell(message(f"settings.{done}"), asked)
        elif dialogs.ask(self.page, asked, care=True) == DELETE_THEM:
            wish = OldBackups(self.page.vault.settings)
            wish.let_go([one.place for one in held.in_reach])
            self.tell(message("settings.passphrase-backups-go", n=len(held.in_reach)))

    def _name_vaults(self, beside: Sequence[Path], done: str) -> None:
        for line in _still_open(beside):
            self.tell(message(f"settings.{done}"), Message("note", line))

    # ---- Recovery code ---------------------------------------------------------------------------

    def new_code(self) -> None:
        """The passphrase is checked first: nobody copies a code that then does not count."""
        title = QCoreApplication.translate("VaultWork", "New Recovery code")
        asking = AskPassphrase(title, self._fits(), self.page)
        accepted = dialogs.run(asking)
        passphrase = asking.passphrase.text()
        asking.deleteLater()
        if accepted:
            self._show_code(passphrase, then=self._old_code_ended())

    def _old_code_ended(self) -> Callable[[], object]:
        """What follows on a new code: nothing, where there was none before."""
        had_code = SlotKind.RECOVERY in self.page.vault.key.header.slots
        return self._ask_about_old_code if had_code else lambda: None

    def _show_code(
        self,
        passphrase: str,
        then: Callable[[], object],
        not_changed: Callable[[], object] | None = None,
    ) -> None:
        dialog = NewRecoveryCode(new_recovery_code(), self.page)
        dialog.box.pdf_wanted.connect(lambda code: self._save_code(dialog, code))
        accepted = dialogs.run(dialog)
        code = dialog.box.code
        dialog.deleteLater()
        if not accepted:
            if not_changed is not None:
                self.next_step(not_changed)
            return

        def job(key: OpenKey, _pace: Pace) -> OpenKey:
            return file_work.set_recovery_code(key, passphrase, code)

        def done() -> None:
            said = "settings.recovery-new" if code is not None else "settings.recovery-off"
            self.tell(message(said))
            self.next_step(then)

        self.request(job, done, "settings.recovery-not-made")

    def _save_code(self, dialog: NewRecoveryCode, code: str) -> None:
        today, flag = self.page.clock.now().date(), self.page.vault.settings.safety_mode
        offer_code_pdf(dialog, code, today, safety_mode=flag.on)

    # ---- compaction ------------------------------------------------------------------------------

    def compact(self) -> None:
        """The file gives back what erasing has left free."""
        saved: list[int] = []

        def job(key: OpenKey, pace: Pace) -> OpenKey:
            saved.append(compact.compact(key, pace))
            return key

        def done() -> None:
            self.tell(message("settings.compact-done", n=max(1, round(saved[-1] / MIB))))

        self.request(job, done, "settings.compact-not-done", can_stop=True)

    # ---- erase everything ------------------------------------------------------------------------

    def erase_everything(self) -> None:
        """Says first what it cannot reach; the words have to be typed."""
        page = self.page
        dialog = EraseEverythingDialog(
            page,
            backups_elsewhere(page.vault),
            page.clock,
            vaults_beside(page.vault.folder),
        )
        accepted = dialogs.run(dialog)
        dialog.deleteLater()
        if accepted:
            page.erase_everything_requested.emit()


def _still_open(beside: Sequence[Path]) -> list[str]:
    """The line about vaults that a restore put beside this one; none where there are none."""
    places = QLocale().createSeparatedList(list(map(str, beside)))
    return [message("settings.vaults-beside-open", places=places).text] if beside else []
