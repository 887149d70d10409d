"""What stands over the pages while a worker has the vault's files."""

from PySide6.QtWidgets import QProgressBar, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme


class WorkingPage(QWidget):
    """One sentence and a bar that promises no end: nothing here can be stopped halfway."""

    help_page = "settings"  # from there file work begins

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "page")
        words = message("general.busy-locked").text
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.bar.setFixedWidth(Theme.current().px("side_column"))
        sentence = label(words, "body")
        sentence.setMinimumWidth(self.bar.width())
        self.setLayout(stack(None, row(None, sentence, None), row(None, self.bar, None), None))
