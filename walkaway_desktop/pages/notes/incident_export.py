"""Incidents for someone the person chooses: as a PDF, or with their files in a new folder."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from walkaway_desktop.domain.progress import Progress, StoppedError
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted, reason_of
from walkaway_desktop.pages.notes.incident_files import LogFiles
from walkaway_desktop.pages.notes.incident_plan import LogPlan, plan_of
from walkaway_desktop.pages.notes.incident_printed import PrintedLog
from walkaway_desktop.pages.printed import usual_paper
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.incident_bundle import Saved
from walkaway_desktop.transfer.pdf import write
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

PERCENT = 100
LOOK_MILLISECONDS = 50  # how often the bar follows


def offer_files(
    parent: QWidget, vault: "Vault", clock: "Clock", chosen: Collection[int] | None = None
) -> None:
    """Ask, and write these Incidents if that is wanted; all that are finished, if None."""
    plan = plan_of(vault, chosen)
    if not plan.entries:
        return
    if not is_wanted(parent, safety_mode=vault.settings.safety_mode.on, of_parts=False):
        return
    dialog = ExportDialog(parent, vault, clock, plan)
    dialogs.run(dialog)
    dialog.deleteLater()


class ExportDialog(Sheet):
    """What kind and which paper; then how far it is; then where it lies, or why it does not."""

    def __init__(
        self, parent: QWidget | None, vault: "Vault", clock: "Clock", plan: LogPlan
    ) -> None:
        title = self.tr("PDF and files for someone you choose")
        super().__init__(title, parent)
        self._vault, self._clock, self._plan = vault, clock, plan
        self._today = clock.today(vault.settings.day_ends)
        self._progress = Progress()
        self._place: Path | None = None  # of the PDF that is being written
        self._files = LogFiles(vault, clock, self)
        asked = message("incidents.incident-copies")
        self._has_files = any(record.files for record in plan.records)
        self.pdf = QPushButton(self.tr("PDF alone"))
        self.originals = QPushButton(
            asked.buttons[0] if self._has_files else self.tr("PDF and records")
        )
        self.copies = QPushButton(asked.buttons[1])
        self.copies.setVisible(self._has_files)
        self.leave = QPushButton(asked.buttons[2])
        self._wanted = self.leave  # what was pressed: where it fails, Enter tries just that again
        self.stop = QPushButton(message("decide.pdf-writing").buttons[0])
        self.paper = Segments([("a4", "A4"), ("letter", self.tr("Letter"))])
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.value = usual_paper(QLocale())
        self.notice, self.ended, self.left_out = Notice(), Notice("status"), Notice("warning")
        self._build(title, asked)
        self._connect()
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, title: str, asked: Message) -> None:
        self.warning = _lines(message("export.export-not-encrypted").text, "body")
        self.choosing = QWidget()
        kinds = QWidget()
        kinds.setLayout(FlowLayout(self.pdf, self.originals, self.copies))
        question = [_lines(asked.text, "label"), _lines(asked.detail, "small")]
        holds = _lines(message("incidents.folder-holds").text, "small")
        paper = label(self.tr("Paper"), "label")
        shown = question if self._has_files else []
        self.choosing.setLayout(stack(paper, self.paper, *shown, holds, kinds, space="m"))
        self.writing = QWidget()
        said = label(message("incidents.files-writing").text, "body")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(said.text())
        self.writing.setLayout(stack(said, self.bar, space="s"))
        self.title = _lines(title, "card_title")
        self._show_state(choosing=True)
        parts = [self.title, self.ended, self.left_out, self.warning, self.choosing, self.writing]
        self.lay_out(
            [*parts, self.notice],
            [None, self.leave, self.stop],
            spare=Theme.current().px("button") * 2,
        )

    def _connect(self) -> None:
        self.pdf.clicked.connect(self._choose_pdf)
        self.originals.clicked.connect(lambda: self._choose_folder(copies=False))
        self.copies.clicked.connect(lambda: self._choose_folder(copies=True))
        self.leave.clicked.connect(self.reject)
        self.stop.clicked.connect(self._stop)
        self._files.saved.connect(self.show_saved)
        self._files.failed.connect(self._not_written)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def _show_state(self, *, choosing: bool = False, writing: bool = False) -> None:
        self.title.setVisible(choosing)
        self.choosing.setVisible(choosing)
        self.leave.setVisible(not writing)
        self.writing.setVisible(writing)
        self.stop.setVisible(writing)

    # ---- choosing --------------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        """It says nothing of what is inside."""
        return f"daybook-{self._today.isoformat()}"

    @property
    def _paper(self) -> str:
        return self.paper.value or usual_paper(QLocale())

    def _choose_pdf(self) -> None:
        title = self.tr("Where should the PDF go?")
        place = dialogs.choose_save(self, title, f"{self._name}.pdf", suffix="pdf")
        if place is None:
            return
        self._place, self._wanted = place, self.pdf
        printed = PrintedLog(self._vault, self._clock, self._plan)
        document = printed.document(self._paper, self._today)
        progress = self._progress = Progress()
        self.show_writing()
        background.run(
            lambda: write(place, document, progress), self._pdf_written, self._not_written
        )

    def _choose_folder(self, *, copies: bool) -> None:
        title = self.tr("Where should the new folder go?")
        place = dialogs.choose_save(self, title, _free_name(self._name))
        if place is None:
            return
        self._wanted = self.copies if copies else self.originals
        self._files.start(
            place, self._plan, copies=copies, paper=self._paper, printed_on=self._today
        )
        self._progress = self._files.progress
        self.show_writing()

    # ---- writing ---------------------------------------------------------------------------------

    def show_writing(self) -> None:
        """How far it is, and a way to stop it."""
        self.notice.withdraw()
        self.bar.setValue(0)
        self._show_state(writing=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def _look(self) -> None:
        self.bar.setValue(int(self._progress.share * PERCENT))

    def _stop(self) -> None:
        self._progress.stopped = True

    def _pdf_written(self, _pages: int) -> None:
        if self._place is not None:
            self._end(message("decide.pdf-saved", file=self._place.name, folder=self._place.parent))

    def show_saved(self, saved: Saved) -> None:
        """Where the folder lies, and what is not in it."""
        self._end(message("incidents.bundle-saved", n=saved.files, folder=saved.folder))
        if saved.left_out:
            said = message("incidents.incident-no-copy", n=len(saved.left_out))
            self.left_out.show_message(said._replace(detail="\n".join(saved.left_out)))

    def _not_written(self, error: Exception) -> None:
        self._timer.stop()
        if isinstance(error, StoppedError):
            self._end(message("decide.pdf-stopped"))
            self.warning.hide()
            return
        said = _why_not(error)
        self._show_state(choosing=True)
        self.notice.show_message(said._replace(buttons=()))
        self._wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, said: Message) -> None:
        self._timer.stop()
        self._show_state()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Closed by any way, a lock too: what is not whole yet is not made."""
        self._stop()
        super().done(result)


def _free_name(name: str) -> str:
    """As nothing in the folder is called that is shown first: the chooser would go into it."""
    home = Path(QDir.homePath())
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next((one for one in names if not (home / one).exists()), name)


def _why_not(error: Exception) -> Message:
    """Raises what nobody here can tell."""
    if isinstance(error, FileExistsError):
        return message("incidents.folder-there")
    if isinstance(error, VaultError):
        return message("export.export-not-done", reason=message("export.reason-damage").text)
    if isinstance(error, OSError):
        return message("export.export-not-done", reason=reason_of(error))
    raise error


def _lines(words: str, what: str) -> QLabel:
    made = label(words, what)
    made.setWordWrap(True)
    return made
