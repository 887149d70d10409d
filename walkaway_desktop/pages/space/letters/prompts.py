"""One prompt at a time, for who does not know how to begin. Skipping is never counted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, label, stack

UNSENT, PLAIN = "unsent-letter", "plain-day"


def prompts_of(moment: str, *, safety_mode: bool) -> list[str]:
    """The prompts for this moment, in their order."""
    rows = texts("prompts", safety_mode=safety_mode)["prompt"]
    return [row["text"] for row in rows if row["moment"] == moment]


class PromptRow(QWidget):
    """Hidden while there is nothing to ask."""

    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts: list[str] = []
        self._place = 0
        self.words = label("", "own_words")
        self.another = kind(QPushButton(self.tr("Another one")), "link")
        self.skip = kind(QPushButton(self.tr("Skip")), "link")
        self.another.setAccessibleName(self.tr("Another one, prompt"))
        self.skip.setAccessibleName(self.tr("Skip, prompt"))
        self.setLayout(stack(self.words, FlowLayout(self.another, self.skip), space="xs"))
        self.another.clicked.connect(self._show_next)
        self.skip.clicked.connect(self._skip)
        self.hide()

    def ask(self, prompts: list[str], begin: int) -> None:
        """Show one of these; `begin`: any number, so that it is not always the same one."""
        self._prompts, self._place = prompts, begin
        self.setVisible(bool(prompts))
        self._show()

    def _skip(self) -> None:
        self.skipped.emit()  # whoever hears it takes the focus, before it would be nowhere
        self.hide()

    def _show_next(self) -> None:
        self._place += 1
        self._show()

    def _show(self) -> None:
        if self._prompts:
            self.words.setText(self._prompts[self._place % len(self._prompts)])
