"""Taking everything out, or a part of it: what kind of file, what goes in, where it lies."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted
from walkaway_desktop.pages.notes.export_choices import ExportChoices
from walkaway_desktop.pages.notes.export_jobs import (
    Form,
    Job,
    NothingError,
    csv_job,
    json_job,
    markdown_job,
    only,
    pdf_job,
    zip_job,
)
from walkaway_desktop.pages.notes.export_work import ExportWork
from walkaway_desktop.pages.notes.writing_sheet import WritingSheet, free_name
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.markdown_export import Written
from walkaway_desktop.widgets.layouts import kind, label, row, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

SUFFIXES = {Form.ZIP: "zip", Form.JSON: "json", Form.PDF: "pdf"}  # the others are folders


def offer_export(
    parent: QWidget, vault: "Vault", clock: "Clock", ids: Collection[int] | None = None
) -> bool:
    """Ask, and write it if that is wanted. `ids`: a PDF of these notes and Letters, nothing else.

    Whether a backup is wanted in its place.
    """
    safety_mode = vault.settings.safety_mode.on
    if not is_wanted(parent, safety_mode=safety_mode):
        return False
    dialog = ExportDialog(parent, vault, clock, ids)
    dialogs.run(dialog)
    dialog.deleteLater()
    return dialog.backup_wanted


class ExportDialog(WritingSheet):
    """What kind of file, and what goes in."""

    def __init__(
        self,
        parent: QWidget | None,
        vault: "Vault",
        clock: "Clock",
        ids: Collection[int] | None = None,
    ) -> None:
        title = self.tr("Export") if ids is None else message("export.export-pdf", n=len(ids)).text
        super().__init__(title, parent, writing=message("export.export-writing").text)
        self.backup_wanted = False
        self._ids = ids
        self._today = clock.today(vault.settings.day_ends)
        self._place: Path | None = None
        self._work = ExportWork(vault, self)
        self.choices = ExportChoices(
            vault, self._today, safety_mode=vault.settings.safety_mode.on, ids=ids
        )
        asked = message("export.export-not-encrypted")
        self.leave.setText(asked.buttons[0])
        self.choose = kind(QPushButton(asked.buttons[1]), "main")
        backup = message("export.backup-instead")
        self.backup = kind(QPushButton(backup.buttons[0]), "link")
        self.instead = QWidget()
        self.instead.setLayout(
            stack(label(backup.text, "small"), row(self.backup, None), space="xs")
        )
        self.lay_out_choice([self.instead, self.choices], [self.choose])
        self._connect()
        self.choose.setDefault(True)  # Enter presses it where no button has the focus
        self.show_state(choosing=True)
        self.choices.focus_first()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.backup.clicked.connect(self._want_backup)
        self._work.written.connect(self._written)
        self._work.failed.connect(self.show_failed)
        self.choices.changed.connect(self.notice.withdraw)  # it was of what stood there before
        # In a turn of its own: what goes with it has its room by then.
        self.choices.form_chosen.connect(self._show_all, Qt.ConnectionType.QueuedConnection)

    def _show_all(self) -> None:
        """What goes in is seen without a search, and what was chosen stays in view."""
        chosen, last = self.choices.ends
        self.view.ensureWidgetVisible(last)
        self.view.ensureWidgetVisible(chosen)

    def show_choice(self, *, shown: bool) -> None:
        for one in (self.choices, self.choose):
            one.setVisible(shown)
        self.instead.setVisible(shown and self._ids is None)

    def share(self) -> float:
        return self._work.progress.share

    def stop_work(self) -> None:
        self._work.stop()

    def to_try_again(self) -> QPushButton:
        return self.choose

    def why_not(self, error: Exception) -> Message:
        if isinstance(error, NothingError):
            return message("export.export-nothing")
        return super().why_not(error)

    def _want_backup(self) -> None:
        self.backup_wanted = True
        self.reject()

    # ---- choosing --------------------------------------------------------------------------------

    def _choose(self) -> None:
        if (wrong := self.choices.fault()) is not None:
            if wrong.text:  # else it stands under its field
                self.notice.show_message(wrong)
            self.show_focused()
            return
        self.notice.withdraw()
        form = self.choices.form
        if form is None:
            return
        place = self._chosen_place(form)
        if place is not None:
            self._place = place
            job = self._job(form, place)
            self.show_writing()
            self._work.start(job)

    def _chosen_place(self, form: Form) -> Path | None:
        """Its name says nothing of what is inside."""
        name = f"daybook-{self._today.isoformat()}"
        suffix = SUFFIXES.get(form)
        if suffix is None:
            title = self.tr("Where should the new folder go?")
            return dialogs.choose_save(self, title, free_name(name))
        title = self.tr("Where should the file go?")
        return dialogs.choose_save(self, title, f"{name}.{suffix}", suffix=suffix)

    def _job(self, form: Form, place: Path) -> Job:
        choices = self.choices
        match form:
            case Form.ZIP:
                return zip_job(place, choices.way)
            case Form.JSON:
                return json_job(place, choices.way)
            case Form.CSV:
                return csv_job(place, choices.ticked, names=choices.with_names)
            case Form.MARKDOWN:
                return markdown_job(place, choices.chosen, choices.way)
            case Form.PDF:
                has = choices.chosen.has if self._ids is None else only(self._ids)
                return pdf_job(place, has, self._work, choices.paper_size, self._today)

    # ---- writing ---------------------------------------------------------------------------------

    def _written(self, written: Written) -> None:
        if self._place is not None:
            self.show_saved(self._place, written)

    def show_saved(self, place: Path, written: Written) -> None:
        """Where it lies, and what is not in it."""
        if self.choices.form in SUFFIXES:
            self.show_ended(message("decide.pdf-saved", file=place.name, folder=place.parent))
        else:
            self.show_ended(message("export.folder-saved", n=written.files, folder=place))
        if written.left_out:
            said = message("export.export-left-out", n=len(written.left_out))
            self.left_out.show_message(said._replace(detail="\n".join(written.left_out)))
