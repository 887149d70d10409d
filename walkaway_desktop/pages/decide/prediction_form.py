"""The form of one Prediction: one thing to see or hear, by when, how likely, how it would be known.

No research stands here, and no number about danger.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain import predictions as domain
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.predictions import (
    About,
    Prediction,
    PredictionWords,
    Want,
    WantQuestion,
    default_due,
    due_from_to,
)
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.want_field import WantField
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.pages.support_rows import bullets
from walkaway_desktop.texts import Message, choices, fill, message, texts
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, mark, row, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.percent_row import PercentRow

MOST = {
    "statement": domain.STATEMENT,
    "how_known": domain.STATEMENT,
    "why": domain.MORE,
    "change_mind": domain.MORE,
}
FEWEST_LINES = {"statement": 2, "how_known": 2, "why": 1, "change_mind": 1}
ABOVE_PERCENT = ("prediction.statement", "prediction.due")
BLANK = "…"  # stands for what only the person can fill in
DUE, PERCENT, ABOUT = "due", "percent", "about"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form is for. A stored Prediction has its numbers elsewhere: each has its day."""

    title: str
    belief: Mapping[str, Any] | None = None  # its table of beliefs.toml; None = an own one
    wants: Mapping[WantQuestion, tuple[Mapping[str, Any], str]] = field(default_factory=dict)
    safety_mode: bool = False
    they: str = ""  # the person's own name for the other one; empty = none


@dataclass(frozen=True, slots=True)
class Written:
    """What the person finished. `percent` None: the form did not ask for it."""

    words: PredictionWords
    percent: int | None
    wants: Mapping[WantQuestion, Want]


