"""What became of it: how many came in, and the way to take all of them back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.imports import ImportReport
from walkaway_desktop.pages.notes.import_reading import of_many
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, label, row
from walkaway_desktop.widgets.theme import Theme


class BroughtIn(QWidget):
    """Stands in the dialog once everything is in."""

    safety_mode_wanted = Signal()

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        said = message("settings.bring-in-done", n=report.counts.added)
        self.status = paragraph(
            of_many("settings.bring-in-done", report.counts.added), "card_title"
        )
        self.undo_all = QPushButton(said.buttons[0])
        if report.batch_id is None:  # never shown before it has its place: it would be a window
            self.undo_all.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Theme.current().px("gap"))
        self._lines.addWidget(card(self.status, label(said.detail), row(self.undo_all, None)))

    def ask_about_safety_mode(self) -> None:
        """What came in speaks of danger. Asked once: either answer takes the question away."""
        asked = texts("safety")["import_question"]
        turn_on, leave = (QPushButton(words) for words in asked["options"])
        question = card(
            paragraph(asked["question"], "card_title"),
            label(asked["help"]),
            row(turn_on, leave, None),
        )
        turn_on.clicked.connect(self.safety_mode_wanted)
        for button in (turn_on, leave):
            button.clicked.connect(question.hide)
        self._lines.addWidget(question)

    def say_undone(self, words: str) -> None:
        """All of it is gone again."""
        self.status.setText(words)
        self.undo_all.hide()
