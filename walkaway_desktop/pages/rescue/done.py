"""What could be read, and the way into it."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.rescue_words import lines_of
from walkaway_desktop.storage.rescue.writing import Rescued
from walkaway_desktop.texts import Message
from walkaway_desktop.widgets.layouts import clear, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice


class DoneCard(QWidget):
    """What could be read, and the way into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = stack(space="s")
        self._notices = stack()
        self.in_place = QCheckBox(self.tr("From now on, Daybook opens this one"))
        self.in_place.setChecked(True)
        self.in_place_note = label(
            self.tr("It gets the place of the damaged one, which stays beside it, renamed."),
            "small",
        )
        self.elsewhere_note = label(
            self.tr(
                "Daybook does not remember another place. Next time, choose Other Vault… or start"
                " it with --vault and this folder."
            ),
            "small",
        )
        self.close_button = QPushButton(self.tr("Close"))
        self.open = kind(QPushButton(self.tr("Open")), "main")
        self.setLayout(
            stack(
                label(self.tr("Saved"), "section"),
                self._lines,
                stack(self.in_place, self.in_place_note, self.elsewhere_note, space="xs"),
                self._notices,
                row(self.close_button, None, self.open),
            )
        )
        set_order(self.in_place, self.close_button, self.open)

    @property
    def puts_in_place(self) -> bool:
        """Whether the new Vault takes the place of the damaged one."""
        return self.in_place.isVisibleTo(self) and self.in_place.isChecked()

    def show_rescued(self, rescued: Rescued, folder: Path, *, beside: bool) -> None:
        """How much there is; `beside`: it can take the place of the damaged one."""
        clear(self._lines)
        for words in lines_of(rescued, folder):
            self._lines.addWidget(label(words, "body"))
        # An empty one never takes the place of a full one, unless somebody ticks it.
        self.in_place.setChecked(not rescued.is_bare)
        self.in_place.setVisible(beside)
        self.in_place_note.setVisible(beside)
        self.elsewhere_note.setVisible(not beside)

    def say(self, words: Message) -> None:
        """Why it does not open."""
        clear(self._notices)
        Notice.put(self._notices, words)
