"""Something else: one thing to do at a time, the person's own first, then those of the texts."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.urges import LineType, in_turn
from walkaway_desktop.pages.space.space_words import quoted
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.layouts import kind, label, row, stack

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ElsePanel(QWidget):
    """Shuffled anew each time that it is opened; nothing is counted."""

    lines_asked = Signal()

    def __init__(self, vault: "Vault", random: Random, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault, self._random = vault, random
        self.turn: list[str] = []
        self._own: Sequence[str] = ()
        self._outdoors: frozenset[str] = frozenset()
        self._place = 0
        self._safety_mode = False
        self.thing = label("", "asked")
        self.note = label(texts("prompts")["urge"]["outside_note"], "small")
        self.another = kind(QPushButton(self.tr("Another one")), "small")
        self.lines = kind(QPushButton(self.tr("My own list")), "link small")
        self.setLayout(stack(self.thing, self.note, row(self.another, self.lines, None), space="s"))
        self.another.clicked.connect(self._go_on)
        self.lines.clicked.connect(self.lines_asked)

    def shuffle(self) -> None:
        """A new order: own things, then what needs no going out while Safety mode is on."""
        self._safety_mode = self._vault.settings.safety_mode.on
        items = _items(safety_mode=self._safety_mode)
        self._outdoors = frozenset(one["text"] for one in items if one.get("outdoors"))
        own = [one.text for one in self._vault.lines.all(LineType.SOMETHING_ELSE)]
        offered = [one["text"] for one in items]
        self._random.shuffle(own)
        self._random.shuffle(offered)
        self._own, self.turn, self._place = own, in_turn(own, offered), 0
        self._show()

    def refresh(self) -> None:
        """The same order, unless the list or Safety mode is another one by now."""
        own = [one.text for one in self._vault.lines.all(LineType.SOMETHING_ELSE)]
        if (
            set(own) != set(self._own)
            or self._vault.settings.safety_mode.on != self._safety_mode
            or not self.turn
        ):
            self.shuffle()

    def _go_on(self) -> None:
        self._place = (self._place + 1) % len(self.turn)
        self._show()

    def _show(self) -> None:
        text = self.turn[self._place]
        own = text in self._own
        self.thing.setText(quoted(text) if own else text)
        kind(self.thing, "asked" if own else "card_title")
        self.thing.setWordWrap(True)
        self.note.setVisible(not own and text in self._outdoors)

    def focus_first(self) -> None:
        """On the button that shows the next."""
        self.another.setFocus(Qt.FocusReason.TabFocusReason)


def _items(*, safety_mode: bool) -> Sequence[Mapping[str, Any]]:
    """Those of the texts; what needs going out is not there in Safety mode."""
    items: Sequence[Mapping[str, Any]] = texts("prompts", safety_mode=safety_mode)["urge"]["item"]
    return [one for one in items if not (safety_mode and one.get("outdoors"))]
