"""The frame of a dialog that makes files: the choice, how far it is, what became of it."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from walkaway_desktop.domain.progress import StoppedError
from walkaway_desktop.pages.file_words import reason_of
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import Item, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

PERCENT = 100
LOOK_MILLISECONDS = 50  # how often the bar follows


class WritingSheet(Sheet):
    """First the choice; then how far it is; then where it lies, or why it does not.

    What a person chooses, and the work, are of those who take it over.
    """

    help_page = "export"

    def __init__(self, name: str, parent: QWidget | None, *, writing: str) -> None:
        """`writing`: what is said while it is written."""
        super().__init__(name, parent)
        self.title = paragraph(name, "card_title")
        self.warning = label(message("export.export-not-encrypted").text, "body")
        self.leave = QPushButton()
        self.stop = QPushButton(message("decide.pdf-writing").buttons[0])
        self.notice, self.ended, self.left_out = Notice(), Notice("status"), Notice("warning")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(writing)
        self.writing = QWidget()
        self.writing.setLayout(stack(label(writing, "body"), self.bar, space="s"))
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self.leave.clicked.connect(self.reject)
        self.stop.clicked.connect(self.stop_work)

    def lay_out_choice(self, choice: list[Item], buttons: list[Item]) -> None:
        """What is chosen stands under the warning; `buttons` at the foot, beside those to leave."""
        self.lay_out(
            [
                self.title,
                self.ended,
                self.left_out,
                self.warning,
                *choice,
                self.writing,
            ],
            [None, self.leave, self.stop, *buttons],
            spare=Theme.current().px("button") * 2,
        )
        # Over the buttons, not behind all that can be chosen: there nobody would see it.
        self.under.addWidget(self.notice)

    # ---- what those who take it over say ---------------------------------------------------------

    def share(self) -> float:
        """How much is written, 0 to 1."""
        raise NotImplementedError

    def stop_work(self) -> None:
        """What is not whole yet is not made."""
        raise NotImplementedError

    def show_choice(self, *, shown: bool) -> None:
        """What can be chosen, or nothing of it."""
        raise NotImplementedError

    def to_try_again(self) -> QPushButton:
        """What has the focus where nothing could be written."""
        raise NotImplementedError

    def why_not(self, error: Exception) -> Message:
        """Raises what nobody here can tell."""
        if isinstance(error, FileExistsError):
            return message("incidents.folder-there")
        if isinstance(error, VaultError):
            return message("export.export-not-done", reason=message("export.reason-damage").text)
        if isinstance(error, OSError):
            return message("export.export-not-done", reason=reason_of(error))
        raise error

    # ---- its three states ------------------------------------------------------------------------

    def show_state(self, *, choosing: bool = False, writing: bool = False) -> None:
        """Neither: it has ended."""
        self.title.setVisible(choosing)
        self.show_choice(shown=choosing)
        self.leave.setVisible(not writing)
        self.writing.setVisible(writing)
        self.stop.setVisible(writing)

    def show_writing(self) -> None:
        """How far it is, and a way to stop it."""
        self.notice.withdraw()
        self.bar.setValue(0)
        self.show_state(writing=True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def _look(self) -> None:
        self.bar.setValue(int(self.share() * PERCENT))

    def show_failed(self, error: Exception) -> None:
        """Why it was not written, and the choice once more; or that it was stopped."""
        self._timer.stop()
        if isinstance(error, StoppedError):
            self.show_ended(message("decide.pdf-stopped"))
            self.warning.hide()
            return
        said = self.why_not(error)
        self.show_state(choosing=True)
        self.notice.show_message(said._replace(buttons=()))
        self.to_try_again().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_focused(self) -> None:
        """Scrolled to where the cursor was put: Qt does that for Tab alone."""
        found, layout = self.focusWidget(), self.layout()
        if layout is not None:
            layout.activate()  # the notice takes its room first
        if found is not None and self.view.isAncestorOf(found):
            self.view.ensureWidgetVisible(found)

    def show_ended(self, said: Message) -> None:
        """What became of it."""
        self._timer.stop()
        self.show_state()
        self.ended.show_message(said._replace(buttons=()))
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Closed by any way, a lock too: what is not whole yet is not made."""
        self.stop_work()
        super().done(result)


def free_name(name: str) -> str:
    """As nothing in the folder is called that is shown first: the chooser would go into it."""
    home = Path(QDir.homePath())
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next((one for one in names if not (home / one).exists()), name)