class PredictionForm(QFrame):
    """It knows words, never the vault."""

    changed = Signal()
    finished = Signal(object)  # Written
    left = Signal()  # for now: the draft stays

    def __init__(
        self,
        asked: Asked,
        today: date,
        stored: Prediction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(asked.title)
        self._asked, self._today, self._stored = asked, today, stored
        words = texts("beliefs")["prediction_form"]
        self._names: dict[str, str] = {one["key"]: one["label"] for one in words["fields"]}
        self._rules: Sequence[str] = words["rules"]
        self.labels = {key: self._label(key) for key in (*MOST, DUE, ABOUT)}
        self.texts = {key: LongText(self._names[key], fewest=FEWEST_LINES[key]) for key in MOST}
        self.errors = {key: self._error() for key in MOST}
        self.due = DateField(self.labels[DUE])
        self.due.today = today
        self.percent = self._made_percent(words["probability_labels"])
        self.about = AnswerRow(self._names[ABOUT], _about_whom(asked.they), {})
        self.wants = {
            question: WantField(table, text) for question, (table, text) in asked.wants.items()
        }
        self.error = self._error()
        self.save = kind(QPushButton(self.tr("Save")), "main")
        self.later = QPushButton(self.tr("Not now"))
        self._wants_box = QWidget()
        self._template, self._template_filled = "", ""  # the one in use, and how it was filled
        self._examples_said: dict[str, tuple[QLabel, QPushButton]] = {}
        self._build()
        self._begin()
        self._connect()
        self._before = self.content()
        self._show_state()

    def _label(self, key: str) -> QLabel:
        made = label(self._names[key], "label")
        made.setWordWrap(True)
        return made

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    def _made_percent(self, ends: Mapping[str, str]) -> PercentRow:
        name = self._names[PERCENT]
        words = scale_words(name, name, (ends["5"], ends["95"]))
        shown = message("decide.probability-spoken", n="{n}").text
        spoken = self.tr("{name}, {answer}").format(name=name, answer=shown)
        return PercentRow({**words, "shown": shown, "spoken": spoken})

    # ---- layout ----------------------------------------------------------------------------------

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        card_space(lines, "l")
        lines.addLayout(stack(label(self._asked.title, "section"), bullets(self._rules), space="s"))
        lines.addLayout(self._field("statement"))
        if self._asked.belief is not None:
            lines.addLayout(self._examples(self._asked.belief))
        lines.addLayout(stack(self.labels[DUE], self.due, space="xs"))
        if self._stored is None:
            lines.addWidget(self.percent)
        for key in ("how_known", "why", "change_mind"):
            lines.addLayout(self._field(key))
        self.labels[ABOUT].setBuddy(self.about)
        lines.addLayout(stack(self.labels[ABOUT], self.about, space="xs"))
        lines.addWidget(self._made_wants())
        lines.addWidget(self.error)
        keys = message(
            "decide.example-keys",
            key_finish=key_words(FINISH_KEYS[0]),
            key_leave=key_words("Esc"),
        )
        lines.addLayout(
            stack(FlowLayout(self.save, self.later), label(keys.text, "caption"), space="xs")
        )

    def _field(self, key: str) -> QVBoxLayout:
        self.labels[key].setBuddy(self.texts[key])
        return stack(self.labels[key], self.texts[key], self.errors[key], space="xs")

    def _examples(self, belief: Mapping[str, Any]) -> QVBoxLayout:
        """Others to take instead, and what each answer would mean."""
        lines = stack(label(self.tr("Or one of these"), "small"), space="xs")
        for text in belief["examples"]:
            use = kind(QPushButton(self.tr("Use this")), "small")
            use.clicked.connect(lambda _checked=False, text=text: self._use(text))
            self._examples_said[text] = label("", "small"), use
            across = row(*self._examples_said[text])
            across.setStretch(0, 1)
            lines.addLayout(across)
        for key, answer in choices("outcome.outcome"):
            if key in belief:
                meant = self.tr("{answer}: {meaning}")
                lines.addWidget(label(meant.format(answer=answer, meaning=belief[key]), "small"))
        return lines

    def _made_wants(self) -> QWidget:
        """The two questions about oneself, where it is about them or us; never in Safety mode."""
        lines = stack(hairline(), space="l")
        if self.wants:
            intro = texts("decision")["still_want_at_prediction"]["intro"]
            lines.addWidget(label(intro, "small"))
        for one in self.wants.values():
            lines.addWidget(one)
        self._wants_box.setLayout(lines)
        return self._wants_box

    def _begin(self) -> None:
        """A stored one as it is; a new one with its day, and the template of its Belief."""
        stored = self._stored
        if stored is None:
            self.due.day = default_due(self._today)
            if self._asked.belief is not None:
                self._fill_in(self._asked.belief["prediction"])
                self._say_examples()
            return
        words = stored.words
        for key, text in self.texts.items():
            text.setPlainText(getattr(words, key))
        self.due.day = words.due
        self.about.value = None if words.about is None else words.about.name.lower()

    def _connect(self) -> None:
        for text in self.texts.values():
            text.textChanged.connect(self._typed)
        self.due.changed.connect(self._day_typed)
        self.percent.answered.connect(self._typed)
        self.percent.refused.connect(self._refuse_percent)
        self.percent.left.connect(self.texts["how_known"].setFocus)
        self.about.chosen.connect(self._typed)
        for one in self.wants.values():
            one.changed.connect(self._typed)
        self.save.clicked.connect(self.finish)
        self.later.clicked.connect(self.left)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- templates -------------------------------------------------------------------------------

    def _filled(self, template: str) -> str:
        """With the day where it belongs; the rest is for the person to fill in."""
        try:
            day = self.due.day
        except ValueError:
            day = None
        known = {"date": BLANK if day is None else long_day(day)}
        return re.sub(r"\{\w+\}", BLANK, fill(template, known))

    def _use(self, template: str) -> None:
        self._fill_in(template)
        self.focus_first()

    def _fill_in(self, template: str) -> None:
        self._template, self._template_filled = template, self._filled(template)
        self.texts["statement"].setPlainText(self._template_filled)

    def _day_typed(self) -> None:
        """A template that nobody changed goes with the day."""
        if self._template and self.texts["statement"].toPlainText() == self._template_filled:
            self._fill_in(self._template)
        self._say_examples()
        self._typed()

    def _say_examples(self) -> None:
        """With the day that stands in its field."""
        for template, (said, use) in self._examples_said.items():
            said.setText(self._filled(template))
            use.setAccessibleName(self.tr("Use this: {text}").format(text=said.text()))

    # ---- what it holds ---------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """Everything typed, also what could not be saved yet."""
        return {
            **{key: text.toPlainText() for key, text in self.texts.items()},
            DUE: self.due.text,
            PERCENT: self.percent.value,
            ABOUT: self.about.value,
            **{self._want_key(question): one.content() for question, one in self.wants.items()},
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """A draft made by `content`."""
        for key, text in self.texts.items():
            text.setPlainText(str(content.get(key, "")))
        self.due.text = str(content.get(DUE, ""))
        self.percent.value = content.get(PERCENT)
        self.about.value = content.get(ABOUT)
        for question, one in self.wants.items():
            one.restore(content.get(self._want_key(question), {}))
        self._show_state()

    def _want_key(self, question: WantQuestion) -> str:
        return f"want.{question.name.lower()}"

    @property
    def is_worth_a_draft(self) -> bool:
        """Whether it holds anything but what it began with."""
        return self.content() != self._before

    def focus_first(self) -> None:
        """At the end of the statement."""
        statement = self.texts["statement"]
        statement.setFocus(Qt.FocusReason.OtherFocusReason)
        statement.moveCursor(QTextCursor.MoveOperation.End)

    # ---- finishing -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Hand it over, if every field can be kept; else the first that cannot has the focus."""
        if not self.save.isEnabled():
            return
        try:
            self.finished.emit(self._written())
        except FieldError as error:
            self.refuse(error)

    def _written(self) -> Written:
        due = self._due()
        statement = self.texts["statement"].toPlainText()
        if BLANK in statement and self._is_template(statement):
            raise FieldError("prediction.statement")
        about = self.about.value
        words = PredictionWords(
            statement=statement,
            due=due,
            how_known=self.texts["how_known"].toPlainText(),
            why=self.texts["why"].toPlainText(),
            change_mind=self.texts["change_mind"].toPlainText(),
            about=None if about is None else About[about.upper()],
        )
        try:
            kept = domain.kept_words(words, self._allowed(due))
        except FieldError as error:
            if not error.key.startswith(ABOVE_PERCENT):
                self._percent()  # what stands above is asked for first
            raise
        return Written(kept, self._percent(), self._given_wants())

    def _due(self) -> date:
        try:
            due = self.due.day
        except ValueError:
            raise FieldError("prediction.due-date") from None
        if due is None:
            first, last = self._range
            raise FieldError("prediction.due", a=first, b=last)
        return due

    @property
    def _range(self) -> tuple[date, date]:
        stored = self._stored
        of_belief = self._asked.belief is not None or (
            stored is not None and stored.belief is not None
        )
        return due_from_to(self._today, of_belief=of_belief)

    def _allowed(self, due: date) -> tuple[date, date] | None:
        kept = self._stored is not None and due == self._stored.words.due
        return None if kept else self._range

    def _percent(self) -> int | None:
        if self._stored is not None:
            return None
        value = self.percent.value
        if value is None or not self.percent.commit():
            raise FieldError("probability.percent")
        return int(value)

    def _given_wants(self) -> dict[WantQuestion, Want]:
        if self._wants_box.isHidden():
            return {}
        return {question: one.want for question, one in self.wants.items()}

    def _is_template(self, statement: str) -> bool:
        belief = self._asked.belief
        if belief is None:
            return False
        templates = (belief["prediction"], *belief["examples"])
        return statement.strip() in {self._filled(text).strip() for text in templates}

    # ---- what is wrong ---------------------------------------------------------------------------

    def refuse(self, error: FieldError) -> None:
        """Why it cannot be kept; everything stays as it was typed."""
        name = error.key.partition(".")[2].removesuffix("-long").removesuffix("-date")
        fields = {
            key: long_day(value) if isinstance(value, date) else value
            for key, value in error.fields.items()
        }
        said = message(f"field.{error.key}", **fields)
        if name == DUE:
            if self.due.check():
                self.due.say(said.whole)
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == PERCENT:
            self._refuse_percent()
            self.percent.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name in self.texts:
            self._say(self.errors[name], said)
            mark(self.texts[name], wrong=True)
            self.texts[name].setAccessibleDescription(said.whole)
            self.texts[name].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say(self.error, said)

    def _refuse_percent(self, _typed: str = "") -> None:
        self.percent.say(message("field.probability.percent").text)

    def say_not_saved(self, wrong: Message | None) -> None:
        """The disk refused, and the text is still here; None = it is on the disk as a draft."""
        self._say(self.error, wrong)

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """What does not fit, while it is typed; and whether it is about them or us."""
        self.error.hide()
        over = {
            key: len(limits.clean(text.toPlainText())) - MOST[key]
            for key, text in self.texts.items()
        }
        for key, text in self.texts.items():
            wrong = over[key] > 0
            mark(text, wrong=wrong)
            too_long = message("field.any.too_long", n=over[key]) if wrong else None
            self._say(self.errors[key], too_long)
            text.setAccessibleDescription(self.errors[key].text())
        self._wants_box.setVisible(bool(self.wants) and self._is_about_them_or_us())
        wrong = any(n > 0 for n in over.values()) or not all(
            one.fits for one in self.wants.values()
        )
        # Off, the button would hand the focus to whatever comes next.
        if wrong and self.save.hasFocus():
            self.focus_first()
        self.save.setEnabled(not wrong)

    def _is_about_them_or_us(self) -> bool:
        of_belief = self._asked.belief is not None
        about = self.about.value
        return of_belief if about is None else about in {"them", "us"}

    def _say(self, shown: QLabel, said: Message | None) -> None:
        shown.setText("" if said is None else said.whole)
        shown.setVisible(said is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now, never the Sitting around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _about_whom(they: str) -> list[tuple[str, str]]:
    them = About.THEM.name.lower()
    named = choices("prediction.about")
    return [(key, they if they and key == them else words) for key, words in named]
