"""One Prediction in the list: what was expected, how likely, by when, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.predictions import (
    Outcome,
    Prediction,
    Want,
    WantQuestion,
    takes_a_number,
    wants_an_answer,
)
from walkaway_desktop.pages.day_words import long_day, near_day
from walkaway_desktop.pages.decide.expectations_words import (
    likely_words,
    outcome_words,
    stands_words,
)
from walkaway_desktop.pages.decide.want_field import WantField
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.answer_button import AnswerButton
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import Item, clear, kind, label, row, stack
from walkaway_desktop.widgets.painting import is_plain
from walkaway_desktop.widgets.percent_row import PercentRow
from walkaway_desktop.widgets.theme import Theme

ICON = 16
LONGEST_DAY = date(2000, 11, 30)  # few are written longer
LETTERS = letters_of({Command.YES: "yes", Command.NO: "no", Command.UNCLEAR: "unclear"})


@dataclass(frozen=True, slots=True)
class RowAsked:
    """What a row is shown with."""

    today: date
    asks: bool  # its day has come, and nobody has put it off
    letters: bool
    safety_mode: bool
    meanings: Mapping[str, str] = field(default_factory=dict)  # outcome to what it means here
    wants: Mapping[WantQuestion, tuple[Mapping[str, Any], str]] = field(default_factory=dict)


class PredictionRow(QFrame):
    """Shows one; the page decides what becomes of what is pressed here."""

    resolved = Signal(object)  # Outcome, or None = taken back
    later_asked = Signal(object)  # the button that was pressed
    number_given = Signal(int)
    want_changed = Signal(object)  # WantQuestion
    panel_shown = Signal()  # it asks what happened
    edit_asked = Signal()
    put_away_asked = Signal()
    bring_back_asked = Signal()
    delete_asked = Signal()

    def __init__(
        self, prediction: Prediction, asked: RowAsked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.prediction, self._asked = prediction, asked
        if asked.asks:
            kind(self, "asks")
        self.setAccessibleName(prediction.words.statement)
        self.answers: AnswerRow | None = None
        self.percent: PercentRow | None = None
        self.wants: dict[WantQuestion, WantField] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.more = self._made_more()
        self._facts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panel = stack(space="s")
        self._details = QWidget()
        self._details.hide()
        lines = stack(self._facts, self._details, space="s")
        room, edge = Theme.current().px("s"), Theme.current().px("m") if asked.asks else 0
        lines.setContentsMargins(edge, room, edge, room)
        self.setLayout(lines)
        self._show_facts()
        if asked.asks:
            self.more.setChecked(True)
            self._ask()

    def _made_more(self) -> QPushButton:
        """Opens what is below the line; all of it is open where it asks."""
        made = kind(QPushButton(), "icon")
        made.setIcon(icon("chevron-down", "soft", ICON))
        made.setCheckable(True)
        name = self.tr("More about: {statement}")
        made.setAccessibleName(name.format(statement=self.prediction.words.statement))
        made.setToolTip(self.tr("More about this one"))
        made.toggled.connect(self._show_details)
        return made

    def _show_details(self, shown: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        if self._details.layout() is None:
            lines = stack(self._known(), self._panel, self._actions(), space="s")
            self._details.setLayout(lines)
        self._details.setVisible(shown)
        self.more.setIcon(icon("chevron-up" if shown else "chevron-down", "soft", ICON))

    # ---- what it says ----------------------------------------------------------------------------

    def _show_facts(self) -> None:
        words, theme = self.prediction.words, Theme.current()
        by = near_day(LONGEST_DAY, LONGEST_DAY)
        facts = [
            (label(likely_words(self.prediction.percent), "label"), likely_words(99)),
            (label(self._by(), "small"), message("decide.prediction-by", date=by).text),
            (self._outcome(), outcome_words(Outcome.UNCLEAR)),
        ]
        side = row(space="s")
        for shown, longest in facts:
            shown.setWordWrap(False)
            # The same in every row: they stand below each other like the columns of a table.
            column = QWidget()
            column.setLayout(row(shown, None))
            width = QFontMetrics(theme.font("small")).horizontalAdvance(longest)
            column.setMinimumWidth(width + 2 * theme.px("m"))
            side.addWidget(column, 0, Qt.AlignmentFlag.AlignTop)
        side.addStretch(1)
        side.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        said = label(words.statement, "own_words")
        said.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._facts.setSpacing(theme.px("s"))
        self._facts.addWidget(said, 1)
        self._facts.addLayout(side)
        self.arrange()

    def arrange(self) -> None:
        """Numbers beside the words, or below them in a narrow window."""
        way = QBoxLayout.Direction
        self._facts.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)

    def _by(self) -> str:
        due = self.prediction.words.due
        if due == self._asked.today:
            return message("decide.prediction-today").text
        return message("decide.prediction-by", date=near_day(due, self._asked.today)).text

    def _outcome(self) -> QLabel:
        is_open = self.prediction.outcome is None
        made = label(stands_words(self.prediction), "small" if is_open else "outcome")
        made.setAccessibleName(self.tr("What happened: {answer}").format(answer=made.text()))
        return made

    def _known(self) -> QBoxLayout:
        """How it would be known, the earlier numbers, and answers that were changed."""
        prediction = self.prediction
        known = message("decide.prediction-know", words=prediction.words.how_known)
        lines: list[Item] = [label(known.text, "small")]
        if len(prediction.probabilities) > 1:
            lines.append(label(self._numbers(), "small"))
        lines += [label(line, "small") for line in self._earlier_answers()]
        return stack(*lines, space="xs")

    def _numbers(self) -> str:
        given = [
            message("decide.prediction-numbers", date=long_day(one.day), n=one.percent).text
            for one in self.prediction.probabilities
        ]
        return self.tr("; ").join(given)

    def _earlier_answers(self) -> Sequence[str]:
        *earlier, last = self.prediction.outcomes or (None,)
        if not earlier or last is None:
            return ()
        lines = [
            message(
                "decide.prediction-answers",
                date=long_day(one.day),
                answer=outcome_words(one.outcome),
            ).text
            for one in earlier
            if one is not None
        ]
        return [*lines, message("field.outcome.outcome", date=long_day(last.day)).text]

    # ---- what can be done ------------------------------------------------------------------------

    def _actions(self) -> FlowLayout:
        flow = FlowLayout(space="xs")
        for key, words in self._offered():
            made = kind(QPushButton(words), "quiet small")
            made.setAccessibleName(
                self.tr("{action}: {statement}").format(
                    action=words, statement=self.prediction.words.statement
                )
            )
            self.buttons[key] = made
            flow.addWidget(made)
        acts = {
            "answer": self._ask,
            "again": self._think_again,
            "edit": self.edit_asked.emit,
            "away": self.put_away_asked.emit,
            "back": self.bring_back_asked.emit,
            "delete": self.delete_asked.emit,
        }
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: acts[key]())
        return flow

    def _offered(self) -> Sequence[tuple[str, str]]:
        if self.prediction.put_away_on is not None:
            return (("back", self.tr("Bring back")), ("delete", self.tr("Delete")))
        offered = []
        if self.prediction.outcome is not None:
            offered.append(("answer", self.tr("Change the answer")))
        elif not self._asked.asks:
            offered.append(("answer", self.tr("Say what happened")))
        if takes_a_number(self.prediction, self._asked.today):
            offered.append(("again", self.tr("Another number")))
        return (
            *offered,
            ("edit", self.tr("Edit")),
            ("away", self.tr("Put away")),
            ("delete", self.tr("Delete")),
        )

    def _ask(self) -> None:
        """What happened? Four answers of equal weight, and Later."""
        clear(self._panel)
        self.percent = None
        key = "prediction-ask-safety" if self._asked.safety_mode else "prediction-ask"
        prediction = self.prediction
        asked = message(f"decide.{key}", date=long_day(prediction.day), n=prediction.percent)
        letters = LETTERS if self._asked.letters else {}
        self.answers = AnswerRow(asked.text, choices("outcome.outcome"), letters)
        outcome = prediction.outcome
        self.answers.value = None if outcome is None else outcome.name.lower()
        self.answers.chosen.connect(self._answer)
        self._panel.addWidget(label(asked.text, "small"))
        across = row(self.answers)
        across.setStretch(0, 1)
        if wants_an_answer(prediction, self._asked.today):
            later = kind(QPushButton(asked.buttons[0]), "link")
            later.setAccessibleName(
                self.tr("{action}: {statement}").format(
                    action=later.text(), statement=prediction.words.statement
                )
            )
            later.clicked.connect(lambda: self.later_asked.emit(later))
            self.buttons["later"] = later
            across.addWidget(later, 0, Qt.AlignmentFlag.AlignTop)
        self._panel.addLayout(across)
        self.answers.show()  # now: it may be about to get the focus
        for outcome_key, words in choices("outcome.outcome"):
            if outcome_key in self._asked.meanings:
                meant = self.tr("{answer}: {meaning}").format(
                    answer=words, meaning=self._asked.meanings[outcome_key]
                )
                self._panel.addWidget(label(meant, "small"))
        self._add_wants()
        self.panel_shown.emit()
        if not self._asked.asks:
            self.answers.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, key: str | None) -> None:
        self.resolved.emit(None if key is None else Outcome[key.upper()])

    def _add_wants(self) -> None:
        """The two questions about oneself; they open on request, for several may be due."""
        if not self._asked.wants:
            return
        intro = texts("decision")["still_want_at_prediction"]["intro"]
        more = kind(QPushButton(intro), "link small")
        more.setCheckable(True)
        box = QWidget()
        lines = stack(space="l")
        for question, (table, words) in self._asked.wants.items():
            made = WantField(table, words)
            made.changed.connect(lambda question=question: self.want_changed.emit(question))
            self.wants[question] = made
            lines.addWidget(made)
        box.setLayout(lines)
        box.hide()
        more.toggled.connect(box.setVisible)
        self._panel.addLayout(row(more, None))
        self._panel.addWidget(box)
        self.buttons["wants"] = more

    def show_wants(self, given: Mapping[WantQuestion, Want]) -> None:
        """What was answered here today."""
        for question, want in given.items():
            if question in self.wants:
                self.wants[question].show_want(want)

    def _think_again(self) -> None:
        """Another number, with its day."""
        clear(self._panel)
        self.answers, self.wants = None, {}
        words = texts("beliefs")["prediction_form"]
        names = {one["key"]: one["label"] for one in words["fields"]}
        ends = words["probability_labels"]
        shown = message("decide.probability-spoken", n="{n}").text
        made = {**scale_words(names["percent"], names["percent"], (ends["5"], ends["95"]))}
        made["shown"] = shown
        made["spoken"] = self.tr("{name}, {answer}").format(name=names["percent"], answer=shown)
        self.percent = PercentRow(made)
        keep = kind(QPushButton(self.tr("Keep this number")), "small")
        keep.clicked.connect(self._give_number)
        self.percent.left.connect(self._give_number)
        self.percent.refused.connect(self._refuse_number)
        self._panel.addWidget(self.percent)
        self._panel.addLayout(row(keep, None))
        self.buttons["keep"] = keep
        self.percent.show()
        self.percent.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_number(self) -> None:
        if self.percent is None:
            return
        if self.percent.value is None or not self.percent.commit():
            self._refuse_number()
            return
        self.number_given.emit(int(self.percent.value))

    def _refuse_number(self, _typed: str = "") -> None:
        if self.percent is not None:
            self.percent.say(message("field.probability.percent").text)

    # ---- keys ------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """On the answers where it asks, else on what opens the rest."""
        first: QWidget = self.more if self.answers is None else self.answers
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y, N and U answer where it asks, from any of its buttons and never from a text."""
        chosen = LETTERS.get(event.text().lower()) if is_plain(event) else None
        on_button = isinstance(QApplication.focusWidget(), QPushButton | AnswerButton)
        if chosen and on_button and self._asked.letters and self.answers is not None:
            self.answers.choose(chosen)
            return
        super().keyPressEvent(event)
