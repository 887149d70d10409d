"""Taking everything out, or a part of it: what kind of file, what goes in, where it lies."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from walkaway_desktop.domain.progress import StoppedError
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted, reason_of
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
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.markdown_export import Written
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

PERCENT = 100
LOOK_MILLISECONDS = 50  # how often the bar follows
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


class ExportDialog(Sheet):
    """First the choice; then how far it is; then where it lies, or why it does not."""

    def __init__(
        self,
        parent: QWidget | None,
        vault: "Vault",
        clock: "Clock",
        ids: Collection[int] | None = None,
    ) -> None:
        title = self.tr("Export") if ids is None else message("export.export-pdf", n=len(ids)).text
        super().__init__(title, parent)
        self.backup_wanted = False
        self._ids = ids
        self._today = clock.today(vault.settings.day_ends)
        self._place: Path | None = None
        self._work = ExportWork(vault, self)
        self.choices = ExportChoices(
            vault, self._today, safety_mode=vault.settings.safety_mode.on, ids=ids
        )
        asked = message("export.export-not-encrypted")
        self.leave = QPushButton(asked.buttons[0])
        self.choose = kind(QPushButton(asked.buttons[1]), "main")
        self.stop = QPushButton(message("decide.pdf-writing").buttons[0])
        backup = message("export.backup-instead")
        self.backup = kind(QPushButton(backup.buttons[0]), "link")
        self.notice, self.ended, self.left_out = Notice(), Notice("status"), Notice("warning")
        self._build(title, asked.text, backup.text)
        self._connect()
        self.choose.setDefault(True)  # Enter presses it where no button has the focus
        self._show_state(choosing=True)
        self.choices.focus_first()

    def _build(self, title: str, warning: str, backup: str) -> None:
        self.title = paragraph(title, "card_title")
        self.warning = label(warning, "body")
        self.instead = QWidget()
        self.instead.setLayout(stack(label(backup, "small"), row(self.backup, None), space="xs"))
        self.writing = QWidget()
        said = label(message("export.export-writing").text, "body")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(said.text())
        self.writing.setLayout(stack(said, self.bar, space="s"))
        parts = [self.title, self.ended, self.left_out, self.warning, self.instead]
        self.lay_out(
            [*parts, self.choices, self.writing, self.notice],
            [None, self.leave, self.stop, self.choose],
            spare=Theme.current().px("button") * 2,
        )

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self.stop.clicked.connect(self._work.stop)
        self.backup.clicked.connect(self._want_backup)
        self._work.written.connect(self._written)
        self._work.failed.connect(self._not_written)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def _show_state(self, *, choosing: bool = False, writing: bool = False) -> None:
        for shown in (self.title, self.choices, self.choose, self.instead):
            shown.setVisible(choosing)
        self.instead.setVisible(choosing and self._ids is None)
        self.leave.setVisible(not writing)
        self.writing.setVisible(writing)
        self.stop.setVisible(writing)

    def _want_backup(self) -> None:
        self.backup_wanted = True
        self.reject()

    # ---- choosing --------------------------------------------------------------------------------

    def _choose(self) -> None:
        if (wrong := self.choices.fault()) is not None:
            if wrong.text:  # else it stands under its field
                self.notice.show_message(wrong)
            return
        self.notice.withdraw()
        form = self.choices.form
        if form is None:
            return
        place = self._chosen_place(form)
        if place is not None:
            self._place = place
            self._begin(self._job(form, place))

    def _chosen_place(self, form: Form) -> Path | None:
        """Its name says nothing of what is inside."""
        name = f"daybook-{self._today.isoformat()}"
        suffix = SUFFIXES.get(form)
        if suffix is None:
            title = self.tr("Where should the new folder go?")
            return dialogs.choose_save(self, title, _free_name(name))
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

    def _begin(self, job: Job) -> None:
        self.bar.setValue(0)
        self._show_state(writing=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()
        self._work.start(job)

    def _look(self) -> None:
        self.bar.setValue(int(self._work.progress.share * PERCENT))

    def _written(self, written: Written) -> None:
        if self._place is not None:
            self.show_saved(self._place, written)

    def show_saved(self, place: Path, written: Written) -> None:
        """Where it lies, and what is not in it."""
        if self.choices.form in SUFFIXES:
            self._end(message("decide.pdf-saved", file=place.name, folder=place.parent))
        else:
            self._end(message("export.folder-saved", n=written.files, folder=place))
        if written.left_out:
            said = message("export.export-left-out", n=len(written.left_out))
            self.left_out.show_message(said._replace(detail="\n".join(written.left_out)))

    def _not_written(self, error: Exception) -> None:
        self._timer.stop()
        if isinstance(error, StoppedError):
            self._end(message("decide.pdf-stopped"))
            self.warning.hide()
            return
        self._show_state(choosing=True)
        self.notice.show_message(_why_not(error)._replace(buttons=()))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, said: Message) -> None:
        self._timer.stop()
        self._show_state()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Closed by any way, a lock too: what is not whole yet is not made."""
        self._work.stop()
        super().done(result)


def _free_name(name: str) -> str:
    """As nothing in the folder is called that is shown first: the chooser would go into it."""
    home = Path(QDir.homePath())
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next((one for one in names if not (home / one).exists()), name)


def _why_not(error: Exception) -> Message:
    """Raises what nobody here can tell."""
    match error:
        case NothingError():
            return message("export.export-nothing")
        case FileExistsError():
            return message("incidents.folder-there")
        case VaultError():
            return message("export.export-not-done", reason=message("export.reason-damage").text)
        case OSError():
            return message("export.export-not-done", reason=reason_of(error))
    raise error
