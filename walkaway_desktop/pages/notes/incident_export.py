"""Incidents for someone the person chooses: as a PDF, or with their files in a new folder."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted
from walkaway_desktop.pages.notes.incident_files import LogFiles
from walkaway_desktop.pages.notes.incident_plan import LogPlan, plan_of
from walkaway_desktop.pages.notes.incident_printed import PrintedLog
from walkaway_desktop.pages.notes.writing_sheet import WritingSheet, free_name
from walkaway_desktop.pages.printed import usual_paper
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.incident_bundle import Saved
from walkaway_desktop.transfer.pdf import write
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import label, stack
from walkaway_desktop.widgets.segments import Segments

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


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


class ExportDialog(WritingSheet):
    """What kind and which paper."""

    def __init__(
        self, parent: QWidget | None, vault: "Vault", clock: "Clock", plan: LogPlan
    ) -> None:
        title = self.tr("PDF and files for someone you choose")
        super().__init__(title, parent, writing=message("incidents.files-writing").text)
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
        self.leave.setText(asked.buttons[2])
        self._wanted = self.leave  # what was pressed: where it fails, Enter tries just that again
        self.paper = Segments([("a4", "A4"), ("letter", self.tr("Letter"))])
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.value = usual_paper(QLocale())
        self._build(asked)
        self._connect()
        self.leave.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, asked: Message) -> None:
        self.choosing = QWidget()
        kinds = QWidget()
        kinds.setLayout(FlowLayout(self.pdf, self.originals, self.copies))
        question = [_lines(asked.text, "label"), _lines(asked.detail, "small")]
        holds = _lines(message("incidents.folder-holds").text, "small")
        paper = label(self.tr("Paper"), "label")
        shown = question if self._has_files else []
        self.choosing.setLayout(stack(paper, self.paper, *shown, holds, kinds, space="m"))
        self.show_state(choosing=True)
        self.lay_out_choice([self.choosing], [])

    def _connect(self) -> None:
        self.pdf.clicked.connect(self._choose_pdf)
        self.originals.clicked.connect(lambda: self._choose_folder(copies=False))
        self.copies.clicked.connect(lambda: self._choose_folder(copies=True))
        self._files.saved.connect(self.show_saved)
        self._files.failed.connect(self.show_failed)

    def show_choice(self, *, shown: bool) -> None:
        self.choosing.setVisible(shown)

    def share(self) -> float:
        return self._progress.share

    def stop_work(self) -> None:
        self._progress.stopped = True

    def to_try_again(self) -> QPushButton:
        return self._wanted

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
            lambda: write(place, document, progress), self._pdf_written, self.show_failed
        )

    def _choose_folder(self, *, copies: bool) -> None:
        title = self.tr("Where should the new folder go?")
        place = dialogs.choose_save(self, title, free_name(self._name))
        if place is None:
            return
        self._wanted = self.copies if copies else self.originals
        self._files.start(
            place, self._plan, copies=copies, paper=self._paper, printed_on=self._today
        )
        self._progress = self._files.progress
        self.show_writing()

    # ---- writing ---------------------------------------------------------------------------------

    def _pdf_written(self, _pages: int) -> None:
        if self._place is not None:
            self.show_ended(
                message("decide.pdf-saved", file=self._place.name, folder=self._place.parent)
            )

    def show_saved(self, saved: Saved) -> None:
        """Where the folder lies, and what is not in it."""
        self.show_ended(message("incidents.bundle-saved", n=saved.files, folder=saved.folder))
        if saved.left_out:
            said = message("incidents.incident-no-copy", n=len(saved.left_out))
            self.left_out.show_message(said._replace(detail="\n".join(saved.left_out)))


def _lines(words: str, what: str) -> QLabel:
    made = label(words, what)
    made.setWordWrap(True)
    return made
