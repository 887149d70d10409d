"""Decide with no Sitting open: what one is, Start, the closed ones, and what lives on."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.pages.decide.sitting_list import SittingList
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack

START, EXAMPLE = 0, 1


class Start(QWidget):
    """One kind line and one button."""

    started = Signal()
    example_asked = Signal()  # an example Sitting
    examples_asked = Signal()  # those of the Signs
    step_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = message("empty.decide")
        self.empty = EmptyState("signpost", words.text, buttons=words.buttons)
        self.empty.buttons[START].clicked.connect(self.started)
        self.empty.buttons[EXAMPLE].clicked.connect(self.example_asked)
        self.list = SittingList()
        self._living = stack(space="gap")
        self.setLayout(
            stack(card(self.empty), self.list, self._made_examples(), self._living, space="gap")
        )

    def _made_examples(self) -> QFrame:
        """A quiet way to what lives on between Sittings."""
        self._count = label("", "small")
        show = kind(QPushButton(self.tr("Open")), "link")
        show.setAccessibleName(self.tr("Open the examples"))
        show.clicked.connect(self.examples_asked)
        words = stack(
            label(self.tr("Examples"), "card_title"),
            label(message("decide.examples-help").text, "small"),
            self._count,
            space="xs",
        )
        across = row(words, show)
        across.setStretch(0, 1)
        across.setAlignment(show, Qt.AlignmentFlag.AlignVCenter)
        self._examples = card(across)
        self._examples.setAccessibleName(self.tr("Examples"))
        return self._examples

    def show_living(self, steps: Iterable[Step]) -> None:
        """A quiet way to each of these: what lives on of them is there with no Sitting open."""
        clear(self._living)
        for step in steps:
            made = self._way_to(step)
            self._living.addWidget(made)
            made.show()

    def _way_to(self, step: Step) -> QFrame:
        words = step.words()
        show = kind(QPushButton(self.tr("Open")), "link")
        show.setAccessibleName(self.tr("Open {title}").replace("{title}", words["title"]))
        show.clicked.connect(lambda: self.step_asked.emit(step.key))
        told = stack(label(words["title"], "card_title"), label(words["help"], "small"), space="xs")
        across = row(told, show)
        across.setStretch(0, 1)
        across.setAlignment(show, Qt.AlignmentFlag.AlignVCenter)
        made = card(across)
        made.setAccessibleName(words["title"])
        return made

    def show_examples(self, count: int, *, there: bool) -> None:
        """How many there are; `there`: any at all, also put away."""
        self._examples.setVisible(there)
        self._count.setText(message("decide.examples-count", n=count).text)

    def focus_first(self) -> None:
        """On Start."""
        self.empty.buttons[START].setFocus(Qt.FocusReason.TabFocusReason)
