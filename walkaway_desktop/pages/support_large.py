"""A number in large type: to read it across a room, or to hold it up to a friend."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.helplines import spoken_number
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.pages.sheet import resize_on_screen
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.large_number import LargeNumber
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable, shortened
from walkaway_desktop.widgets.theme import Theme

ICON = 18


@dataclass(frozen=True, slots=True)
class Shown:
    """`notes`: what else has to be known before one calls."""

    name: str
    number: str
    notes: tuple[str, ...] = ()


def show_large(asked_by: QWidget, shown: Shown) -> None:
    """Over the whole window, until Esc or Close."""
    dialog = LargeType(shown, asked_by.window())
    dialogs.run(dialog)
    dialog.deleteLater()
    asked_by.setFocus(Qt.FocusReason.OtherFocusReason)


def large_button(
    shown: Shown, style: str = "link small", *, said: str = "support.large"
) -> QPushButton:
    """What opens it, beside the number."""
    words = message(said, name=shortened(shown.name))
    made = kind(QPushButton(words.text), style)
    made.setAccessibleName(words.spoken)
    made.setIcon(icon("maximize-2", "clay_text" if style == "care" else "accent", ICON))
    made.clicked.connect(lambda: show_large(made, shown))
    return made


class LargeType(OwnDialog):
    """As large as the window it lies over; Esc closes it. Nothing of it is kept."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(shown.name)
        theme = Theme.current()
        least = QSize(*theme.tokens["size"]["window_min"])
        wanted = least if parent is None else parent.size()
        resize_on_screen(self, wanted)
        self.number = LargeNumber(shown.number, spoken_number(shown.number))
        self.number.setAccessibleDescription(" ".join((shown.name, *shown.notes)))
        self.name = label(breakable(shown.name), "section")
        self.close_it = kind(QPushButton(self.tr("Close")), "main")
        self.close_it.clicked.connect(self.reject)
        notes = [label(note, "small") for note in shown.notes]
        lines = stack(self.name, self.number, *notes, row(None, self.close_it))
        lines.setStretch(1, 1)
        side = theme.px("page")
        lines.setContentsMargins(side, side, side, side)
        self.setLayout(lines)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
