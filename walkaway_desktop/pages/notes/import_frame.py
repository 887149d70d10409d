"""What stands around each step of an import: its title, what scrolls, the buttons at the foot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from walkaway_desktop.texts import Message
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

BESIDE = 115  # percent: with larger text a row is too wide for the smallest window


def is_stacked() -> bool:
    """Whether what stands side by side otherwise stands under each other."""
    return Theme.current().text_size > BESIDE


class ImportFrame(QWidget):
    """One step takes the place of another."""

    def __init__(self, title: str) -> None:
        super().__init__()
        theme = Theme.current()
        self._lines = stack(space="gap")
        content = QWidget()
        content.setLayout(self._lines)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self._foot = stack()
        self.help = label("", "small")
        head = stack(label(title, "page"), self.help, space="xs")
        lines = QVBoxLayout(self)
        lines.addLayout(stack(head, scroll, self._foot, space="gap"))
        side, top = theme.px("page"), theme.px("page_top")
        lines.setContentsMargins(side, top, side, theme.px("page_bottom"))
        self._last: QPushButton | None = None  # of the foot; None = there is none

    def fill(
        self, help_line: str, parts: Sequence[QWidget], *buttons: QPushButton | QWidget | None
    ) -> None:
        """The step: a line below the title, its parts, and what can be done at the foot."""
        self.help.setText(help_line)
        self.help.setVisible(bool(help_line))
        clear(self._lines)
        for part in parts:
            self._lines.addWidget(part)
            part.show()  # now, not with the next turn: something of it may be to get the focus
        self._lines.addStretch(1)
        clear(self._foot)
        self._foot.addLayout(row(*buttons))
        for one in buttons:
            if one is not None:
                one.show()
        last = buttons[-1] if buttons else None
        self._last = last if isinstance(last, QPushButton) else None

    def finish(self) -> None:
        """Ctrl+Enter: the main button, wherever the focus is."""
        last = self._last
        if last is not None and last.property("kind") == "main":
            last.click()


class Progress(QWidget):
    """A bar up to `most`, 0 for one without an end, and what it counts."""

    def __init__(self, said: Message, most: int) -> None:
        super().__init__()
        self.words = label(said.text)
        self.bar = QProgressBar()
        self.bar.setRange(0, most)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(said.text)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card(self.words, self.bar))

    def show_reached(self, number: int, words: str) -> None:
        """How far it is."""
        self.bar.setValue(number)
        self.words.setText(words)


def made_button(words: str, act: Callable[[], object], style: str = "") -> QPushButton:
    """A button of the foot."""
    button = QPushButton(words)
    if style:
        kind(button, style)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: act())
    return button
