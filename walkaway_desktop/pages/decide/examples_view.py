"""The examples with no Sitting open: by Sign, with how many there are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.pages.decide.examples import Examples
from walkaway_desktop.pages.decide.sign_icons import ICONS, NARROW_COLUMNS
from walkaway_desktop.pages.decide.step_button import StepButton
from walkaway_desktop.pages.frame import is_wide, put_at_side
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, label
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ExamplesView(QWidget):
    """The Signs at the side, the examples of the chosen one beside them."""

    undo_offered = Signal(str, str, object)
    opened = Signal(object)
    page_requested = Signal(str)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._signs = {one["id"]: one for one in texts("signs")["sign"]}
        self.shown = SIGNS[0]
        self.examples = Examples(vault)
        self.examples.undo_offered.connect(self.undo_offered)
        self.examples.opened.connect(self.opened)
        self.examples.page_requested.connect(self.page_requested)
        self.examples.changed.connect(self._say_counts)
        self.buttons = {
            name: StepButton(ICONS[name], one["title"]) for name, one in self._signs.items()
        }
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
        self._build()

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(Theme.current().px("xs"))
        self._list = card(self._grid)
        self._title = label("", "section")
        self._about = label("", "soft")
        right = QVBoxLayout()
        right.setSpacing(Theme.current().px("gap"))
        right.addWidget(card(self._title, self._about, space="xs"))
        right.addWidget(self.examples)
        right.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Theme.current().px("gap"))
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 1)

    def show_sign(self, name: str | None = None) -> None:
        """The examples of this Sign; None = of the one shown before."""
        self.shown = name or self.shown
        sign = self._signs[self.shown]
        self._title.setText(sign["long_title"])
        self._about.setText(sign["question"])
        self.examples.show_sign(sign)
        self._say_counts()
        self.arrange()

    def focus_first(self) -> None:
        """On the Sign that is shown; in the form, where one is open."""
        if self.examples.form is not None:
            self.examples.form.focus_first()
        else:
            self.buttons[self.shown].setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self) -> None:
        """The list beside the examples, or above them in a narrow window."""
        put_at_side(self._columns, self._list, Theme.current().px("side_list"))
        columns = 1 if is_wide(self) else NARROW_COLUMNS
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        self.examples.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E adds an example; it comes here only from where no text is typed."""
        letters = self._vault.settings.letter_keys
        if letters and is_pressed(event, Command.EXAMPLE):
            self.examples.add()
            return
        super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        self.show_sign(name)
        self.focus_first()

    def _say_counts(self) -> None:
        for name, button in self.buttons.items():
            n = self._vault.examples.count(name)
            none = message("decide.examples-none").text
            button.say(message("decide.examples-count", n=n).text if n else none, done=False)
            button.setChecked(name == self.shown)
