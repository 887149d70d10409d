"""Bringing in from another copy: read it, look at what it has, tick, bring in, take back."""

import gc
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from walkaway_desktop.domain.imports import ImportReport, RefusedFileError
from walkaway_desktop.domain.other_copy import Offers
from walkaway_desktop.domain.own_safety import speak_of_danger
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.bring_in.done import BroughtIn
from walkaway_desktop.pages.bring_in.offer_list import OfferList
from walkaway_desktop.pages.bring_in.reading import Found, Reader, refusal
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.notes.import_dialog import Doing
from walkaway_desktop.pages.notes.import_frame import ImportFrame, Progress, made_button
from walkaway_desktop.pages.notes.import_reading import failure, notice, of_many, writing
from walkaway_desktop.pages.notes.import_undo import ImportUndo, undone_words
from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase
from walkaway_desktop.storage.other_copy import Place, look_at
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.layouts import card, label, stack
from walkaway_desktop.widgets.passphrase_field import PassphraseField
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class BringInDialog(OwnDialog):
    """Nothing is in the vault before the last button, and everything can be taken back."""

    help_page = "copies"

    def __init__(
        self, vault: "Vault", clock: "Clock", path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._vault, self._clock, self._path = vault, clock, path
        self._reader = Reader(vault.key, vault.records)
        self._found: Found | None = None
        self.was_read = False
        self._is_over = False  # what a worker still reads is shown to nobody
        self._doing = Doing.WAITING
        self._work: StepWork[Any] | None = None  # on the open vault
        self._undo = ImportUndo(vault, self)
        self._undo.began.connect(self._say_taking_back)
        self._undo.ended.connect(self._say_taken_back)
        self._undo.failed.connect(self._show_failed)
        self.setAccessibleName(self.tr("Bring in from another copy"))
        self._build()
        self._look()

    def _build(self) -> None:
        least = QSize(*Theme.current().tokens["size"]["window_min"])
        beside = self.parentWidget()
        self.resize(least if beside is None else beside.window().size().expandedTo(least))
        self._frame = ImportFrame(self.accessibleName())
        self.setLayout(stack(self._frame))
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._frame.finish)

    # ---- reading ---------------------------------------------------------------------------------

    def _look(self) -> None:
        path, key = self._path, self._vault.key
        self._show_reading()
        background.run(lambda: look_at(path, key), self._looked_at, self._not_read)

    def _show_reading(self) -> None:
        said = message("settings.bring-in-reading")
        self._doing = Doing.BRINGING_IN
        self._progress = Progress(said, 0)
        stop = made_button(said.buttons[0], self.reject)
        self._frame.fill("", [self._progress], None, stop)
        stop.setFocus()

    def _looked_at(self, place: Place) -> None:
        if self._is_over:
            return
        self._place = place
        if place.needs_secret:
            self._ask_passphrase()
        else:
            self._read(None)

    def _ask_passphrase(self, wrong: Message | None = None) -> None:
        self._doing = Doing.WAITING
        said = message("settings.bring-in-passphrase")
        self.passphrase = PassphraseField()
        self.passphrase.setAccessibleName(said.text)
        parts: list[QWidget] = [paragraph(said.text, "card_title"), label(said.detail, "small")]
        parts += [notice(wrong)] if wrong else []
        self.go_on = made_button(said.buttons[0], self._take_passphrase, "main")
        self.go_on.setDefault(True)
        self.go_on.setEnabled(False)
        self.passphrase.textChanged.connect(lambda typed: self.go_on.setEnabled(bool(typed)))
        cancel = made_button(self.tr("Cancel"), self.accept)
        self._frame.fill("", [card(*parts, self.passphrase)], None, cancel, self.go_on)
        self.passphrase.setFocus()

    def _take_passphrase(self) -> None:
        self._read(Passphrase(self.passphrase.text()))

    def _read(self, secret: Passphrase | None) -> None:
        self._show_reading()
        reader, place = self._reader, self._place
        background.run(lambda: reader.read(place, secret), self._compare, self._not_read)

    def _not_read(self, error: Exception) -> None:
        if self._is_over:
            return
        if isinstance(error, VaultError) and error.code is Code.WRONG_PASSPHRASE:
            self._ask_passphrase(refusal(error))
            return
        self._refuse(refusal(error))

    def _refuse(self, said: Message) -> None:
        self._doing = Doing.WAITING
        self.refused = said
        close = made_button(self.tr("Close"), self.accept, "main")
        self._frame.fill(self._path.name, [notice(said)], None, close)
        close.setFocus()

    # ---- what it has -----------------------------------------------------------------------------

    def _compare(self, found: Found) -> None:
        if self._is_over:
            found.copy.close()
            return
        self._found = found
        self._run(self._vault.bring_in.comparing(found.own), self._show)

    def _run(self, steps: Generator[int, None, Any], then: Any) -> StepWork[Any]:
        """One after the other, never two: they may hold a transaction."""
        self._stop()
        self._work = StepWork(steps, then, self._show_failed, self)
        return self._work

    def _show(self, offers: Offers) -> None:
        self._doing = Doing.WAITING
        self.was_read = True
        notes = self._notes(offers)
        if not offers.offers:
            self.nothing = paragraph(message("empty.bring-in").text, "card_title")
            close = made_button(self.tr("Close"), self.accept, "main")
            self._frame.fill(self._path.name, [card(self.nothing, *notes)], None, close)
            close.setFocus()
            return
        self.list = OfferList(offers)
        words = message("settings.bring-in", n=len(offers.offers)).buttons
        self.bring_in = made_button(words[0], self._apply, "main")
        self.list.ticks_changed.connect(self._allow)
        nothing = made_button(words[1], self.accept, "link")
        promise = label(message("settings.bring-in-promise").text, "small")
        self._frame.fill(
            self._path.name, [self.list, *notes, promise], None, nothing, self.bring_in
        )
        self._allow()
        self.list.list.setFocus()

    def _allow(self) -> None:
        self.bring_in.setEnabled(bool(self.list.ticked))

    def _notes(self, offers: Offers) -> list[QLabel]:
        found = self._found
        said = []
        if found is not None and found.is_other_vault:
            said.append(message("settings.bring-in-other-vault").text)
        if offers.in_deleted:
            said.append(of_many("import.import-in-deleted", offers.in_deleted))
        if found is not None and found.copy.deleted:
            said.append(of_many("settings.bring-in-deleted-there", found.copy.deleted))
        if offers.left_out:
            said.append(message("import_reason.open-sitting").text)
        return [label(one, "small") for one in said]

    # ---- bringing in -----------------------------------------------------------------------------

    def _apply(self) -> None:
        """All or nothing, then what became of it."""
        if self._found is None:
            return
        ticked, own = set(self.list.ticked), self._found.own
        self._doing = Doing.BRINGING_IN
        said = writing(0, len(ticked))
        self._progress = Progress(said, len(ticked))
        stop = made_button(said.buttons[0], self.reject)
        self._frame.fill("", [self._progress], None, stop)
        stop.setFocus()
        file = (self._path.name, sha256(self._place.header.raw).hexdigest())
        work = self._run(_or_refusal(self._vault.bring_in.steps(own, ticked, file)), self._end)
        work.reached.connect(self._show_reached)

    def _show_reached(self, number: int) -> None:
        most = self._progress.bar.maximum()
        self._progress.show_reached(min(number, most), writing(min(number, most), most).text)

    def _end(self, report: ImportReport | Exception) -> None:
        if isinstance(report, Exception):
            self._refuse(refusal(report))
            return
        self._doing = Doing.ENDING
        QTimer.singleShot(0, self, lambda: self._show_report(report))

    def _show_report(self, report: ImportReport) -> None:
        self._doing = Doing.WAITING
        self.report = BroughtIn(report)
        if (batch_id := report.batch_id) is not None:
            self.report.undo_all.clicked.connect(lambda: self._take_back(batch_id))
        ticked = self.list.ticked
        came_in = [one.record for one in self.list.offers.offers if one.record.line in ticked]
        if speak_of_danger(came_in) and not self._vault.settings.safety_mode.on:
            self.report.safety_mode_wanted.connect(self._turn_safety_mode_on)
            self.report.ask_about_safety_mode()
        self._close = made_button(self.tr("Close"), self.accept, "main")
        self._frame.fill("", [self.report], None, self._close)
        self._close.setFocus()

    def _turn_safety_mode_on(self) -> None:
        self._vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
        self._close.setFocus()

    # ---- taking back -----------------------------------------------------------------------------

    def _take_back(self, batch_id: int) -> None:
        self._doing = Doing.ENDING
        self._close.setEnabled(False)
        self.report.undo_all.setEnabled(False)
        self._undo.start(batch_id)

    def _say_taking_back(self) -> None:
        self.report.status.setText(message("import.import-taking-back").text)

    def _say_taken_back(self, is_gone: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._doing = Doing.WAITING
        if is_gone:
            self.report.say_undone(undone_words(self._undo.kept))
        self.report.undo_all.setEnabled(True)
        self._close.setEnabled(True)
        self._close.setFocus()

    # ---- stopping and closing --------------------------------------------------------------------

    def _show_failed(self, error: VaultError) -> None:
        self._refuse(failure(error))

    def _stop(self) -> None:
        """Nothing that runs is waited for any more, and nothing of it stays in the vault."""
        if self._work is not None:
            self._work.stop()
            self._work.deleteLater()
            self._work = None
        self._undo.stop()

    def take_away(self) -> None:
        """The vault is about to be locked."""
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        """Esc, Stop, Close: what runs is stopped, and that is said; else the dialog closes."""
        match self._doing:
            case Doing.WAITING:
                self.accept()
            case Doing.BRINGING_IN:
                self._end_all()
                self._say_stopped()
            case Doing.ENDING:
                pass

    def _say_stopped(self) -> None:
        self._doing = Doing.WAITING
        close = made_button(self.tr("Close"), self.accept, "main")
        said = paragraph(message("general.stopped").text, "card_title")
        self._frame.fill("", [card(said)], None, close)
        close.setFocus()

    def _end_all(self) -> None:
        self._is_over = True
        self._reader.pace.stop()
        self._stop()
        if self._found is not None:
            self._found.copy.close()
            self._found = None

    def done(self, result: int) -> None:
        """Closed by any way: no transaction is left open behind it, and no copy of the copy."""
        self._end_all()
        super().done(result)
        gc.unfreeze()  # (storage.steps.uncollected)


def _or_refusal(
    steps: Generator[int, None, ImportReport],
) -> Generator[int, None, ImportReport | Exception]:
    """Or why a file of it can't be read any more; then nothing of it is in the vault."""
    try:
        return (yield from steps)
    except RefusedFileError as error:
        return error
