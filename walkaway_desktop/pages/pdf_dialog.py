"""A PDF: which parts, on which paper, where; then it is written beside the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QPushButton, QWidget

from walkaway_desktop.domain.progress import Progress, StoppedError
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted, reason_of
from walkaway_desktop.pages.part import Part
from walkaway_desktop.pages.printed import Printed, document_of, usual_paper
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.pdf import write
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

PERCENT = 100
LOOK_MILLISECONDS = 50  # how often the bar follows


def offer_pdf(parent: QWidget, printed: Printed, *, safety_mode: bool) -> None:
    """Ask, and write it if that is wanted."""
    if not is_wanted(parent, safety_mode=safety_mode):
        return
    dialog = PdfDialog(printed, safety_mode=safety_mode, parent=parent)
    dialogs.run(dialog)
    dialog.deleteLater()


class PdfDialog(Sheet):
    """Parts and paper; then how far it is; then where the file lies, or why there is none."""

    asked = "decide.pdf-parts"
    warned = "export.export-not-encrypted"
    saved = "decide.pdf-saved"
    not_saved = "decide.pdf-not-saved"
    ends_as = "status"

    help_page = "export"

    def __init__(
        self, printed: Printed, *, safety_mode: bool, parent: QWidget | None = None
    ) -> None:
        asked = message(self.asked)
        super().__init__(asked.text, parent)
        self._printed = printed
        self._progress = Progress()
        self._place: Path | None = None
        self.boxes = {part.key: QCheckBox(part.title) for part in printed.parts}
        for part in printed.parts:
            self.boxes[part.key].setChecked(not part.private and not safety_mode)
        self.paper = Segments([("a4", "A4"), ("letter", self.tr("Letter"))])
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.value = usual_paper(QLocale())
        self.choose = kind(QPushButton(asked.buttons[0]), "main")
        self.leave = QPushButton(asked.buttons[1])
        self.stop = QPushButton(message("decide.pdf-writing").buttons[0])
        self.notice = Notice()
        self.ended = Notice(self.ends_as)
        self._build(asked.text)
        self._connect()
        self._show_state(choosing=True)
        self._first_box().setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, title: str) -> None:
        self.title = _lines(title, "card_title")
        self.choosing = QWidget()
        self.choosing.setLayout(stack(*self._choices(), space="m"))
        self.writing = QWidget()
        said = label(message("decide.pdf-writing").text, "body")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(said.text())
        self.writing.setLayout(stack(said, self.bar, space="s"))
        self.warning = _lines(message(self.warned).text, "body")
        parts = [
            self.title,
            self.ended,
            self.warning,
            self.choosing,
            self.writing,
            self.notice,
        ]
        self.lay_out(
            parts,
            [None, self.leave, self.stop, self.choose],
            spare=Theme.current().px("button") * 2,
        )

    def _choices(self) -> Sequence[QWidget]:
        return [*self._parts(), label(self.tr("Paper"), "label"), self.paper]

    def _parts(self) -> Sequence[QWidget]:
        """What can be ticked."""
        first = [self.boxes[part.key] for part in self._printed.parts if not part.private]
        private = [self.boxes[part.key] for part in self._printed.parts if part.private]
        left_out = [_lines(message("decide.pdf-left-out").text, "label")] if private else []
        covered = _lines(message("decide.pdf-covered").text, "small")
        hidden = [covered] if self._printed.covered else []
        return [*first, *left_out, *private, *hidden]

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self.stop.clicked.connect(self._stop)
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def _first_box(self) -> QCheckBox:
        return next(iter(self.boxes.values()))

    def _show_state(self, *, choosing: bool = False, writing: bool = False) -> None:
        self.title.setVisible(choosing)
        self.choosing.setVisible(choosing)
        self.choose.setVisible(choosing)
        self.leave.setVisible(not writing)
        self.writing.setVisible(writing)
        self.stop.setVisible(writing)

    # ---- choosing --------------------------------------------------------------------------------

    def ticked(self) -> list[Part]:
        """The parts that go in."""
        return [part for part in self._printed.parts if self.boxes[part.key].isChecked()]

    def _choose(self) -> None:
        if not self.ticked():
            self.notice.show_message(message("decide.pdf-nothing"))
            self._first_box().setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.notice.withdraw()
        title = self.tr("Where should the PDF go?")
        place = dialogs.choose_save(self, title, self._printed.file_name, suffix="pdf")
        if place is not None:
            self._write(place)

    # ---- writing ---------------------------------------------------------------------------------

    def _write(self, place: Path) -> None:
        document = document_of(
            self._printed, self.ticked(), self.paper.value or usual_paper(QLocale())
        )
        progress = self._progress = Progress()
        self._place = place
        self.bar.setValue(0)
        self._show_state(writing=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()
        background.run(lambda: write(place, document, progress), self._written, self._not_written)

    def _look(self) -> None:
        self.bar.setValue(int(self._progress.share * PERCENT))

    def _stop(self) -> None:
        self._progress.stopped = True

    def _written(self, _pages: int) -> None:
        place = self._place
        if place is not None:
            self._end(message(self.saved, file=place.name, folder=place.parent))

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, StoppedError):
            self._end(message("decide.pdf-stopped"))
            self.warning.hide()
            return
        if not isinstance(error, OSError):
            raise error
        self._timer.stop()
        said = message(self.not_saved, reason=reason_of(error))
        self._show_state(choosing=True)
        self.choose.setText(said.buttons[0])
        self.notice.show_message(said._replace(buttons=()))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, said: Message) -> None:
        self._timer.stop()
        self._show_state()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(said.buttons[0])
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Closed by any way, a lock too: what is not whole yet is not made."""
        self._stop()
        super().done(result)


def _lines(words: str, what: str) -> QLabel:
    made = label(words, what)
    made.setWordWrap(True)
    return made
