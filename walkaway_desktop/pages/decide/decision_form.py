"""The fields of a decision: what, why, how sure, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from walkaway_desktop.domain import decision as domain
from walkaway_desktop.domain import limits
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.layouts import as_card, clear, label, mark, row, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.percent_row import PercentRow

OPTION = "option:"  # begins the key of an answer, its id behind it
MOST = {
    "text": domain.TEXT,
    "why": domain.WHY,
    "first_step": domain.FIRST_STEP,
    "who_knows": domain.WHO_KNOWS,
}
FEWEST_LINES = {"why": 3}
REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class Named:
    """An option that can be chosen."""

    id: int
    name: str


class DecisionForm(QFrame):
    """It knows words, never the vault. `changed`: by the person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._words = texts("decision")["decision"]
        self.question = label("", "section")
        self.choices: AnswerRow | None = None
        self._given = False
        self._place = QVBoxLayout()
        self.note = label("", "small")
        self.upset = label(texts("decision")["sitting"]["upset_note"], "body")
        self.names = {key: label("", "label") for key in (*MOST, REVISIT)}
        self.texts = {key: LongText("", fewest=FEWEST_LINES.get(key, 1)) for key in MOST}
        self.errors = {key: label("", "error") for key in (*MOST, "confidence")}
        self.confidence = PercentRow(self._confidence_words())
        self.revisit = DateField(self.names[REVISIT])
        self.no_date = QCheckBox(self._words["revisit_none"])
        self._build()
        self._connect()

    def _confidence_words(self) -> Mapping[str, Any]:
        words = self._words
        made = scale_words(
            words["confidence"], words["confidence"], (words["least"], words["most"])
        )
        return {**made, "shown": message("decide.probability-spoken", n="{n}").text}

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        card_space(lines, "l")
        lines.addLayout(stack(self.question, self._place, self.note, space="s"))
        lines.addLayout(self._field("text"))
        lines.addWidget(self.upset)
        lines.addLayout(self._field("why"))
        lines.addWidget(self.confidence)
        lines.addLayout(self._field("first_step"))
        lines.addLayout(self._field("who_knows"))
        none = row(self.no_date, None)
        lines.addLayout(stack(self.names[REVISIT], self.revisit, none, space="xs"))

    def _field(self, key: str) -> QVBoxLayout:
        name, error = self.names[key], self.errors[key]
        for one in (name, error):
            one.setWordWrap(True)
        name.setBuddy(self.texts[key])
        error.hide()
        return stack(name, self.texts[key], error, space="xs")

    def _connect(self) -> None:
        for field in self.texts.values():
            field.textChanged.connect(self._typed)
        self.confidence.answered.connect(self._typed)
        self.confidence.refused.connect(
            lambda: self.confidence.say(message("field.decision.confidence").text)
        )
        self.confidence.left.connect(self.texts["first_step"].setFocus)
        self.revisit.changed.connect(self._typed)
        self.no_date.toggled.connect(self._typed)

    # ---- what it asks ----------------------------------------------------------------------------

    def ask(
        self,
        options: Sequence[Named],
        today: date,
        *,
        hard_now: bool,
        given: bool,
        safety_mode: bool,
    ) -> None:
        """Offer these options. `given`: the time apart was not the person's own doing."""
        self._given = given
        self.revisit.today = today
        self.upset.setVisible(hard_now)
        self._say("why", self._words["why"])
        self._say("text", self._words["own_words"])
        self._say("first_step", self._words["first_step"])
        self._say("who_knows", self._words["who_knows_safety" if safety_mode else "who_knows"])
        self.names[REVISIT].setText(self._words["revisit"])
        self.revisit.field.setAccessibleName(self._words["revisit"])
        self._offer(options)

    def _say(self, key: str, words: str) -> None:
        self.names[key].setText(words)
        self.texts[key].setAccessibleName(words)

    def _offer(self, options: Sequence[Named]) -> None:
        """The options as they were entered, then the answers that are always there."""
        words = self._words
        offered = [(f"{OPTION}{one.id}", one.name) for one in options]
        offered += [
            ("text", words["own_words"]),
            ("not_decided", words["not_decided"]),
            ("not_my_choice", words["not_my_choice"]),
        ]
        before = None if self.choices is None else self.choices.value
        had_focus = self.choices is not None and self.choices.isAncestorOf(
            self.focusWidget() or self
        )
        clear(self._place)
        self.choices = AnswerRow(words["question"], offered, {})
        self.choices.value = before
        self.choices.chosen.connect(self._chose)
        self._place.addWidget(self.choices)
        if had_focus:
            self.focus_first()

    # ---- what it holds ---------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """Everything that is given or typed, also what cannot be kept yet."""
        typed: dict[str, object] = {key: one.toPlainText() for key, one in self.texts.items()}
        return {
            "choice": None if self.choices is None else self.choices.value,
            **typed,
            "confidence": self.confidence.value,
            REVISIT: self.revisit.text,
            "no_date": self.no_date.isChecked(),
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """What `content` gave. A text that is the same keeps its cursor."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        if self.choices is not None:
            self.choices.value = content["choice"]
        for key, field in self.texts.items():
            if field.toPlainText() != content[key]:
                field.setPlainText(content[key])
        if self.confidence.value != content["confidence"]:
            self.confidence.value = content["confidence"]
        if self.revisit.text != content[REVISIT]:
            self.revisit.text = content[REVISIT]
        self.no_date.setChecked(bool(content["no_date"]))
        self.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self._show_state()

    def show_decision(self, decision: Decision, revisit: date | None) -> None:
        """A stored one; `revisit`: the day in its field, None = no date."""
        self.revisit.day = revisit
        self.restore(
            {
                "choice": _key(decision),
                "text": decision.text,
                "why": decision.why,
                "first_step": decision.first_step,
                "who_knows": decision.who_knows,
                "confidence": decision.confidence,
                REVISIT: self.revisit.text,
                "no_date": revisit is None,
            }
        )

    def decision(self, checks: Mapping[str, bool]) -> Decision:
        """What would be kept. Raises FieldError for a day that cannot be read."""
        key = None if self.choices is None else self.choices.value
        key = key or Choice.NOT_DECIDED.name.lower()
        is_option = key.startswith(OPTION)
        choice = Choice.OPTION if is_option else Choice[key.upper()]
        value = self.confidence.value
        return Decision(
            choice=choice,
            option_id=int(key.removeprefix(OPTION)) if is_option else None,
            text=self.texts["text"].toPlainText() if choice is Choice.TEXT else "",
            why=self.texts["why"].toPlainText(),
            confidence=None if value is None else int(value),
            first_step=self.texts["first_step"].toPlainText(),
            who_knows=self.texts["who_knows"].toPlainText(),
            revisit=self._revisit(),
            checks=checks,
        )

    def _revisit(self) -> date | None:
        if self.no_date.isChecked():
            return None
        try:
            return self.revisit.day
        except ValueError:
            raise FieldError("decision.revisit") from None

    # ---- what is wrong, and what shows -----------------------------------------------------------

    def refuse(self, error: FieldError) -> QWidget:
        """Says at the field why it cannot be kept, and gives that field."""
        name, said = error.key.partition(".")[2], message(f"field.{error.key}", **error.fields)
        if name == REVISIT:
            if self.revisit.check():
                self.revisit.say(said.text)
            return self.revisit
        if name == "confidence":
            self.confidence.say(said.text)
            return self.confidence
        return self.texts[name]

    def focus_first(self) -> None:
        """On the choice."""
        if self.choices is not None:
            self.choices.setFocus(Qt.FocusReason.TabFocusReason)

    def _chose(self) -> None:
        if self.choices is not None and self.choices.value is None:
            self.choices.value = Choice.NOT_DECIDED.name.lower()
        self._typed()
        if self.choices is not None and self.choices.value == "text":
            self.texts["text"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """What belongs to the choice, and which text is too long."""
        value = None if self.choices is None else self.choices.value
        for widget in (self.names["text"], self.texts["text"]):
            widget.setVisible(value == "text")
        not_mine = value == Choice.NOT_MY_CHOICE.name.lower()
        asked = self._words["question_neutral" if not_mine or self._given else "question"]
        self.question.setText(asked)
        if self.choices is not None:
            self.choices.name(asked)
        self._say("why", self._words["why_not_mine" if not_mine else "why"])
        self.confidence.setVisible(not not_mine)
        undecided = value in {None, Choice.NOT_DECIDED.name.lower()}
        self.note.setText(self._words["not_decided_note"] if undecided else "")
        self.note.setVisible(undecided)
        self.revisit.setEnabled(not self.no_date.isChecked())
        for key, field in self.texts.items():
            self._show_too_long(key, field, self.errors[key])

    def _show_too_long(self, key: str, field: LongText, shown: QLabel) -> None:
        over = len(limits.clean(field.toPlainText())) - MOST[key]
        wrong = over > 0 and not field.isHidden()
        said = message("field.any.too_long", n=over) if wrong else None
        shown.setText("" if said is None else said.whole)
        shown.setVisible(wrong)
        mark(field, wrong=wrong)
        field.setAccessibleDescription(shown.text())


def _key(decision: Decision) -> str | None:
    """Of its answer; None = the chosen option was erased."""
    if decision.choice is Choice.OPTION:
        return None if decision.option_id is None else f"{OPTION}{decision.option_id}"
    return decision.choice.name.lower()
