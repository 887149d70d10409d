"""The open Sitting at a glance: its mark, its steps as done or open, where to go on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.marks import MarkRow
from walkaway_desktop.pages.decide.sitting_list import SittingList
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.decide.step_button import StepButton
from walkaway_desktop.pages.frame import put_at_side
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme


class Overview(QWidget):
    """Shows no answer and no rating."""

    marked = Signal(object)  # Mark, or None = taken back
    step_opened = Signal(str)
    sitting_opened = Signal(int)

    def __init__(self, steps: Mapping[str, Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = texts("decision")["sitting"]
        self.steps = steps
        self.next_step = ""
        self.mark = MarkRow(words["mark_question"])
        self.mark.chosen.connect(lambda: self.marked.emit(self.mark.mark))
        self.buttons = {
            key: StepButton(step.icon, step.words()["title"]) for key, step in steps.items()
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: self.step_opened.emit(key))
        self.going_on = label("", "section")
        self.going_help = label("", "soft")
        self.go_on = kind(QPushButton(self.tr("Go on")), "main")
        self.go_on.clicked.connect(lambda: self.step_opened.emit(self.next_step))
        self.list = SittingList()
        self.list.opened.connect(self.sitting_opened)
        self._build(words)

    def _build(self, words: Mapping[str, str]) -> None:
        head = row(
            label(self.tr("Steps"), "card_title"),
            None,
            label(self.tr("any order, any pace"), "caption"),
        )
        self._left = card(head, *self.buttons.values(), space="xs")
        self._left.setAccessibleName(self.tr("Steps"))
        asked = card(
            label(words["mark_question"], "card_title"),
            label(words["mark_help"], "small"),
            self.mark,
        )
        across = row(stack(self.going_on, self.going_help, space="xs"), self.go_on)
        across.setStretch(0, 1)
        across.setAlignment(self.go_on, Qt.AlignmentFlag.AlignVCenter)
        self._going = card(label(self.tr("Where to go on"), "caption"), across, space="xs")
        verdict = card(
            label(
                message("decide.no-verdict").text,
                "small",
            )
        )
        kind(verdict, "note")
        right = stack(asked, self._going, self.list, verdict, None, space="gap")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(Theme.current().px("gap"))
        self._columns.addWidget(self._left)
        self._columns.addLayout(right, 1)

    def show_sitting(
        self, sitting: Sitting, earlier: Sequence[Sitting], shown: Mapping[str, Step]
    ) -> None:
        """`earlier`: the closed ones, newest first. `shown`: the steps that are there now."""
        self.mark.mark = sitting.mark
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
        for number, (key, step) in enumerate(shown.items(), start=1):
            state = step_state(step, sitting)
            self.buttons[key].say(state, done=key in sitting.steps_done)
            spoken = message("decide.step-of", n=number, m=len(shown), state=state)
            self.buttons[key].setAccessibleDescription(spoken.text)
        still_open = [key for key in shown if key not in sitting.steps_done]
        self._going.setVisible(bool(still_open))
        if still_open:
            self.next_step = still_open[0]
            words = self.steps[self.next_step].words()
            self.going_on.setText(words["title"])
            self.going_help.setText(words["help"])
        self.list.show_sittings(earlier)

    def focus_first(self) -> None:
        """The first field of a Sitting; with its answer there, the next step."""
        to_go_on = self.mark.mark is not None and not self._going.isHidden()
        (self.go_on if to_go_on else self.mark).setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self) -> None:
        """Steps beside the rest, or above it in a narrow window."""
        put_at_side(self._columns, self._left, Theme.current().px("side_column"))


def step_state(step: Step, sitting: Sitting) -> str:
    """done; open; or 4 of 6."""
    if step.key in sitting.steps_done:
        return message("decide.step-done").text
    given, all_of_them = step.answered(sitting)
    if given:
        return message("decide.step-part", n=given, m=all_of_them).text
    return message("decide.step-open").text
