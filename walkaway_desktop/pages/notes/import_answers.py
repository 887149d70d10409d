"""What an import has to ask: mood words, names of months, day or month first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.imports import (
    Answers,
    DateOrder,
    DateOrderQuestion,
    MonthQuestion,
    MoodQuestion,
    SleepScale,
    plain,
)
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.notes.import_faces import MoodTable
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

OPEN, NONE = "open", "none"  # of a choice: not answered yet, and answered with nothing


class WordTable(QFrame):
    """One row per word of the file, each with a choice of its own. Nothing is chosen beforehand."""

    def __init__(self, head: Sequence[str]) -> None:
        super().__init__()
        self._choices: dict[str, QComboBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme = Theme.current()
        self._grid.setHorizontalSpacing(theme.px("xl"))
        self._grid.setVerticalSpacing(theme.px("s"))
        self._is_stacked = theme.has_large_text
        self._columns = len(head)
        if self._is_stacked:
            return
        self._grid.setColumnStretch(0, 1)
        for column, words in enumerate(head):
            self._grid.addWidget(label(words, "caption"), 0, column)

    def add(self, word: str, cells: Sequence[str], options: Sequence[tuple[str, object]]) -> None:
        """A row: the word as it stands in the file, some facts, and the choice."""
        number = 2 * len(self._choices) + 1
        shown = paragraph(self.tr("“{word}”").format(word=word), "own_words")
        # With large text the word has a line of its own, and the rest stands below it.
        self._grid.addWidget(shown, number, 0, 1, self._columns if self._is_stacked else 1)
        line = number + self._is_stacked
        for column, cell in enumerate(cells, start=1):
            shown_cell = label(cell, "body")
            shown_cell.setWordWrap(False)
            self._grid.addWidget(shown_cell, line, column)
        choice = wheel_needs_focus(QComboBox())
        choice.addItem(self.tr("Choose"), OPEN)
        for words, value in options:
            choice.addItem(words, value)
        choice.setAccessibleName(self.tr("“{word}” stands for").format(word=word))
        choice.setAccessibleDescription(
            QLocale().createSeparatedList([one for one in cells if one])
        )
        self._grid.addWidget(choice, line, len(cells) + 1)
        self._choices[word] = choice

    @property
    def answers(self) -> dict[str, int | None]:
        """What was chosen, keyed as importers read it; None = nothing stands for it."""
        chosen = {word: choice.currentData() for word, choice in self._choices.items()}
        return {
            plain(word): None if value == NONE else int(value)
            for word, value in chosen.items()
            if value != OPEN
        }

    def choose_none_for_the_rest(self) -> None:
        """Nothing stands for the words that are still open."""
        for choice in self._choices.values():
            if choice.currentData() == OPEN:
                choice.setCurrentIndex(choice.findData(NONE))


def _question(asked: Message) -> QVBoxLayout:
    """What is asked, and what the answer changes."""
    text, detail = paragraph(asked.text, "card_title"), paragraph(asked.detail, "small")
    return stack(text, detail, space="xs")


class MoodCard(QWidget):
    """The mood words nobody knows, asked in a table."""

    answered = Signal()

    def __init__(self, questions: Sequence[MoodQuestion]) -> None:
        super().__init__()
        asked = message("import.import-moods")
        self.table = MoodTable(questions)
        self.left = label("", "small")
        self.rest = kind(QPushButton(self.tr("No mood for all that are left")), "link")
        self.rest.clicked.connect(self.table.choose_none_for_the_rest)
        self.table.answered.connect(self._changed)
        foot = QWidget()
        below = row(self.left, self.rest, space="l")
        below.setStretch(0, 1)
        foot.setLayout(below)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card(_question(asked), self.table, foot))
        self._say_left()

    def _changed(self) -> None:
        self._say_left()
        self.answered.emit()

    def _say_left(self) -> None:
        left = self.table.open_words
        self.rest.setEnabled(bool(left))
        if len(left) == 1:
            self.left.setText(message("import.import-mood-missing", word=left[0]).text)
        else:
            many = message("import.import-moods-missing", n=len(left)).text
            self.left.setText(many if left else "")


def mood_choices() -> list[tuple[str, object]]:
    """The five moods, best first as other diaries list them."""
    moods = measure_words("mood")
    return [(one["label"], int(one["key"])) for one in reversed(moods["values"])]


class MonthCard(QWidget):
    """Names of months in a language nobody here knows."""

    finished = Signal(dict)

    def __init__(self, questions: Sequence[MonthQuestion]) -> None:
        super().__init__()
        asked = message("import.import-months")
        self.table = WordTable([self.tr("Word"), self.tr("Entries"), self.tr("Month")])
        months = [(QLocale().standaloneMonthName(month), month) for month in range(1, 13)]
        for one in questions:
            cells = [QLocale().toString(one.count)]
            self.table.add(one.word, cells, [*months, (self.tr("I can’t say"), NONE)])
        go_on = kind(QPushButton(self.tr("Read the file")), "main")
        go_on.clicked.connect(self._finish)
        foot = QWidget()
        foot.setLayout(row(None, go_on))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(
            card(
                paragraph(asked.text, "card_title"),
                paragraph(asked.detail, "small"),
                self.table,
                foot,
            )
        )

    def _finish(self) -> None:
        self.table.choose_none_for_the_rest()
        self.finished.emit(self.table.answers)


class DateOrderCard(QWidget):
    """Day or month first; both answers weigh the same."""

    chosen = Signal(object)  # a DateOrder; None = don't import

    def __init__(self, question: DateOrderQuestion) -> None:
        super().__init__()
        key = "import-dates-contradict" if question.contradict else "import-date-order"
        asked = message(f"import.{key}", example=question.example)
        answers = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, None)
        buttons = [
            self._button(words, answer)
            for words, answer in zip(asked.buttons, answers, strict=True)
        ]
        foot = QWidget()
        foot.setLayout(row(*buttons, None))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card(_question(asked), foot))

    def _button(self, words: str, answer: DateOrder | None) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self.chosen.emit(answer))
        return button


class SleepCard(QWidget):
    """Scales that may be hours of sleep. Left alone, none of them is."""

    answered = Signal()

    def __init__(self, scales: Sequence[SleepScale]) -> None:
        super().__init__()
        asked = message("import.import-sleep")
        self.choice = QButtonGroup(self)
        self._names: list[str | None] = [None, *(plain(one.name) for one in scales)]
        words = [asked.buttons[0], *map(_sleep_words, scales)]
        rows = [self._option(number, text) for number, text in enumerate(words)]
        self.choice.button(0).setChecked(True)  # off, until somebody says so
        self.choice.idClicked.connect(lambda _number: self.answered.emit())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card(_question(asked), *rows))

    def _option(self, number: int, words: str) -> QRadioButton:
        made = QRadioButton(words)
        self.choice.addButton(made, number)
        return made

    @property
    def answer(self) -> str | None:
        """The scale that was chosen; None = none."""
        return self._names[self.choice.checkedId()]


def _sleep_words(scale: SleepScale) -> str:
    hours = QLocale().toString(scale.hours, "g")
    said = message(
        "import.import-sleep-scale",
        name=scale.name,
        example=scale.example,
        hours=hours,
        n=scale.count,
    )
    return said.text.replace("&", "&&")  # a person's words, not a key


def with_more(
    answers: Answers,
    *,
    moods: Mapping[str, int | None] | None = None,
    months: Mapping[str, int | None] | None = None,
    date_order: DateOrder | None = None,
) -> Answers:
    """The answers so far and some more."""
    return replace(
        answers,
        moods={**answers.moods, **(moods or {})},
        months={**answers.months, **(months or {})},
        date_order=date_order or answers.date_order,
    )
