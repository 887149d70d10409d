"""While one waits: what an urge does, and a question to look at, one at a time."""

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.layouts import kind, label, row, stack

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

MOMENT = "urge"


class WaitPanel(QWidget):
    """No answer is asked for. `note_asked`: the person wants to write something down."""

    note_asked = Signal()

    def __init__(self, vault: "Vault", random: Random, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault, self._random = vault, random
        self.turn: list[str] = []
        self._place = 0
        self.intro = label(texts("prompts")["urge"]["intro"], "body")
        self.prompt = label("", "card_title")
        self.prompt.setWordWrap(True)
        self.another = kind(QPushButton(self.tr("Another one")), "small")
        self.write = kind(QPushButton(self.tr("Write a note")), "link small")
        self.setLayout(
            stack(self.intro, self.prompt, row(self.another, self.write, None), space="s")
        )
        self.another.clicked.connect(self._go_on)
        self.write.clicked.connect(self.note_asked)

    def refresh(self) -> None:
        """The questions that are there now, in an order of their own."""
        prompts = texts("prompts", safety_mode=self._vault.settings.safety_mode.on)["prompt"]
        found = [one["text"] for one in prompts if one["moment"] == MOMENT]
        if set(found) != set(self.turn):
            self._random.shuffle(found)
            self.turn, self._place = found, 0
        self.prompt.setText(self.turn[self._place])

    def _go_on(self) -> None:
        self._place = (self._place + 1) % len(self.turn)
        self.prompt.setText(self.turn[self._place])

    def focus_first(self) -> None:
        """On the button that shows the next."""
        self.another.setFocus(Qt.FocusReason.TabFocusReason)
