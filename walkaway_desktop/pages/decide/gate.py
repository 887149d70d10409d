"""The Safety gate: six questions before the rest of the worksheet."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import GateAnswer, Sitting
from walkaway_desktop.forms.gate_step import Ui_GateStepForm
from walkaway_desktop.pages.decide.safety_panel import SafetyPanel
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import hairline, label, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TO_PANEL = frozenset({GateAnswer.YES, GateAnswer.NOT_SURE})
LETTERS = letters_of({Command.YES: "yes", Command.NO: "no"})


class GateStep(Step):
    """Yes, no, not sure or skip; yes and not sure bring the Safety panel."""

    key = "safety"
    icon = "shield"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        self.form = Ui_GateStepForm()
        self.form.setupUi(self)
        self.panel = SafetyPanel()
        gate = texts("safety")["gate"]
        choices = [(one["key"], one["label"]) for one in gate["answers"]]
        letters = LETTERS if vault.settings.letter_keys else {}
        self.rows = {
            question["id"]: AnswerRow(question["text"], choices, letters)
            for question in gate["question"]
        }
        self._build(gate)
        self._connect()

    def _build(self, gate: Mapping[str, str]) -> None:
        form = self.form
        form.lines.setSpacing(Theme.current().px("gap"))
        form.panel_place.addWidget(self.panel)
        card_space(form.gate_lines)
        form.gate_title.setText(gate["title"])
        form.alone.setText(gate["alone"])
        form.intro.setText(gate["intro"])
        form.skip_note.setText(gate["skip_note"])
        form.answer_note.setText(gate["answer_note"])
        form.none_line.setText(gate["none_line"])
        form.kept_where.setText(gate["kept_where"])
        form.gate_lines.addWidget(self.done_box)
        form.questions.setSpacing(Theme.current().px("l"))
        for question in texts("safety")["gate"]["question"]:
            row = self.rows[question["id"]]
            asked = label(question["text"], "card_title")
            asked.setWordWrap(True)
            example = paragraph(question["looks_like"], "small")
            example.setAccessibleDescription(gate["looks_like_label"])
            example.setToolTip(gate["looks_like_label"])
            form.questions.addLayout(stack(hairline(), asked, example, row, space="s"))

    def _connect(self) -> None:
        for question, row in self.rows.items():
            row.chosen.connect(lambda key, question=question: self._answer(question, key))
            row.left.connect(lambda question=question: self._next_after(question))
        self.panel.page_requested.connect(self.page_requested)
        self.panel.lock_requested.connect(self.lock_requested)
        self.panel.went_on.connect(self._go_on)

    @classmethod
    def answered(cls, sitting: Sitting) -> tuple[int, int]:
        return len(sitting.gate), len(texts("safety")["gate"]["question"])

    def show_sitting(self, sitting: Sitting, _earlier: Sequence[Sitting]) -> None:
        self.sitting = sitting
        self.panel.hide()  # what was said the first time is not said again
        for question, row in self.rows.items():
            answer = sitting.gate.get(question)
            row.value = None if answer is None else answer.name.lower()
        self._show_state(first_time=False)
        self.show_done()

    def focus_first(self) -> None:
        if not self.panel.isHidden():
            self.panel.focus_first()
            return
        self._next_open().setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, question: str, key: str | None) -> None:
        if self.sitting is None:
            return
        answer = None if key is None else GateAnswer[key.upper()]
        was_on = self.vault.settings.safety_mode.on
        had_panel = not self.panel.isHidden()
        try:
            self.vault.sittings.answer_gate(self.sitting.id, question, answer)
        except VaultError:
            self.show_sitting(self.sitting, ())  # what is not on the disk is not shown as given
            raise
        first_time = self.vault.settings.safety_mode.on and not was_on
        self._kept()
        self.show_done()
        self._show_state(first_time=first_time)
        if not had_panel and not self.panel.isHidden():
            self.panel.focus_first()

    def _show_state(self, *, first_time: bool) -> None:
        """The panel after yes or not sure; one line when all are no or skipped."""
        if self.sitting is None:
            return
        given = set(self.sitting.gate.values())
        if given & TO_PANEL:
            if first_time or self.panel.isHidden():
                not_sure = GateAnswer.YES not in given
                self.panel.say(first_time=first_time, not_sure=not_sure)
        else:
            self.panel.hide()
        count, questions = self.answered(self.sitting)
        self.form.none_line.setVisible(count == questions and not given & TO_PANEL)

    def _next_open(self) -> AnswerRow:
        blank = [row for row in self.rows.values() if row.value is None]
        return blank[0] if blank else next(iter(self.rows.values()))

    def _next_after(self, question: str) -> None:
        """Enter goes to the next question, and from the last one to the next step."""
        names = list(self.rows)
        place = names.index(question) + 1
        if place == len(names):
            self.left.emit(1)
            return
        self.rows[names[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        """On with the questions that are open; with none open, with the next step."""
        if all(row.value is not None for row in self.rows.values()):
            self.left.emit(1)
            return
        self._next_open().setFocus(Qt.FocusReason.TabFocusReason)
