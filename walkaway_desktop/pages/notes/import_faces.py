"""Mood words of a file, each with five faces and no mood. Nothing is chosen beforehand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QRadioButton, QWidget

from walkaway_desktop.domain.imports import MoodQuestion, plain
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.notes.import_frame import is_stacked
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import hairline, label, row, stack
from walkaway_desktop.widgets.mood_row import MoodRow
from walkaway_desktop.widgets.theme import Theme

MOOD = "mood"
FACTS = 3  # columns: the word, how often, for example
NONE = 0  # answered with no mood


class MoodAnswer(QWidget):
    """What one word stands for: a face, no mood, or not answered yet."""

    answered = Signal()
    left = Signal()  # they go on to the next word

    def __init__(self, word: str, facts: str) -> None:
        super().__init__()
        self.value: int | None = None  # 1 to 5, NONE; None = not answered
        self._measure = measure_words(MOOD)
        stands_for = self.tr("“{word}” stands for").replace("{word}", word)
        self.faces = MoodRow(self._measure, small=True)
        self.none = QRadioButton(self.tr("no mood"))
        self.none.setAutoExclusive(False)  # the faces are of its group, too
        self.said = label("", "body")
        self._name(stands_for, facts)
        self._lay_out()
        self.faces.answered.connect(self._take)
        self.faces.left.connect(self.left)
        self.none.clicked.connect(partial(self._take, NONE))
        self.show_value(None)

    def _name(self, stands_for: str, facts: str) -> None:
        for one in (self, self.faces):
            one.setAccessibleName(stands_for)
            one.setAccessibleDescription(facts)
        self.none.setAccessibleName(f"{stands_for} {self.none.text()}")
        for face in self.faces.faces:
            face.setAccessibleDescription(stands_for)

    def _lay_out(self) -> None:
        if is_stacked():
            self.setLayout(FlowLayout(self.faces, self.none, self.said, space="m"))
            return
        self.said.setWordWrap(False)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        room = self.said.fontMetrics().horizontalAdvance
        self.said.setMinimumWidth(max(map(room, self._all_words())))
        lines = row(self.faces, self.none, self.said, space="xl")
        lines.setStretch(2, 1)
        self.setLayout(lines)

    def _all_words(self) -> list[str]:
        labels = [one["label"] for one in self._measure["values"]]
        return [*labels, self.tr("no mood"), self.tr("not answered")]

    def _take(self, value: int | None, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        self.show_value(value)
        self.answered.emit()

    def show_value(self, value: int | None) -> None:
        """As if it were chosen, but nothing is said of it."""
        self.value = value
        if self.faces.value != (value or None):
            self.faces.value = value or None
        self.none.setChecked(value == NONE)
        words = {int(one["key"]): one["label"] for one in self._measure["values"]}
        no_mood, is_open = self.tr("no mood"), self.tr("not answered")
        self.said.setText(words[value] if value else no_mood if value == NONE else is_open)


class MoodTable(QFrame):
    """One row per word of the file: how often, an example, and its answer."""

    answered = Signal()

    def __init__(self, questions: Sequence[MoodQuestion]) -> None:
        super().__init__()
        self._answers: dict[str, MoodAnswer] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.px("xl"))
        self._grid.setVerticalSpacing(theme.px("s"))
        self._is_stacked = is_stacked()
        if not self._is_stacked:
            self._grid.setColumnStretch(0, 1)
            self._head()
        for one in questions:
            self._add(one)

    def _head(self) -> None:
        words = [self.tr("Word"), self.tr("Entries"), self.tr("For example")]
        for column, one in enumerate([*words, self.tr("Very low to very good")]):
            named = label(one, "caption")
            named.setWordWrap(False)
            self._grid.addWidget(named, 0, column)

    def _add(self, question: MoodQuestion) -> None:
        cells = [QLocale().toString(question.count), long_day(question.example)]
        usual = self._usual(question)
        facts = QLocale().createSeparatedList([*cells, *usual])
        answer = MoodAnswer(question.word, facts)
        self._place(self._word(question.word, usual), [_cell(one) for one in cells], answer)
        answer.answered.connect(self.answered)
        answer.left.connect(partial(self._go_on, answer))
        self._answers[question.word] = answer

    def _word(self, word: str, usual: Sequence[str]) -> QWidget:
        shown = paragraph(self.tr("“{word}”").replace("{word}", word), "own_words")
        made = QWidget()
        made.setLayout(stack(shown, *(paragraph(one, "small") for one in usual), space="xs"))
        return made

    def _usual(self, question: MoodQuestion) -> list[str]:
        """What the word usually means, if that is known: shown below it, and never chosen."""
        if not question.hint:
            return []
        values = measure_words(MOOD)["values"]
        words = {int(one["key"]): one["label"] for one in values}
        return [self.tr("usually: {mood}").format(mood=words[question.hint])]

    def _place(self, word: QWidget, cells: Sequence[QLabel], answer: MoodAnswer) -> None:
        """With large text the word has a line of its own, and the rest stands below it."""
        line, columns = self._grid.rowCount(), FACTS + 1
        self._grid.addWidget(hairline(), line, 0, 1, columns)
        if self._is_stacked:
            facts = QWidget()
            facts.setLayout(FlowLayout(*cells, space="xl"))
            for below, one in enumerate((word, facts, answer), start=1):
                self._grid.addWidget(one, line + below, 0, 1, columns)
            return
        for column, one in enumerate((word, *cells, answer)):
            self._grid.addWidget(one, line + 1, column)

    def _go_on(self, answered: MoodAnswer) -> None:
        """To the next word that is open, if there is one."""
        rows = list(self._answers.values())
        after = rows[rows.index(answered) + 1 :]
        waiting = next((one for one in after if one.value is None), None)
        if waiting is not None:
            waiting.faces.setFocus()

    @property
    def first_open(self) -> QWidget | None:
        """Where answering begins; None = all words have an answer."""
        return next((one.faces for one in self._answers.values() if one.value is None), None)

    @property
    def words(self) -> list[str]:
        """All of them, as they stand in the file."""
        return list(self._answers)

    @property
    def open_words(self) -> list[str]:
        """Words without an answer."""
        return [word for word, answer in self._answers.items() if answer.value is None]

    @property
    def answers(self) -> dict[str, int | None]:
        """What was chosen, keyed as importers read it; None = no mood."""
        chosen = {word: answer.value for word, answer in self._answers.items()}
        return {plain(word): value or None for word, value in chosen.items() if value is not None}

    def answer(self, word: str) -> MoodAnswer:
        """The answer of one word."""
        return self._answers[word]

    def choose(self, word: str, value: int | None) -> None:
        """Answer for one word, as a click does; None = no mood."""
        self._answers[word].show_value(NONE if value is None else value)
        self.answered.emit()

    def choose_none_for_the_rest(self) -> None:
        """No mood for the words that are still open."""
        for word in self.open_words:
            self._answers[word].show_value(NONE)
        self.answered.emit()


def _cell(words: str) -> QLabel:
    made = label(words, "body")
    made.setWordWrap(False)
    return made
