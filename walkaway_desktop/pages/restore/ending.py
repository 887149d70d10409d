"""After a backup was unpacked: what is back, and the questions that follow, one at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.support_rows import to_copy
from walkaway_desktop.texts import Message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import clear, kind, label, stack


class EndingView(QWidget):
    """Sentences and their buttons. Paths in them can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = stack()
        self.setLayout(self._lines)
        self.buttons: list[QPushButton] = []

    def show_question(
        self, said: Sequence[str], question: Message, pressed: Callable[[int], object]
    ) -> None:
        """What was done, then what is asked; `pressed` gets the number of the button."""
        clear(self._lines)
        self.setAccessibleName(question.text)
        self.setAccessibleDescription(" ".join((*said, question.detail)))
        parts = [to_copy(one, "body") for one in said]
        parts.append(label(question.text, "section"))
        if question.detail:
            parts.append(to_copy(question.detail, "body"))
        self.buttons = [
            self._button(number, words, pressed) for number, words in enumerate(question.buttons)
        ]
        for part in parts:
            self._show(part)
        holder = QWidget()
        holder.setLayout(FlowLayout(*self.buttons))
        self._show(holder)
        if len(self.buttons) == 1:
            kind(self.buttons[0], "main")
        self.focus_first()

    def _show(self, part: QWidget) -> None:
        self._lines.addWidget(part)
        part.show()  # at once: the focus goes there

    def _button(self, number: int, words: str, pressed: Callable[[int], object]) -> QPushButton:
        made = QPushButton(words)
        made.clicked.connect(lambda: pressed(number))
        return made

    def show_busy(self) -> None:
        """Something is done with the answer: nothing is pressed twice."""
        for button in self.buttons:
            button.setEnabled(False)

    def focus_first(self) -> None:
        """On the first button: it changes nothing."""
        if self.buttons:
            self.buttons[0].setFocus()
