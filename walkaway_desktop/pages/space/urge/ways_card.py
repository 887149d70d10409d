"""What can help in an Urge, any of it: wait, own words, a Letter, something else."""

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Origin
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.urge.else_panel import ElsePanel
from walkaway_desktop.pages.space.urge.equal_buttons import EqualButtons
from walkaway_desktop.pages.space.urge.wait_panel import WaitPanel
from walkaway_desktop.pages.space.urge.words_panel import WordsPanel
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import as_card

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

ICON = 16
Panel = WaitPanel | WordsPanel | ElsePanel


class WaysCard(QFrame):
    """`chosen`: one of them was opened. `letter_asked`: that one lies elsewhere."""

    chosen = Signal()
    wait_asked = Signal()
    letter_asked = Signal()

    def __init__(self, vault: "Vault", random: Random, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._origin: Origin | None = None
        self.wait = QPushButton(self.tr("Wait"))
        self.my_words = QPushButton(self.tr("My words"))
        self.letter = QPushButton(self.tr("Write a Letter"))
        self.something_else = QPushButton(self.tr("Something else"))
        self.waiting = WaitPanel(vault, random)
        self.words = WordsPanel(vault)
        self.things = ElsePanel(vault, random)
        self._panels: dict[QPushButton, Panel] = {
            self.wait: self.waiting,
            self.my_words: self.words,
            self.something_else: self.things,
        }
        ways = (self.wait, self.my_words, self.letter, self.something_else)
        self.buttons = EqualButtons(ways)
        self._build()
        self.retheme()

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(self.buttons)
        for button, panel in self._panels.items():
            panel.hide()
            lines.addWidget(panel)
            button.setCheckable(True)
            button.clicked.connect(partial(self.choose, button))
        self.wait.clicked.connect(self.wait_asked)
        self.letter.clicked.connect(self.letter_asked)

    def retheme(self) -> None:
        """Draw the icons again."""
        for button, name in (
            (self.wait, "timer"),
            (self.my_words, "feather"),
            (self.letter, "mail"),
            (self.something_else, "footprints"),
        ):
            set_icon(button, name, "ink", ICON)
        self.words.retheme()

    def arrange(self, *, wide: bool) -> None:
        """All beside each other, or two by two."""
        self.buttons.arrange(wide=wide)

    # ---- what is open ----------------------------------------------------------------------------

    @property
    def open(self) -> Panel | None:
        """The panel in view; None = none is."""
        return next((one for one in self._panels.values() if not one.isHidden()), None)

    def choose(self, button: QPushButton, _checked: object = None) -> None:
        """Show what stands behind this button."""
        self._show(button)
        if button is self.something_else:
            self.things.shuffle()
        self._panels[button].focus_first()
        self.chosen.emit()

    def close_all(self) -> None:
        """As at the beginning: nothing is open."""
        self._show(None)

    def _show(self, chosen: QPushButton | None) -> None:
        for button, panel in self._panels.items():
            button.setChecked(button is chosen)
            if button is not chosen:
                panel.hide()
        if chosen is not None:
            self._fill(self._panels[chosen])
            self._panels[chosen].show()

    def refresh(self, origin: Origin | None) -> None:
        """Read what is open again, in the words for how the space came about."""
        self._origin = origin
        if self.open is not None:
            self._fill(self.open)

    def _fill(self, panel: Panel) -> None:
        if isinstance(panel, WordsPanel):
            panel.show_words(self._origin)
        else:
            panel.refresh()
