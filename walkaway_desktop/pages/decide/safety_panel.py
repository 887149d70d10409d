"""What stands before any other step once an answer spoke of harm or fear. No level, no count."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, clear, kind, label

# Places in safety.toml's list of buttons.
SUPPORT, PEOPLE, FRIENDS, GO_ON, LOCK = range(5)


class SafetyPanel(QFrame):
    """The panel of safety.toml with the ways that lead on from it."""

    page_requested = Signal(str)
    lock_requested = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        kind(self, "care")
        self._words = texts("safety")["panel"]
        self.setAccessibleName(self._words["title"])
        self._lines = QVBoxLayout()
        self.buttons = self._made_buttons()
        lines = QVBoxLayout(self)
        lines.addLayout(self._lines)
        lines.addLayout(FlowLayout(*self.buttons.values()))
        card_space(lines)
        card_space(self._lines, "s")
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def _made_buttons(self) -> dict[int, QPushButton]:
        made = {
            place: QPushButton(self._words["buttons"][place])
            for place in (SUPPORT, PEOPLE, FRIENDS, GO_ON, LOCK)
        }
        made[SUPPORT].clicked.connect(lambda: self.page_requested.emit("support"))
        made[PEOPLE].clicked.connect(lambda: self.page_requested.emit("support/people"))
        made[FRIENDS].clicked.connect(lambda: self.page_requested.emit("support/friends"))
        made[GO_ON].clicked.connect(self.went_on)
        made[LOCK].clicked.connect(self.lock_requested)
        kind(made[SUPPORT], "care")
        return made

    def say(self, *, first_time: bool, not_sure: bool) -> None:
        """Show it. `first_time`: this answer set Safety mode; `not_sure`: none of them is yes."""
        clear(self._lines)
        words = self._words
        self._lines.addWidget(label(words["title"], "section"))
        spoken = [words["safety_note"], words["advocate"], words["think_out_loud"]]
        if first_time:
            spoken.insert(1, words["once"])
        if not_sure:
            spoken.append(words["after_not_sure"])
        spoken.append(words["not_your_fault"])
        if first_time:
            spoken.append(words["what_changes"])
        for text in spoken:
            self._lines.addWidget(paragraph(text))
        self.setAccessibleDescription(words["safety_note"])
        self.show()

    def focus_first(self) -> None:
        """The way to someone trained comes first."""
        self.buttons[SUPPORT].setFocus(Qt.FocusReason.OtherFocusReason)
